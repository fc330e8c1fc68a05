"""A reading as an OGC GeoPackage 1.3: one file for QGIS, with a layer or a table for each kind."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date

from shapely import to_wkb
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from dashboard.exports.about_rows import about_rows
from dashboard.exports.contents import TAKEN_KINDS, Taken
from dashboard.exports.geojson import PRECISION_NOTE
from dashboard.exports.qgis_styles import styles_of
from dashboard.exports.record_rows import Row, Value, rows_of
from dashboard.maps.style import LIGHT, fill_of
from geodata.schema.theatres import Theatre

_APPLICATION, _VERSION = 0x47504B47, 10300
"""``GPKG``, and version 1.3 of the standard."""
_DEGREES = 4326
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AUTHORITY["EPSG","4326"]]'
)
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE,
  max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
  z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name)
);
"""
_STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME
);
"""
"""QGIS dresses a layer by the default style that it finds here."""
_LAYERS = ("theatres", "incidents")
_GEOMETRY = "geom"
_TYPES = {
    "passages": "MEDIUMINT", "count": "MEDIUMINT", "count_is_total": "BOOLEAN",
    "first_day": "DATE", "last_day": "DATE",
}  # fmt: skip
"""Columns that are no text. An id is text, and unique."""


def to_geopackage(taken: Taken) -> bytes:
    """Return ``taken`` as a GeoPackage: theatres and incidents as layers, all else as tables.

    An incident has the ground of its whole theatres, or none. Coordinates are EPSG:4326, lon before
    lat.
    """
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute(f"PRAGMA application_id = {_APPLICATION}")
        base.execute(f"PRAGMA user_version = {_VERSION}")
        base.executescript(_TABLES)
        base.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)",
            (
                ("Undefined cartesian", -1, "NONE", -1, "undefined"),
                ("Undefined geographic", 0, "NONE", 0, "undefined"),
                ("WGS 84", _DEGREES, "EPSG", _DEGREES, _WGS84),
            ),
        )
        about = list(about_rows(taken))
        described = "\n".join(f"{what}: {said}" for what, said in about)
        changed = f"{taken.made or taken.dossier.article.date}T00:00:00.000Z"
        shapes, sources = {}, {}
        for feature in taken.geometry.theatres["features"]:
            name = feature["properties"]["id"]
            shapes[name], sources[name] = _many(shape(feature["geometry"])), feature["properties"]
        for kind in TAKEN_KINDS:
            rows = rows_of(taken, kind)
            grounds: list[MultiPolygon | None] = []
            if kind == "theatres":
                rows = [
                    {**row, **_ground(theatre, sources[theatre.id])}
                    for row, theatre in zip(rows, taken.theatres, strict=True)
                ]
                grounds = [shapes[theatre.id] for theatre in taken.theatres]
            elif kind == "incidents":
                rows = [{**row, "geometry_note": PRECISION_NOTE} for row in rows]
                grounds = [_union([shapes[t] for t in one.theatres]) for one in taken.incidents]
            _table(base, kind, rows, (described, changed), grounds if kind in _LAYERS else None)
        lines: list[Row] = [{"what": what, "said": said} for what, said in about]
        _table(base, "about", lines, ("What this file says of itself", changed))
        _add_styles(base, taken, changed)
        base.commit()
        return base.serialize()


def _add_styles(base: sqlite3.Connection, taken: Taken, changed: str) -> None:
    base.executescript(_STYLES)
    base.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles', 'Styles for QGIS', ?)",
        (changed,),
    )
    for layer, qml in styles_of(taken).items():
        base.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
            "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, "
            "update_time) VALUES ('', '', ?, ?, 'arenas', ?, '', 1, 'As on the map', '', ?)",
            (layer, _GEOMETRY, qml, changed),
        )


def _ground(theatre: Theatre, source: Mapping[str, str]) -> Row:
    return {
        "colour": fill_of(LIGHT, theatre.role.colour),
        "pattern": theatre.pattern.value,
        "geometry_source": source["source"],
        "geometry_licence": source["licence"],
    }


def _table(
    base: sqlite3.Connection,
    name: str,
    rows: Sequence[Row],
    about: tuple[str, str],
    grounds: Sequence[MultiPolygon | None] | None = None,
) -> None:
    """Add a table of ``rows``; with ``grounds``, one for each of them, it is a layer."""
    described, changed = about
    columns = list(rows[0]) if rows else ["id"]
    typed = [_column(column) for column in columns]
    if grounds is not None:
        typed.append(f"{_GEOMETRY} MULTIPOLYGON")
    base.execute(
        f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {', '.join(typed)})"
    )
    bounds = unary_union([one for one in grounds or () if one]).bounds or (None,) * 4
    base.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (name, "attributes" if grounds is None else "features", name, described, changed, *bounds,
         None if grounds is None else _DEGREES),
    )  # fmt: skip
    if grounds is not None:
        base.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'MULTIPOLYGON', ?, 0, 0)",
            (name, _GEOMETRY, _DEGREES),
        )
    slots = ", ".join("?" * (len(typed) + 1))
    for n, row in enumerate(rows):
        ground = () if grounds is None else (_blob(grounds[n]),)
        values = (_plain(value) for value in row.values())
        # The name is one of ours; what a dossier says comes as values alone.
        base.execute(f"INSERT INTO {name} VALUES ({slots})", (n + 1, *values, *ground))  # noqa: S608


def _column(name: str) -> str:
    if name == "id":
        return "id TEXT UNIQUE NOT NULL"
    return f'"{name}" {_TYPES.get(name, "TEXT")}'


def _plain(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


def _many(area: BaseGeometry) -> MultiPolygon:
    parts = getattr(area, "geoms", (area,))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon)])


def _union(areas: Sequence[MultiPolygon]) -> MultiPolygon | None:
    return _many(unary_union(areas)) if areas else None


def _blob(area: MultiPolygon | None) -> bytes | None:
    """Return a geometry as the standard has it: a head with its bounds, then WKB, little-endian."""
    if area is None:
        return None
    west, south, east, north = area.bounds
    flags = 0b011  # little-endian, with an envelope of two dimensions
    head = struct.pack("<2sBBi4d", b"GP", 0, flags, _DEGREES, west, east, south, north)
    return head + to_wkb(area, byte_order=1)
