"""The figures of scenes as native tables and boxes of a slide, which can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.briefing.export.figure_model import Exhibit, Ladder, Table, Tiers, in_words
from dashboard.briefing.export.slide_image import Frame
from dashboard.briefing.export.slide_ladder import add_ladder
from dashboard.briefing.export.slide_shapes import (
    LOOSE,
    POINTS,
    PX,
    SIZES,
    bare,
    describe,
    placed,
    plain,
    rgb,
    write,
)
from dashboard.briefing.export.slide_tiers import add_tiers
from dashboard.maps.style import LIGHT
from dashboard.text.typefaces import SERIF, Face, wrapped

_KEY = 14.0
"""px of a legend's letters."""


def add_figure(slide: Slide, exhibit: Exhibit, frame: Frame) -> None:
    """Add the figure of a scene where the map would stand, and its legend beneath."""
    left, top, right, bottom = frame.view
    legend = "    ".join(exhibit.legend)
    deep = _key_height(legend, right - left) if legend else 0.0
    room = bottom - top - deep
    match exhibit:
        case Ladder():
            add_ladder(slide, exhibit, frame, room)
        case Table():
            shape = add_table(slide, exhibit.heads, exhibit.rows, frame, _even(exhibit), room)
            describe(shape, "Figure", in_words(exhibit))
        case Tiers():
            add_tiers(slide, exhibit, frame, room)
    if legend:
        # At the foot: a table grows where its typeface is wider than the one we measure with.
        box = slide.shapes.add_textbox(*placed(left, bottom - deep, right - left, deep))
        write(plain(bare(box.text_frame).paragraphs[0]), legend, _KEY, LIGHT.ink, sans=True)
        box.name = "Legend"


def _key_height(entry: str, wide: float) -> float:
    return len(wrapped(entry, wide / LOOSE, _KEY, Face(SERIF))) * _KEY * 1.3 + 2


def _even(table: Table) -> tuple[float, ...]:
    weights = [
        max(len(cell) for cell in column) ** 0.6
        for column in zip(table.heads, *table.rows, strict=False)
    ]
    return tuple(one / sum(weights) for one in weights)


def add_table(
    slide: Slide,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    frame: Frame,
    shares: Sequence[float],
    high: float,
) -> Any:
    """Add a native table ``high`` px at most, in as large type as fits and with its rows apart.

    In a cell the first line of two is set larger than the second.
    """
    left, top, right, _ = frame.view
    wide = right - left
    size = next((s for s in SIZES if sum(_heights(heads, rows, wide, shares, s)) <= high), 9.0)
    heights = _heights(heads, rows, wide, shares, size)
    spare = max(0.0, high - sum(heights)) / len(heights)
    shape = slide.shapes.add_table(len(rows) + 1, len(heads), *placed(left, top, wide, 40))
    table = shape.table
    (style,) = shape._element.xpath(".//a:tableStyleId")
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style
    for n, share in enumerate(shares):
        table.columns[n].width = Emu(int(wide * share * PX))
    for n, cells in enumerate((heads, *rows)):
        table.rows[n].height = Emu(int((heights[n] + min(spare, size * 0.8)) * PX))
        for m, words in enumerate(cells):
            _cell(table.cell(n, m), words, size, head=n == 0, first=m == 0)
    return shape


def _heights(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    wide: float,
    shares: Sequence[float],
    size: float,
) -> list[float]:
    face = Face(SERIF)
    heights = []
    for cells in (heads, *rows):
        deepest = 0.0
        for words, share in zip(cells, shares, strict=False):
            high = sum(
                len(wrapped(text, (wide * share - 18) / LOOSE, _sized(size, n), face) or ("",))
                * _sized(size, n) * 1.25
                for n, text in enumerate(words.split("\n"))
            )  # fmt: skip
            deepest = max(deepest, high)
        heights.append(deepest + 14)
    return heights


def _sized(size: float, line: int) -> float:
    return size if line % 2 == 0 else max(9.0, size * 0.72)


def _cell(cell: Any, words: str, size: float, *, head: bool, first: bool) -> None:
    cell.margin_left = cell.margin_right = Emu(8 * PX)
    cell.margin_top, cell.margin_bottom = Emu(6 * PX), Emu(6 * PX)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(LIGHT.land if head else LIGHT.panel)
    frame = cell.text_frame
    for n, text in enumerate(words.split("\n")):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        if n and n % 2 == 0:
            paragraph.space_before = Pt(size * 0.5 * POINTS)
        small = n % 2 == 1
        write(
            paragraph, text, size * 0.8 if head else _sized(size, n),
            LIGHT.context if head or small else LIGHT.ink,
            bold=first and not head and not small, sans=head or small,
        )  # fmt: skip
    _rule(cell)


def _rule(cell: Any) -> None:
    """Draw a hairline beneath a cell; python-pptx has no word for it."""
    properties = cell._tc.get_or_add_tcPr()
    edge = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    solid = edge.makeelement(qn("a:solidFill"), {})
    colour = solid.makeelement(qn("a:srgbClr"), {"val": LIGHT.border[1:]})
    solid.append(colour)
    edge.append(solid)
    properties.insert(0, edge)
