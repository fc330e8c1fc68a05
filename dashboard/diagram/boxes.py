"""Boxes: where each actor of the tier diagram stands, in px of the drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dashboard.charts.wording import tie_label
from dashboard.diagram.grouping import Branch, Stations, stations
from dashboard.reading.ties import Tie
from dashboard.text.lettering import ACTOR, COALITION, STRONG_ACTOR, TIE, TIER, Lettering
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Form, Tier

LINE = 17.0
SIDE = 10.0
"""Between a frame and what stands in it."""
TITLE_ROOM = 48.0
"""Height of the coalition's title."""
CORRIDOR = 104.0
"""Between the chain and the coalition: room for lines and what they are called."""
GAP = 92.0
"""Between columns, for the same reason."""
WIDEST = 170.0
"""At most between two, where the names of ties decide it."""
TIED = 28.0
"""Between two boxes that a line joins."""
LANES = 82.0
"""Right of the last column, for lines to those below the first in it."""
OPPOSITE = 56.0
"""Above the opposing side, for lines that come to it and what they are called."""
APART = 96.0
"""Between two of the opposing side, for the same reason."""
MARGIN = 26.0
"""Beneath the opposing side, for lines drawn on demand to its far end."""
BAND_HEAD = 26.0
UNDER = 38.0
"""Beneath the columns, within the coalition's frame, for lines that pass under them."""


