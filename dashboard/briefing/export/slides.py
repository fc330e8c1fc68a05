"""A briefing as PowerPoint slides: text as text, notes as notes, the map as a crisp picture.

Titles, messages and evidence fill placeholders, so the outline view holds the whole argument;
figures are native tables and boxes. Sizes leave room for typefaces wider than ours, for a slide is
opened where ours are not installed.
"""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.slide import Slide
from pptx.util import Emu

from dashboard.briefing.export.export_bundle import Papers, Progress
from dashboard.briefing.export.scene_layout import (
    HEIGHT,
    WIDTH,
    Frame,
    around_cover,
    column,
    frame_of,
)
from dashboard.briefing.export.slide_image import map_plate
from dashboard.briefing.export.slide_layout import (
    LOOSE,
    PX,
    add_figure,
    add_items,
    add_margins,
    describe,
    fill,
    office_name,
    placed,
    put,
    rgb,
)  # fmt: skip
from dashboard.briefing.export.slide_sources import (
    add_sources,
    add_verbatim,
    count_of,
    needs_cover,
    sources_as_text,
)
from dashboard.briefing.export.typst_render import png
from dashboard.briefing.model.evidence import notes_as_text
from dashboard.briefing.stage.scenes import SceneShown, show
from dashboard.layout.layout import Item
from dashboard.layout.svg import clean, document
from dashboard.maps.house import HouseStyle
from dashboard.text.typefaces import SERIF, Dressing, Face
from geodata.packed import repacked
from geodata.schema.briefing import Scene, View

PICTURE_WIDTH = 2000
"""px across of a map's picture."""

Drawn = dict[str, bytes]
"""Pictures by the drawing they were made from: scenes that show the same map share one."""
_TITLE, _LINE = 37.0, 20.0
"""px that title and evidence have where the column may be wider: 28 and 15 points."""
_SHARES = {False: (0.41, 0.43, 0.45, 0.47), True: (0.36, 0.38, 0.4)}
"""Of the width, the column's beside a map and beside a figure."""
_FIRST_SHAPE = 2
"""Where shapes begin in a slide's tree, after what it says of itself."""
_SCENE, _FIGURE = "Scene", "Scene with a figure"


def pptx(papers: Papers, progress: Progress | None = None) -> bytes:
    """Return ``papers`` as a .pptx file; ``progress`` is called after each scene."""
    lines = max((len(shown.evidence) for shown in papers.scenes), default=1)
    deck = _blank(lines, papers.house)
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    frames = {figured: _frame(papers, figured=figured) for figured in (False, True)}
    drawn: Drawn = {}
    covers = (_cover(papers),) if needs_cover(papers) else ()
    for shown in (*covers, *papers.scenes):
        name = _FIGURE if shown.evidence_in_figure else _SCENE
        slide = deck.slides.add_slide(layouts[name])
        frame = frames[shown.exhibit is not None]
        _scene(slide, papers, shown, frame, drawn)
        add_margins(slide, papers, frame, shown.as_written, count_of(deck, papers))
        if papers.with_notes and shown.scene.notes:
            slide.notes_slide.notes_text_frame.text = notes_as_text(shown.scene.notes)
        elif papers.alone:
            slide.notes_slide.notes_text_frame.text = sources_as_text(papers)
        if progress and shown not in covers:
            progress(shown.number, shown.of)
    if not papers.alone:
        add_sources(deck, layouts[_FIGURE], papers)
    if papers.verbatim:
        add_verbatim(deck, layouts[_FIGURE], papers)
    _properties(deck, papers)
    packed = io.BytesIO()
    deck.save(packed)
    return repacked(packed.getvalue())


# ---------- the deck ----------


def _blank(lines: int, house: HouseStyle) -> Any:
    """Return an empty wide deck with our two layouts, and none of the others that come with it.

    A scene has a placeholder for each of up to ``lines`` lines of evidence, so that the rule
    beside it stays beside it whatever the typeface.
    """
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
        if layout.name == _SCENE:
            _multiply(layout, lines)
    _strip(deck.slide_master)
    _arrange(deck.slide_master)
    fill = deck.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = rgb(house.palette("light").panel)
    master = deck.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    theme = master.blob.decode("utf-8")
    serif = office_name(Face(SERIF).dressed(house.typefaces))
    theme = theme.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{serif}"/>')
    master._blob = theme.encode("utf-8")
    return deck


