"""The ground as shapes in Web Mercator, and windows on it: what a still map is drawn from.

The plane is Leaflet's at zoom 0: 256 px round the world, y downwards. It is for drawing; nothing
is measured in it. Input is EPSG:4326 as (lon, lat) in degrees.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard.maps.ground import ground_data
from geodata.loading.geometry import WORLD as WORLD_BOUNDS
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier, dossier_cache

WORLD = 256.0
"""Width of the world at zoom 0, in px."""
_LAYERS = ("theatres", "countries", "borders", "lakes", "rivers", "cities", "labels")
_ROOM = 24.0
"""px beyond a window's edge within which lines are still drawn, so that no cut edge shows."""
_FINE = 0.12
"""px; less cannot be seen, more would part neighbours along their shared edge."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in px."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Feature:
    """One feature of the ground, in the plane of zoom 0."""

    properties: Mapping[str, Any]
    shape: BaseGeometry


@dataclass(frozen=True)
class Terrain:
    """Every layer of the ground, and the records that marks are made of."""

    theatres: tuple[Feature, ...]
    countries: tuple[Feature, ...]
    borders: tuple[Feature, ...]
    lakes: tuple[Feature, ...]
    rivers: tuple[Feature, ...]
    cities: tuple[Feature, ...]
    labels: tuple[Feature, ...]
    places: tuple[Mapping[str, Any], ...]
    incidents: tuple[Mapping[str, Any], ...]
    whole: Box
    """What the map opens on: its theatres, or what its dossier says."""
    small: frozenset[str]
    """Theatres too small to distinguish on the whole stage."""
    attribution: str
    source: str
    """The ground itself, as JSON, for the layout of the page's own map."""


@dataclass(frozen=True)
class Window:
    """A frame of ``width`` x ``height`` px on the plane, its top left corner at ``left``, ``top``.

    ``scale`` is px of the frame for a px of the plane.
    """

    width: float
    height: float
    left: float
    top: float
    scale: float

    @property
    def zoom(self) -> float:
        """Leaflet's zoom."""
        return math.log2(self.scale)

    @property
    def frame(self) -> Box:
        """The frame in its own px."""
        return 0.0, 0.0, self.width, self.height

    def at(self, lonlat: Iterable[float]) -> Point:
        """Return where (lon, lat) lies in the frame."""
        x, y = flat(lonlat)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def on_plane(self, box: Box) -> BaseGeometry:
        """Return the ground beneath a box of the frame, as a shape of the plane."""
        x0, y0, x1, y1 = (side / self.scale for side in box)
        return shapely.box(self.left + x0, self.top + y0, self.left + x1, self.top + y1)

    def seen(self, one: BaseGeometry) -> BaseGeometry:
        """Return what of a shape of the plane the frame shows, in its px."""
        room = (-_ROOM, -_ROOM, self.width + _ROOM, self.height + _ROOM)
        shown = shapely.clip_by_rect(one, *self.on_plane(room).bounds)
        moved = shapely.transform(
            shown, lambda xy: (xy - np.array([self.left, self.top])) * self.scale
        )
        return moved.simplify(_FINE)


def flat(lonlat: Iterable[float]) -> Point:
    """Return (lon, lat) in the plane of zoom 0."""
    lon, lat = lonlat
    x, y = _project(np.array([[lon, lat]]))[0]
    return float(x), float(y)


@dossier_cache(maxsize=4)
def terrain_of(geometry: Geometry, dossier: Dossier) -> Terrain:
    """Return the ground of a map as shapes of the plane; made once."""
    return survey(ground_data(geometry, dossier))


def survey(ground: Mapping[str, Any]) -> Terrain:
    """Return the ground (``maps.ground.ground_data``) as shapes of the plane."""
    layers = {name: _features(ground[name]) for name in _LAYERS}
    return Terrain(
        **layers,
        places=tuple(ground["places"]),
        incidents=tuple(ground["incidents"]),
        whole=_whole(ground, layers["theatres"]),
        small=frozenset(ground["small"]),
        attribution=ground["attribution"],
        source=json.dumps(ground),
    )


def _whole(ground: Mapping[str, Any], theatres: Iterable[Feature]) -> Box:
    if "opening" not in ground:
        return box_of(theatres)
    west, south, east, north = ground["opening"]
    return (*flat((west, north)), *flat((east, south)))


def box_of(features: Iterable[Feature]) -> Box:
    """Return the box of all ``features`` in the plane; of the world where there is none."""
    boxes = [f.shape.bounds for f in features]
    if not boxes:
        west, south, east, north = WORLD_BOUNDS
        return (*flat((west, north)), *flat((east, south)))
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _features(collection: Mapping[str, Any]) -> tuple[Feature, ...]:
    return tuple(
        Feature(f["properties"], shapely.transform(shape(f["geometry"]), _project))
        for f in collection["features"]
    )


def _project(lonlat: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    lat = np.radians(np.clip(lonlat[:, 1], -85.0511, 85.0511))
    x = (lonlat[:, 0] + 180) / 360
    y = (1 - np.log(np.tan(lat) + 1 / np.cos(lat)) / np.pi) / 2
    return np.column_stack([x, y]) * WORLD