@dataclass(frozen=True)
class Box:
    """An actor's box; a frame holds others beneath its head."""

    actor: Actor
    x: float
    y: float
    w: float
    h: float
    lines: tuple[str, ...]
    head: float
    area: str
    """``chain``, ``bar``, ``column``, ``coalition`` or ``opposing``."""
    column: int = -1
    root: str = ""
    """Id of the outermost box that it stands in."""
    holders: tuple[str, ...] = ()
    """Ids of the boxes that it stands in, innermost first."""

    @property
    def frame(self) -> bool:
        """Whether others stand in it."""
        return self.head < self.h

    @property
    def lettering(self) -> Lettering:
        """What its name is set in."""
        return COALITION if self.area == "coalition" else _lettering(self.actor, self.frame)

    @property
    def right(self) -> float:
        """Its right side."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.y + self.h

    @property
    def middle(self) -> float:
        """The height at which its name stands."""
        return self.y + self.head / 2


@dataclass(frozen=True)
class Band:
    """The ground of one tier."""

    tier: Tier | None
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Plan:
    """All boxes, outer before inner, the bands of the tiers and the size of the whole."""

    boxes: dict[str, Box] = field(hash=False)
    bands: tuple[Band, ...]
    width: float
    height: float
    opposing_at: tuple[float, float] | None
    """Where the heading of those who stand apart stands."""
    apart: str = ""
    """That heading."""

    @property
    def coalition(self) -> Box | None:
        """The frame around the coalition, where there is one."""
        return next((b for b in self.boxes.values() if b.area == "coalition"), None)


def plan(dossier: Dossier, drawn: Iterable[Tie], named: Iterable[Tie] = ()) -> Plan:
    """Return where everything stands.

    ``drawn`` are the ties that need room for their lines, ``named`` those that have room for
    their names between two columns.
    """
    ties = tuple(drawn)
    tied = {frozenset(t.ends) for t in ties}
    where = stations(dossier, ties)
    corridor, *gaps = _gaps(where, named)
    widths = [_width((branch,), 118, 190) for branch in where.chain]
    chain = _stack(where.chain, 0, 0, widths, tied, "chain")
    left = max((b.right for b in chain), default=-corridor) + corridor
    inner, bands, right, bottom = _inside(where, left, tied, gaps)
    frame = []
    if where.coalition:
        title, wide = (where.coalition.name,), right - left
        frame = [Box(where.coalition, left, 0, wide, bottom, title, TITLE_ROOM, "coalition")]
    below = max([bottom, *(b.bottom for b in chain)]) + OPPOSITE
    opposing: list[Box] = []
    at = left
    for branch in where.opposing:
        width = _width((branch,), 118, 180)
        opposing += _stack((branch,), at, below, [width], tied, "opposing")
        at += width + APART
    boxes = [*chain, *frame, *inner, *opposing]
    return Plan(
        {b.actor.id: b for b in boxes},
        bands,
        max((b.right for b in boxes), default=0) + 2,
        max((b.bottom for b in boxes), default=0) + 4 + (MARGIN if opposing else 0),
        _heading(left, below, where.apart) if opposing else None,
        where.apart,
    )


def _gaps(where: Stations, named: Iterable[Tie]) -> list[float]:
    """Return how far apart the chain and the columns are, from the left."""
    parts = (where.chain, *(branches for _, branches in where.columns))
    at = {actor: n for n, branches in enumerate(parts) for one in branches for actor in one.ids}
    gaps = [CORRIDOR, *[GAP] * max(len(where.columns) - 1, 0)]
    for tie in named:
        one, other = sorted(at.get(end, -1) for end in tie.ends)
        if one >= 0 and other == one + 1:
            gaps[one] = max(gaps[one], min(TIE.width(tie_label(tie)) + 22, WIDEST))
    return gaps


def _heading(left: float, below: float, words: str) -> tuple[float, float]:
    """Return where the opposing side's heading stands: beside its boxes, where there is room.

    Lines come to the boxes from above.
    """
    beside = left - 36 - TIER.width(words)
    return (beside, below + 20.6) if beside > 0 else (left, below - 12)


def _inside(
    where: Stations, left: float, tied: set[frozenset[str]], gaps: Sequence[float]
) -> tuple[list[Box], tuple[Band, ...], float, float]:
    """Return what stands within the coalition, its bands, its right side and its lower side."""
    framed = where.coalition is not None
    edge = left + (14 if framed else 0)
    divided = framed or any(tier for tier, _ in where.columns)
    top, head = (TITLE_ROOM, BAND_HEAD) if divided else (8.0, 0.0)
    boxes: list[Box] = []
    widths = [_width(branches, 112, 158) for _, branches in where.columns]
    columns_right = edge + sum(widths) + sum(gaps)
    columns_right = max([columns_right, *(edge + _natural(bar) for bar in where.bars)])
    lanes = LANES if where.bars and where.columns and len(where.columns[-1][1]) > 1 else 0
    for bar in where.bars:
        box = _stack((bar,), edge, top, [columns_right + lanes * 0.55 - edge], tied, "bar")[0]
        boxes.append(replace(box, h=46, head=46))
        top += 46 + 12
    top += 30 if where.bars else 0
    bands = []
    low = top
    at = edge
    for n, ((tier, branches), width) in enumerate(zip(where.columns, widths, strict=True)):
        at += gaps[n - 1] if n else 0
        each = [width] * len(branches)
        placed = _stack(branches, at, top + head, each, tied, "column", n)
        boxes += placed
        low = max(low, *(b.bottom for b in placed))
        bands.append(Band(tier, at - 8, top, width + 16, 0))
        at += width
    grounded = tuple(replace(b, h=low + 10 - b.y) for b in bands)
    title = _title_width((where.coalition.name,)) if where.coalition else 0.0
    right = max([columns_right + lanes, left + title, *(b.right for b in boxes)]) + 14
    return boxes, grounded, right, low + (UNDER if framed else 10)


def _stack(
    branches: Sequence[Branch],
    x: float,
    y: float,
    widths: Sequence[float],
    tied: set[frozenset[str]],
    area: str,
    column: int = -1,
    holders: tuple[str, ...] = (),
) -> list[Box]:
    """Return boxes beneath one another, each followed by those within it."""
    boxes: list[Box] = []
    for n, (branch, width) in enumerate(zip(branches, widths, strict=True)):
        if n:
            y += _between(branches[n - 1], branch, tied)
        own, lines, within = branch.actor.id, _lines(branch, width), branch.within
        head = max(32.0, len(lines) * LINE + 14)
        under, each = y + head + _after_head(branch, tied), [width - 2 * SIDE] * len(within)
        inner = _stack(within, x + SIDE, under, each, tied, area, column, (own, *holders))
        high = max(b.bottom for b in inner) + SIDE - y if inner else head
        root = holders[-1] if holders else own
        box = Box(branch.actor, x, y, width, high, lines, head, area, column, root, holders)
        boxes += [box, *inner]
        y += high
    return boxes


def _after_head(branch: Branch, tied: set[frozenset[str]]) -> float:
    joined = any(frozenset((branch.actor.id, b.actor.id)) in tied for b in branch.within)
    return TIED - 6 if joined else 2


def _between(one: Branch, other: Branch, tied: set[frozenset[str]]) -> float:
    return TIED if frozenset((one.actor.id, other.actor.id)) in tied else 10


def _lines(branch: Branch, width: float) -> tuple[str, ...]:
    actor = branch.actor
    return _lettering(actor, bool(branch.within)).wrapped(actor.name, width - _ends(actor))


def _lettering(actor: Actor, holds: bool) -> Lettering:
    return STRONG_ACTOR if holds or actor.kind.form is Form.STATE else ACTOR


def _width(branches: Sequence[Branch], least: float, most: float) -> float:
    """Return how wide boxes are: at ``most`` so, unless one word of a name needs more."""
    return max([min(most, max([least, *map(_natural, branches)])), *map(_narrowest, branches)])


def _narrowest(branch: Branch) -> float:
    actor = branch.actor
    lettering = _lettering(actor, bool(branch.within))
    own = max(map(lettering.width, actor.name.split())) + _ends(actor) + 2
    return max([own, *(_narrowest(b) + 2 * SIDE for b in branch.within)])


def _natural(branch: Branch) -> float:
    actor = branch.actor
    own = _lettering(actor, bool(branch.within)).width(actor.name) + _ends(actor) + 2
    return max([own, *(_natural(b) + 2 * SIDE for b in branch.within)])


def title_width(coalition: Box) -> float:
    """Return how far the title of the coalition's frame reaches, from the frame's left side."""
    return _title_width(coalition.lines)


def _title_width(lines: Sequence[str]) -> float:
    return 16 + COALITION.width(" ".join(lines))


def _ends(actor: Actor) -> float:
    """Return how much of a box's width its ends take; a person's are round."""
    return 26 if actor.kind.form is Form.PERSON else 20
