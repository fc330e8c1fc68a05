"""The figures of scenes as SVG: a ladder of claims, tiers, a table; large enough for a room.

Each is set as large as it fits its box.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.briefing.exhibits import Exhibit, Ladder, Station, Table, Tiers
from dashboard.briefing.svg import Ink, lettering, line, rect
from dashboard.briefing.typefaces import SANS, SERIF, Face, together, width, wrapped
from dashboard.maps.style import Palette

Letters = tuple[tuple[Face, str], ...]

_SIZES = (22.0, 21.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
_BOLD, _PLAIN = Face(SERIF, 700), Face(SERIF)
_SANS, _STRONG = Face(SANS), Face(SANS, 600)
DASHES = {"assessed": "7 5", "speculated": "0.1 6"}
"""Of the rule beside what is assessed or speculated; the rest is told by width."""


@dataclass(frozen=True)
class Drawn:
    """A figure as drawn: its elements, how high it is in px, and the letters that it uses."""

    svg: str
    height: float
    letters: Letters


class _Pen:
    """Collects lines of lettering and what they stand on."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.letters: list[tuple[Face, str]] = []

    def write(self, text: str, x: float, baseline: float, ink: Ink) -> None:
        """Set one line."""
        self.parts.append(lettering(text, x, baseline, ink))
        self.letters.append((ink.face, text))

    def block(self, text: str, x: float, top: float, room: float, ink: Ink, pitch: float) -> float:
        """Set wrapped lines from ``top`` and return where they end."""
        for text_line in wrapped(text, room, ink.size, ink.face):
            self.write(text_line, x, top + pitch / 2 + ink.size * 0.33, ink)
            top += pitch
        return top

    def drawn(self, height: float) -> Drawn:
        """Return all of it."""
        return Drawn("".join(self.parts), height, tuple(self.letters))


def drawn(exhibit: Exhibit, wide: float, high: float, palette: Palette) -> Drawn:
    """Return ``exhibit`` as large as it fits ``wide`` x ``high`` px."""
    draw: Callable[[float], Drawn]
    match exhibit:
        case Ladder():
            draw = lambda size: _ladder(exhibit, wide, size, palette)  # noqa: E731
        case Tiers():
            draw = lambda size: _tiers(exhibit, wide, size, palette)  # noqa: E731
        case Table():
            draw = lambda size: _table(exhibit, wide, size, palette)  # noqa: E731
    smallest = draw(_SIZES[-1])
    return next((d for d in map(draw, _SIZES) if d.height <= high), smallest)


def rule(x: float, top: float, bottom: float, level: str, palette: Palette) -> str:
    """Return the upright rule that tells how certainly a line is worded."""
    style = f'stroke="{palette.context}"'
    if level == "claimed":
        return line((x - 2, top), (x - 2, bottom), f'{style} stroke-width="1.3"') + line(
            (x + 2, top), (x + 2, bottom), f'{style} stroke-width="1.3"'
        )
    wide = {"stated": 3.4, "reported": 1.2}.get(level, 2.6)
    dash = f' stroke-dasharray="{DASHES[level]}"' if level in DASHES else ""
    cap = ' stroke-linecap="round"' if level == "speculated" else ""
    return line((x, top), (x, bottom), f'{style} stroke-width="{wide}"{dash}{cap}')


def _ladder(ladder: Ladder, wide: float, size: float, p: Palette) -> Drawn:
    pen, top = _Pen(), 0.0
    left = 168 * size / 20
    small = max(8.0, size * 0.68)
    for n, rung in enumerate(ladder.rungs):
        if n:
            pen.parts.append(line((0, top), (wide, top), f'stroke="{p.border}" stroke-width="0.7"'))
        top += size * 0.45
        empty = not rung.claims
        head = Ink(_PLAIN if empty else _BOLD, size, p.context if empty else p.ink)
        under = pen.block(rung.certainty, 0, top, left - 10, head, size * 1.25)
        if empty:
            none = Ink(Face(SERIF, 400, italic=True), small, p.context)
            pen.write("none on this scene", left + 18, top + size * 0.95, none)
        else:
            told = Ink(_SANS, small, p.context)
            under = pen.block(rung.means, 0, under, left - 14, told, small * 1.25)
        down = top
        for claim in rung.claims:
            if down > top:
                down += size * 0.5
            down = pen.block(
                claim.text, left + 18, down, wide - left - 18, Ink(_PLAIN, size, p.ink), size * 1.27
            )
            told = Ink(_SANS, small, p.context)
            words = f"{claim.asserted} · {together(claim.cite)}"
            down = pen.block(words, left + 18, down, wide - left - 18, told, small * 1.3)
        if rung.claims:
            level = rung.claims[0].level
            pen.parts.append(rule(left + 4, top + 2, max(down, top + size), level, p))
        top = max(under, down) + size * 0.45
    return pen.drawn(top)


