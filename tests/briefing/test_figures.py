"""Each figure is made once: every format says the same words, in the same order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pypdfium2 as pdfium
import pytest
from pptx import Presentation

from dashboard.briefing.export.export_bundle import Papers, papers
from dashboard.briefing.export.figure_layout import fitted
from dashboard.briefing.export.handout import handout
from dashboard.briefing.export.slide_image import plate
from dashboard.briefing.export.slides import pptx
from dashboard.briefing.stage.figure_html import figure_html, legend_html
from dashboard.briefing.stage.figures import (
    MOST_ROWS,
    NONE,
    Ladder,
    Matrix,
    Tiers,
    Timeline,
    in_words,
)
from dashboard.layout.layout import Box
from dashboard.layout.layout_svg import SIGNS, rule, svg_of
from dashboard.maps.style import LIGHT
from dashboard.reading.chronology import chronology
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.ties import ties
from geodata.schema.briefing import Briefing, Evidence, Figure
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty
from tests.briefing.conftest import MADE
from tests.shipped import geometry

FORMATS = ("html", "svg", "pptx", "pdf")


def letters(text: str) -> str:
    """Return ``text`` without white space: where a line breaks is each format's own affair."""
    return "".join(text.split())


def plain(markup: str) -> str:
    return unescape(re.sub(r"<(style|title)\b.*?</\1>|<[^>]+>", " ", markup))


