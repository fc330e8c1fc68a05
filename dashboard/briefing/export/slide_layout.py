"""A layout as native text, boxes and tables of a slide, which can be edited."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.figure_layout import fitted
from dashboard.briefing.export.scene_layout import Frame, margins
from dashboard.briefing.export.typst_render import logo_png
from dashboard.briefing.stage.figures import Exhibit
from dashboard.layout.layout import (
    Align,
    Box,
    Grid,
    Hairline,
    Item,
    Mark,
    Paragraph,
    Upright,
    colour,
)
from dashboard.layout.layout_svg import SIGN_GAP, SIGNS
from dashboard.layout.svg import clean
from dashboard.maps.house import HouseStyle
from dashboard.maps.style import Palette
from dashboard.text.typefaces import SANS, SERIF, Face, Run, right_to_left

NAMES: Mapping[str, str] = {SERIF: "Georgia", SANS: "Arial"}
"""What every office suite has, or has a substitute for."""
LOOSE = 1.17
"""How much wider these run than the faces that we measure with."""
PX = 9525
"""EMU of a px at 96 to the inch."""
_LOGO_DETAIL = 4
"""px of a logo's picture for each px of its place."""
_POINTS = 0.75
"""Points of a px."""
_ALIGNED: Mapping[Align, PP_ALIGN] = {
    "left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT,
}  # fmt: skip
_DECORATIVE = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
_TIGHT = 1.2
"""Lines with less leading are set closer than the typeface has them."""


def add_figure(slide: Slide, exhibit: Exhibit, frame: Frame, house: HouseStyle) -> None:
    """Add the figure of a scene in the map's place, and its legend at the foot.

    A table grows where its typeface is wider than the one that we measure with.
    """
    left, top, right, bottom = frame.view
    wide, high = right - left, bottom - top
    laid = fitted(exhibit, wide, high, looseness=LOOSE, spread=True, house=house.typefaces)
    add_items(slide, laid.items, house.palette("light"), left, top)


def add_margins(slide: Slide, papers: Papers, frame: Frame, written: str, count: str) -> None:
    """Add the foot of a slide and its marking; ``count`` is which slide of how many."""
    foot = margins(papers, frame, written, count, looseness=LOOSE)
    add_items(slide, foot, papers.house.palette("light"))


def add_items(
    slide: Slide, items: Iterable[Item], palette: Palette, left: float = 0.0, top: float = 0.0
) -> None:
    """Add what is laid out; its places count from ``left`` and ``top``."""
    for item in items:
        match item:
            case Box():
                _add_box(slide, item, palette, left, top)
            case Mark():
                _add_mark(slide, item, left, top)
            case Upright():
                _add_rule(slide, item, palette, left, top)
            case Hairline():
                level = top + item.bottom
                ends = (left, level), (left + item.right, level)
                _pass_by(_line(slide, *ends, 1.0, palette.border))
            case Grid():
                _add_grid(slide, item, palette, left, top)


def fill(frame: Any, box: Box, palette: Palette, *, within_cell: bool = False) -> None:
    """Write the text of ``box`` into a text frame; a table's cell has margins of its own."""
    frame.word_wrap = True
    if not within_cell:
        # A slide ignores what is left free above the first paragraph of a box.
        above = box.paragraphs[0].words.above if box.paragraphs else 0.0
        frame.margin_left = frame.margin_right = Emu(int(box.pad[0] * PX))
        frame.margin_top, frame.margin_bottom = Emu(int((box.pad[1] + above) * PX)), Emu(0)
        frame.vertical_anchor = MSO_ANCHOR.TOP
    for n, one in enumerate(box.paragraphs):
        paragraph = frame.add_paragraph() if n else frame.paragraphs[0]
        _write(paragraph, one, _ALIGNED[box.align], n, palette)


def placed(left: float, top: float, wide: float, high: float) -> tuple[Emu, Emu, Emu, Emu]:
    """Return a box of px as python-pptx takes it."""
    return Emu(int(left * PX)), Emu(int(top * PX)), Emu(int(wide * PX)), Emu(int(high * PX))


def put(shape: Any, left: float, top: float, wide: float, high: float) -> None:
    """Move a shape to a box of px."""
    shape.left, shape.top, shape.width, shape.height = placed(left, top, wide, high)


def rgb(hexadecimal: str) -> RGBColor:
    """Return ``#RRGGBB`` as python-pptx takes it."""
    return RGBColor(*bytes.fromhex(hexadecimal[1:]))  # type: ignore[no-untyped-call]


def describe(shape: Any, name: str, words: str) -> None:
    """Name a shape, and set its alternative text."""
    shape.name = name
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(words))


def _pass_by(shape: Any) -> None:
    """Mark a shape as mere decoration, which a screen reader passes by."""
    (about,) = shape._element.xpath(".//p:cNvPr")
    about.append(parse_xml(_DECORATIVE))


