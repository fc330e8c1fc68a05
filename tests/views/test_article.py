"""The article page's HTML: everything in order, what is hidden counted, every part a control."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection, reduce
from dashboard.views.article.article_text import article_html, marks
from dashboard.views.article.coverage_ledger import ledger_html
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty
from tests.reading.selections import selecting
from tests.views.conftest import Asked
from tests.views.markup import assert_harmless, assert_sound, parse

VIEWS: tuple[Callable[[Reading], str], ...] = (article_html, ledger_html)


@pytest.mark.parametrize("which", ["shipped", "other"])
@pytest.mark.parametrize("view", VIEWS)
def test_the_html_is_sound_and_harmless_under_any_filter(
    request: pytest.FixtureRequest, which: str, view: Callable[[Reading], str]
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    actor = dossier.actors[0].id
    for selection in (Selection(), selecting(actors=(actor,), certainties=(Certainty.STATED,))):
        root = parse(view(read(dossier, selection)))
        assert_harmless(root)
        assert_sound(root)


def test_the_passages_stand_in_article_order(shipped: Dossier) -> None:
    root = parse(article_html(read(shipped, Selection())))
    cards = [e["data-card"] for e in root.all(css=None) if e.get("data-card")]
    assert [one for card in cards for one in card.split("+")] == [p.id for p in shipped.passages]


def test_a_passage_carries_what_the_map_needs(asked: Asked) -> None:
    said = parse(article_html(asked())).one(data_at="ferry-raid-told")
    assert said["data-theatres"] == "north-reach outer-shoals"
    assert said["data-incidents"] == "ferry-raid"
    assert said["data-where"] == "¶1, sentence 2"


def test_a_section_without_a_heading_is_the_opening(asked: Asked) -> None:
    heads = [h.text for h in parse(article_html(asked())).all("h3")]
    assert "Opening ¶1–2" in heads
    assert "What Is Whispered ¶3" in heads


def test_hidden_passages_fold_into_a_line_that_says_how_many(asked: Asked) -> None:
    root = parse(article_html(asked(certainties=(Certainty.CLAIMED,))))
    folded = root.all("details", css="ar-folded")
    assert folded[1].one("summary").text.startswith("3 passages hidden by your filters: show")
    assert len(folded[1].all(css="ar-said")) == 3
    assert "10 hidden by your filters" in root.one(css="ar-count").text


def test_without_filters_nothing_is_folded(asked: Asked) -> None:
    assert parse(article_html(asked())).all("details") == []


def test_the_browser_is_told_what_was_asked_for(asked: Asked) -> None:
    told = marks(asked(theatre="quill-bay", passage="vane-on-lamps"))
    assert (told["theatre"], told["passage"]) == ("quill-bay", "vane-on-lamps")
    assert told["theatres"]["quill-bay"] == "Quill Bay"


def test_a_line_of_the_ledger_says_where_the_article_is_silent(shipped: Dossier) -> None:
    root = parse(ledger_html(read(shipped, Selection())))
    button = root.one("button", data_key="line-golan")
    assert button["aria-label"] == (
        "Golan Heights: 2 passages in 2 paragraphs; none in the other 17"
    )
    assert "mentions in one article, not activity" in root.one("caption").text


def test_a_cell_of_the_ledger_says_what_is_hidden(asked: Asked) -> None:
    root = parse(ledger_html(asked(certainties=(Certainty.CLAIMED,))))
    cell = root.one("button", data_key="cell-north-reach-1")
    assert cell["aria-label"] == (
        "Paragraph 1, North Reach: 0 of 2 passages; 2 hidden by your filters"
    )


def test_an_empty_cell_of_the_ledger_says_so(asked: Asked) -> None:
    root = parse(ledger_html(asked()))
    blank = {
        line: {e.text for e in root.one("tr", data_line=line).all("i", css="ar-sr")}
        for line in ("quill-bay", "several")
    }
    assert blank == {"quill-bay": {"none"}, "several": {"none"}}


def test_the_ledger_says_that_its_total_is_of_all_passages(asked: Asked) -> None:
    # It stands beside numbers that the filters change, and does not change with them.
    for reading in (asked(), asked(certainties=(Certainty.CLAIMED,))):
        summary = parse(ledger_html(reading)).one("summary")
        assert f"of all {len(reading.dossier.passages)} passages" in summary.text


def test_the_ledger_counts_what_has_no_place_and_what_spans_several(asked: Asked) -> None:
    root = parse(ledger_html(asked()))
    assert root.one("button", data_key="cell-several-1").text == "2"
    assert root.one("button", data_key="cell-nowhere-1")["data-goto"] == "lamps-and-power"


def test_claims_are_told_by_whom(other: Dossier) -> None:
    voices = parse(article_html(read(other, Selection()))).one("ul", css="ar-bars")
    vane = voices.one("button", data_key="segment-by-ottilie-vane")
    assert vane.text.startswith("Ottilie Vane")
    assert reduce(Selection(), vane.event, other).filters.asserters == ("ottilie-vane",)


def test_all_later_notes_stand_folded_before_the_argument(shipped: Dossier) -> None:
    assert not parse(article_html(read(shipped, Selection()))).all(css="ar-later")
    root = parse(article_html(read(shipped, Selection(later=True))))
    folded = root.one("details", data_key="later")
    assert len(folded.one(css="ar-later").all("li")) == len(shipped.later_notes)
