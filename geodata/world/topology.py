"""TopoJSON, read and written: each line once, shared by the regions on its two sides.

Coordinates are EPSG:4326 (lon, lat). GDAL, and so geopandas, reads the files too.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

Coordinates = npt.NDArray[np.float64]
GRID = 1e-4
"""Step of the stored coordinates, degrees (about 10 m)."""
_ORIGIN = (-180.0, -90.0)


def write_packed(path: Path, value: Any) -> None:
    """Write JSON as gzip, the same bytes for the same value."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def read_packed(path: Path) -> Any:
    """Read what `write_packed` wrote."""
    return json.loads(gzip.decompress(path.read_bytes()))


def topology_of(
    lines: Iterable[Coordinates],
    polygons: Mapping[str, list[list[list[int]]]],
    properties: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    """Return a TopoJSON value: `polygons` has each region's rings as arc numbers, holes after."""
    arcs = []
    for xy in lines:
        steps = np.round((xy - _ORIGIN) / GRID).astype(np.int64)
        arcs.append(np.vstack([steps[:1], np.diff(steps, axis=0)]).tolist())
    geometries = [
        {"type": "MultiPolygon", "id": key, "properties": dict(properties[key]), "arcs": parts}
        for key, parts in polygons.items()
    ]
    return {
        "type": "Topology",
        "transform": {"scale": [GRID, GRID], "translate": list(_ORIGIN)},
        "objects": {"regions": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": arcs,
    }


def arcs_in(topology: Mapping[str, Any]) -> list[Coordinates]:
    """Return every arc's coordinates; where two arcs meet, they are the same to the last digit."""
    return [
        np.round(np.cumsum(np.array(arc, dtype=np.int64), axis=0) * GRID + _ORIGIN, 4)
        for arc in topology["arcs"]
    ]


def polygon_of(parts: list[list[list[int]]], arcs: list[Coordinates]) -> BaseGeometry:
    """Return one region's polygons."""
    shapes = [
        Polygon(_ring(rings[0], arcs), [_ring(r, arcs) for r in rings[1:]]) for rings in parts
    ]
    return shapes[0] if len(shapes) == 1 else MultiPolygon(shapes)


def _ring(numbers: list[int], arcs: list[Coordinates]) -> Coordinates:
    pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])


def rings_by_arcs(
    cover: Mapping[str, BaseGeometry], lines: list[Coordinates]
) -> dict[str, list[list[list[int]]]]:
    """Return each polygon of `cover` as the numbers of the arcs that its rings run along."""
    starts: dict[tuple[tuple[float, float], tuple[float, float]], int] = {}
    for number, xy in enumerate(lines):
        points = [(float(x), float(y)) for x, y in xy]
        starts[points[0], points[1]] = number
        starts[points[-1], points[-2]] = ~number
    ends = {point for pair in starts for point in pair[:1]}
    found: dict[str, list[list[list[int]]]] = defaultdict(list)
    for key, geometry in cover.items():
        for part in shapely.get_parts(geometry):
            found[key].append(
                [_numbers(ring, starts, ends) for ring in (part.exterior, *part.interiors)]
            )
    return dict(found)


def _numbers(
    ring: LineString,
    starts: Mapping[tuple[tuple[float, float], tuple[float, float]], int],
    ends: set[tuple[float, float]],
) -> list[int]:
    points = [(x, y) for x, y in ring.coords][:-1]
    first = next((i for i, point in enumerate(points) if point in ends), 0)
    turned = [*points[first:], *points[: first + 1]]
    return [starts[pair] for pair in pairwise(turned) if pair in starts and pair[0] in ends]
