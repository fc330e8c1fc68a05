"""Compact GeoJSON text: no spaces, short numbers, same bytes on every build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from shapely.geometry import LineString, MultiLineString, mapping
from shapely.geometry.base import BaseGeometry

Feature = dict[str, Any]


def feature(geometry: BaseGeometry, properties: Mapping[str, Any]) -> Feature:
    """One feature; numbers keep at most five decimals, (lon, lat)."""
    return {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": {
            "type": geometry.geom_type,
            "coordinates": _short(mapping(geometry)["coordinates"]),
        },
    }


def as_text(features: Iterable[Feature]) -> str:
    """Return a feature collection as text, a feature a line so that changes can be read."""
    lines = [
        json.dumps(item, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        for item in features
    ]
    head = '{"type":"FeatureCollection","features":['
    return f"{head}\n" + ",\n".join(lines) + "\n]}\n"


def joined_lines(lines: list[Any]) -> BaseGeometry:
    """Coordinate arrays as one line where there is one, else as a multi-line."""
    parts = [LineString(np.asarray(xy)) for xy in lines]
    return parts[0] if len(parts) == 1 else MultiLineString(parts)


def _short(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_short(item) for item in value]
    number = round(float(value), 5)
    return int(number) if number.is_integer() else number
