"""Quotation marks of any kind come off the whole of a query; within one they make a phrase."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.search.quoted_phrases import phrases, unquoted


@pytest.mark.parametrize(
    "query", ["“¶6”", '"¶6"', "'¶6'", "«¶6»", "« ¶6 »", "„¶6“", "‘¶6’", '“¶6"', " “¶6” ", '"“¶6”"']
)
def test_marks_about_the_whole_come_off(query: str) -> None:
    assert unquoted(query) == "¶6"


@pytest.mark.parametrize("query", ['"a" or "b"', '"a', "a”", "Khamene’i", '"', "“”", ""])
def test_other_marks_stay(query: str) -> None:
    assert unquoted(query) == query


@pytest.mark.parametrize(
    ("query", "quoted", "rest"),
    [
        ("“Axis of Resistance”", ("axis of resistance",), ""),
        ("iran 'joint room' beirut", ("joint room",), "iran beirut"),
        ('"a b" "c d" "a b"', ("a b", "c d"), ""),
        ('"hamas" iran', (), '"hamas" iran'),
        ("Iran's and Hamas' rooms", (), "Iran's and Hamas' rooms"),
        ('"joint operations', (), '"joint operations'),
    ],
)
def test_two_words_or_more_in_marks_are_a_phrase(
    query: str, quoted: tuple[str, ...], rest: str
) -> None:
    found, left = phrases(query)
    assert (found, " ".join(left.split())) == (quoted, rest)


@given(st.text(alphabet="ab \"'“”«»’", max_size=24))
def test_a_phrase_has_words_and_nothing_else(query: str) -> None:
    for phrase in phrases(query)[0]:
        assert phrase.replace(" ", "").isalnum()
