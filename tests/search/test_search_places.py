"""Search by a date, by a span, and by a place of the article."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.reading.reading import read
from dashboard.reading.sifting import matching
from dashboard.search.facts import search_facts
from dashboard.search.search import Index
from geodata.schema.dossier import Dossier
from tests.reading.selections import selecting
from tests.search.hits import ids, marked, top


@pytest.mark.parametrize(
    ("query", "start", "end"),
    [
        ("April 21", date(2031, 4, 21), date(2031, 4, 21)),
        ("21 april", date(2031, 4, 21), date(2031, 4, 21)),
        ("21st Apr 2031", date(2031, 4, 21), date(2031, 4, 21)),
        ("2031-04-21", date(2031, 4, 21), date(2031, 4, 21)),
        ("april 2031", date(2031, 4, 1), date(2031, 4, 30)),
        ("2031-04", date(2031, 4, 1), date(2031, 4, 30)),
        ("4/21/2031", date(2031, 4, 21), date(2031, 4, 21)),
        ("21.04.2031", date(2031, 4, 21), date(2031, 4, 21)),
        ("21-04-2031", date(2031, 4, 21), date(2031, 4, 21)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2 April – 1 May", date(2031, 4, 2), date(2031, 5, 1)),
        ("2 Apr to 1 May 2031", date(2031, 4, 2), date(2031, 5, 1)),
    ],
)
def test_a_day_is_found_however_it_is_written(
    invented: Index, query: str, start: date, end: date
) -> None:
    found = invented.find(query)
    assert [(span.start, span.end) for span in found.spans] == [(start, end)]
    assert found.undated == ()
    assert "vane-address" in ids(found, "incident")


def test_a_span_says_how_many_undated_passages_may_fall_in_it(
    shipped: Dossier, other: Dossier
) -> None:
    for dossier, query in ((shipped, "17 October – 13 November"), (other, "21 April")):
        found = Index(dossier).find(query)
        (span,) = found.spans
        asked = selecting(start=span.start, end=span.end)
        assert span.may_fall == len(read(dossier, asked).undated) > 0


def test_a_day_finds_intervals_that_it_falls_in_boundaries_included(invented: Index) -> None:
    for query, within in (("1 March", False), ("2 March", True), ("9 April", True)):
        assert ("nineteen-seizures" in ids(invented.find(query), "incident")) is within, query


@pytest.mark.parametrize("query", ["31 April", "2031-13-01", "0 May", "99 june 9999", "1701"])
def test_a_day_that_does_not_exist_is_none(invented: Index, query: str) -> None:
    found = invented.find(query)
    assert (found.spans, found.undated) == ((), ())


@pytest.mark.parametrize("query", ["7 October", "10/12/2023", "1 January 1950", "May 2024"])
def test_no_span_is_offered_that_empties_every_view(
    shipped: Dossier, index: Index, query: str
) -> None:
    found = index.find(query)
    assert found.undated
    for span in found.spans:
        assert matching(shipped, selecting(start=span.start, end=span.end))


def test_a_day_that_other_sources_give_leads_to_what_the_article_leaves_undated(
    index: Index,
) -> None:
    found = index.find("7 October")
    assert found.spans == ()
    assert ids(found, "incident") == ["hamas-attack"]
    assert marked(top(found, "incident")) == ["7 October 2023"]
    assert "hamas-attack" not in ids(index.find("10 October"), "incident")


def test_days_of_other_sources_are_read_only_where_they_are_full(shipped: Dossier) -> None:
    said = "Reported on Saturday, 7 October 2023; that agrees with Oct. 10 and 6 November."
    queries = [one for one in shipped.editor_queries if one.target == "hamas-attack"]
    (query,) = (one for one in queries if one.field == "when")
    asked = (query.model_copy(update={"text": said}),)
    facts = search_facts(shipped.model_copy(update={"editor_queries": asked}), {})
    assert facts["elsewhere"] == [("hamas-attack", "7 October 2023")]


def test_numbers_that_can_be_read_in_two_ways_are(index: Index) -> None:
    found = index.find("10/11/2023")
    orders = {span.words: span.order for span in (*found.spans, *found.undated)}
    assert orders == {
        "10 November 2023": "day/month/year",
        "11 October 2023": "month/day/year",
    }


@pytest.mark.parametrize(
    ("query", "words", "begins"),
    [
        ("¶6", "¶6", ("p06",)),
        ("paragraph 6", "¶6", ("p06",)),
        ("para 6", "¶6", ("p06",)),
        ("p06s4", "¶6, sentence 4", ("p06s4",)),
        ("p6s4", "¶6, sentence 4", ("p06s4",)),
        ("¶6, sentence 4", "¶6, sentence 4", ("p06s4",)),
        ("¶7, sentences 6–7", "¶7, sentences 6–7", ("p07s6", "p07s7")),
        ("“¶6”", "¶6", ("p06",)),
        ("«¶6»", "¶6", ("p06",)),
        ("'¶6'", "¶6", ("p06",)),
        ("§6", "¶6", ("p06",)),
        ("¶6.4", "¶6, sentence 4", ("p06s4",)),
        ("¶6–8", "¶6–8", ("p06", "p07", "p08")),
        ("paras 6-8", "¶6–8", ("p06", "p07", "p08")),
        ("¶6, ¶8", "¶6, ¶8", ("p06", "p08")),
    ],
)
def test_a_place_of_the_article_is_found_as_cards_cite_it(
    shipped: Dossier, index: Index, query: str, words: str, begins: tuple[str, ...]
) -> None:
    found = index.find(query)
    assert found.cited == words
    at = [p.id for p in shipped.passages if any(one.startswith(begins) for one in p.sentences)]
    assert ids(found, "passage") == at
    assert [g.kind for g in found.groups] == ["passage"]
    assert not any(marked(hit) for hit in found.groups[0].hits)


def test_every_passage_is_found_by_its_own_citation(shipped: Dossier, index: Index) -> None:
    for passage in shipped.passages:
        for sentence in passage.sentences:
            assert passage.id in ids(index.find(sentence), "passage")


def test_a_place_that_the_article_has_not_finds_nothing(index: Index) -> None:
    found = index.find("¶99")
    assert (found.total, found.cited) == (0, "¶99")
    assert index.find("¶20").total == 0, "20 begins 2021"


def test_a_place_that_the_article_has_not_is_answered_with_those_that_it_has(
    index: Index, invented: Index
) -> None:
    assert index.find("¶20").places == "¶1–19"
    assert invented.find("¶20").places == "¶1–3"
    assert invented.find("¶2.9").places == "¶2, sentences 1–4"
    some = invented.find("¶3–9")
    assert some.places == "¶1–3"
    assert ids(some, "passage") == ids(invented.find("¶3"), "passage")
    assert invented.find("¶3").places == ""
