"""The interior land borders, taken from the arcs of the coverage, never from the coast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from geodata.build.arcs import Arc
from geodata.build.countries import BorderClasses
from geodata.build.detail import Floats
from geodata.build.geojson import Feature, feature, joined_lines

# Lines that have a name of their own.
_LINES = {
    ("golan", "syria"): "golan-1974",
    ("ISR", "golan"): "golan-west",
    ("JOR", "golan"): "golan-south",
    ("golan", "south-lebanon"): "blue-line",
    ("ISR", "south-lebanon"): "blue-line",
    ("ISR", "LBN"): "blue-line",
    ("ISR", "west-bank"): "green-line",
    ("ISR", "gaza"): "gaza-1950",
    ("LBN", "south-lebanon"): "governorate-edge",
}
# In dispute, whatever class a stretch of it has in the source.
_DISPUTED = {("CYN", "CYP"), ("KOS", "SRB")}
_EDGE = "governorate-edge"
_SHORTEST = 0.05


def border_features(arcs: list[Arc], waters: set[str], classes: BorderClasses) -> list[Feature]:
    """Every line between two pieces of land, grouped by pair, class and name."""
    grouped: dict[tuple[str, str, bool, str | None], list[Floats]] = defaultdict(list)
    for arc in arcs:
        if arc.left is None or arc.right is None or {arc.left, arc.right} & waters:
            continue
        first, second = sorted((arc.left, arc.right))
        line = _LINES.get((first, second))
        if line is not None:
            grouped[first, second, line != _EDGE, line].append(arc.xy)
            continue
        if (first, second) in _DISPUTED:
            grouped[first, second, True, None].append(arc.xy)
            continue
        for xy, disputed in _runs(arc.xy, classes.disputed_along(arc.xy, (first, second))):
            grouped[first, second, disputed, None].append(xy)
    return [
        feature(
            joined_lines(lines),
            {"between": [first, second], "disputed": disputed} | ({"line": line} if line else {}),
        )
        for (first, second, disputed, line), lines in sorted(
            grouped.items(), key=lambda item: (*item[0][:3], item[0][3] or "")
        )
    ]


def _runs(xy: Floats, disputed: list[bool]) -> Iterator[tuple[Floats, bool]]:
    """Cut the line where its class changes; runs too short to see take their neighbour's."""
    flags = list(disputed)
    lengths = np.hypot(*(xy[1:] - xy[:-1]).T)
    for start, stop in list(_spans(flags)):
        whole = start == 0 and stop == len(flags)
        if not whole and lengths[start:stop].sum() < _SHORTEST:
            flags[start:stop] = [not flags[start]] * (stop - start)
    for start, stop in _spans(flags):
        yield xy[start : stop + 1], flags[start]


def _spans(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(flags) + 1):
        if index == len(flags) or flags[index] != flags[start]:
            yield start, index
            start = index
