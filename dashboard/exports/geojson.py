"""Theatres and incidents as GeoJSON (RFC 7946: EPSG:4326, (lon, lat))."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from shapely import orient_polygons
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from dashboard.exports.tables import rows
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier

PRECISION_NOTE = "the whole theatres that the sentence names, not a location of the event"


def to_geojson(dossier: Dossier, geometry: Geometry, kind: str) -> str:
    """Return theatres or incidents as a FeatureCollection.

    An incident has the union of its theatres as its geometry, since the article places it no
    more exactly, and ``null`` where it names none. Display anchors are never exported. Raises
    ``KeyError`` for another ``kind``.
    """
    if kind not in ("theatres", "incidents"):
        raise KeyError(f"{kind!r} has no geometry; GeoJSON is for theatres and incidents")
    polygons = {f["properties"]["id"]: f for f in geometry.theatres["features"]}
    features = [_feature(kind, record, polygons) for record in rows(dossier, kind)]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _feature(kind: str, record: dict[str, Any], polygons: Mapping[str, Any]) -> dict[str, Any]:
    record.pop("label_anchor", None)
    record.pop("mark", None)
    if kind == "theatres":
        source = polygons[record["id"]]
        return {
            "type": "Feature",
            "id": record["id"],
            "properties": record | _of_geometry(source["properties"]),
            "geometry": source["geometry"],
        }
    shapes = [shape(polygons[t]["geometry"]) for t in record["theatres"]]
    return {
        "type": "Feature",
        "id": record["id"],
        "properties": record | {"geometry_note": PRECISION_NOTE if shapes else "no place stated"},
        "geometry": _oriented(unary_union(shapes)) if shapes else None,
    }


def _of_geometry(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a polygon says of itself, by names that say so: its date is not the theatre's."""
    own = {key: value for key, value in properties.items() if key != "id"}
    return {f"geometry_{key}": value for key, value in own.items()}


def _oriented(area: BaseGeometry) -> dict[str, Any]:
    """Return ``area`` as GeoJSON, outer rings counterclockwise and holes clockwise (RFC 7946)."""
    return dict(mapping(orient_polygons(area)))
