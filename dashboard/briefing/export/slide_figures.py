"""The figures of scenes as native text, boxes and tables of a slide, which can be edited."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.briefing.export.figure_layout import (
    Box,
    Grid,
    Hairline,
    Item,
    Paragraph,
    Upright,
    fitted,
)
from dashboard.briefing.export.slide_image import Frame
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


def add_figure(slide: Slide, exhibit: Exhibit, frame: Frame) -> None:
    """Add the figure of a scene where the map would stand, and its legend at the foot.

    A table grows where its typeface is wider than the one that we measure with.
    """
    left, top, right, bottom = frame.view
    for item in fitted(exhibit, right - left, bottom - top, looseness=LOOSE, spread=True).items:
        _add(slide, item, left, top)


def add_grid(slide: Slide, grid: Grid, left: float, top: float) -> None:
    """Add a native table; its own place counts from ``left`` and ``top``."""
    columns, rows = len(grid.widths), len(grid.rows)
    at = placed(left, top + grid.top, sum(grid.widths), sum(grid.heights))
    shape = slide.shapes.add_table(rows, columns, *at)
    (style,) = shape._element.xpath(".//a:tableStyleId")
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style
    for n, wide in enumerate(grid.widths):
        shape.table.columns[n].width = Emu(int(wide * PX))
    for n, high in enumerate(grid.heights):
        shape.table.rows[n].height = Emu(int(high * PX))
    for cell, words in zip(shape.table.iter_cells(), chain.from_iterable(grid.rows), strict=True):
        cell.margin_left, cell.margin_right = Emu(0), Emu(8 * PX)
        cell.margin_top = cell.margin_bottom = Emu(int(grid.pad * PX))
        _write(cell.text_frame, [words])
        _rule(cell)
    describe(shape, "Table", grid.caption)


def _add(slide: Slide, item: Item, left: float, top: float) -> None:
    match item:
        case Box() if item.paragraphs:
            at = (left + item.left, top + item.top, item.width, item.bottom - item.top)
            if item.fill:
                edge = getattr(LIGHT, item.edge) if item.edge else None
                shape = panel(slide, at, getattr(LIGHT, item.fill), edge)
            else:
                shape = slide.shapes.add_textbox(*placed(*at))
            frame = bare(shape.text_frame)
            frame.margin_left = frame.margin_right = Emu(int(item.pad[0] * PX))
            # A slide ignores what is left free above the first paragraph of a box.
            frame.margin_top = Emu(int((item.pad[1] + item.paragraphs[0].above) * PX))
            _write(frame, item.paragraphs)
        case Upright():
            at_rule = (left + item.left, top + item.top, top + item.bottom)
            sign(slide, item.level, item.certainty, at_rule)
        case Hairline():
            hairline(slide, left, top + item.bottom, left + item.right)
        case Grid():
            add_grid(slide, item, left, top)


def _write(frame: Any, paragraphs: Iterable[Paragraph]) -> None:
    for n, one in enumerate(paragraphs):
        paragraph = plain(frame.add_paragraph() if n else frame.paragraphs[0])
        paragraph.space_before = Pt(one.above * POINTS * bool(n))
        for m, run in enumerate(one.runs):
            text, face = run.text.replace("\u00a0", " "), run.face
            write(
                paragraph, f"{' ' * bool(m)}{text}", run.size, getattr(LIGHT, run.colour),
                bold=face.weight > 400, italic=face.italic, sans=face.family == SANS,
            )  # fmt: skip


def _rule(cell: Any) -> None:
    """Draw a hairline beneath a cell; python-pptx has no word for it."""
    properties = cell._tc.get_or_add_tcPr()
    edge = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    solid = edge.makeelement(qn("a:solidFill"), {})
    solid.append(solid.makeelement(qn("a:srgbClr"), {"val": LIGHT.border[1:]}))
    edge.append(solid)
    properties.insert(0, edge)
