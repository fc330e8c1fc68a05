"""A briefing as PowerPoint slides: text as text, notes as notes, the map as a crisp picture.

Titles, messages and evidence stand in placeholders, so the outline view holds the whole argument;
figures are native tables and boxes. Sizes leave room for typefaces wider than ours, for a slide is
opened where ours are not installed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from pptx import Presentation
from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.briefing.column import Column, fitted, meta
from dashboard.briefing.exhibits import Exhibit, Ladder
from dashboard.briefing.papers import Papers
from dashboard.briefing.plate import (
    HEIGHT,
    WIDTH,
    Frame,
    frame_of,
    map_plate,
    words_of,
)
from dashboard.briefing.scenes import SceneShown
from dashboard.briefing.slide_figures import add_figure
from dashboard.briefing.slide_margins import foot, marking
from dashboard.briefing.slide_shapes import (
    LOOSE,
    POINTS,
    PX,
    SERIF_NAME,
    bare,
    describe,
    placed,
    plain,
    put,
    rgb,
    write,
)
from dashboard.briefing.slide_sources import add_sources, add_verbatim
from dashboard.briefing.svg import clean
from dashboard.briefing.typeset import png
from dashboard.maps.style import LIGHT

PICTURE_WIDTH = 2000
"""px across of a map's picture."""

Drawn = dict[str, bytes]
"""Pictures by the drawing they were made from: scenes that show the same map share one."""
_SCENE, _FIGURE = "Scene", "Scene with a figure"
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of every file in the package: the moment it was made stands in its properties."""


def pptx(papers: Papers, tell: Callable[[int, int], None] | None = None) -> bytes:
    """Return ``papers`` as a .pptx file; ``tell`` hears after each scene how many are done."""
    deck = _blank()
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    drawn: Drawn = {}
    for shown in papers.scenes:
        exhibit = papers.exhibit(shown)
        name = _FIGURE if isinstance(exhibit, Ladder) else _SCENE
        _scene(deck.slides.add_slide(layouts[name]), papers, shown, exhibit, drawn)
        if tell:
            tell(shown.number, shown.of)
    add_sources(deck, layouts[_FIGURE], papers)
    if papers.verbatim:
        add_verbatim(deck, layouts[_FIGURE], papers)
    _properties(deck, papers)
    packed = io.BytesIO()
    deck.save(packed)
    return _repacked(packed.getvalue())


# ---------- the deck ----------


def _blank() -> Any:
    """Return an empty wide deck with our two layouts, and none of the others that come with it."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(int(WIDTH * PX)), Emu(int(HEIGHT * PX))
    wanted = {"Two Content": _SCENE, "Title and Content": _FIGURE}
    for layout in list(deck.slide_layouts):
        if layout.name not in wanted:
            deck.slide_layouts.remove(layout)
            continue
        layout.name = wanted[layout.name]
        _strip(layout)
        _arrange(layout)
    _strip(deck.slide_master)
    _arrange(deck.slide_master)
    fill = deck.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = rgb(LIGHT.panel)
    master = deck.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    theme = master.blob.decode("utf-8")
    theme = theme.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{SERIF_NAME}"/>')
    master._blob = theme.encode("utf-8")
    return deck


def _strip(page: Any) -> None:
    """Take away the placeholders of date, footer and number, which no slide of ours fills."""
    for shape in list(page.placeholders):
        if shape.placeholder_format.type in (13, 15, 16):
            shape._element.getparent().remove(shape._element)


def _arrange(page: Any) -> None:
    """Move a layout's placeholders where a scene has them, for slides that somebody adds."""
    for shape, (top, high) in zip(
        page.placeholders, ((24, 130), (160, 150), (324, 320)), strict=False
    ):
        put(shape, 36, top, 463, high)


def _properties(deck: Any, papers: Papers) -> None:
    about = deck.core_properties
    about.title = clean(papers.briefing.title)
    about.author = "Arenas"
    about.last_modified_by = "Arenas"
    about.subject = papers.reference
    about.comments = papers.imprint
    about.keywords = f"dossier {papers.version}"
    about.language = "en-GB"
    about.revision = 1
    about.created = about.modified = papers.made.replace(tzinfo=None)


