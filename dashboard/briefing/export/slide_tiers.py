"""The echelons on a slide: native boxes, a member's within its body's, and the ties beneath."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.briefing.export.figure_model import Station, Tiers
from dashboard.briefing.export.slide_image import Frame
from dashboard.briefing.export.slide_shapes import (
    POINTS,
    PX,
    bare,
    panel,
    placed,
    plain,
    write,
)
from dashboard.maps.style import LIGHT
from dashboard.text.typefaces import SERIF, Face, wrapped

Tie = tuple[str, str, str]
_GAP, _PAD = 12.0, 10.0
_SIZES = (22.0, 21.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
_POWERS = (0.0, 0.5, 0.8, 1.1, 1.5, 2.0)
"""By how much more room a tier has of which more is said: the shallowest columns are taken."""
_LOOSE_SANS = 1.09
"""How much wider the sans serif runs than the face that we measure with."""
_TIE = 0.86
"""Of a name's size."""


def add_tiers(slide: Slide, tiers: Tiers, frame: Frame, high: float) -> float:
    """Add the boxes as large as they fit ``high`` px from the view's top; return where they end."""
    left, top, right, _ = frame.view
    wide = right - left
    size = next((s for s in _SIZES if _height(tiers, wide, s) <= high), 10.0)
    for bar in tiers.bars:
        top = _bar(slide, bar, left, top, wide, size) + _GAP
    widths = _widths(tiers, wide)
    deep = _columns_height(tiers, widths, size)
    for (title, boxes), each in zip(tiers.columns, widths, strict=True):
        column = panel(slide, (left, top, each, deep), LIGHT.land, None)
        heading = plain(column.text_frame.paragraphs[0])
        write(heading, title, size * _TIE, LIGHT.context, bold=True, sans=True)
        down = top + _head(size)
        for one in boxes:
            down = _box(slide, one, left + _PAD, down, each - 2 * _PAD, size)
            down = _ties(slide, one.ties, left + _PAD, down, each - 2 * _PAD, size)
        left += each + _GAP
    return top + deep


# ---------- how much room it takes ----------


def _height(tiers: Tiers, wide: float, size: float) -> float:
    bars = sum(_bar_height(bar, wide, size) + _GAP for bar in tiers.bars)
    return bars + _columns_height(tiers, _widths(tiers, wide), size)


def _widths(tiers: Tiers, wide: float) -> tuple[float, ...]:
    """Return how wide each column is: more for a tier of which more is said."""
    said = [
        sum(len(f"{b.name}{''.join(b.within)}{b.ties}") for b in boxes) + 40.0
        for _, boxes in tiers.columns
    ]
    room = wide - _GAP * (len(said) - 1)
    least = room * 0.6 / max(1, len(said))

    def shared(power: float) -> tuple[float, ...]:
        weights = [one**power for one in said]
        spare = room - least * len(said)
        return tuple(least + spare * one / sum(weights) for one in weights)

    return min(map(shared, _POWERS), key=lambda widths: _columns_height(tiers, widths, 16.0))


def _columns_height(tiers: Tiers, widths: Sequence[float], size: float) -> float:
    return max(
        (
            _head(size)
            + sum(
                _box_height(box, each - 2 * _PAD, size)
                + _ties_height(box.ties, each - 2 * _PAD, size)
                for box in boxes
            )
            for (_, boxes), each in zip(tiers.columns, widths, strict=True)
        ),
        default=0.0,
    )


def _head(size: float) -> float:
    return size * _TIE * 1.3 + 12


def _text_height(text: str, wide: float, size: float) -> float:
    return len(wrapped(text, wide / _LOOSE_SANS, size, Face(SERIF))) * size * 1.22


def _box_height(one: Station, wide: float, size: float) -> float:
    inner = sum(_member_height(name, wide, size) + 4 for name in one.within)
    return _text_height(one.name, wide - 2 * _PAD, size) + 12 + inner + 4 * bool(one.within)


def _member_height(name: str, wide: float, size: float) -> float:
    return _text_height(name, wide - 4 * _PAD, size * 0.9) + 6


def _ties_height(ties: Sequence[Tie], wide: float, size: float) -> float:
    small = size * _TIE
    return (
        sum(
            _text_height(f"{who} {label} ({how})", wide, small) + small * 0.3
            for who, label, how in ties
        )
        + size * 0.6
    )


def _halves(ties: Sequence[Tie]) -> tuple[Sequence[Tie], Sequence[Tie]]:
    cut = -(-len(ties) // 2)
    return ties[:cut], ties[cut:]


def _bar_height(bar: Station, wide: float, size: float) -> float:
    half = (wide - 3 * _PAD) / 2
    ties = max(_ties_height(part, half, size) for part in _halves(bar.ties))
    return _box_height(bar, wide, size) + ties


# ---------- boxes ----------


def _bar(slide: Slide, bar: Station, left: float, top: float, wide: float, size: float) -> float:
    high = _bar_height(bar, wide, size)
    _named(slide, bar, (left, top, wide, high), size)
    down = top + _box_height(bar, wide, size) - 4
    half = (wide - 3 * _PAD) / 2
    for n, part in enumerate(_halves(bar.ties)):
        _ties(slide, part, left + _PAD + n * (half + _PAD), down, half, size)
    return top + high


def _box(slide: Slide, one: Station, left: float, top: float, wide: float, size: float) -> float:
    high = _box_height(one, wide, size)
    _named(slide, one, (left, top, wide, high), size)
    return top + high


def _named(slide: Slide, one: Station, at: tuple[float, float, float, float], size: float) -> None:
    """Add an actor's box with its name, and within it a box for each member."""
    left, top, wide, _ = at
    fill, edge = (LIGHT.sea, LIGHT.water_text) if one.is_body else (LIGHT.panel, LIGHT.context)
    shape = panel(slide, at, fill, edge)
    write(plain(shape.text_frame.paragraphs[0]), one.name, size, LIGHT.ink, bold=True, sans=True)
    down = top + _text_height(one.name, wide - 2 * _PAD, size) + 10
    for name in one.within:
        high = _member_height(name, wide, size)
        inner = panel(slide, (left + _PAD, down, wide - 2 * _PAD, high), LIGHT.land, LIGHT.border)
        inner.text_frame.margin_top = Emu(3 * PX)
        write(plain(inner.text_frame.paragraphs[0]), name, size * 0.9, LIGHT.ink, sans=True)
        down += high + 4


def _ties(
    slide: Slide, ties: Sequence[Tie], left: float, top: float, wide: float, size: float
) -> float:
    """Add who is tied to a box and how, in italics how certainly and where; return the end."""
    high = _ties_height(ties, wide, size)
    if ties:
        box = slide.shapes.add_textbox(*placed(left, top + 2, wide, high - 2))
        frame = bare(box.text_frame)
        small = size * _TIE
        for n, (who, label, how) in enumerate(ties):
            row = plain(frame.paragraphs[0] if n == 0 else frame.add_paragraph())
            row.space_before = Pt(small * 0.3 * POINTS)
            write(row, who, small, LIGHT.ink, bold=True, sans=True)
            write(row, f" {label} ", small, LIGHT.ink, sans=True)
            write(row, f"({how})", small, LIGHT.context, italic=True)
    return top + high