def said_on(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame and not shape.is_placeholder:
            yield shape.text_frame.text
        elif shape.has_table:
            yield from (cell.text for cell in shape.table.iter_cells())


def in_order(words: list[str], text: str) -> list[str]:
    """Return those of ``words`` that ``text`` does not have after the one before."""
    missing, at = [], 0
    for one in words:
        found = text.find(letters(one), at)
        if found < 0:
            missing.append(one)
        else:
            at = found + len(letters(one))
    return missing


@pytest.fixture(scope="module")
def figured(main: Briefing, shipped: Dossier) -> Papers:
    """The shipped dossier under every figure; one event of the timeline has no day."""
    events = chronology(read(shipped, Selection()))
    some = [next(e for e in events if e.dated is dated) for dated in (False, True)]
    evidence = {
        Figure.TIMELINE: tuple(Evidence(passage=e.passage.id) for e in some),
        Figure.CLAIMS: tuple(Evidence(passage=p.id) for p in shipped.passages[:4]),
    }
    model = next(scene for scene in main.scenes if scene.figure is Figure.TIERS)
    scenes = [
        model.model_copy(
            update={"id": kind.value, "figure": kind, "evidence": evidence.get(kind, ())}
        )
        for kind in Figure
    ]
    later = [scene for scene in main.scenes if scene.is_later]
    one = main.model_copy(update={"scenes": (*scenes, *later), "paths": ()})
    return papers("figures", one, shipped, geometry(), MADE, with_optional=True)


@pytest.fixture(scope="module")
def texts(figured: Papers) -> dict[str, list[str]]:
    """What each format says of each scene, without white space."""
    pages = pdfium.PdfDocument(handout(figured))
    deck = Presentation(io.BytesIO(pptx(figured)))
    exhibits = [(shown, shown.exhibit) for shown in figured.scenes if shown.exhibit]
    said = {
        "html": [plain(figure_html(e) + legend_html(e)) for _, e in exhibits],
        "svg": [plain(plate(figured, shown)) for shown, _ in exhibits],
        # Slides and handout open with a page that is no scene's: the cover, and the masthead's.
        "pptx": ["\n".join(said_on(deck.slides[n + 1])) for n in range(len(exhibits))],
        "pdf": [pages[n + 1].get_textpage().get_text_range() for n in range(len(exhibits))],
    }
    return {form: [letters(one) for one in every] for form, every in said.items()}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_the_same_words_in_the_same_order(
    figured: Papers, texts: dict[str, list[str]], form: str
) -> None:
    assert [type(shown.exhibit).__name__ for shown in figured.scenes] == [
        "Tiers", "Matrix", "Timeline", "Ladder", "Timeline"
    ]  # fmt: skip
    for shown, text in zip(figured.scenes, texts[form], strict=True):
        assert shown.exhibit is not None
        words = [*shown.exhibit.lines(), *shown.exhibit.legend]
        assert len(words) > 8
        assert in_order(words, text) == []


def test_the_day_of_publication_stands_between_the_dated_and_the_undated(
    figured: Papers, shipped: Dossier
) -> None:
    line = figured.scenes[2].exhibit
    assert isinstance(line, Timeline)
    at = line.published
    assert at is not None
    assert line.rows[at][1] == "The article is published"
    assert [when for when, *_ in line.rows[at + 1 :]] == ["undated in the article"]
    assert at > 0
    # The scene rests on two of them.
    every = sum(e.matches for e in chronology(read(shipped, Selection())))
    assert line.legend[-1] == f"{every - 2} of {every} events left out"
    assert in_words(line).endswith(line.legend[-1])
    # The key of the quotation marks stands where there are any.
    assert not any(when.startswith("“") for when, *_ in line.rows)
    assert not any("quotation marks" in key for key in line.legend)


def test_the_timeline_cites_the_sentence_that_names_who_made_the_statement_and_when(
    main: Briefing, shipped: Dossier
) -> None:
    line = next(
        e
        for s in papers("main", main, shipped, geometry(), MADE, with_optional=True).scenes
        if isinstance(e := s.exhibit, Timeline)
    )
    assert [at for _, what, at in line.rows if what.startswith("Khamenei’s statement")] == [
        "¶1, sentences 1–5"
    ]
    assert "17\u00a0October – 13\u00a0November\u00a02023" in [when for when, *_ in line.rows]


def test_a_tie_stands_beneath_the_box_of_its_target_and_no_past_one_but_a_bodys(
    figured: Papers, shipped: Dossier
) -> None:
    tiers = figured.scenes[0].exhibit
    assert isinstance(tiers, Tiers)
    assert any(", past" in one.how for bar in tiers.bars for one in bar.ties)
    for column in tiers.columns:
        assert all(", past" not in one.how for box in column.stations for one in box.ties)
        assert column.weight == 1 + sum(1 + len(box.ties) for box in column.stations)
    shown = [*tiers.bars, *(box for column in tiers.columns for box in column.stations)]
    every = len(ties(shipped, Selection()))
    # Of the boxes within a box three are members in the article's words, the rest by our filing.
    left = every - sum(len(box.ties) for box in shown) - 3
    assert tiers.legend[-1] == f"{left} of {every} ties left out"


def test_a_matrix_says_how_many_actors_it_leaves_out(figured: Papers, shipped: Dossier) -> None:
    matrix = figured.scenes[1].exhibit
    assert isinstance(matrix, Matrix)
    assert len(matrix.rows) == MOST_ROWS
    assert matrix.legend[-1].endswith(f"{len(shipped.actors) - MOST_ROWS} actors left out")
    for row, levels in zip(matrix.rows, matrix.levels, strict=True):
        assert [n == 0 for n in levels] == [cell == "–" for cell in row[1:]]


def test_a_ladder_has_every_rung_and_says_where_nothing_is_said(figured: Papers) -> None:
    ladder = figured.scenes[3].exhibit
    assert isinstance(ladder, Ladder)
    assert [rung.level for rung in ladder.rungs] == [level.value for level in Certainty]
    empty = sum(not rung.claims for rung in ladder.rungs)
    assert 0 < empty < len(ladder.rungs)
    drawn = svg_of(fitted(ladder, 760, 620).items, LIGHT)
    assert figure_html(ladder).count(NONE) == drawn.count(NONE) == empty


@pytest.mark.parametrize("spread", [False, True])
def test_a_figure_keeps_its_room_and_its_legend_stands_beneath_it(
    figured: Papers, spread: bool
) -> None:
    for shown in figured.scenes:
        assert shown.exhibit is not None
        laid = fitted(shown.exhibit, 760, 620, looseness=1.1, spread=spread)
        *items, legend = laid.items
        assert isinstance(legend, Box)
        assert max(one.bottom for one in items) <= legend.top
        assert legend.bottom <= laid.bottom <= 620.01
        for box in (one for one in laid.items if isinstance(one, Box)):
            assert box.left >= 0
            assert box.left + box.width <= 760.01


def test_who_cannot_see_a_figure_reads_what_it_says(figured: Papers) -> None:
    for shown in figured.scenes:
        assert shown.exhibit is not None
        said = in_words(shown.exhibit)
        assert said.startswith(shown.exhibit.caption)
        assert all(line in said for line in shown.exhibit.lines())


def test_each_certainty_is_drawn_its_own_way() -> None:
    assert set(SIGNS) == {"later", *(level.value for level in Certainty)}
    assert len({rule(0, 0, 40, level, LIGHT) for level in SIGNS}) == len(SIGNS)
