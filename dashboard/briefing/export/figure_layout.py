"""The layout of a figure in a file: text, boxes and lines in px, as large as they fit.

SVG (``figure_svg``) and slides (``slide_figures``) draw the same layout. Colours are names of the
palette's fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from dashboard.text.typefaces import SANS, SERIF, Face, Piece, Run, flowed, together
from geodata.schema.vocabulary import ActorKind

_SIZES = tuple(28.0 - n for n in range(21))
"""px of a figure's letters, the largest first."""
_KEY = 14.0
"""px of a legend's letters."""
_LETTERS = 64
"""How many stand beside each other on a slide, in its largest type."""
_GAP, _PAD = 12.0, 10.0
"""px between columns, and between a column's edge and what stands in it."""
_BOLD, _PLAIN, _ITALIC = Face(SERIF, 700), Face(SERIF), Face(SERIF, 400, italic=True)
_SANS, _STRONG = Face(SANS), Face(SANS, 600)

Words = tuple[float, tuple[Run, ...]]
"""A paragraph before it is broken into lines: px left free above it, and its runs."""


@dataclass(frozen=True)
class Paragraph:
    """Runs of text, broken into lines."""

    runs: tuple[Run, ...]
    lines: tuple[tuple[Piece, ...], ...]
    above: float
    """px left free above it."""

    @property
    def size(self) -> float:
        """How large its largest letters are, in px."""
        return max(run.size for run in self.runs)

    @property
    def pitch(self) -> float:
        """From one baseline to the next, in px."""
        return self.size * 1.24

    @property
    def height(self) -> float:
        """How much room it takes."""
        return self.above + self.pitch * len(self.lines)


@dataclass(frozen=True)
class Box:
    """Paragraphs beneath one another, on a ground of their own where they have one."""

    left: float
    top: float
    width: float
    paragraphs: tuple[Paragraph, ...]
    pad: tuple[float, float]
    """Between its edge and its text: at the sides, and above and beneath."""
    fill: str = ""
    edge: str = ""
    bottom: float = 0.0

    def down_to(self, bottom: float) -> Box:
        """Return it as far down as ``bottom``."""
        return replace(self, bottom=bottom)


@dataclass(frozen=True)
class Upright:
    """The rule beside what is worded with one certainty."""

    left: float
    top: float
    bottom: float
    level: str
    certainty: str


@dataclass(frozen=True)
class Hairline:
    """A level line from the left edge to ``right``."""

    bottom: float
    right: float


@dataclass(frozen=True)
class Grid:
    """A table: its columns and rows in px, and the text of each cell."""

    top: float
    widths: tuple[float, ...]
    rows: tuple[tuple[Paragraph, ...], ...]
    """The first is that of the heads."""
    heights: tuple[float, ...]
    pad: float
    """Above and beneath a cell's text."""
    caption: str

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + sum(self.heights)


Item = Box | Upright | Hairline | Grid


@dataclass(frozen=True)
class Layout:
    """A figure laid out: what to draw, in order, and how high it is in px."""

    items: tuple[Item, ...]
    height: float


@dataclass(frozen=True)
class Room:
    """What a figure is laid out in."""

    width: float
    looseness: float = 1.0
    """How much wider the typefaces run that show it than those that we measure with."""
    size: float = _KEY
    """px of its main text."""
    air: float = 0.0
    """px by which each row is higher than it must be."""

    def paragraph(self, words: Words, wide: float) -> Paragraph:
        """Return ``words`` broken into lines of at most ``wide`` px."""
        above, runs = words
        return Paragraph(runs, flowed(runs, wide / self.looseness), above)

    def box(
        self,
        at: tuple[float, float, float],
        words: Iterable[Words],
        pad: tuple[float, float] = (0.0, 0.0),
        colours: tuple[str, str] = ("", ""),
    ) -> Box:
        """Return a box at left, top, width, as high as its text needs, filled and edged."""
        left, top, wide = at
        paragraphs = tuple(self.paragraph(one, wide - 2 * pad[0]) for one in words)
        bottom = top + sum(one.height for one in paragraphs) + 2 * pad[1]
        return Box(left, top, wide, paragraphs, pad, *colours, bottom)


