"""How much detail each place on the map gets, in the steps of a coverage."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Detail(Protocol):
    """Tolerances by place, at each row (lon, lat) of an array."""

    def tolerance(self, xy: Floats) -> Floats:
        """Simplification tolerance in degrees."""

    def rounded(self, xy: Floats) -> Floats:
        """Round coordinates to the digits that their tolerance deserves."""

    def least_island(self, xy: Floats) -> Floats:
        """Area in square degrees under which an island is not drawn."""
