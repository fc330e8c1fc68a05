"""Dates, asserters and periods are worded as what they are: an inferred date as inferred, say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.reading.citation import (
    dated,
    is_inferred,
    period,
    relayed,
    said_by,
    sentence,
    sentences,
    source_day,
    when_words,
)
from dashboard.reading.cited_text import in_paragraphs
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.views.timeline.timeline_html import page_html
from geodata.schema.dossier import Dossier
from geodata.schema.passages import When
from geodata.schema.vocabulary import Period
from tests.each import each
from tests.views.markup import parse

JUNE = {"start": date(2023, 6, 1), "end": date(2023, 6, 30), "precision": "month"}
YEAR = {"start": date(2021, 1, 1), "end": date(2021, 12, 31), "precision": "year"}
DAY = {"start": date(2023, 9, 10), "precision": "day"}
SPAN = {"start": date(2023, 10, 17), "end": date(2023, 11, 13), "precision": "interval"}
ROUGHLY = {"start": date(2023, 10, 16), "end": date(2023, 11, 16), "precision": "relative"}


def when(as_written: str | None, **rest: Any) -> When:
    return When(as_written=as_written, basis="Invented.", **rest)


@each(
    ("written", "told"),
    [
        ("2024-04-14", "14 April 2024"),
        ("2019-03", "March 2019"),
        ("2007", "2007"),
        ("2024-13-01", "2024-13-01"),
        ("about 2007", "about 2007"),
    ],
)
def test_the_day_of_a_source_reads_as_every_day(written: str, told: str) -> None:
    assert source_day(written) == told


@each(
    ("one", "told"),
    [
        (when("in a June 2023 meeting", **JUNE), "“in a June 2023 meeting”: June 2023"),
        (when("June 2023", **JUNE), "“June 2023”"),
        (when("in June", **JUNE), "“in June”: June 2023, inferred"),
        (when("that summer of 2023", **JUNE), "“that summer of 2023”: June 2023, inferred"),
        (when("the 2021 war", **YEAR), "“the 2021 war”: 2021"),
        (when("two years before", **YEAR), "“two years before”: 2021, inferred"),
        (when("Sept. 10", **DAY), "“Sept. 10”: 10 September 2023, inferred"),
        (when("on Sept. 10, 2023", **DAY), "“on Sept. 10, 2023”: 10 September 2023"),
        (when("in September 2023", **DAY), "“in September 2023”: 10 September 2023, inferred"),
        (
            when("Oct. 17 to Nov. 13, 2023", **SPAN),
            "“Oct. 17 to Nov. 13, 2023”: 17 October – 13 November 2023",
        ),
        (
            when("between Oct. 17 and Nov. 13", **SPAN),
            "“between Oct. 17 and Nov. 13”: 17 October – 13 November 2023, inferred",
        ),
        (
            when("since Oct. 17, 2023", **SPAN),
            "“since Oct. 17, 2023”: 17 October – 13 November 2023, inferred",
        ),
        (
            when("over the past month", **ROUGHLY),
            "“over the past month”: about 16 October – 16 November 2023, inferred",
        ),
        (when("recently", precision="undated"), "“recently”"),
        (when(None, precision="undated"), "undated in the article"),
    ],
)
def test_words_that_give_the_date_are_no_inference(one: When, told: str) -> None:
    assert when_words(one) == told


def test_what_is_undated_is_neither_worded_nor_inferred() -> None:
    one = when("recently", precision="undated")
    assert dated(one) is None
    assert not is_inferred(one)


def test_who_is_relayed_by_the_author_does_not_say_it_together_with_him(other: Dossier) -> None:
    relation = next(r for r in other.relations if r.id == "vane-in-guild")
    assert said_by(relation, other) == "by unnamed: “some sailors”, relayed by the author"
    assert f"by {relayed(relation.asserted_by, other)}" == said_by(relation, other)


def test_several_authors_are_the_authors(other: Dossier) -> None:
    two = other.article.model_copy(update={"authors": ("A. Vane", "B. Quill")})
    relation = next(r for r in other.relations if r.id == "vane-in-guild")
    said = said_by(relation, other.model_copy(update={"article": two}))
    assert said == "by unnamed: “some sailors”, relayed by the authors"


@pytest.mark.parametrize("held", list(Period))
def test_a_period_is_worded_as_what_it_is(other: Dossier, held: Period) -> None:
    words = {p: period(other.relations[0].model_copy(update={"period": p})) for p in Period}
    assert words[Period.PAST] == "past"
    assert [p for p in Period if words[p] == words[held]] == [held]


def test_the_timeline_words_the_shipped_dates_alike(shipped: Dossier) -> None:
    names = [
        mark["aria-label"]
        for mark in parse(page_html(read(shipped, Selection()))).all("g", css="ar-tl-mark")
    ]
    said = {name.split("As written: ")[1].split(". ")[0] for name in names}
    assert "“June 2023”; June 2023" in said
    assert "“over the past month”; inferred: about 10 October – 16 November 2023" in said
    assert not [one for one in said if "“2021”; inferred" in one]


def test_a_sentence_and_a_run_of_them_are_cited_by_the_numbers_that_they_have() -> None:
    assert sentence("p07s6") == "¶7, sentence 6"
    assert sentences(("p07s6", "p07s7", "p09s1")) == "¶7, sentences 6–7; ¶9, sentence 1"


def test_paragraphs_have_no_ceiling() -> None:
    told = in_paragraphs("p100s3, and p07s2 to p07s4 beside p112; p007s1 is no id")
    assert told == "¶100, sentence 3; ¶7, sentences 2–4 beside ¶112; p007s1 is no id"
    assert sentences(["p99s9", "p100s12", "p100s13"]) == "¶99, sentence 9; ¶100, sentences 12–13"
