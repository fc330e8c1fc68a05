"""The shipped dossier's article: its particulars, sections and sentences, each restated."""

from __future__ import annotations

from tests.each import each
from tests.shipped import dossier

SHIPPED = dossier()
PARAGRAPHS = (7, 5, 5, 5, 2, 4, 8, 5, 6, 4, 4, 4, 3, 5, 7, 5, 4, 6, 4)
"""How many sentences each of the 19 paragraphs has."""


def test_the_sentences_are_exactly_the_93_of_the_article() -> None:
    expected = [f"p{p:02}s{s}" for p, n in enumerate(PARAGRAPHS, 1) for s in range(1, n + 1)]
    assert len(expected) == 93
    assert [s.id for s in SHIPPED.article.sentences] == expected


@each("sentence", [s.id for s in SHIPPED.article.sentences])
def test_every_sentence_is_restated(sentence: str) -> None:
    assert any(sentence in p.sentences for p in SHIPPED.passages)


def test_no_two_sentences_have_the_same_hash() -> None:
    hashes = {s.sha256 for s in SHIPPED.article.sentences}
    assert len(hashes) == 93


def test_the_sections_start_where_the_article_has_its_headings() -> None:
    found = [(s.first_paragraph, bool(s.heading)) for s in SHIPPED.article.sections]
    assert found == [(1, False), (4, True), (10, True)]


def test_the_authors_are_not_invented() -> None:
    assert SHIPPED.article.authors == ()
    assert SHIPPED.article.byline == "Author: see the article’s page"


def test_the_article_is_linked_at_its_own_page() -> None:
    slug = SHIPPED.article.title.lower().replace(" ", "-")
    assert str(SHIPPED.article.url) == f"https://warontherocks.com/2023/11/{slug}/"


@each("particular", ["title", "publisher", "url", "date", "authors"])
def test_every_particular_of_the_article_has_its_basis(particular: str) -> None:
    assert SHIPPED.article.basis[particular]