def _strip(page: Any) -> None:
    """Take away the placeholders of date, footer and number, which no slide of ours fills."""
    for shape in list(page.placeholders):
        if shape.placeholder_format.type in (13, 15, 16):
            shape._element.getparent().remove(shape._element)


def _multiply(layout: Any, lines: int) -> None:
    """Give a layout one placeholder of evidence for each line."""
    first = list(layout.placeholders)[2]._element
    for n in range(1, lines):
        one = deepcopy(first)
        named = one.xpath(".//p:cNvPr")[0]
        named.set("id", str(100 + n))
        named.set("name", f"Evidence {n + 1}")
        one.xpath(".//p:ph")[0].set("idx", str(20 + n))
        layout.shapes._spTree.append(one)


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


# ---------- a scene ----------


def _cover(papers: Papers) -> SceneShown:
    """Return a cover for a briefing that has none of its own: its title, the article, the map."""
    cover = Scene(
        id="cover",
        cover=True,
        title=papers.briefing.title,
        message="A reading of one article, restated in our words.",
        view=View(show="whole"),
        seconds=5,
    )
    # Its marking is at the top and the bottom, as on every slide.
    bare = {"scenes": (cover,), "paths": (), "handling": None, "tlp": None}
    briefing = papers.briefing.model_copy(update=bare)
    return show(briefing, papers.dossier, papers.geometry)[0]


def _scene(slide: Slide, papers: Papers, shown: SceneShown, frame: Frame, drawn: Drawn) -> None:
    house = papers.house
    palette = house.palette("light")
    within, around = frame, tuple[Item, ...]()
    if shown.scene.cover:
        (within, around), palette = around_cover(papers, frame), house.cover_palette("light")
    behind = slide.shapes._spTree[_FIRST_SHAPE:]
    add_items(slide, around, palette)
    for element in behind:  # over the cover's ground, and read before what the house adds
        slide.shapes._spTree.append(element)
    words = column(shown, within, looseness=LOOSE, house=house.typefaces)
    boxes = (words.title, words.message, *(box for _, box in words.evidence))
    for shape, box in zip(slide.placeholders, boxes, strict=False):
        put(shape, box.left, box.top, box.width, box.bottom - box.top + 4)
        fill(shape.text_frame, box, palette)
    for shape in list(slide.placeholders)[len(boxes) :]:
        shape._element.getparent().remove(shape._element)
    add_items(slide, (*(rule for rule, _ in words.evidence), *words.filters), palette)
    if shown.exhibit is None:
        _map(slide, papers, shown, frame, drawn)
    else:
        add_figure(slide, shown.exhibit, frame, house)


def _frame(papers: Papers, *, figured: bool) -> Frame:
    """Return the positions of what is beside every map, or every figure, of the deck.

    The column is as narrow as lets the words of each scene be read in a room.
    """
    frames = [frame_of(papers, figured=figured, share=share) for share in _SHARES[figured]]
    every = [s for s in papers.scenes if (s.scene.figure is not None) == figured]
    house = papers.house.typefaces
    return next((f for f in frames if all(_is_large(s, f, house) for s in every)), frames[-1])


def _is_large(shown: SceneShown, frame: Frame, house: Dressing) -> bool:
    words = column(shown, frame, looseness=LOOSE, house=house)
    lines = [box.paragraphs[0].size for _, box in words.evidence]
    return words.title.paragraphs[0].size >= _TITLE and min(lines, default=_LINE) >= _LINE


def _map(slide: Slide, papers: Papers, shown: SceneShown, frame: Frame, drawn: Drawn) -> None:
    left, top, right, bottom = frame.view
    wide, high = right - left, bottom - top
    plate = map_plate(papers, shown, wide, high, "light")
    svg = document(plate.body, wide, high)
    if svg not in drawn:
        drawn[svg] = png(svg, wide, high, PICTURE_WIDTH, papers.house.typefaces)
    picture = slide.shapes.add_picture(io.BytesIO(drawn[svg]), *placed(left, top, wide, high))
    describe(picture, "Map", f"{plate.described}. Legend: {'; '.join(plate.legend)}.")
