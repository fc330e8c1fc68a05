"""A layout as native text, boxes and tables of a slide, which can be edited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.figure_layout import fitted
from dashboard.briefing.export.layout import Align, Box, Grid, Hairline, Item, Upright, colour
from dashboard.briefing.export.scene_layout import Frame, margins
from dashboard.briefing.export.slide_shapes import (
    LOOSE,
    POINTS,
    PX,
    bare,
    describe,
    hairline,
    panel,
    placed,
    plain,
    sign,
    write,
)
from dashboard.briefing.stage.figures import Exhibit
from dashboard.maps.style import LIGHT
from dashboard.text.typefaces import SANS

_ALIGNED: Mapping[Align, PP_ALIGN] = {
    "left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT,
}  # fmt: skip
_TIGHT = 1.2
"""Lines with less leading are set closer than the typeface has them."""


def add_figure(slide: Slide, exhibit: Exhibit, frame: Frame) -> None:
    """Add the figure of a scene where the map would stand, and its legend at the foot.

    A table grows where its typeface is wider than the one that we measure with.
    """
    left, top, right, bottom = frame.view
    laid = fitted(exhibit, right - left, bottom - top, looseness=LOOSE, spread=True)
    add_items(slide, laid.items, left, top)


def add_margins(slide: Slide, papers: Papers, frame: Frame, written: str, count: str) -> None:
    """Add the foot of a slide and its marking; ``count`` is which slide of how many."""
    add_items(slide, margins(papers, frame, written, count, looseness=LOOSE))


def add_items(slide: Slide, items: Iterable[Item], left: float = 0.0, top: float = 0.0) -> None:
    """Add what is laid out; its places count from ``left`` and ``top``."""
    for item in items:
        match item:
            case Box():
                _add_box(slide, item, left, top)
            case Upright():
                at = (left + item.left, top + item.top, top + item.bottom)
                sign(slide, item.level, item.certainty, at)
            case Hairline():
                hairline(slide, left, top + item.bottom, left + item.right)
            case Grid():
                _add_grid(slide, item, left, top)


def fill(frame: Any, box: Box) -> None:
    """Write the text of ``box`` into a text frame."""
    bare(frame)
    # A slide ignores what is left free above the first paragraph of a box.
    first = box.paragraphs[0].words.above
    frame.margin_left = frame.margin_right = Emu(int(box.pad[0] * PX))
    frame.margin_top = Emu(int((box.pad[1] + first) * PX))
    for n, one in enumerate(box.paragraphs):
        paragraph = plain(frame.add_paragraph() if n else frame.paragraphs[0])
        paragraph.alignment = _ALIGNED[box.align]
        paragraph.space_before = Pt(one.words.above * POINTS * bool(n))
        if one.words.leading < _TIGHT:
            paragraph.line_spacing = 0.94
        for m, run in enumerate(one.words.runs):
            text, face = run.text.replace("\u00a0", " "), run.face
            write(
                paragraph, f"{' ' * bool(m)}{text}", run.size, colour(run.colour, LIGHT),
                bold=face.weight > 400, italic=face.italic, sans=face.family == SANS,
            )  # fmt: skip


def _add_box(slide: Slide, box: Box, left: float, top: float) -> None:
    at = (left + box.left, top + box.top, box.width, box.bottom - box.top)
    if box.fill:
        edge = colour(box.edge, LIGHT) if box.edge else None
        fill(panel(slide, at, colour(box.fill, LIGHT), edge).text_frame, box)
    elif box.paragraphs:
        fill(slide.shapes.add_textbox(*placed(*at)).text_frame, box)


def _add_grid(slide: Slide, grid: Grid, left: float, top: float) -> None:
    first = grid.rows[0][0]
    at = placed(left, top + first.top, sum(grid.widths), grid.bottom - first.top)
    shape = slide.shapes.add_table(len(grid.rows), len(grid.widths), *at)
    (style,) = shape._element.xpath(".//a:tableStyleId")
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style
    for n, wide in enumerate(grid.widths):
        shape.table.columns[n].width = Emu(int(wide * PX))
    for n, (box, *_) in enumerate(grid.rows):
        shape.table.rows[n].height = Emu(int((box.bottom - box.top) * PX))
    for cell, box in zip(shape.table.iter_cells(), chain.from_iterable(grid.rows), strict=True):
        cell.margin_left, cell.margin_right = Emu(0), Emu(8 * PX)
        cell.margin_top = cell.margin_bottom = Emu(int(box.pad[1] * PX))
        fill(cell.text_frame, replace(box, pad=(0, 0)))
        _rule(cell)
    describe(shape, "Table", grid.caption)


def _rule(cell: Any) -> None:
    """Draw a hairline beneath a cell; python-pptx has no word for it."""
    properties = cell._tc.get_or_add_tcPr()
    edge = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    solid = edge.makeelement(qn("a:solidFill"), {})
    solid.append(solid.makeelement(qn("a:srgbClr"), {"val": LIGHT.border[1:]}))
    edge.append(solid)
    properties.insert(0, edge)
