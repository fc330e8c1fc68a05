"""Ways: the lines of a chosen actor, found on a grid around names, boxes and other lines.

What is always drawn has lanes of its own (``routes``). What is drawn on demand may join any two
boxes, so that its way is searched: the cheapest in length, corners and what it would cross.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from math import inf
from types import MappingProxyType

from dashboard.diagram.boxes import Box, Plan
from dashboard.diagram.edge_labels import Rect, names_at
from dashboard.diagram.lanes import Point, Route

PITCH = 10.0
"""px between two lines side by side."""
_HEAD = 11.0
"""px that a line runs straight before it meets a box: an arrow's head stands there."""
_EAGER = 1.6
"""How much more than its length counts what is left of a way: a narrower search finds one nearly
as cheap."""
_CORNER = 3.0
_BLOCKED = 400.0
_WITHIN = 3.0
_CLOSE = 4.0
_OVER_LABEL = 40.0
_ALONG_RESTING, _ACROSS_RESTING = 14.0, 5.0
_ALONG, _ACROSS, _NEAR = 80.0, 12.0, 0.8
_TAKEN = 150.0
_ASIDE = 0.03
_CROWDED, _LONG = 60.0, 16
"""Costs, in steps of the grid: of a corner, of a name, of a frame's inside and a box's edge, of a
label, of running along another line, across it, or beside it with no room for a name between, of
beginning where another does, of beginning a px from the middle of a side, and of beginning beside
another line within so many steps."""

_State = tuple[int, int]
"""A node of the grid, and whether it was come to from above or below (1) or from a side (0)."""


@dataclass(frozen=True)
class _Gate:
    """Where a line may leave a box."""

    node: int
    """Of the grid, outside."""
    at: Point
    """On the box's edge."""
    turned: int
    """As in ``_State``."""
    cost: float


