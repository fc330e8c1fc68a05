"""The figures of scenes as SVG: a ladder of claims, tiers, a table; large enough for a room.

Each is set as large as it fits its box.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.briefing.export.figure_model import NONE, Exhibit, Ladder, Station, Table, Tiers
from dashboard.briefing.export.svg import Ink, lettering, line, rect
from dashboard.maps.style import Palette
from dashboard.text.typefaces import SANS, SERIF, Face, together, width, wrapped

Letters = tuple[tuple[Face, str], ...]

_SIZES = (
    28.0, 27.0, 26.0, 25.0, 24.0, 23.0, 22.0, 21.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0,
    14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0,
)  # fmt: skip
_KEY = 14.0
"""px of the legend's letters."""
_BOLD, _PLAIN = Face(SERIF, 700), Face(SERIF)
_SANS, _STRONG = Face(SANS), Face(SANS, 600)


@dataclass(frozen=True)
class Sign:
    """The rule beside a line of evidence, which tells its certainty without a word."""

    width: float
    """px."""
    dash: tuple[float, float] | None = None
    """px drawn and px left out; None for a line without gaps."""
    is_round: bool = False
    is_double: bool = False


SIGNS: Mapping[str, Sign] = {
    "stated": Sign(3.4),
    "reported": Sign(1.2),
    "claimed": Sign(1.3, is_double=True),
    "assessed": Sign(2.6, (7.0, 5.0)),
    "speculated": Sign(2.6, (0.1, 6.0), is_round=True),
}
"""By certainty: as ``web/stage.css`` draws them, and every file alike."""
SIGN_GAP = 4.0
"""px between the two lines of a double rule, middle to middle."""


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
    key = _key(exhibit.legend, wide, palette)
    room = high - key.height
    smallest = draw(_SIZES[-1])
    figure = next((d for d in map(draw, _SIZES) if d.height <= room), smallest)
    under = f'<g data-part="key" transform="translate(0 {figure.height:.1f})">{key.svg}</g>'
    return Drawn(
        f"{figure.svg}{under if exhibit.legend else ''}",
        figure.height + key.height,
        (*figure.letters, *key.letters),
    )


def _key(legend: Sequence[str], wide: float, p: Palette) -> Drawn:
    """Return a figure's legend, its entries side by side while there is room."""
    pen, x, top, ink = _Pen(), 0.0, 10.0, Ink(_SANS, _KEY, p.ink)
    for entry in legend:
        takes = width(entry, _KEY, _SANS)
        if x and x + takes > wide:
            x, top = 0.0, top + _KEY * 1.3
        end = pen.block(entry, x, top, wide, ink, _KEY * 1.3)
        x, top = x + takes + 24, end - _KEY * 1.3
    return pen.drawn(top + _KEY * 1.3 if legend else 0.0)


def rule(x: float, top: float, bottom: float, level: str, palette: Palette) -> str:
    """Return the upright rule that tells how certainly a line is worded."""
    sign = SIGNS[level]
    style = f'stroke="{palette.context}" stroke-width="{sign.width:g}"'
    if sign.dash:
        style += ' stroke-dasharray="{:g} {:g}"'.format(*sign.dash)
    if sign.is_round:
        style += ' stroke-linecap="round"'
    half = SIGN_GAP / 2
    return "".join(
        line((x + off, top), (x + off, bottom), style)
        for off in ((-half, half) if sign.is_double else (0.0,))
    )


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
            pen.write(NONE, left + 18, top + size * 0.95, none)
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
            pen.parts.append(rule(left + 4, top + 2, max(down, top + size), rung.level, p))
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
        inner, start, under = Ink(_SANS, size * 0.88, p.ink), down + size * 0.18, len(pen.parts)
        down = pen.block(
            name, left + pad * 1.6, start + size * 0.1, wide - 3.2 * pad, inner, size * 1.12
        )
        down += size * 0.1
        style = f'rx="2" fill="{p.land}" stroke="{p.border}" stroke-width="1"'
        room = wide - 2 * pad
        pen.parts.insert(under, rect(left + pad, start, room, down - start, style))
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
    return pen.drawn(top)


def _shares(table: Table) -> tuple[float, ...]:
    """Return how much of the width each column takes, by how much it has to say."""
    longest = [
        max(len(cell) for cell in column) ** 0.6
        for column in zip(table.heads, *table.rows, strict=False)
    ]
    return tuple(one / sum(longest) for one in longest)
