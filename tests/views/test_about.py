"""About is made of states and files, and claims only what was done."""

from __future__ import annotations

from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.text.templates import render
from dashboard.views.about.about_text import made_by, method
from dashboard.views.panel.panel import panel_html
from geodata.schema.dossier import Dossier
from geodata.schema.review import SentenceReview
from tests.views.markup import Element, assert_sound, parse


def about(dossier: Dossier) -> Element:
    root = parse(render("views/about/about", dossier=dossier, made=made_by(dossier)))
    assert_sound(root)
    return root


def test_the_shipped_map_says_what_was_done_to_it(shipped: Dossier) -> None:
    told = about(shipped).text
    assert "It restates each of its 93 sentences, in" in told
    assert "A second reader went through every sentence again. Paragraph" in told
    assert "It shows fronts that a campaign envisions; it does not say that they exist." in told
    assert "draft" not in told
    assert "## Judgement calls\n\n1. Joint speakers" in method(shipped)


def test_another_map_claims_nothing_of_the_shipped_one(other: Dossier) -> None:
    told, rules = about(other).text, method(other)
    assert "second reader" not in told
    assert "campaign" not in told
    assert "It shows fronts that a plan draws; it does not say that they exist." in told
    for title in ("Tagging rules", "Judgement calls"):
        assert f"## {title}" not in rules
    assert "## Who asserts, and how certain" in rules
    assert "careful editor" in told
    bare = other.model_copy(update={"editor_queries": (), "concepts": (), "unnamed": ()})
    assert "careful editor" not in about(bare).text
    assert "## Concepts" not in method(bare)
    assert "## Other names" in rules
    records = {
        kind: tuple(one.model_copy(update={"aliases": ()}) for one in getattr(other, kind))
        for kind in ("actors", "theatres", "incidents", "places")
    }
    assert "## Other names" not in method(other.model_copy(update=records))
    assert "tests/" not in rules, "no reader of a map has our tests"


def test_of_a_draft_just_begun_nothing_is_said_to_be_done(other: Dossier) -> None:
    nothing: tuple[()] = ()
    bare = other.model_copy(
        update={"passages": nothing, "theatres": nothing, "actors": nothing, "incidents": nothing}
    )
    told = about(bare).text
    assert f". None of its {len(other.article.sentences)} sentences is restated yet." in told
    for claim in ("It restates", "tagged with", "Shading shows", "What is drawn", "one total"):
        assert claim not in told
    panel = parse(panel_html(read(bare, Selection()))).text
    assert "Select a region" not in panel
    assert "Without a place" not in panel


def test_what_is_not_restated_or_not_read_twice_is_counted(other: Dossier) -> None:
    first, *passages = other.passages
    partial = other.model_copy(update={"passages": tuple(passages)})
    every, left = len(other.article.sentences), len(partial.unrestated)
    assert left
    told = about(partial).text
    assert f"It restates {every - left} of its {every} sentences" in told
    assert f"This map is a draft: {left} sentence" in told
    assert "Each sentence was restated" not in told
    read = SentenceReview(id=first.sentences[0], drafted_by="Ada", read_by="Ben")
    reviewed = about(other.model_copy(update={"review": (read,)})).text
    assert f"A second reader went through 1 of {every} sentences again." in reviewed
