"""A layout as SVG, and the rule that marks a certainty in every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.layout.layout import Align, Box, Grid, Hairline, Item, Mark, Upright, colour
from dashboard.layout.svg import Ink, image, lettering, line, rect
from dashboard.maps.style import Palette


@dataclass(frozen=True)
class Sign:
    """The rule beside a line of evidence, which shows its certainty without a word."""

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
"""By certainty, and of later notes: as ``web/stage/stage.css`` draws them, and every file alike."""
SIGN_GAP = 4.0
"""px between the two lines of a double rule, middle to middle."""
_ANCHORS: Mapping[Align, tuple[str, float]] = {
    "left": ("start", 0.0), "center": ("middle", 0.5), "right": ("end", 1.0),
}  # fmt: skip
"""How SVG aligns a line, and at which share of its box."""


def svg_of(items: Iterable[Item], palette: Palette) -> str:
    """Return what is laid out, in the colours of ``palette``."""
    return "".join(part for item in items for part in _drawn(item, palette))


def rule(x: float, top: float, bottom: float, level: str, palette: Palette) -> str:
    """Return the upright rule that shows how certainly a line is worded."""
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
            yield from _boxed(item, palette)
        case Mark():
            at = (item.left, item.top, item.width, item.height)
            yield image(*at, item.logo, item.described)
        case Upright():
            yield rule(item.left, item.top, item.bottom, item.level, palette)
        case Hairline():
            yield line((0, item.bottom), (item.right, item.bottom), hair)
        case Grid():
            for row in item.rows:
                for cell in row:
                    yield from _boxed(cell, palette)
                yield line((0, row[0].bottom), (sum(item.widths), row[0].bottom), hair)


def _boxed(box: Box, palette: Palette) -> Iterator[str]:
    if box.fill:
        edge = f' stroke="{colour(box.edge, palette)}" rx="3"' if box.edge else ""
        style = f'fill="{colour(box.fill, palette)}"{edge}'
        yield rect(box.left, box.top, box.width, box.bottom - box.top, style)
    left, room = box.left + box.pad[0], box.width - 2 * box.pad[0]
    anchor, share = _ANCHORS[box.align]
    top = box.top + box.pad[1]
    for one in box.paragraphs:
        baseline = top + one.words.above + one.pitch / 2 + one.size * 0.33
        for pieces in one.lines:
            for piece in pieces:
                run = piece.run
                ink = Ink(run.face, run.size, colour(run.colour, palette), anchor=anchor)
                yield lettering(
                    piece.text.rstrip(), left + room * share + piece.left, baseline, ink
                )
            baseline += one.pitch
        top += one.height