class _Grid:
    """What it costs to stand on each node and to walk each step between two."""

    def __init__(self, plan: Plan) -> None:
        self.wide = int(plan.width / PITCH) + 1
        self.high = int(plan.height / PITCH) + 1
        size = self.wide * self.high
        self.on = [0.0] * size
        self.steps = ([0.0] * size, [0.0] * size)
        """To the right, and downwards."""

    def at(self, node: int) -> Point:
        return node % self.wide * PITCH, node // self.wide * PITCH

    def within(self, rect: Rect) -> Iterator[int]:
        left, top, right, bottom = rect
        columns = range(max(0, _up(left / PITCH)), min(self.wide, int(right // PITCH) + 1))
        for row in range(max(0, _up(top / PITCH)), min(self.high, int(bottom // PITCH) + 1)):
            yield from (row * self.wide + column for column in columns)

    def weigh(self, rect: Rect, cost: float) -> None:
        for node in self.within(rect):
            self.on[node] += cost

    def draw(self, points: Sequence[Point], along: float, across: float, near: float = 0) -> None:
        """Have it cost to run along a line, or close beside it, and to cross it."""
        for (x1, y1), (x2, y2) in pairwise(points):
            flat = abs(y1 - y2) < abs(x1 - x2)
            low, high = sorted((x1, x2) if flat else (y1, y2))
            level = y1 if flat else x1
            beside, over = (self.steps[0], self.steps[1]) if flat else self.steps[::-1]
            for cost, reach in ((along, 5), (near, 15)):
                strip = (low - 5, level - reach, high + 5, level + reach)
                for node in self.within(strip if flat else _turned(strip)):
                    beside[node] += cost
            before = (int((level - 0.01) // PITCH)) * PITCH
            line = (low - 1, before, high + 1, before)
            for node in self.within(line if flat else _turned(line)):
                over[node] += across


@lru_cache(maxsize=64)
def ways(
    plan: Plan,
    wanted: tuple[tuple[str, str, str], ...],
    resting: tuple[Route, ...],
    labels: tuple[Rect, ...],
) -> Mapping[str, Route]:
    """Return a route for each of ``wanted``: its id, and the actors that it joins.

    ``resting`` are the lines that are there anyway, ``labels`` what they are called. The search
    takes most of a drawing's work, and most filters leave all of these as they were.
    """
    grid = _ground(plan, resting, labels)
    found: dict[str, Route] = {}
    taken: set[Point] = set()
    joined = [(key, plan.boxes[one], plan.boxes[other]) for key, one, other in wanted]
    for key, a, b in sorted(joined, key=lambda j: _apart(j[1], j[2])):
        foreign = _foreign(plan, a, b)
        for rect in foreign:
            grid.weigh(rect, _BLOCKED)
        points = _straight(_way(grid, a, b, taken))
        for rect in foreign:
            grid.weigh(rect, -_BLOCKED)
        taken.update((points[0], points[-1]))
        grid.draw(points, _ALONG, _ACROSS, _NEAR)
        found[key] = Route(points, points[-1], to_frame="coalition" in (a.area, b.area))
    return MappingProxyType(found)


def _ground(plan: Plan, resting: Iterable[Route], labels: Iterable[Rect]) -> _Grid:
    grid = _Grid(plan)
    for box in plan.boxes.values():
        x, y, right, bottom = box.x, box.y, box.right, box.bottom
        if box.area == "coalition":
            continue
        grid.weigh((x, y, right, bottom), _WITHIN if box.frame else _BLOCKED)
        if not box.frame:
            grid.weigh((x - 4, y - 4, right + 4, bottom + 4), _CLOSE)
    for left, top, right, bottom in names_at(plan):
        grid.weigh((left - 4, top - 2, right + 4, bottom + 2), _BLOCKED)
    for left, top, right, bottom in labels:
        grid.weigh((left - 2, top - 1, right + 2, bottom + 1), _OVER_LABEL)
    for route in resting:
        grid.draw(route.points, _ALONG_RESTING, _ACROSS_RESTING)
    return grid


def _foreign(plan: Plan, a: Box, b: Box) -> list[Rect]:
    """Return the ground of the frames in which neither end stands: a line has no business there."""
    own = {a.actor.id, b.actor.id, *a.holders, *b.holders}
    return [
        (box.x, box.y, box.right, box.bottom)
        for box in plan.boxes.values()
        if box.frame and box.area != "coalition" and box.actor.id not in own
    ]


def _way(grid: _Grid, a: Box, b: Box, taken: set[Point]) -> tuple[Point, ...]:
    """Return the cheapest way from one box to another, by the A* method."""
    across = [max(0.0, b.x - c * PITCH, c * PITCH - b.right) / PITCH for c in range(grid.wide)]
    down = [max(0.0, b.y - r * PITCH, r * PITCH - b.bottom) / PITCH for r in range(grid.high)]
    left = [_EAGER * max(0.0, y + x - 2) for y in down for x in across]
    goals: dict[int, list[_Gate]] = {}
    for gate in _gates(grid, b, a, taken):
        goals.setdefault(gate.node, []).append(gate)
    best: dict[_State, float] = {}
    came: dict[_State, _State | None] = {}
    begun: dict[_State, Point] = {}
    ahead: list[tuple[float, float, int, int]] = []
    for gate in _gates(grid, a, b, taken):
        state = gate.node, gate.turned
        if gate.cost < best.get(state, inf):
            best[state], came[state], begun[state] = gate.cost, None, gate.at
            heappush(ahead, (gate.cost + left[gate.node], gate.cost, *state))
    whole, last, end = inf, (0, 0), (0.0, 0.0)
    while ahead and ahead[0][0] < whole:
        _, cost, node, turned = heappop(ahead)
        if cost > best[node, turned]:
            continue
        for gate in goals.get(node, ()):
            reached = cost + gate.cost + _CORNER * (gate.turned != turned)
            if reached < whole:
                whole, last, end = reached, (node, turned), gate.at
        for then, towards, step in _steps(grid, node):
            new = cost + step + _CORNER * (towards != turned)
            if new < best.get((then, towards), inf):
                best[then, towards], came[then, towards] = new, (node, turned)
                heappush(ahead, (new + left[then], new, then, towards))
    points = [end]
    at: _State | None = last
    while at is not None:
        points.append(grid.at(at[0]))
        first, at = at, came[at]
    return (begun[first], *reversed(points))


def _steps(grid: _Grid, node: int) -> Iterator[tuple[int, int, float]]:
    """Yield the nodes beside one, each with how it is come to and what that costs."""
    right, down = grid.steps
    row, column = divmod(node, grid.wide)
    if column + 1 < grid.wide:
        yield node + 1, 0, 1 + right[node] + grid.on[node + 1]
    if column:
        yield node - 1, 0, 1 + right[node - 1] + grid.on[node - 1]
    if row + 1 < grid.high:
        yield node + grid.wide, 1, 1 + down[node] + grid.on[node + grid.wide]
    if row:
        yield node - grid.wide, 1, 1 + down[node - grid.wide] + grid.on[node - grid.wide]


def _gates(grid: _Grid, box: Box, other: Box, taken: set[Point]) -> Iterator[_Gate]:
    """Yield where a line may leave ``box``, each with the node of the grid outside of it.

    The coalition's frame is left from below, where there is room: inwards to what stands in it.
    """
    whole = box.area == "coalition"
    inwards = whole and other.area in ("bar", "column")
    out = -1 if inwards else 1
    x, y = box.x, box.y
    columns = range(_up((x + 8) / PITCH), int((box.right - 8) // PITCH) + 1)
    rows = range(_up((y + 6) / PITCH), int((box.bottom - 6) // PITCH) + 1)
    for edge, way in ((y, -out), (box.bottom, out)):
        row = _beyond(edge, way)
        if 0 <= row < grid.high:
            for column in columns:
                at = column * PITCH, edge
                cost = _TAKEN * (at in taken)
                if not whole:
                    cost += _ASIDE * abs(at[0] - (x + box.right) / 2)
                elif not inwards:
                    cost += _CROWDED * _crowd(grid, row, column)
                yield _Gate(row * grid.wide + column, at, 1, cost)
    for edge, way in () if whole else ((x, -out), (box.right, out)):
        column = _beyond(edge, way)
        if 0 <= column < grid.wide:
            for row in rows:
                at = edge, row * PITCH
                cost = _TAKEN * (at in taken) + _ASIDE * abs(at[1] - box.middle)
                yield _Gate(row * grid.wide + column, at, 0, cost)


def _crowd(grid: _Grid, row: int, column: int) -> int:
    """Return how many chosen lines run where the name of one to the coalition's frame would stand.

    It is longer than others, as it says the coalition's.
    """
    begin = row * grid.wide + column
    end = (row + 1) * grid.wide
    return sum(step >= _ALONG for step in grid.steps[1][begin : min(begin + _LONG, end)])


def _beyond(edge: float, way: int) -> int:
    """Return the line of the grid next beyond a box's edge, with room for an arrow's head."""
    return _up((edge + _HEAD) / PITCH) if way > 0 else int((edge - _HEAD) // PITCH)


def _apart(a: Box, b: Box) -> tuple[bool, float]:
    """Return how far apart two boxes are; the coalition, which may be left anywhere, is last."""
    return "coalition" in (a.area, b.area), abs(a.x + a.right - b.x - b.right) + abs(
        a.y + a.bottom - b.y - b.bottom
    )


def _straight(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return ``points`` without those at which a line does not turn."""
    kept = list(points[:1])
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        if not (before[0] == at[0] == after[0] or before[1] == at[1] == after[1]):
            kept.append(at)
    return (*kept, points[-1])


def _turned(rect: Rect) -> Rect:
    left, top, right, bottom = rect
    return top, left, bottom, right


def _up(at: float) -> int:
    return -int(-at // 1)
