"""Polygons out of a file that somebody brings: GeoJSON, KML or GeoPackage, whatever its system.

What comes back is valid, in EPSG:4326 (lon, lat). Everything that cannot be is refused in one
sentence that says what would do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.ground.errors import GroundError
from geodata.schema.ground import SHAPE_KINDS, ShapeFile

LARGEST = 50_000_000
"""Bytes of a file."""
MOST_POINTS = 2_000_000
_MENDED = 0.01
"""Share of its area that a polygon may gain or lose by mending."""


def read_polygons(folder: Path, wanted: ShapeFile) -> BaseGeometry:
    """Return all polygons of a file in ``folder`` as one geometry."""
    # Here, for it loads pandas, which no other command needs: half a second of each start.
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    path = _inside(folder, wanted.path)
    try:
        meta, _, shapes, fields = pyogrio.raw.read(path, layer=wanted.layer)
    except DataLayerError:
        layers = ", ".join(str(name) for name, _ in pyogrio.list_layers(path))
        message = f"{wanted.path} has no layer {wanted.layer!r}; it has {layers}"
        raise GroundError(message) from None
    except (DataSourceError, ValueError):  # what these say is for whoever writes programs
        message = f"{wanted.path} cannot be read as {path.suffix}: it is damaged or another kind"
        raise GroundError(f"{message} of file; save it anew as GeoJSON or GeoPackage") from None
    chosen = _chosen(meta, fields, wanted, len(shapes))
    found = shapely.from_wkb(shapes[chosen])
    polygons = [p for p in shapely.get_parts(found) if p is not None and "Polygon" in p.geom_type]
    if not polygons:
        raise GroundError(
            f"{wanted.path} has no polygons; a theatre is an area, not points or lines"
        )
    whole = shapely.multipolygons(list(shapely.get_parts(polygons)))
    if shapely.get_num_coordinates(whole) > MOST_POINTS:
        raise GroundError(f"{wanted.path} has more than {MOST_POINTS:,} points; simplify it first")
    return mended(in_degrees(whole, wanted.crs or meta["crs"], wanted.path), wanted.path)


def from_geojson(value: Mapping[str, Any]) -> BaseGeometry:
    """Return the polygons of GeoJSON that is written out: a geometry, a feature or a collection."""
    parts = [one.get("geometry") for one in value.get("features", [value])]
    parts = [value] if parts == [None] else parts
    try:
        shapes = [shape(part) for part in parts]
    except (ShapelyError, AttributeError, KeyError, TypeError, ValueError, IndexError):
        message = "not GeoJSON; expected type: Polygon and coordinates: [[[lon, lat], …]]"
        raise GroundError(message) from None
    flat = [part for one in shapes for part in shapely.get_parts(one)]
    if not flat or any(part.geom_type != "Polygon" for part in flat):
        raise GroundError("expected polygons only; a theatre is an area, not points or lines")
    return mended(in_degrees(shapely.multipolygons(flat), None, "the shape"), "the shape")


def in_degrees(geometry: BaseGeometry, crs: str | None, name: str) -> BaseGeometry:
    """Return the geometry in EPSG:4326, from the system that it or its file names."""
    if crs:
        try:
            move = pyproj.Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
        except pyproj.exceptions.CRSError:
            message = f"{name}: no reference system {crs!r}; expected one like EPSG:32637"
            raise GroundError(message) from None
        geometry = shapely.transform(
            geometry, lambda xy: np.column_stack(move.transform(xy[:, 0], xy[:, 1]))
        )
    xy = shapely.get_coordinates(geometry)
    if not np.isfinite(xy).all() or (np.abs(xy) > (360, 90)).any():
        far = xy[~(np.isfinite(xy).all(axis=1) & (np.abs(xy) <= (360, 90)).all(axis=1))][0]
        message = (
            f"{name}: {far[0]:g}, {far[1]:g} is no longitude and latitude; save the file "
            "in EPSG:4326, or name its reference system in ground.yaml, as crs: EPSG:32637"
        )
        raise GroundError(message)
    return geometry


def mended(geometry: BaseGeometry, name: str) -> BaseGeometry:
    """Return the polygons valid and as one; refuse one whose crossing outline leaves it unclear."""
    if geometry.is_valid:
        return geometry
    whole = []
    for part in shapely.get_parts(geometry):
        mend = shapely.make_valid(part, method="structure", keep_collapsed=False)
        if mend.is_empty or abs(mend.area - part.area) > _MENDED * mend.area:
            reason = shapely.is_valid_reason(part)
            where = reason.partition("[")[2].rstrip("]").replace(" ", ", ") or "some point"
            message = f"{name} crosses itself at {where}; draw its outline without crossing"
            raise GroundError(message)
        whole.append(mend)
    return shapely.union_all(whole)


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise GroundError(f"{name} lies outside the dossier's folder; copy it into the folder")
    if path.suffix.lower() not in SHAPE_KINDS:
        raise GroundError(f"{name}: expected a file ending in {', '.join(SHAPE_KINDS)}")
    if not path.is_file():
        raise GroundError(f"no file {name} in {folder.name}")
    if path.stat().st_size > LARGEST:
        raise GroundError(f"{name} has more than {LARGEST // 1_000_000} MB; simplify it first")
    return path


def _chosen(meta: Mapping[str, Any], fields: list[Any], wanted: ShapeFile, count: int) -> Any:
    """Return which features have the ``wanted`` properties."""
    chosen = np.ones(count, dtype=bool)
    names = [str(name) for name in meta["fields"]]
    for key, value in wanted.where.items():
        if key not in names:
            have = ", ".join(names) or "none"
            raise GroundError(f"{wanted.path} has no property {key!r}; it has {have}")
        column = fields[names.index(key)]
        chosen &= np.array([str(one) == value for one in column])
    if not chosen.any():
        said = json.dumps(wanted.where, ensure_ascii=False)
        raise GroundError(f"{wanted.path}: no feature has {said}")
    return chosen
