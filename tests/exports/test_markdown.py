"""The report cites every passage, and shows hostile text as text."""

from __future__ import annotations

import re

import pytest

from dashboard.exports.markdown import escaped, to_markdown
from dashboard.exports.taken import Taken
from dashboard.reading.citing import citation
from tests.exports.conftest import Taking


def test_every_passage_has_a_footnote_with_its_citation(whole: Taken) -> None:
    text = to_markdown(whole)
    called = re.findall(r"\[\^([a-z0-9-]+)\]$", text, flags=re.MULTILINE)
    noted = re.findall(r"^\[\^([a-z0-9-]+)\]: (.+)$", text, flags=re.MULTILINE)
    assert called == [name for name, _ in noted] == [p.id for p in whole.passages]
    assert noted[0][1] == escaped(citation(whole.passages[0], whole.dossier))


def test_passages_stand_under_the_headings_of_the_article(taking: Taking) -> None:
    headings = re.findall(r"^## (.+)$", to_markdown(taking()), flags=re.MULTILINE)
    assert headings == ["Opening", "What Is Whispered", "Incidents", "Relations"]


def test_a_passage_says_who_says_so_how_sure_where_and_when(taking: Taking) -> None:
    text = to_markdown(taking(theatre="north-reach", actors=("tarn",)))
    assert (
        "reported (“counted”) by Kingdom of Tarn, relayed by the author · North Reach, Quill Bay · "
        "Kingdom of Tarn · “between March 2 and April 9”: 2 March 2031 – 9 April 2031, inferred · "
        "¶1, sentences 3–4"
    ) in text


def test_hostile_text_is_neither_markup_nor_html(taking: Taking) -> None:
    text = to_markdown(taking())
    assert not re.search(r"(?<!\\)<", text)
    assert "&lt;/script\\>" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("- no list", "\\- no list"),
        ("a *b* _c_ `d` [e](f)", "a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f)"),
        ("one\n\n    two", "one two"),
        ("<b>&amp;", "&lt;b\\>&amp;amp;"),
    ],
)
def test_markdown_of_a_text_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown
