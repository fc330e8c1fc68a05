"""Where a still map's labels may stand: candidates, what each would cost, the cheapest honest one.

The same order and the same costs as ``web/arenas.place.js``; and since nobody can ask a still map,
a front's name keeps to the sea where it can, and has a leader where it cannot. No label lies
on another, on a line, on a mark or outside the frame. All geometry is in px of one window.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry import Point as Spot
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from dashboard.briefing.export.projected_basemap import Box, Point

Array = np.ndarray[Any, Any]
Kind = Literal["theatre", "badge", "dot", "front", "context", "river", "city"]

_PAD = 2.0
_LEAST_GAP = 5.0
"""px between a front and its name."""
_REACH = 46.0
"""px from a front within which its name must stand."""
_LEADER_FROM = 11.0
_ABROAD = 20.0
"""What it costs a front's name to stand on ground that is neither sea nor a theatre."""
_WRONG_SIDE = 60.0
_GIVE_UP = 260.0
_ROOMY = 170.0
"""px: a theatre wider and higher than this may carry names of towns."""


@dataclass(frozen=True)
class Wanted:
    """A label that asks for a place: its size in px and where it would like to stand."""

    kind: Kind
    width: float
    height: float
    at: Point | None = None
    """Of a front: on which side of it the name belongs."""
    theatre: str = ""
    home: BaseGeometry | None = None
    """The country that the name must stand on, or the river that it must stand beside."""

    @property
    def required(self) -> bool:
        """Whether a poor place is better than none."""
        return self.kind in ("theatre", "badge", "front")


@dataclass(frozen=True)
class Placed:
    """Where a label stands, and the line to what it names where it stands off."""

    box: Box
    leader: tuple[Point, Point] | None = None


@dataclass
class Sheet:
    """A window while it fills up: what is taken, and what must stay clear."""

    frame: Box
    theatres: Mapping[str, BaseGeometry]
    small: frozenset[str]
    towns: Sequence[tuple[Point, bool]] = ()
    """Towns within theatres: where, and whether large enough to be clicked for."""
    named: Sequence[BaseGeometry] = ()
    """Countries that are named and no theatres: a front's name on one would read as its own."""
    land: BaseGeometry | None = None
    """All ground that is no theatre of the map."""
    inset: bool = False
    taken: list[Box] = field(default_factory=list)
    lines: list[LineString] = field(default_factory=list)


def place(sheet: Sheet, wanted: Wanted, own: Box | None = None) -> Placed | None:
    """Return the best place for ``wanted`` and take it; None where there is no honest one.

    ``own`` is the box of the mark that the label names, which it may come close to.
    """
    boxes, costs = _candidates(sheet, wanted)
    if not len(boxes):
        return None
    total = costs + _penalties(sheet, wanted, boxes, own)
    best = int(np.argmin(total))
    if not np.isfinite(total[best]) or (total[best] >= _GIVE_UP and not wanted.required):
        return None
    left, top, right, bottom = (float(edge) for edge in boxes[best])
    box = (left, top, right, bottom)
    leader = _leader(sheet, wanted, box)
    sheet.taken.append(box)
    if leader:
        sheet.lines.append(LineString(leader))
    return Placed(box, leader)


def _candidates(sheet: Sheet, wanted: Wanted) -> tuple[Array, Array]:
    if wanted.kind == "theatre":
        return _inside(sheet, wanted)
    if wanted.kind == "front":
        return _beside(sheet, wanted)
    if wanted.kind == "river":
        return _along(sheet, wanted)
    if wanted.at is None:
        return np.empty((0, 4)), np.empty(0)
    if wanted.kind in ("dot", "city"):
        return _around([wanted.at], wanted, 7.0)
    x, y = wanted.at
    if wanted.kind == "context" and sheet.inset:
        x = min(max(x, 30.0), sheet.frame[2] - 30)
        y = min(max(y, 14.0), sheet.frame[3] - 14)
    reach, step = (168.0, 7.0) if wanted.kind == "badge" else (60.0, 10.0)
    steps = np.arange(-reach, reach + 1, step)
    dx, dy = (a.ravel() for a in np.meshgrid(steps, steps))
    boxes = _boxes(x + dx - wanted.width / 2, y + dy - wanted.height / 2, wanted)
    return boxes, np.hypot(dx, dy * 1.3)


