"""The layout of a figure in a file: as large as it fits, with its legend beneath it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.briefing.stage.figures import (
    NONE,
    Column,
    Exhibit,
    Ladder,
    Rung,
    Station,
    Table,
    TieLine,
    Tiers,
)
from dashboard.layout.layout import (
    Box,
    Grid,
    Hairline,
    Item,
    Room,
    Upright,
    Words,
    largest,
)
from dashboard.text.typefaces import SANS, SERIF, Dressing, Face, Run, together
from geodata.schema.dossier_vocabulary import Form

_SIZES = tuple(28.0 - n for n in range(21))
"""px of a figure's letters, the largest first."""
_KEY = 14.0
"""px of a legend's letters."""
_LETTERS = 64
"""How many fit on a line of a slide, in its largest type."""
_GAP, _PAD = 12.0, 10.0
"""px between columns, and between a column's edge and its boxes."""
_BOLD, _PLAIN, _ITALIC = Face(SERIF, 700), Face(SERIF), Face(SERIF, 400, italic=True)
_SANS, _STRONG = Face(SANS), Face(SANS, 600)


@dataclass(frozen=True)
class Layout:
    """A figure laid out: what to draw, in order."""

    room: Room
    items: tuple[Item, ...]

    @property
    def bottom(self) -> float:
        """How high it is, in px."""
        return max((item.bottom for item in self.items), default=0.0)


def fitted(
    exhibit: Exhibit,
    wide: float,
    high: float,
    *,
    looseness: float = 1.0,
    spread: bool = False,
    house: Dressing = (),
) -> Layout:
    """Return ``exhibit`` with its legend, as large as it fits ``wide`` x ``high`` px.

    ``spread`` gives the rows what room is left, and puts the legend at the foot.
    """
    room = Room(wide, looseness, house=house)
    entries = tuple(Run(f"{entry}\u2003", _SANS, _KEY) for entry in exhibit.legend)
    legend = [Words(entries, above=6)] if entries else []
    free = high - room.box((0, 0, wide), legend).bottom
    laid = largest((_laid(exhibit, replace(room, size=size)) for size in _SIZES), free)
    if spread and not isinstance(exhibit, Tiers):
        rows = len(exhibit.rungs) if isinstance(exhibit, Ladder) else len(exhibit.rows) + 1
        air = min(laid.room.size * 0.8, max(0.0, free - laid.bottom) / rows)
        laid = _laid(exhibit, replace(laid.room, air=air))
    top = max(free, laid.bottom) if spread else laid.bottom
    return Layout(room, (*laid.items, room.box((0, top, wide), legend)))


def _laid(exhibit: Exhibit, room: Room) -> Layout:
    match exhibit:
        case Ladder():
            return Layout(room, tuple(_ladder(exhibit, room)))
        case Tiers():
            return Layout(room, tuple(_tiers(exhibit, room)))
        case Table():
            return Layout(room, tuple(_table(exhibit, room)))


def _table(table: Table, room: Room) -> Iterator[Item]:
    size, widths = room.size, tuple(room.width * share for share in _shares(table))
    above = room.box((0, 0, room.width), [Words((Run(table.caption, _BOLD, size * 1.1),))])
    head = Run("", _STRONG, size * 0.78, "context")
    name, cell = Run("", _STRONG, size * 0.9), Run("", _PLAIN, size * 0.9)
    top, rows = above.bottom + size / 3, []
    for n, texts in enumerate((table.heads, *table.rows)):
        row, left = [], 0.0
        for m, (text, wide) in enumerate(zip(texts, widths, strict=True)):
            ink = replace(cell if n and m else name if n else head, text=text)
            row.append(room.box((left, top, wide - _PAD), [Words((ink,))], (0, size * 0.32)))
            left += wide
        top = max(box.bottom for box in row) + room.air
        rows.append(tuple(box.down_to(top) for box in row))
    yield above
    yield Grid(widths, tuple(rows), table.caption)


def _shares(table: Table) -> tuple[float, ...]:
    """Return each column's share: by how much it has to say, and no word of it is broken."""
    columns = tuple(zip(table.heads, *table.rows, strict=True))
    wished = [max(map(len, column)) ** 0.6 for column in columns]
    longest = [max(map(len, " ".join(column).split(" "))) + 2 for column in columns]
    shares = [
        max(one / sum(wished), least / _LETTERS) for one, least in zip(wished, longest, strict=True)
    ]
    return tuple(one / sum(shares) for one in shares)


