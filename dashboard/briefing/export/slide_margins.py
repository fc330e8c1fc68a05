"""The margins of a slide: its foot, the handling text and the label of the protocol."""

from __future__ import annotations

from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide
from pptx.util import Emu

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.slide_image import HEIGHT, TLP_COLOURS, WIDTH, Frame
from dashboard.briefing.export.slide_shapes import (
    PX,
    bare,
    panel,
    placed,
    write,
)
from dashboard.briefing.stage.scenes import STANDING
from dashboard.maps.style import LIGHT

FOOT = 62.0
"""px: the stage's foot is set smaller, in a typeface that is always there."""
_SMALL = 13.4


def foot(slide: Slide, papers: Papers, frame: Frame, written: str, count: str) -> None:
    """Add the date of writing, the source, of what it was made and the standing note.

    ``count`` is ``4 / 13``, of all slides.
    """
    top = frame.foot + 2
    box = slide.shapes.add_textbox(*placed(36, top, 1110, FOOT - 4))
    text = bare(box.text_frame)
    write(text.paragraphs[0], f"{written}  ", 14.7, LIGHT.ink, italic=True)
    write(text.paragraphs[0], f"{papers.source}.", _SMALL, LIGHT.context, sans=True)
    rest = f"{papers.made_from}. {STANDING}"
    write(text.add_paragraph(), rest, _SMALL, LIGHT.context, sans=True)
    box = slide.shapes.add_textbox(*placed(1150, top + 4, 94, 26))
    paragraph = bare(box.text_frame).paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    write(paragraph, count, 15, LIGHT.ink, sans=True)


def marking(slide: Slide, papers: Papers, frame: Frame) -> None:
    """Add handling text and label at top and bottom, where the briefing has them."""
    handling, tlp = papers.briefing.handling, papers.briefing.tlp
    for top in (0.0, HEIGHT - frame.strip) if frame.strip else ():
        if handling:
            box = slide.shapes.add_textbox(*placed(200, top + 1, WIDTH - 400, frame.strip - 2))
            paragraph = bare(box.text_frame).paragraphs[0]
            paragraph.alignment = PP_ALIGN.CENTER
            write(paragraph, handling, 14, LIGHT.ink, bold=True, sans=True)
        if tlp:
            wide = 190.0
            shape = panel(slide, (WIDTH - wide, top, wide, frame.strip), "#000000", None)
            shape.text_frame.margin_top = Emu(2 * PX)
            paragraph = shape.text_frame.paragraphs[0]
            paragraph.alignment = PP_ALIGN.RIGHT
            write(paragraph, tlp.value, 14, TLP_COLOURS[tlp], bold=True, sans=True)
