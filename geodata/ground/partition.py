"""One planar partition of all land: every face belongs to one member, none overlap.

Coordinates are EPSG:4326 (lon, lat); ids are theatre ids, country codes and lake names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geodata.ground.detail import Detail

GRID = 1e-6
"""Snapping grid of the noding, degrees (about 0.1 m)."""

Member = tuple[str, BaseGeometry]


def partition(
    members: Sequence[Member],
    background: Sequence[Member],
    *,
    replaced: set[str],
    settled_shape: set[str],
    water: set[str],
) -> dict[str, BaseGeometry]:
    """Split the plane by all outlines and give each face to one owner.

    `members` come first, the first that covers a face wins. `background` countries take what is
    left, except those in `replaced`, whose outlines here are only a second opinion on `members`:
    a face of theirs goes to the neighbour it shares most border with, or, where it is mostly
    coast, back to the sea. Small holes between outlines are closed in the same way. A member of
    `settled_shape` (the theatres) takes only what no other land borders, one of `water` nothing.
    """
    everything = [*members, *background]
    lines = shapely.union_all(
        [shapely.boundary(geometry) for _, geometry in everything], grid_size=GRID
    )
    faces = list(shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))))
    owners = first_owners(faces, everything)
    settled: dict[int, str] = {}
    doubtful: list[int] = []
    for index, owner in enumerate(owners):
        if owner is None:
            # The Caspian is a hole too, but a large one.
            if faces[index].area < 0.02:
                doubtful.append(index)
        elif owner >= len(members) and everything[owner][0] in replaced:
            doubtful.append(index)
        else:
            settled[index] = everything[owner][0]
    _settle(faces, settled, doubtful, last=settled_shape, never=water)
    grouped: dict[str, list[Polygon]] = defaultdict(list)
    for index, name in settled.items():
        grouped[name].append(faces[index])
    return {name: shapely.coverage_union_all(parts) for name, parts in grouped.items()}


def first_owners(faces: list[Polygon], everything: Sequence[Member]) -> list[int | None]:
    """Return for each face the first of `everything` that covers it; None where none does."""
    points = shapely.point_on_surface(faces)
    parts: list[Polygon] = []
    owner_of_part: list[int] = []
    for number, (_, geometry) in enumerate(everything):
        for part in shapely.get_parts(geometry):
            parts.append(part)
            owner_of_part.append(number)
    shapely.prepare(parts)
    found: list[int | None] = [None] * len(faces)
    pairs = STRtree(parts).query(points, predicate="intersects").T
    for face, part in pairs:
        owner = owner_of_part[part]
        best = found[face]
        if best is None or owner < best:
            found[face] = owner
    return found


def _settle(
    faces: list[Polygon],
    settled: dict[int, str],
    doubtful: list[int],
    *,
    last: set[str],
    never: set[str],
) -> None:
    """Give each doubtful face to its neighbour of the longest shared border, if it is inland."""
    tree = STRtree(faces)
    waiting = list(doubtful)
    for _ in range(6):
        left: list[int] = []
        for index in waiting:
            face = faces[index]
            shared: Counter[str] = Counter()
            inland = 0.0
            for other in tree.query(face, predicate="intersects"):
                if other == index:
                    continue
                length = face.boundary.intersection(faces[other].boundary).length
                inland += length
                if other in settled and settled[other] not in never:
                    shared[settled[other]] += length
            if shared and inland > 0.75 * face.length:
                settled[index] = max(shared, key=lambda name: (name not in last, shared[name]))
            else:
                left.append(index)
        if len(left) == len(waiting):
            return
        waiting = left


def drop_islands(cover: dict[str, BaseGeometry], detail: Detail) -> dict[str, BaseGeometry]:
    """Return the partition without the islands too small to be seen where they lie."""
    land = shapely.get_parts(shapely.coverage_union_all(list(cover.values())))
    centres = shapely.get_coordinates(shapely.centroid(land))
    small = land[shapely.area(land) < detail.least_island(centres)]
    kept: dict[str, BaseGeometry] = {}
    drowned = STRtree(small)
    for name, geometry in cover.items():
        parts = shapely.get_parts(geometry)
        inside, _ = drowned.query(shapely.point_on_surface(parts), predicate="intersects")
        left = np.delete(parts, inside)
        if len(left):
            kept[name] = shapely.multipolygons(list(left)) if len(left) > 1 else left[0]
    return kept


def shared_area(cover: dict[str, BaseGeometry]) -> float:
    """Sum of pairwise overlaps in square degrees: 0 for a partition."""
    geometries = list(cover.values())
    tree = STRtree(geometries)
    left, right = tree.query(geometries, predicate="intersects")
    once = left < right
    shapes = np.array(geometries, dtype=object)
    meets = shapely.intersection(shapes[left[once]], shapes[right[once]])
    return float(shapely.area(meets).sum())
