"""A span open at one end, a third of a month and a day counted from today are told apart."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reading.filter_model import FIRST_DAY, LAST_DAY
from dashboard.search.typed_periods import asked_period, is_relative, is_third

YEAR = 2023


@pytest.mark.parametrize(
    ("query", "start", "end", "words"),
    [
        ("since 7 October", date(2023, 10, 7), LAST_DAY, "from 7 October 2023"),
        ("from Oct. 7", date(2023, 10, 7), LAST_DAY, "from 7 October 2023"),
        ("from 7 October on", date(2023, 10, 7), LAST_DAY, "from 7 October 2023"),
        ("after Oct 17", date(2023, 10, 18), LAST_DAY, "from 18 October 2023"),
        ("After 2022", date(2023, 1, 1), LAST_DAY, "from 1 January 2023"),
        ("before October 10", FIRST_DAY, date(2023, 10, 9), "until 9 October 2023"),
        ("before October", FIRST_DAY, date(2023, 9, 30), "until 30 September 2023"),
        ("until October 10", FIRST_DAY, date(2023, 10, 10), "until 10 October 2023"),
        ("until October", FIRST_DAY, date(2023, 10, 31), "until 31 October 2023"),
        ("early October", date(2023, 10, 1), date(2023, 10, 10), None),
        ("mid-October 2021", date(2021, 10, 11), date(2021, 10, 20), None),
        ("late Feb 2024", date(2024, 2, 21), date(2024, 2, 29), None),
        ("in late October", date(2023, 10, 21), date(2023, 10, 31), None),
        ("from 17 October until 13 November", date(2023, 10, 17), date(2023, 11, 13), None),
        ("17 October", date(2023, 10, 17), date(2023, 10, 17), "17 October 2023"),
    ],
)
def test_a_period(query: str, start: date, end: date, words: str | None) -> None:
    (span,) = asked_period(query, YEAR)
    assert (span.start, span.end) == (start, end)
    assert words is None or span.words == words


def test_the_end_of_a_period_may_be_read_in_two_ways() -> None:
    assert [s.start for s in asked_period("since 10/11/2023", YEAR)] == [
        date(2023, 11, 10),
        date(2023, 10, 11),
    ]


@pytest.mark.parametrize(
    "query", ["since", "after the war", "early", "late 7 October", "mid 2023", "before 31 April"]
)
def test_what_names_no_period_names_none(query: str) -> None:
    assert asked_period(query, YEAR) == ()


def test_only_a_third_of_a_month_is_one() -> None:
    assert is_third("late October")
    assert not is_third("October")


@pytest.mark.parametrize(
    ("query", "relative"),
    [
        ("yesterday", True),
        ("last week", True),
        ("in the past two months", True),
        ("3 days ago", True),
        ("October", False),
        ("last stand", False),
        ("week", False),
        ("", False),
    ],
)
def test_what_counts_from_today_is_relative(query: str, relative: bool) -> None:
    assert is_relative(query) is relative


@given(st.text(alphabet="sinceaftrbOomdly 0123456789", max_size=24))
def test_whatever_is_read_lies_in_what_can_be_shown(query: str) -> None:
    for span in asked_period(query, YEAR):
        assert FIRST_DAY <= span.start <= span.end <= LAST_DAY
