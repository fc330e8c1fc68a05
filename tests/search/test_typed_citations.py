"""Paragraphs and sentences are read however people cite them, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.search.typed_citations import cited_place

ARTICLE = [f"p{paragraph:02}s{n}" for paragraph in range(1, 12) for n in range(1, 7)]


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("¶6", ["p06s1", "p06s2", "p06s3", "p06s4", "p06s5", "p06s6"]),
        ("¶6.4", ["p06s4"]),
        ("¶6.4–5", ["p06s4", "p06s5"]),
        ("§ 6, s 4", ["p06s4"]),
        ("p06s4", ["p06s4"]),
        ("¶6, sentences 1, 3–4", ["p06s1", "p06s3", "p06s4"]),
        ("¶6, sentence 4; ¶7, sentence 1", ["p06s4", "p07s1"]),
        ("¶6.1 and ¶7.1", ["p06s1", "p07s1"]),
    ],
)
def test_a_citation_has_its_sentences(query: str, sentences: list[str]) -> None:
    place = cited_place(query)
    assert place
    assert [one for one in ARTICLE if place.has(one)] == sentences


@pytest.mark.parametrize(
    ("query", "paragraphs", "words"),
    [
        ("¶4–9", {4, 5, 6, 7, 8, 9}, "¶4–9"),
        ("¶4-¶9", {4, 5, 6, 7, 8, 9}, "¶4–9"),
        ("paras 6-8", {6, 7, 8}, "¶6–8"),
        ("paragraphs 6 to 8", None, ""),
        ("¶6, ¶8", {6, 8}, "¶6, ¶8"),
        ("§§6 & 8", {6, 8}, "¶6, ¶8"),
        ("pp. 9-7", {7, 8, 9}, "¶7–9"),
    ],
)
def test_a_citation_has_its_paragraphs(query: str, paragraphs: set[int] | None, words: str) -> None:
    place = cited_place(query)
    assert (place is None) == (paragraphs is None)
    if place:
        assert {int(one[1:3]) for one in ARTICLE if place.has(one)} == paragraphs
        assert place.words == words


@pytest.mark.parametrize("query", ["", "6", "6.4", "¶", "¶6 hamas", "paris 6", "p", "¶6,", "7–8"])
def test_what_cites_nothing_is_no_citation(query: str) -> None:
    assert cited_place(query) is None


@given(st.text(alphabet="¶§psara0123456789.,;-– and", max_size=20))
def test_what_is_lacking_is_told_from_the_article_alone(query: str) -> None:
    place = cited_place(query)
    if place:
        assert place.words
        assert place.lacking(ARTICLE) == "" or not all(
            any(part.has(one) for one in ARTICLE) and part.last < 12 and not part.sentences
            for part in place.parts
        )
