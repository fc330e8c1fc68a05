"""How far a composed basemap reaches, and how much detail each place on it gets."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.ground.detail import Floats
from geodata.schema.record import Bounds

_WIDEST, _HIGHEST = 2.6, 2.2
"""The flattest and the tallest frame that shows all theatres: width by height, height by width."""
_ROOM = 1.25
"""What the frame shows round the theatres, and a little more, so that its edge is not seen."""
_POLES = 84.0
"""Degrees: a web map shows nothing beyond."""
_FINEST, _COARSEST = 0.0035, 0.02
"""Tolerance at a theatre, degrees: the world layer has no more than the first."""
_PER_THEATRE, _PER_VIEW = 900, 500
"""How many tolerances go across a theatre, and across the whole view."""
_GROWTH = 0.03
"""By how much the tolerance grows with each degree away from what a map of one theatre shows."""


def extent_of(bounds: Bounds) -> Bounds:
    """Return what the widest view of theatres within `bounds` shows, and a little more."""
    west, south, east, north = bounds
    width, height = max(east - west, 1.0), max(north - south, 1.0)
    across = min(max(width, height * _WIDEST) * _ROOM, 350.0)
    down = max(height, width * _HIGHEST) * _ROOM
    x, y = (west + east) / 2, (south + north) / 2
    low, high = max(y - down / 2, -_POLES), min(y + down / 2, _POLES)
    return x - across / 2, low, x + across / 2, high


class ComposedDetail:
    """Fine at the theatres, the finer the smaller they are; coarser with every degree away."""

    def __init__(
        self,
        theatres: Sequence[BaseGeometry],
        extent: Bounds,
        coarser: float = 1.0,
        decimals: int = 3,
    ) -> None:
        """Return the detail of a ground.

        `coarser` multiplies every tolerance: to keep the files within their budget. `decimals` are
        those of a coordinate where lines are coarse; where they are fine there is one more.
        """
        self._coarser, self.decimals = coarser, decimals
        self._farthest = (extent[2] - extent[0]) / _PER_VIEW
        sizes = [_diagonal(geometry.bounds) for geometry in theatres]
        self._bases = [min(max(size / _PER_THEATRE, _FINEST), _COARSEST) for size in sizes]
        self._reaches = [size * 0.6 for size in sizes]
        self._zones = [
            shapely.simplify(geometry, size / 100)
            for geometry, size in zip(theatres, sizes, strict=True)
        ]
        for zone in self._zones:
            shapely.prepare(zone)

    def tolerance(self, xy: Floats) -> Floats:
        """Tolerance in degrees at each row (lon, lat) of `xy`."""
        points = shapely.points(xy)
        found = np.full(len(xy), max(self._farthest, max(self._bases)))
        for zone, base, reach in zip(self._zones, self._bases, self._reaches, strict=True):
            away = shapely.distance(points, zone)
            close = base * (1 + np.minimum(away / max(reach, 1e-6), 1))
            found = np.minimum(found, close + _GROWTH * np.maximum(away - reach, 0))
        tolerance: Floats = found * self._coarser
        return tolerance

    def rounded(self, xy: Floats) -> Floats:
        """Round coordinates to the decimals that their tolerance deserves."""
        tolerance = self.tolerance(xy)[:, None]
        fine, coarse = np.round(xy, self.decimals + 1), np.round(xy, self.decimals)
        return np.where(tolerance < 0.02, fine, coarse)

    def least_island(self, xy: Floats) -> Floats:
        """Area in square degrees under which an island is not drawn, at each row of `xy`."""
        tolerance = self.tolerance(xy)
        return np.clip(tolerance * tolerance * 6, 3e-5, 0.03)


def _diagonal(bounds: tuple[float, float, float, float]) -> float:
    west, south, east, north = bounds
    return math.hypot((east - west) * math.cos(math.radians((south + north) / 2)), north - south)
