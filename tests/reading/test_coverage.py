"""Coverage: nothing of the article is lost, nothing is counted twice, silence is told apart."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reading.coverage import argument, claims, ledger
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import matching
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty
from tests.reading.selections import selecting, selections
from tests.shipped import dossier as shipped_dossier

EVERYTHING = Selection()
SHIPPED = shipped_dossier()


@pytest.fixture(params=["shipped", "other"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    found: Dossier = request.getfixturevalue(request.param)
    return found


@given(data=st.data())
def test_every_passage_stands_in_the_argument_once_and_in_order(data: st.DataObject) -> None:
    selection = data.draw(selections(SHIPPED))
    paragraphs = [one for part in argument(SHIPPED, selection) for one in part.paragraphs]
    told = [placed for one in paragraphs for placed in one.passages]
    assert [one.passage for one in told] == list(SHIPPED.passages)
    assert {one.passage for one in told if one.state == "shown"} == set(
        matching(SHIPPED, selection)
    )


def test_each_section_holds_the_paragraphs_up_to_the_next(dossier: Dossier) -> None:
    parts = argument(dossier, EVERYTHING)
    firsts = [part.paragraphs[0].number for part in parts]
    assert firsts == [section.first_paragraph for section in dossier.article.sections]
    numbers = [p.number for part in parts for p in part.paragraphs]
    assert numbers == sorted(set(numbers))


def test_neighbours_that_the_filters_hide_are_drawn_together(other: Dossier) -> None:
    parts = argument(other, selecting(certainties=(Certainty.CLAIMED,)))
    second = next(p for part in parts for p in part.paragraphs if p.number == 2)
    assert [(state, len(run)) for state, run in second.runs] == [("hidden", 3), ("shown", 1)]


def test_under_a_span_an_undated_event_keeps_its_place_in_the_argument(shipped: Dossier) -> None:
    parts = argument(shipped, selecting(start=date(2023, 10, 17), end=date(2023, 11, 13)))
    second = next(p for part in parts for p in part.paragraphs if p.number == 2)
    assert [(state, len(run)) for state, run in second.runs] == [
        ("undated", 5),
        ("shown", 1),
        ("undated", 2),
    ]


def test_every_passage_counts_once_for_each_of_its_theatres(dossier: Dossier) -> None:
    found = ledger(dossier, EVERYTHING)
    counted = sum(row.share.total for _, row in found.theatres)
    assert counted == sum(len(p.theatres) for p in dossier.passages)
    placed = {p.id for _, row in found.theatres for cell in row.cells for p in cell.passages}
    assert len(placed) + found.nowhere.share.total == len(dossier.passages)


def test_what_spans_several_theatres_is_told_apart_and_counted_in_each(other: Dossier) -> None:
    found = ledger(other, EVERYTHING)
    several = {p.id for cell in found.several.cells for p in cell.passages}
    assert several == {p.id for p in other.passages if len(p.theatres) > 1}
    rows = {theatre.id: row for theatre, row in found.theatres}
    assert "ferry-raid-told" in several
    for theatre in ("north-reach", "outer-shoals"):
        assert "ferry-raid-told" in {p.id for p in rows[theatre].cells[0].passages}


def test_a_line_knows_in_which_paragraphs_the_article_is_silent(shipped: Dossier) -> None:
    found = ledger(shipped, EVERYTHING)
    rows = {theatre.id: row for theatre, row in found.theatres}
    assert rows["golan"].spoken == (2, 6)
    assert rows["golan"].share.total == 2
    assert len(found.paragraphs) == 19


@given(data=st.data())
def test_a_filter_hides_counts_and_never_loses_them(data: st.DataObject) -> None:
    selection = data.draw(selections(SHIPPED))
    shown = set(matching(SHIPPED, selection))
    whole, found = ledger(SHIPPED, EVERYTHING), ledger(SHIPPED, selection)
    for (_, before), (_, after) in zip(whole.theatres, found.theatres, strict=True):
        assert after.share.total == before.share.total
        for cell in after.cells:
            assert set(cell.shown) == set(cell.passages) & shown
            if cell.shown:
                assert cell.first in shown


def test_a_claim_counts_for_the_one_who_is_quoted(dossier: Dossier) -> None:
    found = claims(dossier, EVERYTHING)
    made = [p for p in dossier.passages if p.certainty is Certainty.CLAIMED]
    assert sum(one.share.total for one in found) == len(made)
    assert {one.asserter for one in found} == {p.asserted_by[0].key for p in made}
    totals = [one.share.total for one in found]
    assert totals == sorted(totals, reverse=True)
