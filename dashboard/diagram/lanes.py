"""Routes: the lines of the tier diagram, kept apart by lanes so that they do not cross.

A line runs along the axes, and bends in the lanes that the plan leaves free: in the corridor
beside the coalition, between two columns, under them, and right of the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.diagram.boxes import Box, Plan
from dashboard.reading.ties import Tie

Point = tuple[float, float]


@dataclass(frozen=True)
class Route:
    """The points of a line, from its lead's source to its target, and where its name stands."""

    points: tuple[Point, ...]
    label_at: Point
    anchor: str = "middle"
    to_frame: bool = False
    """Whether it ends at the coalition's frame."""


@dataclass
class _Lanes:
    """How many lines already use a lane, by the lane's name."""

    taken: dict[str, int]

    def next(self, name: str) -> int:
        n = self.taken.get(name, 0)
        self.taken[name] = n + 1
        return n


def routes(plan: Plan, ties: Iterable[Tie]) -> dict[str, Route]:
    """Return the route of each tie by the id of its lead."""
    lanes = _Lanes({})
    leaving = sorted(
        (t for t in ties if _leaves_chain(plan, t)), key=lambda t: _source_height(plan, t)
    )
    # Those that go up take the corridor's lanes from the left, in order from the top: then none
    # crosses another. Those that go down start below them.
    order = {t.lead.id: n for n, t in enumerate(leaving)}
    found: dict[str, Route] = {}
    for tie in ties:
        a, b = (plan.boxes[end] for end in tie.ends)
        flip = _rank(a) > _rank(b)
        if flip:
            a, b = b, a
        route = _route(plan, a, b, lanes, order.get(tie.lead.id, 0), len(order))
        if flip:
            route = replace(route, points=route.points[::-1])
        found[tie.lead.id] = route
    return found


def contained(plan: Plan, tie: Tie) -> bool:
    """Whether one end of ``tie`` stands in the other's box, which says the membership."""
    one, other = tie.ends
    a, b = plan.boxes[one], plan.boxes[other]
    return (
        other in a.holders
        or one in b.holders
        or any(x.area == "coalition" and y.area in ("bar", "column") for x, y in ((a, b), (b, a)))
    )


_ORDER = ("chain", "bar", "coalition", "column", "opposing")


def _rank(box: Box) -> tuple[int, int, float]:
    return _ORDER.index(box.area), box.column, box.y


def _leaves_chain(plan: Plan, tie: Tie) -> bool:
    return sum(plan.boxes[end].area == "chain" for end in tie.ends) == 1


def _source_height(plan: Plan, tie: Tie) -> float:
    a, b = (plan.boxes[end] for end in tie.ends)
    inside, outside = (a, b) if a.area == "chain" else (b, a)
    return _goes_down(inside) if outside.column > 0 else inside.middle


def _goes_down(box: Box) -> float:
    return box.bottom - 6 if box.frame else box.middle + 5


def _route(plan: Plan, a: Box, b: Box, lanes: _Lanes, nth: int, of: int) -> Route:
    """Return the route from ``a`` to ``b``, given in the order of ``_ORDER``."""
    match (a.area, b.area):
        case _ if a.actor.id in b.holders or b.actor.id in a.holders:
            return _within(a, b)
        case ("chain", "bar" | "coalition"):
            return _along_corridor(plan, a, b, nth, of)
        case ("chain", "column") if b.column == 0:
            return _along_corridor(plan, a, b, nth, of)
        case ("chain", "column"):
            return _under(plan, a, b, lanes, nth, of)
        case ("bar", "column"):
            return _from_bar(plan, a, b, lanes)
        case ("coalition", "column"):
            return _to_frame(a, b)
        case ("column", "column") if abs(a.column - b.column) == 1:
            return _across(a, b, lanes)
        case ("column", "column") if a.column == b.column:
            return _stacked(a, b)
        case (one, other) if one == other and a.x < b.right and b.x < a.right:
            return _stacked(a, b)
    return _plainly(a, b)


def _within(a: Box, b: Box) -> Route:
    inner, outer = (a, b) if b.actor.id in a.holders else (b, a)
    if inner.y > outer.y + outer.head + 40 or inner.holders[0] != outer.actor.id:
        return _beside(inner, outer, inner is a)
    x = inner.x + 22
    points = ((x, inner.y), (x, outer.y + outer.head - 4))
    label = (x + 9, (points[0][1] + points[1][1]) / 2 + 4)
    return Route(points if inner is a else points[::-1], label, "start")


def _beside(inner: Box, outer: Box, outwards: bool) -> Route:
    """Return a line up the frame's side, past what stands between a box and the frame's head."""
    side = outer.x + 5
    points = ((inner.x, inner.middle), (side, inner.middle), (side, outer.y + outer.head - 4))
    return Route(points if outwards else points[::-1], (inner.x + 8, inner.y - 1), "start")