def _inside(sheet: Sheet, wanted: Wanted) -> tuple[Array, Array]:
    ground = sheet.theatres.get(wanted.theatre)
    if ground is None or ground.is_empty:
        return np.empty((0, 4)), np.empty(0)
    left, top, right, bottom = ground.bounds
    want = wanted.at or ((left + right) / 2, (top + bottom) / 2)
    x0, x1 = max(left, 4.0), min(right, sheet.frame[2] - 4) - wanted.width
    y0, y1 = max(top, 4.0), min(bottom, sheet.frame[3] - 4) - wanted.height
    if x1 < x0 or y1 < y0:
        return np.empty((0, 4)), np.empty(0)
    step = max(6.0, min(x1 - x0, y1 - y0) / 24)
    x, y = (
        a.ravel() for a in np.meshgrid(np.arange(x0, x1 + 1, step), np.arange(y0, y1 + 1, step))
    )
    costs = np.hypot(x + wanted.width / 2 - want[0], y + wanted.height / 2 - want[1]) * 0.4
    return _boxes(x, y, wanted), costs


def _beside(sheet: Sheet, wanted: Wanted) -> tuple[Array, Array]:
    """Outside the front, close by; inside it only where it has room for the whole name."""
    front = sheet.theatres.get(wanted.theatre)
    if front is None or front.is_empty or not shapely.box(*sheet.frame).intersects(front):
        return np.empty((0, 4)), np.empty(0)
    left, top, right, bottom = front.bounds
    x0 = max(3.0, left - wanted.width - _REACH)
    y0 = max(3.0, top - wanted.height - _REACH)
    xs = np.arange(x0, min(right + _REACH, sheet.frame[2] - wanted.width - 3) + 1, 6.0)
    ys = np.arange(y0, min(bottom + _REACH, sheet.frame[3] - wanted.height - 3) + 1, 6.0)
    x, y = (a.ravel() for a in np.meshgrid(xs, ys))
    boxes = _boxes(x, y, wanted)
    if not len(boxes):
        return boxes, np.empty(0)
    shapes = _polygons(boxes)
    gap = shapely.distance(front, shapes)
    shapely.prepare(front)
    filled = shapely.contains(front, shapes)
    level = np.abs(y + wanted.height / 2 - (top + bottom) / 2) / (bottom - top + 1)
    costs = np.where(filled, 150.0, gap * 2.2 + np.maximum(0, gap - 20) * 4 + level * 14)
    if wanted.at:
        across, down = (left + right) / 2, (top + bottom) / 2
        towards = (wanted.at[0] - across) * (x + wanted.width / 2 - across)
        towards += (wanted.at[1] - down) * (y + wanted.height / 2 - down)
        costs += (towards <= 0) * _WRONG_SIDE
    unclear = np.zeros(len(boxes), dtype=bool)
    for name in sheet.small - {wanted.theatre}:
        other = sheet.theatres.get(name)
        if other is not None and not other.is_empty:
            unclear |= shapely.distance(other, shapes) < gap + 12
    costs = costs + unclear * 400.0
    keep = (gap <= _REACH) & (filled | (gap >= _LEAST_GAP))
    return boxes[keep], costs[keep]