def fitted(
    exhibit: Exhibit, wide: float, high: float, *, looseness: float = 1.0, spread: bool = False
) -> Layout:
    """Return ``exhibit`` with its legend, as large as it fits ``wide`` x ``high`` px.

    ``spread`` gives the rows what room is left, and puts the legend at the foot.
    """
    base = Room(wide, looseness)
    entries = tuple(Run(f"{entry}\u2003", _SANS, _KEY) for entry in exhibit.legend)
    legend = [(6.0, entries)] if entries else []
    key = base.box((0, 0, wide), legend)
    free = high - key.bottom
    rooms = [replace(base, size=size) for size in _SIZES]
    room = next((one for one in rooms if _laid(exhibit, one).height <= free), rooms[-1])
    laid = _laid(exhibit, room)
    if spread and not isinstance(exhibit, Tiers):
        rows = len(exhibit.rungs) if isinstance(exhibit, Ladder) else len(exhibit.rows) + 1
        spare = max(0.0, free - laid.height) / rows
        laid = _laid(exhibit, replace(room, air=min(room.size * 0.8, spare)))
    top = max(free, laid.height) if spread else laid.height
    return Layout((*laid.items, base.box((0, top, wide), legend)), top + key.bottom)


def _laid(exhibit: Exhibit, room: Room) -> Layout:
    match exhibit:
        case Ladder():
            items = tuple(_ladder(exhibit, room))
        case Tiers():
            items = tuple(_tiers(exhibit, room))
        case Table():
            items = tuple(_table(exhibit, room))
    return Layout(items, max((item.bottom for item in items), default=0.0))


def _table(table: Table, room: Room) -> Iterator[Item]:
    size, widths = room.size, tuple(room.width * share for share in _shares(table))
    title = Run(table.caption, _BOLD, size * 1.1)
    above = room.box((0, 0, room.width), [(0, (title,))])
    head = Run("", _STRONG, size * 0.78, "context")
    name, cell = Run("", _STRONG, size * 0.9), Run("", _PLAIN, size * 0.9)

    def cells(texts: Sequence[str], inks: Sequence[Run]) -> tuple[Paragraph, ...]:
        return tuple(
            room.paragraph((0, (replace(ink, text=text),)), wide - _PAD)
            for text, ink, wide in zip(texts, inks, widths, strict=True)
        )

    others = (cell,) * (len(widths) - 1)
    every = (
        cells(table.heads, (head,) * len(widths)),
        *(cells(row, (name, *others)) for row in table.rows),
    )
    heights = tuple(max(c.height for c in row) + 0.64 * size + room.air for row in every)
    yield above
    yield Grid(above.bottom + size / 3, widths, every, heights, 0.32 * size, table.caption)


def _shares(table: Table) -> tuple[float, ...]:
    """Return each column's share: by how much it has to say, and no word of it is broken."""
    columns = tuple(zip(table.heads, *table.rows, strict=True))
    asked = [max(map(len, column)) ** 0.6 for column in columns]
    longest = [max(map(len, " ".join(column).split(" "))) + 2 for column in columns]
    shares = [
        max(one / sum(asked), least / _LETTERS) for one, least in zip(asked, longest, strict=True)
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
        yield 0, (Run(rung.certainty, _PLAIN, size, "context"),)
        return
    yield 0, (Run(rung.certainty, _BOLD, size),)
    yield 0, (Run(rung.means, _SANS, size * 0.7, "context"),)


def _claims(rung: Rung, size: float) -> Iterator[Words]:
    if not rung.claims:
        yield 0, (Run(NONE, _ITALIC, size * 0.8, "context"),)
    for n, claim in enumerate(rung.claims):
        under = f"{claim.asserted} · {together(claim.cite)}"
        yield size * 0.5 * bool(n), (Run(claim.text, _PLAIN, size),)
        yield 0, (Run(under, _SANS, size * 0.7, "context"),)


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
    ground = room.box(at, [(0, (title,))], (_PAD, room.size * 0.4), ("land", ""))
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
    colours = ("sea", "water_text") if one.kind is ActorKind.BODY else ("panel", "context")
    outer = room.box(at, [(0, (Run(one.name, _STRONG, size),))], pad, colours)
    members: list[Box] = []
    for name in one.within:
        under = members[-1].bottom if members else outer.bottom - pad[1]
        place = (left + pad[0], under + size * 0.18, wide - 2 * pad[0])
        words = (0.0, (Run(name, _SANS, size * 0.88),))
        members.append(room.box(place, [words], (pad[1], size * 0.1), ("land", "border")))
    yield outer.down_to(members[-1].bottom + pad[1]) if members else outer
    yield from members


def _ties(some: Sequence[TieLine], at: tuple[float, float, float], room: Room) -> Box:
    """Return ties as lines: who, in which words, and in italics how certainly and where."""
    size = room.size * 0.82
    words = [
        (
            size * 0.4,
            (
                Run(one.who, _STRONG, size),
                Run(one.label, _SANS, size),
                Run(f"{one.how}, {together(one.cite)}", _ITALIC, size * 0.9, "context"),
            ),
        )
        for one in some
    ]
    return room.box(at, words)
