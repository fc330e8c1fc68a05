"""The partition as arcs, each stored once, simplified once and shared by both its sides.

An arc runs between two nodes (where three outlines meet) or closes on itself. Because a
neighbour's edge is the same arc, simplification cannot open a gap or make an overlap.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from geodata.ground.detail import Detail, Floats
from geodata.ground.errors import GroundError

Point = tuple[float, float]


@dataclass(frozen=True)
class Arc:
    """A polyline (lon, lat) with what lies to its left and right; None is sea."""

    xy: Floats
    left: str | None
    right: str | None


def cut_arcs(cover: dict[str, BaseGeometry]) -> list[Arc]:
    """Return the arcs of a partition whose polygons share their vertices exactly."""
    side: dict[tuple[Point, Point], str] = {}
    lines = []
    for name, geometry in cover.items():
        for part in shapely.get_parts(geometry):
            oriented = orient(part)
            for ring in (oriented.exterior, *oriented.interiors):
                points = [(x, y) for x, y in ring.coords]
                for start, end in pairwise(points):
                    side[start, end] = name
                lines.append(ring)
    merged = shapely.line_merge(shapely.union_all([LineString(ring) for ring in lines]))
    arcs = []
    for line in shapely.get_parts(merged):
        xy = shapely.get_coordinates(line)
        start, end = (float(xy[0][0]), float(xy[0][1])), (float(xy[1][0]), float(xy[1][1]))
        arcs.append(Arc(xy, side.get((start, end)), side.get((end, start))))
    return arcs


def simplify_arcs(arcs: list[Arc], detail: Detail) -> list[Arc]:
    """Visvalingam's method with a tolerance by place, keeping nodes and topology.

    A vertex goes when its triangle with its neighbours is smaller than the square of the local
    tolerance (latitude-corrected) and no other vertex of the whole map lies in that triangle.
    """
    offsets = np.cumsum([0, *(len(arc.xy) for arc in arcs)])
    xy = np.concatenate([arc.xy for arc in arcs])
    weight = np.cos(np.radians(xy[:, 1])) / detail.tolerance(xy) ** 2
    xs, ys, weights = xy[:, 0].tolist(), xy[:, 1].tolist(), weight.tolist()
    before = list(range(-1, len(xs) - 1))
    after = list(range(1, len(xs) + 1))
    fixed = [False] * len(xs)
    alive = [True] * len(xs)
    room = []
    arc_of = np.repeat(np.arange(len(arcs)), np.diff(offsets)).tolist()
    ends = [_ends(arc) for arc in arcs]
    alike = Counter(ends)
    for start, stop, pair in zip(offsets[:-1], offsets[1:], ends, strict=True):
        fixed[start] = fixed[stop - 1] = True
        # A ring keeps a triangle; of two arcs between the same nodes each keeps a bend.
        least = 4 if len(pair) == 1 else 3 if alike[pair] > 1 else 2
        room.append(stop - start - least)
    cells = _Cells(xs, ys, 0.05)

    def size(index: int) -> float:
        a, c = before[index], after[index]
        area = (xs[a] - xs[index]) * (ys[c] - ys[index]) - (xs[c] - xs[index]) * (ys[a] - ys[index])
        return float(abs(area) / 2 * weights[index])

    heap = [(size(i), i) for i in range(len(xs)) if not fixed[i]]
    heapq.heapify(heap)
    current = {index: value for value, index in heap}
    while heap:
        value, index = heapq.heappop(heap)
        if value > 1:
            break
        if not alive[index] or current[index] != value or room[arc_of[index]] <= 0:
            continue
        a, c = before[index], after[index]
        if cells.any_inside(a, index, c):
            continue
        alive[index] = False
        cells.remove(index)
        room[arc_of[index]] -= 1
        after[a], before[c] = c, a
        for near in (a, c):
            if not fixed[near]:
                current[near] = max(size(near), value)
                heapq.heappush(heap, (current[near], near))
    kept = np.array(alive)
    return [
        Arc(detail.rounded(arc.xy[kept[start:stop]]), arc.left, arc.right)
        for arc, start, stop in zip(arcs, offsets[:-1], offsets[1:], strict=True)
    ]


def _ends(arc: Arc) -> frozenset[Point]:
    return frozenset((float(x), float(y)) for x, y in (arc.xy[0], arc.xy[-1]))


def assemble(arcs: list[Arc]) -> dict[str, BaseGeometry]:
    """Return the polygons that the arcs enclose, by member."""
    side: dict[tuple[Point, Point], str | None] = {}
    for arc in arcs:
        points = [(float(x), float(y)) for x, y in arc.xy]
        for start, end in pairwise(points):
            if (start, end) in side:
                raise GroundError(f"two arcs share the segment {start} to {end}: lower tolerances")
            side[start, end] = arc.left
            side[end, start] = arc.right
    lines = [LineString(arc.xy) for arc in arcs]
    noded = shapely.node(shapely.multilinestrings(lines))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    grouped: dict[str, list[Polygon]] = defaultdict(list)
    for face in faces:
        start, end = [(float(x), float(y)) for x, y in orient(face).exterior.coords[:2]]
        if (start, end) not in side:
            raise GroundError(f"arcs cross near {start}: lower the tolerances there")
        name = side[start, end]
        if name is not None:
            grouped[name].append(orient(face))
    return {name: _joined(parts) for name, parts in grouped.items()}


def _joined(parts: list[Polygon]) -> BaseGeometry:
    ordered = sorted(parts, key=lambda part: -part.area)
    return MultiPolygon(ordered) if len(ordered) > 1 else ordered[0]


class _Cells:
    """A grid of the living vertices, to find what lies in a triangle."""

    def __init__(self, xs: list[float], ys: list[float], size: float) -> None:
        self._xs, self._ys, self._size = xs, ys, size
        self._cells: dict[tuple[int, int], set[int]] = defaultdict(set)
        for index in range(len(xs)):
            self._cells[self._cell(index)].add(index)

    def _cell(self, index: int) -> tuple[int, int]:
        return math.floor(self._xs[index] / self._size), math.floor(self._ys[index] / self._size)

    def remove(self, index: int) -> None:
        self._cells[self._cell(index)].discard(index)

    def any_inside(self, a: int, b: int, c: int) -> bool:
        """Whether a living vertex other than the corners lies in or on the triangle."""
        corners = [(self._xs[i], self._ys[i]) for i in (a, b, c)]
        (ax, ay), (bx, by), (cx, cy) = corners
        west, east = min(ax, bx, cx), max(ax, bx, cx)
        south, north = min(ay, by, cy), max(ay, by, cy)
        for column in range(math.floor(west / self._size), math.floor(east / self._size) + 1):
            for row in range(math.floor(south / self._size), math.floor(north / self._size) + 1):
                for other in self._cells.get((column, row), ()):
                    x, y = self._xs[other], self._ys[other]
                    if not (west <= x <= east and south <= y <= north) or (x, y) in corners:
                        continue
                    one = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
                    two = (cx - bx) * (y - by) - (cy - by) * (x - bx)
                    three = (ax - cx) * (y - cy) - (ay - cy) * (x - cx)
                    if (one >= 0) == (two >= 0) == (three >= 0) or 0 in (one, two, three):
                        return True
        return False