def _repacked(package: bytes) -> bytes:
    """Return the package with the same moment on every file, so that the same deck is the same."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _MOMENT)
            packed = name.endswith(".png")  # and cannot be packed any further
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


# ---------- a scene ----------


def _scene(
    slide: Slide, papers: Papers, shown: SceneShown, exhibit: Exhibit | None, drawn: Drawn
) -> None:
    frame = frame_of(papers, figured=exhibit is not None)
    left, top, right, bottom = frame.column
    words = words_of(shown, exhibit)
    column = fitted(words, right - left, bottom - top, looseness=LOOSE)
    title, message, *rest = slide.placeholders
    _title(title, column, left, top, right - left)
    _message(message, shown, column, (left, top, right - left))
    if words.evidence:
        first = column.of("evidence")[0]
        put(rest[0], left, top + first.top, right - left, bottom - top - first.top)
        _evidence(rest[0], shown, column)
    if exhibit is None:
        _map(slide, papers, shown, frame, drawn)
    else:
        add_figure(slide, exhibit, frame)
    foot(slide, papers, frame, shown.as_written, f"{shown.number} / {shown.of}")
    marking(slide, papers, frame)
    if papers.with_notes and shown.scene.notes:
        slide.notes_slide.notes_text_frame.text = shown.scene.notes  # type: ignore[union-attr]


def _title(shape: Any, column: Column, left: float, top: float, wide: float) -> None:
    (block,) = column.of("title")
    put(shape, left, top, wide, block.bottom + 6)
    paragraph = plain(bare(shape.text_frame).paragraphs[0])
    write(paragraph, " ".join(block.lines), block.size, LIGHT.ink, bold=True)
    paragraph.line_spacing = 0.94


def _message(shape: Any, shown: SceneShown, column: Column, at: tuple[float, float, float]) -> None:
    left, top, wide = at
    (block,), (cite,) = column.of("message"), column.of("cite")
    put(shape, left, top + block.top, wide, cite.bottom - block.top + 4)
    frame = bare(shape.text_frame)
    first = plain(frame.paragraphs[0])
    write(first, shown.message, block.size, LIGHT.city)
    told = f"{shown.cite}. {shown.filters}" if shown.filters else shown.cite
    write(plain(frame.add_paragraph()), told, cite.size, LIGHT.context, sans=True)


def _evidence(shape: Any, shown: SceneShown, column: Column) -> None:
    frame = bare(shape.text_frame)
    said, told = column.of("evidence")[0], column.of("meta")[0]
    for n, line in enumerate(shown.evidence):
        paragraph = plain(frame.paragraphs[0] if n == 0 else frame.add_paragraph())
        paragraph.space_before = Pt(0 if n == 0 else said.size * 0.6 * POINTS)
        write(paragraph, line.text, said.size, LIGHT.ink)
        under = plain(frame.add_paragraph())
        write(under, line.certainty, told.size, LIGHT.ink, bold=True, sans=True)
        write(under, meta(line).removeprefix(line.certainty), told.size, LIGHT.context, sans=True)


def _map(slide: Slide, papers: Papers, shown: SceneShown, frame: Frame, drawn: Drawn) -> None:
    left, top, right, bottom = frame.view
    wide, high = right - left, bottom - top
    body, _, described = map_plate(papers, shown, wide, high, "light")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}" '
        f'viewBox="0 0 {wide:g} {high:g}">{body}</svg>'
    )
    if svg not in drawn:
        drawn[svg] = png(svg, wide, high, PICTURE_WIDTH)
    picture = slide.shapes.add_picture(io.BytesIO(drawn[svg]), *placed(left, top, wide, high))
    legend = "; ".join(entry.text for entry in shown.legend)
    describe(picture, "Map", f"{described}. Legend: {legend}.")
