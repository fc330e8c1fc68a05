"""What a theatre's shape looks like before the ground is made, and the land that lies around it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from geodata.ground.files import read_polygons
from geodata.ground.measure import area_km2
from geodata.ground.theatres import shaped_theatres
from geodata.loading.yaml_lines import Document
from geodata.schema.ground import GroundPlan, GroundTheatre
from geodata.schema.record import Bounds
from geodata.world.layer import World

_TURN = 360.0
_STEPS = 700
"""Parts of its width in which a picture is drawn."""


def shape_of(theatre: GroundTheatre, folder: Path, world: World) -> tuple[BaseGeometry, float]:
    """Return the shape of one theatre, and its square kilometres; files lie in ``folder``.

    Raises ``DataFault`` with what does not fit.
    """
    plan = GroundPlan(theatres=(theatre,))
    _, shapes = shaped_theatres(
        plan, Document("", None, {}), lambda wanted: read_polygons(folder, wanted), world
    )
    shape = shapes[theatre.id]
    return shape, area_km2(shape)


def drawn(shape: BaseGeometry) -> dict[str, Any]:
    """Return a shape as GeoJSON, as coarse as a picture of it may be."""
    west, south, east, north = shape.bounds
    step = max(east - west, north - south) / _STEPS
    coarse = shapely.simplify(shape, step)
    return _geojson(shape if coarse.is_empty else coarse, step)


def land_in(box: Bounds, world: World) -> dict[str, Any]:
    """Return the regions in ``box`` as GeoJSON, as coarse as a picture of it may be.

    Its west and east may lie beyond 180 degrees, where a map goes on round the world.
    """
    west, south, east, north = box
    step = max(east - west, north - south) / _STEPS
    regions = np.array(list(world.regions.values()))
    found: list[BaseGeometry] = []
    for turn in range(-2, 3):
        frame = (max(west - turn * _TURN, -180.0), south, min(east - turn * _TURN, 180.0), north)
        if frame[0] >= frame[2]:
            continue
        w, s, e, n = shapely.bounds(regions).T
        near = regions[(w < frame[2]) & (e > frame[0]) & (s < frame[3]) & (n > frame[1])]
        coarse = shapely.simplify(near, step, preserve_topology=False)
        cut = shapely.clip_by_rect(coarse, *frame)
        found += [translate(one, xoff=turn * _TURN) for one in cut if not one.is_empty]
    return {"type": "GeometryCollection", "geometries": [_geojson(one, step) for one in found]}


def _geojson(shape: BaseGeometry, step: float) -> dict[str, Any]:
    digits = 5 if step < 0.001 else 4 if step < 0.01 else 3
    rounded = shapely.transform(shape, lambda xy: np.round(xy, digits))
    plain: dict[str, Any] = json.loads(shapely.to_geojson(rounded))
    return plain