def _ladder(ladder: Ladder, room: Room) -> Iterator[Item]:
    size, top = room.size, 0.0
    for n, rung in enumerate(ladder.rungs):
        if n:
            yield Hairline(top, room.width)
        top += size * 0.45
        split = size * 8.4
        head = room.box((0, top, split - 10), _heading(rung, size))
        said = room.box((split + 18, top, room.width - split - 18), _claims(rung, size))
        bottom = max(head.bottom, said.bottom) + room.air
        if rung.claims:
            yield Upright(split + 4, top + 2, bottom, rung.level, rung.certainty)
        top = bottom + size * 0.45
        yield from (head, said.down_to(top))


def _heading(rung: Rung, size: float) -> Iterator[Words]:
    if not rung.claims:
        yield Words((Run(rung.certainty, _PLAIN, size, "context"),))
        return
    yield Words((Run(rung.certainty, _BOLD, size),))
    yield Words((Run(rung.means, _SANS, size * 0.7, "context"),))


def _claims(rung: Rung, size: float) -> Iterator[Words]:
    if not rung.claims:
        yield Words((Run(NONE, _ITALIC, size * 0.8, "context"),))
    for n, claim in enumerate(rung.claims):
        under = f"{claim.asserted} · {together(claim.cite)}"
        yield Words((Run(claim.text, _PLAIN, size),), above=size * 0.5 * bool(n))
        yield Words((Run(under, _SANS, size * 0.7, "context"),))


def _tiers(tiers: Tiers, room: Room) -> Iterator[Item]:
    top, left = 0.0, 0.0
    for bar in tiers.bars:
        outer, *within = _bar(bar, (0, top, room.width), room)
        top = outer.bottom + _GAP
        yield from (outer, *within)
    wide = room.width - _GAP * (len(tiers.columns) - 1)
    weights = sum(column.weight for column in tiers.columns)
    columns = []
    for column in tiers.columns:
        each = wide * column.weight / weights
        columns.append(tuple(_column(column, (left, top, each), room)))
        left += each + _GAP
    end = max((box.bottom for boxes in columns for box in boxes), default=top) + room.size * 0.5
    for ground, *boxes in columns:
        yield ground.down_to(end)
        yield from boxes


def _column(column: Column, at: tuple[float, float, float], room: Room) -> Iterator[Box]:
    left, _, wide = at
    title = Run(column.title, _STRONG, room.size * 0.85, "context")
    ground = room.box(at, [Words((title,))], (_PAD, room.size * 0.4), ("land", ""))
    yield ground
    down = ground.bottom - room.size * 0.4
    for one in column.stations:
        at = (left + _PAD, down + room.size * 0.35, wide - 2 * _PAD)
        boxes = (*_station(one, at, room),)
        ties = _ties(one.ties, (at[0], boxes[0].bottom, at[2]), room)
        down = ties.bottom
        yield from (*boxes, ties)


def _bar(bar: Station, at: tuple[float, float, float], room: Room) -> Iterator[Box]:
    """Yield a joint body's box with its ties within, in two columns."""
    outer, *members = _station(bar, at, room)
    pad = outer.pad[0]
    half = (outer.width - 3 * pad) / 2
    cut = -(-len(bar.ties) // 2)
    ties = [
        _ties(some, (outer.left + pad + n * (half + pad), outer.bottom - outer.pad[1], half), room)
        for n, some in enumerate((bar.ties[:cut], bar.ties[cut:]))
    ]
    yield outer.down_to(max(box.bottom for box in ties) + outer.pad[1])
    yield from (*members, *ties)


def _station(one: Station, at: tuple[float, float, float], room: Room) -> Iterator[Box]:
    """Yield an actor's box, and the boxes of those within it."""
    left, _, wide = at
    size, pad = room.size, (room.size * 0.5, room.size * 0.3)
    colours = ("sea", "water_text") if one.form is Form.BODY else ("panel", "context")
    outer = room.box(at, [Words((Run(one.name, _STRONG, size),))], pad, colours)
    members: list[Box] = []
    for name in one.within:
        under = members[-1].bottom if members else outer.bottom - pad[1]
        place = (left + pad[0], under + size * 0.18, wide - 2 * pad[0])
        words = Words((Run(name, _SANS, size * 0.88),))
        members.append(room.box(place, [words], (pad[1], size * 0.1), ("land", "border")))
    yield outer.down_to(members[-1].bottom + pad[1]) if members else outer
    yield from members


def _ties(some: Sequence[TieLine], at: tuple[float, float, float], room: Room) -> Box:
    """Return ties as lines: who, in which words, and in italics how certainly and where."""
    size = room.size * 0.82
    words = (
        Words(
            (
                Run(one.who, _STRONG, size),
                Run(one.label, _SANS, size),
                Run(f"{one.how}, {together(one.cite)}", _ITALIC, size * 0.9, "context"),
            ),
            above=size * 0.4,
        )
        for one in some
    )
    return room.box(at, words)
