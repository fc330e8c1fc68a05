"""The last slides: what each scene rests on, limits and licences, and verbatim sentences."""

from __future__ import annotations

from typing import Any

from pptx.util import Pt

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.slide_figures import add_figure
from dashboard.briefing.export.slide_image import WIDTH, frame_of
from dashboard.briefing.export.slide_margins import FOOT, foot, marking
from dashboard.briefing.export.slide_shapes import (
    LOOSE,
    POINTS,
    PX,
    bare,
    plain,
    put,
    write,
)
from dashboard.briefing.stage.figures import Table
from dashboard.maps.style import LIGHT
from dashboard.text.typefaces import SERIF, Face, wrapped

SOURCES, RESTS_ON = "Sources and limits", "What each scene rests on"
ROWS_A_SLIDE = 16


def slides_after(papers: Papers) -> int:
    """Return how many slides follow those of the scenes."""
    quoted = sum(bool(papers.quoted(shown)) for shown in papers.scenes)
    return -(-len(papers.cited) // ROWS_A_SLIDE) + quoted


def count_of(deck: Any, papers: Papers) -> str:
    """Return the number of the slide that was added last, of all that there will be."""
    return f"{len(deck.slides)} / {len(papers.scenes) + slides_after(papers)}"


def add_sources(deck: Any, layout: Any, papers: Papers) -> None:
    """Add the slide of sources and limits, and more where there are many scenes."""
    cited = papers.cited
    for start in range(0, len(cited), ROWS_A_SLIDE):
        slide = deck.slides.add_slide(layout)
        frame = frame_of(papers, figured=True, share=0.43, deep=FOOT)
        title, body = slide.placeholders
        left, top, right, bottom = frame.column
        put(title, left, top, right - left, 48)
        write(plain(bare(title.text_frame).paragraphs[0]), SOURCES, 34, LIGHT.ink, bold=True)
        put(body, left, top + 52, right - left, bottom - top - 52)
        _listed(body, _said(papers) if start == 0 else ((), (papers.reference,)))
        rows = ((str(n), *words) for n, *words in cited[start : start + ROWS_A_SLIDE])
        add_figure(slide, Table(RESTS_ON, (), ("", "Scene", "Sentences"), tuple(rows)), frame)
        foot(slide, papers, frame, papers.scenes[0].as_written, count_of(deck, papers))
        marking(slide, papers, frame)


def _said(papers: Papers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what stands first and larger, and what follows in small type."""
    return (papers.reference, papers.imprint), (
        *papers.filters,
        *papers.limits,
        *papers.licences,
    )


def _listed(shape: Any, said: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    frame = bare(shape.text_frame)
    size = next(
        (
            s
            for s in (17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
            if _listed_height(shape, said, s) <= shape.height / PX
        ),
        10.0,
    )
    texts = [(t, size * 1.2, LIGHT.ink) for t in said[0]]
    texts += [(t, size, LIGHT.context) for t in said[1]]
    for n, (text, big, colour) in enumerate(texts):
        paragraph = plain(frame.paragraphs[0] if n == 0 else frame.add_paragraph())
        paragraph.space_before = Pt(0 if n == 0 else size * 0.45 * POINTS)
        write(paragraph, text, big, colour, sans=big == size)


def _listed_height(shape: Any, said: tuple[tuple[str, ...], tuple[str, ...]], size: float) -> float:
    wide, face = shape.width / PX / LOOSE, Face(SERIF)
    rows = sum(len(wrapped(t, wide, size * 1.2, face)) * size * 1.5 + size * 0.45 for t in said[0])
    return rows + sum(
        len(wrapped(t, wide, size, face)) * size * 1.25 + size * 0.45 for t in said[1]
    )


def add_verbatim(deck: Any, layout: Any, papers: Papers) -> None:
    """Add slides with the sentences of the reader's own copy, once each, by scene."""
    for shown in papers.scenes:
        quoted = papers.quoted(shown)
        if not quoted:
            continue
        slide = deck.slides.add_slide(layout)
        frame = frame_of(papers, figured=True, deep=FOOT)
        title, body = slide.placeholders
        left, top, _, bottom = frame.column
        wide = WIDTH - 2 * left
        put(title, left, top, wide, 44)
        heading = f"Verbatim, from the attached copy: scene {shown.number}"
        write(plain(bare(title.text_frame).paragraphs[0]), heading, 28, LIGHT.ink, bold=True)
        put(body, left, top + 52, wide, bottom - top - 52)
        _listed(body, ((), tuple(f"{where}: “{words}”" for where, words in quoted)))
        foot(slide, papers, frame, shown.as_written, count_of(deck, papers))
        marking(slide, papers, frame)
