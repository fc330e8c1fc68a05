"""A ladder of claims on a slide: native text beside the rule of each certainty.

No table: its rows grow with the typeface that is found, and the edges of cells differ by program.
"""

from __future__ import annotations

from pptx.slide import Slide
from pptx.util import Pt

from dashboard.briefing.export.figure_model import NONE, Ladder, Rung
from dashboard.briefing.export.slide_image import Frame
from dashboard.briefing.export.slide_shapes import (
    LOOSE,
    POINTS,
    SIZES,
    bare,
    hairline,
    placed,
    plain,
    sign,
    write,
)
from dashboard.maps.style import LIGHT
from dashboard.text.typefaces import SERIF, Face, wrapped

_HEAD = 0.24
"""Of the width: the names of the certainties."""
_SIGN, _BETWEEN = 6.0, 16.0
_PITCH, _SMALL = 1.24, 0.72
"""Of the size: from one line to the next, and the letters of who says it and where."""


def add_ladder(slide: Slide, ladder: Ladder, frame: Frame, high: float) -> None:
    """Add every rung, those with which nothing is said too, as large as they fit ``high`` px."""
    left, top, right, _ = frame.view
    wide = right - left
    size = next((s for s in SIZES if _height(ladder, wide, s) <= high), SIZES[-1])
    spare = min(size, (high - _height(ladder, wide, size)) / len(ladder.rungs))
    for n, rung in enumerate(ladder.rungs):
        if n:
            hairline(slide, left, top, right)
        deep = _rung_height(rung, wide, size) + max(0.0, spare)
        _rung(slide, rung, (left, top, wide, deep), size)
        top += deep


def _rung(slide: Slide, rung: Rung, at: tuple[float, float, float, float], size: float) -> None:
    left, top, wide, deep = at
    pad = size * 0.4
    head = wide * _HEAD
    box = slide.shapes.add_textbox(*placed(left, top + pad, head - 8, deep - 2 * pad))
    said = bare(box.text_frame)
    colour = LIGHT.ink if rung.claims else LIGHT.context
    write(plain(said.paragraphs[0]), rung.certainty, size, colour, bold=bool(rung.claims))
    if rung.claims:
        means = plain(said.add_paragraph())
        write(means, rung.means, size * _SMALL, LIGHT.context, sans=True)
        sign(slide, rung.level, rung.certainty, (left + head + _SIGN, top + pad, top + deep - pad))
    start = left + head + _BETWEEN
    box = slide.shapes.add_textbox(*placed(start, top + pad, left + wide - start, deep - 2 * pad))
    claims = bare(box.text_frame)
    if not rung.claims:
        write(plain(claims.paragraphs[0]), NONE, size * 0.85, LIGHT.context, italic=True)
    for n, claim in enumerate(rung.claims):
        first = plain(claims.paragraphs[0] if n == 0 else claims.add_paragraph())
        first.space_before = Pt(size * 0.5 * POINTS if n else 0)
        write(first, claim.text, size, LIGHT.ink)
        under = plain(claims.add_paragraph())
        told = f"{claim.asserted} · {claim.cite}"
        write(under, told, size * _SMALL, LIGHT.context, sans=True)


def _height(ladder: Ladder, wide: float, size: float) -> float:
    return sum(_rung_height(rung, wide, size) for rung in ladder.rungs)


def _rung_height(rung: Rung, wide: float, size: float) -> float:
    small, head, room = size * _SMALL, wide * _HEAD - 8, wide * (1 - _HEAD) - _BETWEEN
    left = _lines(rung.certainty, head, size)
    right = size * _PITCH
    if rung.claims:
        left += _lines(rung.means, head, small)
        right = sum(
            _lines(c.text, room, size) + _lines(f"{c.asserted} · {c.cite}", room, small)
            for c in rung.claims
        )
        right += size * 0.5 * (len(rung.claims) - 1)
    return max(left, right) + size * 0.8


def _lines(text: str, room: float, size: float) -> float:
    return len(wrapped(text, room / LOOSE, size, Face(SERIF))) * size * _PITCH
