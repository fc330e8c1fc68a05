"""How much detail each place on the map gets: simplification tolerance, digits, least island."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.ground.detail import Floats

NEAREST = 0.0013
"""Tolerance at the fronts, degrees (about 130 m)."""
CLOSE_UP = 1.2
"""Degrees from a front that a map of it may show: up to there the tolerance grows slowly."""
NEARBY, BEYOND, FAR = 0.0035, 0.08, 0.018
"""By how much the tolerance grows with each degree from a front: within a close-up, how much more
past that, until it has grown with every degree by the last."""
THEATRE = 0.010
"""Tolerance at Iraq, Syria and Yemen, degrees (about 1 km)."""
FARTHEST = 0.11
"""Tolerance at the edge of the map, degrees (about 11 km)."""


class FrontsDetail:
    """Tolerances by place, from the distance to the fronts and to the other theatres."""

    def __init__(self, fronts: Sequence[BaseGeometry], others: Sequence[BaseGeometry]) -> None:
        """Prepare the distances; the zones are generalised first, which is exact enough here."""
        self._fronts = shapely.union_all([g.buffer(0.02).simplify(0.01) for g in fronts])
        self._others = shapely.union_all([g.simplify(0.05) for g in others])
        shapely.prepare(self._fronts)
        shapely.prepare(self._others)

    def tolerance(self, xy: Floats) -> Floats:
        """Tolerance in degrees at each row (lon, lat) of `xy`."""
        points = shapely.points(xy)
        away = shapely.distance(points, self._fronts)
        farther = np.maximum(away - 0.05, 0)
        by_front = NEAREST + np.minimum(
            NEARBY * farther + BEYOND * np.maximum(away - CLOSE_UP, 0), FAR * farther
        )
        by_other = THEATRE + 0.017 * shapely.distance(points, self._others)
        tolerance: Floats = np.minimum(np.minimum(by_front, by_other), FARTHEST)
        return tolerance

    def rounded(self, xy: Floats) -> Floats:
        """Round coordinates to the digits their tolerance deserves: 4 or 3 decimals."""
        tolerance = self.tolerance(xy)[:, None]
        return np.where(tolerance < 0.02, np.round(xy, 4), np.round(xy, 3))

    def least_island(self, xy: Floats) -> Floats:
        """Area in square degrees under which an island is not drawn, at each row of `xy`."""
        return np.clip(self.tolerance(xy) * 0.3, 2e-5, 0.0105)
