"""The report cites every passage, and shows hostile text as text."""

from __future__ import annotations

import re
from html import escape

import pytest

from dashboard.exports.contents import Taken
from dashboard.exports.markdown import escaped, to_markdown
from dashboard.reading.citation import citation, said_by
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.views.actors.tie import tie_html
from tests.exports.conftest import Taking


def test_every_passage_has_a_footnote_with_its_citation(whole: Taken) -> None:
    text = to_markdown(whole)
    called = re.findall(r"\[\^([a-z0-9-]+)\]$", text, flags=re.MULTILINE)
    noted = re.findall(r"^\[\^([a-z0-9-]+)\]: (.+)$", text, flags=re.MULTILINE)
    assert called == [name for name, _ in noted] == [p.id for p in whole.passages]
    assert noted[0][1] == escaped(citation(whole.passages[0], whole.dossier))


def test_it_says_how_many_of_the_passages_it_holds(taking: Taking) -> None:
    taken = taking(theatre="north-reach")
    held = len(re.findall(r"^\[\^", to_markdown(taken), flags=re.MULTILINE))
    assert 0 < held < len(taken.dossier.passages)
    assert f" {held} of {len(taken.dossier.passages)} passages " in to_markdown(taken)


def test_passages_stand_under_the_headings_of_the_article(taking: Taking) -> None:
    headings = re.findall(r"^## (.+)$", to_markdown(taking()), flags=re.MULTILINE)
    assert headings == ["Opening", "What Is Whispered", "Incidents", "Relations"]


def test_a_passage_says_who_says_so_how_sure_where_and_when(taking: Taking) -> None:
    text = to_markdown(taking(theatre="north-reach", actors=("tarn",)))
    assert (
        "reported (“counted”) by the Kingdom of Tarn, relayed by the author · North Reach, "
        "Quill Bay · Kingdom of Tarn · “between March 2 and April 9”: 2 March – 9 April 2031, "
        "inferred · ¶1, sentences 3–4"
    ) in text


def test_an_incident_says_who_says_so_how_sure_where_and_who_took_part(taking: Taking) -> None:
    line = listed(to_markdown(taking()), "**Raid on the ferry")
    assert line.endswith(
        "*stated by the author · North Reach, Outer Shoals · Shoal Wardens · ¶1, sentence 2*"
    )
    line = listed(to_markdown(taking()), "**Nineteen seizures")
    assert "*reported by the Kingdom of Tarn, relayed by the author · " in line


def test_a_relation_says_through_whom_it_is_said_and_when_it_holds(taking: Taking) -> None:
    line = listed(to_markdown(taking()), "Ottilie Vane → Harbour Guild")
    assert line.endswith(
        "(speculated by unnamed: “some sailors”, relayed by the author; past; ¶3, sentence 1)"
    )
    line = listed(to_markdown(taking()), "Kingdom of Tarn → Harbour Guild")
    assert line.endswith("(stated by the author; as of the article; ¶2, sentence 3)")


def test_what_ties_both_alike_points_both_ways(whole: Taken) -> None:
    text = to_markdown(whole)
    assert listed(text, "Hizballah ↔ Israel: in increased hostilities")
    assert listed(text, "Hassan Nasrallah → United States: warned")


def test_an_asserter_who_is_relayed_is_no_partner_of_the_author(whole: Taken) -> None:
    relayed = [r for r in whole.relations if len(r.asserted_by) > 1]
    assert relayed
    text = to_markdown(whole)
    for relation in relayed:
        words = tie_html(read(whole.dossier, Selection(relation=relation.id)))
        assert escaped(said_by(relation, whole.dossier)) in text
        assert escape(said_by(relation, whole.dossier)) in words
    assert " and the author" not in text


def listed(text: str, start: str) -> str:
    """Return the one line of a list that starts so."""
    (line,) = (line for line in text.splitlines() if line.startswith(f"- {start}"))
    return line


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