def _along(sheet: Sheet, wanted: Wanted) -> tuple[Array, Array]:
    if wanted.home is None:
        return np.empty((0, 4)), np.empty(0)
    xy = shapely.get_coordinates(wanted.home)
    _, _, right, bottom = sheet.frame
    xy = xy[(xy[:, 0] > 0) & (xy[:, 1] > 0) & (xy[:, 0] < right) & (xy[:, 1] < bottom)]
    thinned = xy[:: max(1, -(-len(xy) // 40))]
    return _around([(float(x), float(y)) for x, y in thinned], wanted, 5.0)


def _around(points: Sequence[Point], wanted: Wanted, gap: float) -> tuple[Array, Array]:
    w, h = wanted.width, wanted.height
    spots, costs = [], []
    for x, y in points:
        for left, top, cost in (
            (x + gap, y - h / 2, 0),
            (x - gap - w, y - h / 2, 1),
            (x - w / 2, y - gap - h, 3),
            (x - w / 2, y + gap, 4),
            (x + gap * 0.7, y - gap * 0.4 - h, 5),
            (x + gap * 0.7, y + gap * 0.4, 5),
            (x - gap * 0.7 - w, y - gap * 0.4 - h, 6),
            (x - gap * 0.7 - w, y + gap * 0.4, 6),
        ):
            spots.append((left, top, left + w, top + h))
            costs.append(float(cost))
    return np.array(spots, dtype=float).reshape(-1, 4), np.array(costs)


def _boxes(x: Array, y: Array, wanted: Wanted) -> Array:
    return np.column_stack([x, y, x + wanted.width, y + wanted.height])


def _penalties(sheet: Sheet, wanted: Wanted, boxes: Array, own: Box | None) -> Array:
    """Return what each place costs beyond its own cost; infinity where a label must not be."""
    left, top, right, bottom = boxes.T
    _, _, width, height = sheet.frame
    barred = (left < 3) | (top < 3) | (right > width - 3) | (bottom > height - 3)
    for box in sheet.taken:
        if box != own:
            barred |= _overlap(boxes, box)
    costs = np.zeros(len(boxes))
    shapes = shapely.box(left - _PAD, top - _PAD, right + _PAD, bottom + _PAD)
    for line in sheet.lines:
        crossed = shapely.intersects(line, shapes)
        if wanted.kind == "badge":
            costs += crossed * 80.0
        else:
            barred |= crossed
    costs += _towns(sheet, wanted, boxes) + _covered(sheet, wanted, boxes)
    if wanted.kind == "context" and wanted.home is not None:
        costs += _abroad(wanted.home, boxes) * 400.0
    return np.where(barred, np.inf, costs)


def _overlap(boxes: Array, box: Box) -> Array:
    left, top, right, bottom = boxes.T
    found: Array = (np.minimum(right, box[2]) - np.maximum(left, box[0]) + _PAD > 0) & (
        np.minimum(bottom, box[3]) - np.maximum(top, box[1]) + _PAD > 0
    )
    return found


def _towns(sheet: Sheet, wanted: Wanted, boxes: Array) -> Array:
    """Return the cost of lying on towns of theatres: a reader looks for them there."""
    costs = np.zeros(len(boxes))
    full = {"badge": 90.0, "front": 36.0}.get(wanted.kind)
    if full is None:
        return costs
    left, top, right, bottom = boxes.T
    for (x, y), large in sheet.towns:
        on = (x > left - 5) & (y > top - 5) & (x < right + 5) & (y < bottom + 5)
        costs += on * (full if large else full / 9)
    return costs


def _covered(sheet: Sheet, wanted: Wanted, boxes: Array) -> Array:
    """Return the cost of lying on theatres, or of lying outside one's own."""
    costs = np.zeros(len(boxes))
    shapes = _polygons(boxes)
    town = wanted.kind in ("city", "dot")
    for country in sheet.named if wanted.kind == "front" else ():
        costs += _share(country, shapes) * 36.0
    if wanted.kind == "front" and sheet.land is not None:
        # A name that is only partly at sea is read as that land’s all the same.
        costs += np.minimum(1.0, _share(sheet.land, shapes) * 10) * _ABROAD
    for name, ground in sheet.theatres.items():
        own = name == wanted.theatre
        if ground.is_empty or (own and wanted.kind == "front"):
            continue
        left, top, right, bottom = ground.bounds
        roomy = right - left > _ROOMY and bottom - top > _ROOMY
        if town and not own and roomy:
            continue
        share = _share(ground, shapes)
        if own:
            costs += (1 - share) * 360.0
        elif name in sheet.small:
            costs += share * 12 * 160.0
        elif not town:
            # A front's name may lie on a large neighbour sooner than beside another front.
            costs += share * (9.0 if wanted.kind == "front" else 72.0)
        if wanted.kind == "badge":
            part = share * wanted.width * wanted.height / ((right - left) * (bottom - top))
            costs += np.where(part > 0.12, part * 700.0, 0.0)
    return costs


def _polygons(boxes: Array) -> Array:
    return np.asarray(shapely.box(*boxes.T))


def _share(ground: BaseGeometry, shapes: Array) -> Array:
    """Return which part of each shape lies on ``ground``; overlay is costly, so only if it must."""
    shapely.prepare(ground)
    share = shapely.contains(ground, shapes).astype(float)
    partly = np.flatnonzero((share == 0) & shapely.intersects(ground, shapes))
    if len(partly):
        some = shapes[partly]
        share[partly] = shapely.area(shapely.intersection(ground, some)) / shapely.area(some)
    return share


def _abroad(home: BaseGeometry, boxes: Array) -> Array:
    """Return whether a country's name leaves that country: its middle, or nearly its ends."""
    left, top, right, bottom = boxes.T
    middle = (top + bottom) / 2
    at_home = np.ones(len(boxes), dtype=bool)
    shapely.prepare(home)
    for share in (0.2, 0.5, 0.8):
        at_home &= shapely.contains_xy(home, left + (right - left) * share, middle)
    return ~at_home


def _is_abroad(sheet: Sheet, theatre: str, middle: Spot) -> bool:
    """Whether a front's name stands on other ground, which it must not seem to name."""
    others = (ground for name, ground in sheet.theatres.items() if name != theatre)
    return any(ground is not None and ground.contains(middle) for ground in (sheet.land, *others))


def _leader(sheet: Sheet, wanted: Wanted, box: Box) -> tuple[Point, Point] | None:
    if wanted.kind != "front":
        return None
    front, name = sheet.theatres[wanted.theatre], shapely.box(*box)
    gap = front.distance(name)
    if gap <= _LEADER_FROM and not (gap and _is_abroad(sheet, wanted.theatre, name.centroid)):
        return None
    at, start = nearest_points(front, name)
    return (float(start.x), float(start.y)), (float(at.x), float(at.y))
