"""The last slides: what each scene rests on, limits and licences, and verbatim sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.scene_layout import Frame, frame_of
from dashboard.briefing.export.slide_layout import LOOSE, add_figure, add_margins, fill, put
from dashboard.briefing.stage.figures import Table
from dashboard.layout.layout import Box, Room, Words, largest
from dashboard.text.typefaces import SANS, SERIF, Face, Run

SOURCES, RESTS_ON = "Sources and limits", "What each scene rests on"
ROWS_A_SLIDE = 16
_BOLD, _PLAIN, _SANS = Face(SERIF, 700), Face(SERIF), Face(SANS)


def needs_cover(papers: Papers) -> bool:
    """Whether the deck opens with a cover of its own: no first scene is one, and it is no view."""
    return not papers.alone and not papers.scenes[0].scene.cover


def slides_around(papers: Papers) -> int:
    """Return how many slides come before and after those of the scenes."""
    if papers.alone:
        return 0
    quoted = sum(bool(papers.quoted(shown)) for shown in papers.scenes)
    return needs_cover(papers) + -(-len(papers.cited) // ROWS_A_SLIDE) + quoted


def count_of(deck: Any, papers: Papers) -> str:
    """Return the number of the slide that was added last, of all that there will be."""
    if papers.alone:
        return ""
    return f"{len(deck.slides)} / {len(papers.scenes) + slides_around(papers)}"


def sources_as_text(papers: Papers) -> str:
    """Return what the slides of sources say, for the notes of a slide that goes without them."""
    cited = (f"{RESTS_ON}: {where}" for _, _, where in papers.cited)
    every = (papers.reference, papers.imprint, *cited, *papers.filters, *papers.limits)
    return "\n".join((*every, *papers.licences))


def add_sources(deck: Any, layout: Any, papers: Papers) -> None:
    """Add the slide of sources and limits, and more where there are many scenes."""
    cited = papers.cited
    rest = (*papers.filters, *papers.limits, *papers.licences)
    for start in range(0, len(cited), ROWS_A_SLIDE):
        large = () if start else (papers.reference, papers.imprint)
        small = (papers.reference,) if start else rest
        frame = frame_of(papers, figured=True, share=0.43)
        slide = _listed(deck, layout, papers, frame, Run(SOURCES, _BOLD, 34), large, small)
        rows = ((str(n), *words) for n, *words in cited[start : start + ROWS_A_SLIDE])
        table = Table(RESTS_ON, (), ("", "Scene", "Sentences"), tuple(rows))
        add_figure(slide, table, frame, papers.house)


def add_verbatim(deck: Any, layout: Any, papers: Papers) -> None:
    """Add slides with the sentences of the reader's own copy, once each, by scene."""
    for shown in papers.scenes:
        quoted = tuple(f"{where}: “{words}”" for where, words in papers.quoted(shown))
        if quoted:
            frame = frame_of(papers, figured=True, share=1.0)
            title = Run(f"Verbatim, from the attached copy: scene {shown.number}", _BOLD, 28)
            _listed(deck, layout, papers, frame, title, (), quoted)


def _listed(
    deck: Any,
    layout: Any,
    papers: Papers,
    frame: Frame,
    title: Run,
    large: Sequence[str],
    small: Sequence[str],
) -> Any:
    """Add a slide with a title and, as large as they fit, some lines and others in small type."""
    slide = deck.slides.add_slide(layout)
    left, top, right, bottom = frame.column
    room = Room(right - left, LOOSE, house=papers.house.typefaces)
    head = room.box((left, top, room.width), [Words((title,))])

    def listed(size: float) -> Box:
        inks = [*(Run(text, _PLAIN, size * 1.2) for text in large)]
        inks += [Run(text, _SANS, size, "context") for text in small]
        words = (Words((ink,), above=size * 0.45 * bool(n)) for n, ink in enumerate(inks))
        return room.box((left, head.bottom + 4, room.width), words)

    body = largest(map(listed, (17.0 - n for n in range(8))), bottom)
    for shape, box in zip(slide.placeholders, (head, body), strict=True):
        put(shape, box.left, box.top, box.width, box.bottom - box.top)
        fill(shape.text_frame, box, papers.house.palette("light"))
    add_margins(slide, papers, frame, papers.scenes[0].as_written, count_of(deck, papers))
    return slide