def _write(paragraph: Any, one: Paragraph, align: PP_ALIGN, n: int, palette: Palette) -> None:
    """Write a paragraph without the bullet and indent of its layout."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.insert(0, properties.makeelement(qn("a:buNone"), {}))
    paragraph.alignment = align
    if right_to_left(" ".join(run.text for run in one.words.runs)):
        properties.set("rtl", "1")
    paragraph.space_before = Pt(one.words.above * _POINTS * bool(n))
    if one.words.leading < _TIGHT:
        paragraph.line_spacing = 0.94
    for m, run in enumerate(one.words.runs):
        _write_run(paragraph.add_run(), run, " " * bool(m), palette)


def _write_run(written: Any, run: Run, before: str, palette: Palette) -> None:
    written.text = clean(before + run.text.replace("\u00a0", " "))
    font, face = written.font, run.face
    font.size, font.name = Pt(round(run.size * _POINTS * 2) / 2), office_name(face)
    font.bold, font.italic = face.weight > 400, face.italic
    font.color.rgb = rgb(colour(run.colour, palette))
    properties = written._r.get_or_add_rPr()
    arabic = face.house.name if face.house else NAMES[SANS]  # Georgia has no Arabic letters
    properties.find(qn("a:latin")).addnext(properties.makeelement(qn("a:cs"), {"typeface": arabic}))
    if not right_to_left(run.text):  # of another language, which nothing here says
        properties.set("lang", "en-GB")


def office_name(face: Face) -> str:
    """Return the typeface that a file names to an office program: the house's, or one it has."""
    return face.house.name if face.house else NAMES[face.family]


def _add_mark(slide: Slide, mark: Mark, left: float, top: float) -> None:
    """Add a logo as a picture, which not every program draws from an SVG."""
    data = logo_png(mark.logo, int(mark.width * _LOGO_DETAIL))
    at = placed(left + mark.left, top + mark.top, mark.width, mark.height)
    describe(slide.shapes.add_picture(io.BytesIO(data), *at), "Logo", mark.described)


def _add_box(slide: Slide, box: Box, palette: Palette, left: float, top: float) -> None:
    at = placed(left + box.left, top + box.top, box.width, box.bottom - box.top)
    if box.fill:
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *at)
        shape._element.remove(shape._element.find(qn("p:style")))  # a shadow and white letters
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour(box.fill, palette))
        shape.line.width = Pt(1)
        if box.edge:
            shape.line.color.rgb = rgb(colour(box.edge, palette))
        else:
            shape.line.fill.background()
        fill(shape.text_frame, box, palette)
        if not box.paragraphs:
            _pass_by(shape)
    elif box.paragraphs:
        fill(slide.shapes.add_textbox(*at).text_frame, box, palette)


def _add_rule(slide: Slide, rule: Upright, palette: Palette, left: float, top: float) -> None:
    """Add the rule of a certainty as lines to edit.

    A double one is two of them, for not every program draws a compound line.
    """
    sign, half = SIGNS[rule.level], SIGN_GAP / 2
    for off in (-half, half) if sign.is_double else (0.0,):
        x = left + rule.left + off
        ends = (x, top + rule.top), (x, top + rule.bottom)
        drawn = _line(slide, *ends, sign.width, palette.context)
        dash = "solid" if sign.dash is None else "sysDot" if sign.is_round else "dash"
        edge = drawn.line._get_or_add_ln()
        edge.append(edge.makeelement(qn("a:prstDash"), {"val": dash}))
        if sign.is_round:
            edge.set("cap", "rnd")
        describe(drawn, f"Certainty: {rule.certainty}", rule.certainty)


def _line(
    slide: Slide, a: tuple[float, float], b: tuple[float, float], width: float, hexadecimal: str
) -> Any:
    drawn = slide.shapes.add_connector(
        MSO_CONNECTOR.STRAIGHT, *(Emu(int(n * PX)) for n in (*a, *b))
    )
    drawn._element.remove(drawn._element.find(qn("p:style")))  # it brings a colour of its own
    drawn.line.color.rgb, drawn.line.width = rgb(hexadecimal), Emu(int(width * PX))
    return drawn


def _add_grid(slide: Slide, grid: Grid, palette: Palette, left: float, top: float) -> None:
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
        fill(cell.text_frame, box, palette, within_cell=True)
        _underline(cell, palette)
    describe(shape, "Table", grid.caption)


def _underline(cell: Any, palette: Palette) -> None:
    """Draw a hairline beneath a cell; python-pptx has no word for it."""
    properties = cell._tc.get_or_add_tcPr()
    edge = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    solid = edge.makeelement(qn("a:solidFill"), {})
    solid.append(solid.makeelement(qn("a:srgbClr"), {"val": palette.border[1:]}))
    edge.append(solid)
    properties.insert(0, edge)
