"""Whatever cites the article leads to it; the ids of the data's sentences are for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.reading.cited_text import in_paragraphs
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection, reduce
from dashboard.text.templates import render
from dashboard.views.about.about_text import made_by, method
from dashboard.views.actors.profile import profile_html
from dashboard.views.actors.side_panel import index_html
from dashboard.views.actors.tie import tie_html
from dashboard.views.cards import cards_json
from dashboard.views.panel.panel import panel_html
from dashboard.views.timeline.timeline_html import page_html
from geodata.schema.dossier import Dossier
from tests.views.markup import Element, parse

_CODE = re.compile(r"\bp\d\d(s\d+)?\b")
_ELSEWHERE = {"button", "text", "title"}
"""A button leads somewhere itself, and what a figure draws is no text."""


def shown(dossier: Dossier) -> Iterator[str]:
    """Yield the HTML of every panel, profile, tie and card of ``dossier``, and its timeline."""

    def asked(**selection: Any) -> Reading:
        return read(dossier, Selection(**selection, later=True))

    yield panel_html(asked())
    yield from (panel_html(asked(theatre=one.id)) for one in dossier.theatres)
    yield from (panel_html(asked(passage=one.id)) for one in dossier.passages)
    yield from (panel_html(asked(place=one.id)) for one in dossier.places)
    yield from (profile_html(asked(profile=one.id), ()) for one in dossier.actors)
    yield from (tie_html(asked(relation=one.id)) for one in dossier.relations)
    yield index_html(asked())
    yield page_html(asked())
    yield from json.loads(cards_json(dossier))["cards"].values()


@pytest.fixture(scope="module")
def drawn(shipped: Dossier) -> list[Element]:
    return [parse(html) for html in shown(shipped)]


def test_no_reader_meets_the_id_of_a_sentence(drawn: list[Element], shipped: Dossier) -> None:
    assert not _CODE.search(method(shipped))
    about = parse(render("views/about/about", dossier=shipped, made=made_by(shipped)))
    assert not about.all("button"), "no view answers there"
    for root in (*drawn, about):
        names = [e.get(name) or "" for e in root.walk() for name in ("aria-label", "title")]
        assert not _CODE.search(" ".join([root.text, *names])), root.text


def unlinked(root: Element, inside: Element | None = None) -> Iterator[str]:
    for part in root.inside:
        if isinstance(part, Element):
            if part.tag not in _ELSEWHERE:
                yield from unlinked(part, part)
        elif "¶" in part:
            yield part


def test_every_paragraph_that_is_cited_is_a_link(drawn: list[Element]) -> None:
    every = [e for root in drawn for e in root.all("button", "ar-cite")]
    links = [e for e in every if "ar-to-article" not in e.classes]
    assert len(links) > 500
    assert {e.event["kind"] for e in links} == {"sentence"}
    assert {e.event["page"] for e in links} == {"article"}
    assert not [words for root in drawn for words in unlinked(root)]


def test_brackets_keep_with_the_link_between_them() -> None:
    """Before and after a button a line may break, and a bracket would be alone at its edge."""
    text = "Iraq (p02s3). Then p05s1, or (with p05s2) none (p01s1, p06s1)"
    root = parse(render("views/macros.cited", text=text))
    kept = [span.text for span in root.all("span", "ar-last")]
    assert kept == ["(¶2, sentence 3)", "¶5, sentence 2)", "(¶1, sentence 1", "¶6, sentence 1)"]
    assert root.text.startswith("Iraq (¶2, sentence 3). Then ¶5, sentence 1, or (with ¶5")


def test_a_link_opens_what_restates_its_sentence(shipped: Dossier) -> None:
    sentences = {s.id for s in shipped.article.sentences}
    passages = {p.id: p for p in shipped.passages}
    for name in sentences:
        event = {"kind": "sentence", "id": name, "page": "article"}
        opened = reduce(Selection(theatre="golan"), event, shipped)
        assert name in passages[str(opened.passage)].sentences
        assert opened.theatre == "golan", "the way back leads to the same region"
    none = reduce(Selection(), {"kind": "sentence", "id": "p99s1"}, shipped)
    assert none == Selection()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("p02s4 names nobody.", "¶2, sentence 4 names nobody."),
        ("Beside p01s1 to p01s4.", "Beside ¶1, sentences 1–4."),
        ("p08s2, p08s4 and p16s3", "¶8, sentences 2, 4; ¶16, sentence 3"),
        ("by p08, p16s3", "by ¶8, ¶16, sentence 3"),
        ("(p02s3), (p15s3)", "(¶2, sentence 3), (¶15, sentence 3)"),
        ("p2s4, pp02s4, map02s4", "p2s4, pp02s4, map02s4"),
    ],
)
def test_a_note_cites_by_paragraph_and_sentence(written: str, read: str) -> None:
    assert in_paragraphs(written) == read
