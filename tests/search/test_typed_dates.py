"""A day, a month, a year or a span is read however people write it, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reading.filter_model import FIRST_DAY, LAST_DAY
from dashboard.search.typed_dates import DAY_FIRST, MONTH_FIRST, asked_spans, days_in

YEAR = 2023
OCTOBER_17 = (date(2023, 10, 17), date(2023, 10, 17))
SPAN = (date(2023, 10, 17), date(2023, 11, 13))


@pytest.mark.parametrize(
    "query",
    [
        "17 October", "October 17", "Oct. 17", "oct 17th, 2023", "the 17th of October",
        "Tuesday, 17 October 2023", "on 17 October", "10/17/2023", "17/10/2023", "17.10.2023",
        "17-10-2023", "17.10.23", "10/17", "2023-10-17", "2023/10/17", "2023.10.17", "17-Oct-2023",
        "2023 10 17", "17 OCTOBER 2023",
    ],
)  # fmt: skip
def test_a_day(query: str) -> None:
    assert [(s.start, s.end) for s in asked_spans(query, YEAR)] == [OCTOBER_17]


@pytest.mark.parametrize(
    "query",
    [
        "17 October – 13 November", "17 Oct to 13 Nov 2023", "from 17 October until 13 November",
        "between Oct. 17 and Nov. 13", "17/10/2023 - 13/11/2023", "10/17/2023 to 11/13/2023",
        "2023-10-17/2023-11-13", "2023-10-17 – 2023-11-13", "Oct. 17—Nov. 13",
        "17 October 2023 through 13 November",
    ],
)  # fmt: skip
def test_a_span(query: str) -> None:
    (span,) = asked_spans(query, YEAR)
    assert (span.start, span.end) == SPAN
    assert span.words == "17 October 2023 – 13 November 2023"


@pytest.mark.parametrize(
    ("query", "start", "end", "words"),
    [
        ("October 2023", date(2023, 10, 1), date(2023, 10, 31), "October 2023"),
        ("10/2023", date(2023, 10, 1), date(2023, 10, 31), "October 2023"),
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "2023"),
        ("17–20 Oct", date(2023, 10, 17), date(2023, 10, 20), None),
        ("October 17-20", date(2023, 10, 17), date(2023, 10, 20), None),
        ("October – November", date(2023, 10, 1), date(2023, 11, 30), None),
        ("2020–2023", date(2020, 1, 1), date(2023, 12, 31), None),
        ("20 December – 3 January", date(2022, 12, 20), date(2023, 1, 3), None),
        ("20 December 2023 – 3 January", date(2023, 12, 20), date(2024, 1, 3), None),
    ],
)
def test_what_one_end_leaves_out_the_other_lends(
    query: str, start: date, end: date, words: str | None
) -> None:
    (span,) = asked_spans(query, YEAR)
    assert (span.start, span.end) == (start, end)
    assert words is None or span.words == words


def test_numbers_that_may_be_day_or_month_are_read_both_ways_and_labelled() -> None:
    first, second = asked_spans("10/11/2023", YEAR)
    assert (first.start, first.order) == (date(2023, 11, 10), DAY_FIRST)
    assert (second.start, second.order) == (date(2023, 10, 11), MONTH_FIRST)
    assert [s.start for s in asked_spans("10.11.2023", YEAR)] == [date(2023, 11, 10)]
    assert [s.order for s in asked_spans("11/11/2023", YEAR)] == [""]


def test_both_ends_of_a_span_are_read_in_one_order() -> None:
    found = {(s.start, s.end) for s in asked_spans("10/11/2023 - 11/12/2023", YEAR)}
    assert found == {
        (date(2023, 11, 10), date(2023, 12, 11)),
        (date(2023, 10, 11), date(2023, 11, 12)),
    }


@pytest.mark.parametrize(
    "query",
    [
        "", "-", "hamas", "7", "24", "31 April", "31/2/2023", "13/13/2023", "2023-13-01", "1701",
        "99 june 9999", "17 October 1815", "2150", "13 November 2023 – 17 October 2023", "52",
        "7-8", "gaza 2023",
    ],
)  # fmt: skip
def test_what_names_no_day_names_none(query: str) -> None:
    assert asked_spans(query, YEAR) == ()


@given(st.text(alphabet="0123456789/.-– ocnvtoJanyMarch", max_size=24))
def test_whatever_is_read_lies_in_what_can_be_shown(query: str) -> None:
    for span in asked_spans(query, YEAR):
        assert FIRST_DAY <= span.start <= span.end <= LAST_DAY


def test_days_are_read_in_prose_only_where_they_are_full() -> None:
    text = "Reported on Saturday, 7 October 2023; that agrees with Oct. 10 and 6 November."
    assert days_in(text) == (date(2023, 10, 7),)