def _tiers(tiers: Tiers, wide: float, size: float, p: Palette) -> Drawn:
    pen, top, gap = _Pen(), 0.0, 12.0
    for bar in tiers.bars:
        ends = _station(pen, bar, (0, top, wide), size, p, columns=2)
        top = ends + gap
    each = (wide - gap * (len(tiers.columns) - 1)) / max(1, len(tiers.columns))
    ends_at = top
    for n, (title, boxes) in enumerate(tiers.columns):
        left, down = n * (each + gap), top + size * 0.5
        mark = len(pen.parts)
        down = pen.block(
            title, left + 10, down, each - 20, Ink(_STRONG, size * 0.85, p.context), size * 1.1
        )
        for box in boxes:
            down = _station(pen, box, (left + 10, down + size * 0.35, each - 20), size, p)
        down += size * 0.5
        pen.parts.insert(mark, f"<!--{n}-->")
        ends_at = max(ends_at, down)
    grounds = [
        rect(n * (each + gap), top, each, ends_at - top, f'rx="3" fill="{p.land}"')
        for n in range(len(tiers.columns))
    ]
    pen.parts = [*grounds, *(part for part in pen.parts if not part.startswith("<!--"))]
    return pen.drawn(ends_at)


def _station(
    pen: _Pen,
    one: Station,
    at: tuple[float, float, float],
    size: float,
    p: Palette,
    columns: int = 1,
) -> float:
    """Draw a box at left, top, width, its ties beneath it or, in a bar, within; return its end."""
    left, top, wide = at
    pad, small = size * 0.5, max(8.0, size * 0.78)
    mark = len(pen.parts)
    down = pen.block(
        one.name, left + pad, top + pad * 0.6, wide - 2 * pad, Ink(_STRONG, size, p.ink), size * 1.2
    )
    for name in one.within:
        inner = Ink(_SANS, size * 0.88, p.ink)
        start = down
        down = pen.block(name, left + pad * 2.4, down, wide - 3.4 * pad, inner, size * 1.15)
        style = f'stroke="{p.border}" stroke-width="2"'
        pen.parts.append(line((left + pad * 1.4, start), (left + pad * 1.4, down), style))
    if columns > 1:
        down = _ties(pen, one, (left + pad, down, wide - 2 * pad), small, p, columns) + pad * 0.4
    fill = p.sea if one.is_body else p.panel
    stroke = p.water_text if one.is_body else p.context
    end = down + pad * 0.6
    style = f'rx="3" fill="{fill}" stroke="{stroke}" stroke-width="{1.5 if one.is_body else 1}"'
    pen.parts.insert(mark, rect(left, top, wide, end - top, style))
    if columns == 1:
        end = _ties(pen, one, (left + 2, end, wide - 4), small, p, 1)
    return end


def _ties(
    pen: _Pen, one: Station, at: tuple[float, float, float], size: float, p: Palette, columns: int
) -> float:
    left, top, wide = at
    each = (wide - 16 * (columns - 1)) / columns
    ends = [top] * columns
    for who, label, how in one.ties:
        n = ends.index(min(ends))
        x = left + n * (each + 16)
        down = ends[n] + size * 0.35
        text = f"{who} {label}"
        first = True
        for row in wrapped(text, each, size, _STRONG):
            baseline = down + size * 0.95
            if first and row.startswith(who):
                pen.write(who, x, baseline, Ink(_STRONG, size, p.ink))
                rest = row[len(who) :].strip()
                pen.write(
                    rest, x + width(f"{who} ", size, _STRONG), baseline, Ink(_SANS, size, p.ink)
                )
            else:
                pen.write(row, x, baseline, Ink(_SANS, size, p.ink))
            first = False
            down += size * 1.22
        italic = Ink(Face(SERIF, 400, italic=True), size * 0.92, p.context)
        ends[n] = pen.block(how, x, down, each, italic, size * 1.18)
    return max(ends)


def _table(table: Table, wide: float, size: float, p: Palette) -> Drawn:
    pen = _Pen()
    shares = _shares(table)
    lefts = [wide * sum(shares[:n]) for n in range(len(shares) + 1)]
    top = pen.block(table.caption, 0, 0, wide, Ink(_BOLD, size * 1.1, p.ink), size * 1.5) + size / 3

    def row(cells: Sequence[str], inks: Iterator[Ink], top: float) -> float:
        ends = [
            pen.block(cell, lefts[n], top, lefts[n + 1] - lefts[n] - 10, ink, ink.size * 1.22)
            for n, (cell, ink) in enumerate(zip(cells, inks, strict=False))
        ]
        end = max(ends) + size * 0.32
        pen.parts.append(line((0, end), (wide, end), f'stroke="{p.border}" stroke-width="0.7"'))
        return end + size * 0.32

    small = size * 0.78
    top = row(table.heads, (Ink(_STRONG, small, p.context) for _ in table.heads), top)
    for cells in table.rows:
        inks = (Ink(_STRONG if n == 0 else _PLAIN, size * 0.9, p.ink) for n in range(len(cells)))
        top = row(cells, inks, top)
    if table.note:
        top = pen.block(table.note, 0, top, wide, Ink(_SANS, small, p.context), small * 1.3)
    return pen.drawn(top)


def _shares(table: Table) -> tuple[float, ...]:
    """Return how much of the width each column takes, by how much it has to say."""
    longest = [
        max(len(cell) for cell in column) ** 0.6
        for column in zip(table.heads, *table.rows, strict=False)
    ]
    return tuple(one / sum(longest) for one in longest)
