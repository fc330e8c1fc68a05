"""Tags: where lines of the tier diagram are named, so that no name lies over another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, inf
from types import MappingProxyType

from dashboard.charts.wording import tier_name
from dashboard.diagram.boxes import LINE, Box, Plan
from dashboard.diagram.lanes import Point, Route
from dashboard.text.lettering import CHOSEN_TIE, TIE, TIER, Lettering

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_ASCENT, _DESCENT = 0.78, 0.24
"""Of the sans, of its size."""
_OVER_NAME, _OVER_TAG, _OUTSIDE = 1000.0, 900.0, 1000.0
_OVER_LINE, _OVER_OWN, _OVER_RESTING, _OVER_EDGE = 260.0, 60.0, 12.0, 200.0
_HEADROOM, _ABOVE = 16.0, 150.0
"""px above the plan that a name may take where it has no room elsewhere, and its cost."""
_SECOND = 4.0
"""For any place but the one that the route gives."""
_CLEAR = 2.0
"""px between a tag and a chosen line: the line's casing, painted later, would cut its letters."""
_FAR = 0.02
"""A px from the end that is named: it is told apart there, where lines have parted."""


@dataclass(frozen=True)
class Tag:
    """A line that wants a name."""

    route: Route
    text: str
    strong: bool
    """Whether it is chosen, and set in bold."""
    free: bool
    """Whether its route leaves it to us where its name stands."""
    far: bool = True
    """Whether it is named near the route's last point, else near its first."""

    @property
    def lettering(self) -> Lettering:
        """What it is set in."""
        return CHOSEN_TIE if self.strong else TIE


def name_at(box: Box) -> tuple[float, float, str]:
    """Return where a box's name stands: x, the first line's baseline, and its anchor."""
    centred = not box.frame and box.area != "bar"
    x = box.x + (box.w / 2 if centred else 16 if box.area == "coalition" else 12)
    return x, box.middle - (len(box.lines) - 1) * LINE / 2 + 4.6, "middle" if centred else "start"


def name_rects(box: Box) -> Iterator[Rect]:
    """Yield what the lines of a box's name cover."""
    x, y, anchor = name_at(box)
    for n, line in enumerate(box.lines):
        yield letters_rect(line, x, y + n * LINE, anchor, box.lettering)


def names_at(plan: Plan) -> tuple[Rect, ...]:
    """Return what names and headings cover."""
    found = [rect for box in plan.boxes.values() for rect in name_rects(box)]
    for band in plan.bands:
        x, y = band.x + 26, band.y + 18
        found.append(letters_rect(tier_name(band.tier), x, y, "start", TIER))
    if plan.opposing_at:
        found.append(letters_rect(plan.apart, *plan.opposing_at, "start", TIER))
    return tuple(found)


def letters_rect(text: str, x: float, y: float, anchor: str, lettering: Lettering = TIE) -> Rect:
    """Return what ``text`` covers whose baseline is at ``y``."""
    width, size = lettering.width(text), lettering.size
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return left, y - _ASCENT * size, left + width, y + _DESCENT * size


def headroom(routes: Iterable[Route]) -> int:
    """Return how far above the plan the names of lines reach, in whole px."""
    tops = (route.label_at[1] - _ASCENT * TIE.size for route in routes)
    return max(0, ceil(-min(tops, default=0.0)))


@lru_cache(maxsize=64)
def placed(plan: Plan, named: tuple[tuple[str, Tag], ...]) -> Mapping[str, tuple[Point, str]]:
    """Return where each tag stands, by its key: its point and its anchor.

    Each takes the first free place along its line, else the least bad; then each once more, as
    those that came later may have left a better one.
    """
    tags = dict(named)
    ground = _Ground(plan, tags)
    found: dict[str, tuple[Point, str]] = {}
    for _ in range(2):
        for key, tag in tags.items():
            others = [_rect(tags[k], *at) for k, at in found.items() if k != key]
            least = inf
            for cost, _n, at, anchor in _places(tag):
                if cost >= least:
                    break
                cost += ground.cost(_rect(tag, at, anchor), others, tag)
                if cost < least:
                    least, found[key] = cost, (at, anchor)
    return MappingProxyType(found)


