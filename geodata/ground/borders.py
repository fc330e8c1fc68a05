"""The interior land borders, taken from the arcs of the coverage, never from the coast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import Point

from geodata.ground.arcs import Arc
from geodata.ground.detail import Floats
from geodata.ground.geojson import Feature, feature, joined_lines

_SHORTEST = 0.05


@dataclass(frozen=True)
class BorderClasses:
    """Land boundary lines of a source, to class a line of ours by the nearest of them."""

    tree: STRtree
    disputed: list[bool]
    pairs: list[frozenset[str]]
    codes: Mapping[str, str]
    """The source's code of the country that a theatre belongs to."""
    undelimited: AbstractSet[frozenset[str]] = frozenset()
    """Pairs whose border is drawn alike throughout, as disputed."""

    def disputed_along(self, xy: Floats, between: tuple[str, str]) -> list[bool]:
        """For each segment of a border, whether the nearest line of the same pair is disputed."""
        pair = frozenset(self.codes.get(code, code) for code in between)
        middles = [Point(x, y) for x, y in (xy[:-1] + xy[1:]) / 2]
        same = [index for index, other in enumerate(self.pairs) if other == pair]
        if pair in self.undelimited:
            return [True] * len(middles)
        lines = self.tree.geometries
        if same:
            distances = np.array([shapely.distance(middles, lines[index]) for index in same])
            nearest = [same[row] for row in distances.argmin(axis=0)]
        else:
            nearest = [int(index) for index in self.tree.nearest(np.array(middles))]
        return [self.disputed[index] for index in nearest]


@dataclass(frozen=True)
class NamedLines:
    """Lines that have a name of their own, by the pair between which they run, and how drawn."""

    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    disputed: AbstractSet[tuple[str, str]] = frozenset()
    """In dispute, whatever class a stretch of it has in the source."""
    edges: AbstractSet[str] = frozenset()
    """Names of lines that are edges within one country, never disputed."""


def border_features(
    arcs: list[Arc], waters: AbstractSet[str], classes: BorderClasses, named: NamedLines
) -> list[Feature]:
    """Every line between two pieces of land, grouped by pair, class and name."""
    grouped: dict[tuple[str, str, bool, str | None], list[Floats]] = defaultdict(list)
    for arc in arcs:
        if arc.left is None or arc.right is None or {arc.left, arc.right} & waters:
            continue
        first, second = sorted((arc.left, arc.right))
        line = named.names.get((first, second))
        if line is not None:
            grouped[first, second, line not in named.edges, line].append(arc.xy)
            continue
        if (first, second) in named.disputed:
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
