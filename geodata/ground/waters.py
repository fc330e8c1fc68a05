"""Lakes and rivers of a composed basemap, from the world layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.ground.arcs import Arc, simplify_arcs
from geodata.ground.detail import Detail
from geodata.ground.geojson import Feature, feature, joined_lines
from geodata.name_folding import fold
from geodata.schema.ground import GroundPlan
from geodata.world.layer import World

Move = Callable[[BaseGeometry], BaseGeometry]
"""Lays geometry of the world layer as the map has it."""
_RANK_IN_THEATRE, _RANK_ELSEWHERE = 6, 3
"""The least important river that is drawn in a theatre, and anywhere."""
_LEAST_LENGTH = 0.5
"""Degrees in a theatre from which a river of the first rank counts as there."""


def lake_features(world: World, move: Move, frame: BaseGeometry, detail: Detail) -> list[Feature]:
    """Return the lakes that are large enough to see where they lie."""
    found = []
    for lake in world.lakes:
        clipped = shapely.intersection(move(lake.geometry), frame)
        parts = [part for part in shapely.get_parts(clipped) if part.geom_type == "Polygon"]
        if not parts:
            continue
        centres = shapely.get_coordinates(shapely.centroid(parts))
        seen = np.array(parts)[shapely.area(parts) > detail.least_island(centres) * 2]
        if not len(seen):
            continue
        whole = shapely.union_all(list(seen))
        tolerance = float(detail.tolerance(shapely.get_coordinates(whole.centroid))[0])
        simple = shapely.transform(shapely.simplify(whole, tolerance), detail.rounded)
        simple = simple if simple.is_valid else simple.buffer(0)
        if not simple.is_empty:
            found.append(feature(simple, {"name": lake.name}))
    return sorted(found, key=lambda one: str(one["properties"]["name"]))


def river_features(
    world: World,
    move: Move,
    frame: BaseGeometry,
    land: BaseGeometry,
    theatres: Sequence[BaseGeometry],
    detail: Detail,
    plan: GroundPlan,
) -> list[Feature]:
    """Return the chief rivers, those of the theatres, and those that the plan names.

    Raises `LookupError` where it names one that the world layer does not have.
    """
    for name in plan.rivers:
        world.river(name)
    wanted = set(map(fold, plan.rivers))
    hidden = set(map(fold, plan.hidden_rivers))
    inside = shapely.union_all(list(theatres))
    shapely.prepare(inside)
    shapely.prepare(frame)
    courses: dict[str, list[BaseGeometry]] = {}
    for river in world.rivers:
        names = {fold(river.name), fold(river.other)} - {""}
        line = move(river.geometry)
        if not names or names & hidden or not shapely.intersects(frame, line):
            continue
        near = river.rank <= _RANK_IN_THEATRE and (
            shapely.intersection(inside, line).length > _LEAST_LENGTH
        )
        if river.rank <= _RANK_ELSEWHERE or near or names & wanted:
            courses.setdefault(river.name or river.other, []).append(line)
    lines = {
        name: shapely.line_merge(
            shapely.intersection(shapely.intersection(shapely.union_all(parts), frame), land)
        )
        for name, parts in courses.items()
    }
    arcs = [
        Arc(shapely.get_coordinates(part), name, name)
        for name, line in sorted(lines.items())
        for part in shapely.get_parts(line)
        if part.geom_type == "LineString" and part.length > 0.05
    ]
    short = simplify_arcs(arcs, detail) if arcs else []
    return [
        feature(joined_lines([arc.xy for arc in short if arc.left == name]), {"name": name})
        for name in dict.fromkeys(arc.left for arc in short)
        if name is not None
    ]