class _Ground:
    """What a tag may lie over: names, boxes' edges and lines."""

    def __init__(self, plan: Plan, tags: Mapping[str, Tag]) -> None:
        self.size = plan.width, plan.height
        self.names = names_at(plan)
        boxes = [(box.x, box.y, box.right, box.bottom) for box in plan.boxes.values()]
        self.over: list[tuple[float, Rect, Tag | None]] = [
            (_OVER_EDGE, edge, None) for box in boxes for edge in _edges(box)
        ]
        self.over += [
            (_OVER_LINE, _hull(*segment, _CLEAR), tag)
            if tag.strong
            else (_OVER_RESTING, _hull(*segment), tag)
            for tag in tags.values()
            for segment in pairwise(tag.route.points)
        ]

    def cost(self, rect: Rect, others: Sequence[Rect], tag: Tag) -> float:
        left, top, right, bottom = rect
        outside = left < 0 or top < -_HEADROOM or right > self.size[0] or bottom > self.size[1]
        return (
            _OUTSIDE * outside
            + _ABOVE * (top < 0)
            + _OVER_NAME * sum(overlap(rect, one, 1) for one in self.names)
            + _OVER_TAG * sum(overlap(rect, one, 2) for one in others)
            + sum(
                min(cost, _OVER_OWN) if line is tag else cost
                for cost, (x1, y1, x2, y2), line in self.over
                if x1 < right and left < x2 and y1 < bottom and top < y2
            )
        )


def _places(tag: Tag) -> list[tuple[float, int, Point, str]]:
    """Return where a tag may stand and what speaks against it, the best places first."""
    width = tag.lettering.width(tag.text)
    points = tag.route.points[::-1] if tag.far else tag.route.points
    found = [] if tag.free else [(0.0, tag.route.label_at, tag.route.anchor)]
    walked = 0.0 if tag.free else _SECOND / _FAR
    for (x1, y1), (x2, y2) in pairwise(points):
        length = abs(x2 - x1) + abs(y2 - y1)
        flat = abs(y2 - y1) < abs(x2 - x1)
        # Longer than its line, a name seems to be of what lies beside it.
        short = max(0.0, width + 6 - length) / 4 if flat else 1
        for n in range(1, 10):
            x, y = x1 + (x2 - x1) * n / 10, y1 + (y2 - y1) * n / 10
            cost = _FAR * (walked + length * n / 10) + short
            if flat:
                found += [(cost, (x, y - 5), "middle"), (cost + 0.5, (x, y + 13), "middle")]
            else:
                found += [(cost, (x + 6, y + 4), "start"), (cost, (x - 6, y + 4), "end")]
        walked += length
    return sorted((cost, n, at, anchor) for n, (cost, at, anchor) in enumerate(found))


def _rect(tag: Tag, at: Point, anchor: str) -> Rect:
    return letters_rect(tag.text, *at, anchor, tag.lettering)


def overlap(one: Rect, other: Rect, apart: float = 0) -> bool:
    """Whether two rectangles share ground, or are less than ``apart`` px apart."""
    return (
        one[0] < other[2] + apart
        and other[0] < one[2] + apart
        and one[1] < other[3] + apart
        and other[1] < one[3] + apart
    )


def _edges(rect: Rect) -> Iterator[Rect]:
    left, top, right, bottom = rect
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return (_hull(*edge) for edge in pairwise(corners))


def _hull(start: Point, end: Point, around: float = 0) -> Rect:
    """Return the ground of a line along an axis, a hair wide, and what is ``around`` it."""
    (x1, x2), (y1, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return x1 - around, y1 - around, x2 + around + 0.01, y2 + around + 0.01