def _along_corridor(plan: Plan, a: Box, b: Box, nth: int, of: int) -> Route:
    entry = b.x
    edge = min(box.x for box in plan.boxes.values() if box.area != "chain")
    lane = edge - 8 - 9 * (of - nth - 1)
    height = a.middle
    target = b.y + b.h * (nth + 1) / (of + 1) if b.area == "bar" else b.middle
    points = ((a.right, height), (lane, height), (lane, target), (entry, target))
    return Route(points, ((_chain_right(plan) + lane) / 2, height - 5))


def _under(plan: Plan, a: Box, b: Box, lanes: _Lanes, nth: int, of: int) -> Route:
    edge = min(box.x for box in plan.boxes.values() if box.area != "chain")
    lane = edge - 8 - 9 * (of - nth - 1)
    low = max(band.y + band.h for band in plan.bands) + 13 + 9 * lanes.next("under")
    x = b.x + b.w * 0.28 + 12 * lanes.next(f"under-{b.root}")
    points = (
        (a.right, _goes_down(a)),
        (lane, _goes_down(a)),
        (lane, low),
        (x, low),
        (x, b.bottom),
    )
    return Route(points, ((plan.bands[0].x + x) / 2, low - 5))


def _from_bar(plan: Plan, a: Box, b: Box, lanes: _Lanes) -> Route:
    column = [x for x in plan.boxes.values() if x.column == b.column and not x.holders]
    first = min(column, key=lambda x: x.y)
    if b.root == first.actor.id:
        n = lanes.next(f"onto-{b.column}")
        x = b.x + 10 if not b.holders else first.right - 8 - 12 * max(n - 1, 0)
        if b.holders:
            x = min(x, b.right - 12)
        return Route(((x, a.bottom), (x, b.y)), (x + 7, a.bottom + 17), "start")
    n = lanes.next(f"right-{b.column}")
    x = plan.boxes[b.root].right + 20 + 13 * n
    return Route(
        ((x, a.bottom), (x, b.middle), (b.right, b.middle)), (x + 18 - 6 * n, b.middle + 4), "start"
    )


def _to_frame(a: Box, b: Box) -> Route:
    x = b.x + b.w * 0.72
    return Route(((x, a.bottom), (x, b.bottom)), (x + 7, a.bottom - 10), "start", to_frame=True)


def _across(a: Box, b: Box, lanes: _Lanes) -> Route:
    n = lanes.next(f"gap-{a.column}")
    top = max(a.y + 8, b.y + 8)
    low = min(a.y + a.head - 8, b.y + b.head - 8)
    if top <= low:
        y = (top + low) / 2
        return Route(((a.right, y), (b.x, y)), (_gap_middle(a, b), y - 6))
    lane = _gap_middle(a, b) + 9 * n
    points = ((a.right, a.middle), (lane, a.middle), (lane, b.middle), (b.x, b.middle))
    return Route(points, (lane, a.middle - 6))


def _gap_middle(a: Box, b: Box) -> float:
    return (a.right + b.x) / 2


def _stacked(a: Box, b: Box) -> Route:
    upper, lower = (a, b) if a.y < b.y else (b, a)
    x = max(upper.x, lower.x) + 22
    points = ((x, upper.bottom), (x, lower.y))
    label = (x + 9, (upper.bottom + lower.y) / 2 + 4)
    return Route(points if upper is a else points[::-1], label, "start")


def _plainly(a: Box, b: Box) -> Route:
    """Return a line with two corners, for what no lane was made for."""
    left = a.x < b.x
    start = (a.right if left else a.x, a.middle)
    end = (b.x if left else b.right, b.middle)
    half = (start[0] + end[0]) / 2
    return Route((start, (half, start[1]), (half, end[1]), end), (half, (start[1] + end[1]) / 2))


def _chain_right(plan: Plan) -> float:
    return max((b.right for b in plan.boxes.values() if b.area == "chain"), default=0)


def path(points: Sequence[Point]) -> str:
    """Return the path data of a line; corners are rounded."""
    turns = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
    drawn = f"M{turns[0][0]:.1f} {turns[0][1]:.1f}"
    for before, at, after in zip(turns, turns[1:], turns[2:], strict=False):
        near, far = _short_of(at, before), _short_of(at, after)
        drawn += f"L{near[0]:.1f} {near[1]:.1f}Q{at[0]:.1f} {at[1]:.1f} {far[0]:.1f} {far[1]:.1f}"
    return drawn + f"L{turns[-1][0]:.1f} {turns[-1][1]:.1f}"


def _short_of(corner: Point, towards: Point, radius: float = 6) -> Point:
    dx, dy = towards[0] - corner[0], towards[1] - corner[1]
    length = (dx * dx + dy * dy) ** 0.5
    share = min(radius, length / 2) / length
    return corner[0] + dx * share, corner[1] + dy * share
