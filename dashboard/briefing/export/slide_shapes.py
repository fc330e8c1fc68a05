"""Shapes and runs of a slide, in px of a stage 1280 px wide."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.briefing.export.layout_svg import SIGN_GAP, SIGNS
from dashboard.briefing.export.svg import clean
from dashboard.maps.style import LIGHT

SERIF_NAME, SANS_NAME = "Georgia", "Arial"
"""What every office suite has, or has a stand-in for."""
LOOSE = 1.17
"""How much wider these run than the faces that we measure with."""
PX = 9525
"""EMU of a px at 96 to the inch."""
POINTS = 0.75
"""Points of a px."""


def panel(slide: Slide, at: tuple[float, float, float, float], fill: str, edge: str | None) -> Any:
    """Add a filled rectangle for text at left, top, width, height; ``edge`` is its outline."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *placed(*at))
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(fill)
    style = shape._element.find(qn("p:style"))
    shape._element.remove(style)  # it brings a shadow and white letters
    if edge:
        shape.line.color.rgb = rgb(edge)
        shape.line.width = Pt(1)
    else:
        shape.line.fill.background()
    return shape


def placed(left: float, top: float, wide: float, high: float) -> tuple[Emu, Emu, Emu, Emu]:
    """Return a box of px as python-pptx takes it."""
    return Emu(int(left * PX)), Emu(int(top * PX)), Emu(int(wide * PX)), Emu(int(high * PX))


def put(shape: Any, left: float, top: float, wide: float, high: float) -> None:
    """Move a shape to a box of px."""
    shape.left, shape.top, shape.width, shape.height = placed(left, top, wide, high)


def bare(frame: Any) -> Any:
    """Return a text frame that wraps, has no margins, and begins at its top."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.TOP
    return frame


def plain(paragraph: Any) -> Any:
    """Return the paragraph without the bullet and indent of its layout."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.insert(0, properties.makeelement(qn("a:buNone"), {}))
    paragraph.space_before = Pt(0)
    paragraph.alignment = PP_ALIGN.LEFT
    return paragraph


def write(
    paragraph: Any,
    text: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    italic: bool = False,
    sans: bool = False,
) -> None:
    """Add ``text`` to a paragraph; ``size`` is in px, ``colour`` is ``#RRGGBB``."""
    run = paragraph.add_run()
    run.text = clean(text)
    font = run.font
    font.size, font.bold, font.italic = Pt(round(size * POINTS * 2) / 2), bold, italic
    font.name = SANS_NAME if sans else SERIF_NAME
    font.color.rgb = rgb(colour)
    run._r.get_or_add_rPr().set("lang", "en-GB")


def sign(slide: Slide, level: str, certainty: str, at: tuple[float, float, float]) -> None:
    """Add the rule beside a line of evidence, at left, top and bottom, as lines to edit.

    A double one is two of them, for not every program draws a compound line.
    """
    left, top, bottom = at
    one, half = SIGNS[level], SIGN_GAP / 2
    for off in (-half, half) if one.is_double else (0.0,):
        rule = _line(slide, (left + off, top), (left + off, bottom), one.width, LIGHT.context)
        dash = "solid" if one.dash is None else "sysDot" if one.is_round else "dash"
        edge = rule.line._get_or_add_ln()
        edge.append(edge.makeelement(qn("a:prstDash"), {"val": dash}))
        if one.is_round:
            edge.set("cap", "rnd")
        describe(rule, f"Certainty: {certainty}", certainty)


def hairline(slide: Slide, left: float, top: float, right: float) -> None:
    """Add a level hairline."""
    _line(slide, (left, top), (right, top), 1.0, LIGHT.border)


def _line(
    slide: Slide, a: tuple[float, float], b: tuple[float, float], width: float, colour: str
) -> Any:
    ends = (Emu(int(n * PX)) for n in (*a, *b))
    drawn = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    drawn._element.remove(drawn._element.find(qn("p:style")))  # it brings a colour of its own
    drawn.line.color.rgb = rgb(colour)
    drawn.line.width = Emu(int(width * PX))
    return drawn


def rgb(colour: str) -> RGBColor:
    """Return ``#RRGGBB`` as python-pptx takes it."""
    return RGBColor(*bytes.fromhex(colour[1:]))  # type: ignore[no-untyped-call]


def describe(shape: Any, name: str, words: str) -> None:
    """Name a shape, and say what it shows to who cannot see it."""
    shape.name = name
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(words))
