"""The figures of scenes as SVG, and the rule that marks a certainty in every file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.briefing.export.figure_layout import (
    Box,
    Grid,
    Hairline,
    Item,
    Paragraph,
    Upright,
    fitted,
)
from dashboard.briefing.export.svg import Ink, lettering, line, rect
from dashboard.briefing.stage.figures import Exhibit
from dashboard.maps.style import Palette
from dashboard.text.typefaces import Face

Letters = tuple[tuple[Face, str], ...]


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
    "later": Sign(1.3, (2.0, 3.0)),
}
"""By certainty, and of later notes: as ``web/stage.css`` draws them, and every file alike."""
SIGN_GAP = 4.0
"""px between the two lines of a double rule, middle to middle."""


@dataclass(frozen=True)
class Drawn:
    """A figure as drawn: its elements, how high it is in px, and the letters that it uses."""

    svg: str
    height: float
    letters: Letters


def drawn(exhibit: Exhibit, wide: float, high: float, palette: Palette) -> Drawn:
    """Return ``exhibit`` as large as it fits ``wide`` x ``high`` px."""
    laid = fitted(exhibit, wide, high)
    svg = "".join(part for item in laid.items for part in _drawn(item, palette))
    paragraphs = (one for item in laid.items for one in _paragraphs(item))
    letters = {
        (piece.run.face, piece.text): None
        for one in paragraphs
        for text_line in one.lines
        for piece in text_line
    }
    return Drawn(svg, laid.height, tuple(letters))


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


def _drawn(item: Item, palette: Palette) -> Iterator[str]:
    hair = f'stroke="{palette.border}" stroke-width="0.7"'
    match item:
        case Box():
            if item.fill:
                edge = f' stroke="{getattr(palette, item.edge)}"' if item.edge else ""
                style = f'rx="3" fill="{getattr(palette, item.fill)}"{edge}'
                yield rect(item.left, item.top, item.width, item.bottom - item.top, style)
            top = item.top + item.pad[1]
            for one in item.paragraphs:
                yield from _lettered(one, item.left + item.pad[0], top, palette)
                top += one.height
        case Upright():
            yield rule(item.left, item.top, item.bottom, item.level, palette)
        case Hairline():
            yield line((0, item.bottom), (item.right, item.bottom), hair)
        case Grid():
            top = item.top
            for cells, high in zip(item.rows, item.heights, strict=True):
                left = 0.0
                for cell, wide in zip(cells, item.widths, strict=True):
                    yield from _lettered(cell, left, top + item.pad, palette)
                    left += wide
                top += high
                yield line((0, top), (left, top), hair)


def _lettered(one: Paragraph, left: float, top: float, palette: Palette) -> Iterator[str]:
    baseline = top + one.above + one.pitch / 2 + one.size * 0.33
    for pieces in one.lines:
        for piece in pieces:
            ink = Ink(piece.run.face, piece.run.size, getattr(palette, piece.run.colour))
            yield lettering(piece.text.rstrip(), left + piece.left, baseline, ink)
        baseline += one.pitch


def _paragraphs(item: Item) -> Iterator[Paragraph]:
    if isinstance(item, Box):
        yield from item.paragraphs
    elif isinstance(item, Grid):
        yield from (cell for row in item.rows for cell in row)
