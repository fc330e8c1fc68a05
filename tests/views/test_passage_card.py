"""A card shows restatement, who says so, how certain, where from; and whatever it is given."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from dashboard.reading.citation import citation, when_words
from dashboard.reading.cited_text import in_paragraphs
from dashboard.text.templates import event
from dashboard.views.cards import cards_json
from dashboard.views.panel.passage_card import card
from geodata.schema.dossier import Dossier
from geodata.schema.editorial import EditorNote
from geodata.schema.passages import Passage, When
from tests.conftest import HOSTILE
from tests.views.markup import Element, assert_harmless, assert_sound, parse


def passage_of(dossier: Dossier, name: str) -> Passage:
    return next(p for p in dossier.passages if p.id == name)


def drawn(dossier: Dossier, name: str) -> Element:
    return parse(card(passage_of(dossier, name), dossier))


@pytest.mark.parametrize("which", ["shipped", "other"])
def test_every_card_is_sound_harmless_and_tells_its_passage(
    request: pytest.FixtureRequest, which: str
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    cards = {p.id: card(p, dossier) for p in dossier.passages}
    assert list(cards) == [p.id for p in dossier.passages]
    for passage in dossier.passages:
        root = parse(cards[passage.id])
        assert_harmless(root)
        assert_sound(root)
        assert root.one(css="ar-text").text == " ".join(passage.text.split())
        assert root.one("article")["data-passage"] == passage.id


def test_hostile_text_is_shown_and_never_run(other: Dossier) -> None:
    root = drawn(other, "vane-whispers")
    assert_harmless(root)
    shown = root.one(css="ar-text").text
    assert HOSTILE in shown
    assert "{{7*7}}" in shown
    assert "شائعات" in shown
    assert root.one("q").text == "</q><b>whisper"
    assert not root.all("b")


def test_a_card_says_who_how_certain_and_by_which_words(other: Dossier) -> None:
    root = drawn(other, "guild-trains")
    meta = root.one(css="ar-meta").text
    assert meta == "Reported by unnamed: “said” · worded is said to"
    assert "said by unnamed: “said”, relayed by the author." in root.one(css="ar-source").text
    assert "ar-reported" in root.one("article").classes


def test_a_card_leads_to_its_sentences(other: Dossier) -> None:
    opener = drawn(other, "seizures-counted").one("button", data_key="open-seizures-counted")
    assert opener.event == {"kind": "passage", "id": "seizures-counted"}
    link = drawn(other, "seizures-counted").one("button", data_key="article-seizures-counted")
    assert link.text == "¶1"
    assert link.event == {"kind": "passage", "id": "seizures-counted", "page": "article"}
    folded = drawn(other, "seizures-counted").one("details", css="ar-source")
    assert folded.one("button", css="ar-cite").text == "¶1, sentences 3–4"


def first_sight(part: Element) -> int:
    """Return how many words of a card are seen before anything is opened."""
    closed = part.tag == "details"
    inside = (one for one in part.inside if not closed or getattr(one, "tag", "") == "summary")
    return sum(first_sight(e) if isinstance(e, Element) else len(e.split()) for e in inside)


@pytest.mark.parametrize("theatre", ["golan", "gaza", "iraq"])
def test_two_fifths_of_what_a_card_shows_at_first_or_more_are_restatement(
    shipped: Dossier, theatre: str
) -> None:
    here = [p for p in shipped.passages if theatre in p.theatres]
    restated = sum(len(p.text.split()) for p in here)
    assert restated / sum(first_sight(parse(card(p, shipped))) for p in here) > 0.4


def test_notes_queries_and_the_basis_of_a_date_are_behind_one_closed_control(
    shipped: Dossier,
) -> None:
    queried = {q.target for q in shipped.editor_queries}
    for passage in shipped.passages:
        root = parse(card(passage, shipped))
        folded = root.one("details")
        assert "open" not in folded.attributes
        notes = len(passage.notes) + len(queried & {passage.id, *passage.incidents})
        told = folded.all(css="ar-note")
        assert len(told) == len(root.all(css="ar-note")) >= notes
        assert (f"({len(told)})" in folded.one("summary").text) == bool(told)
        for when in passage.dates:
            assert in_paragraphs(" ".join(when.basis.split())) in folded.text


def test_a_card_offers_its_places_and_actors_in_their_order(other: Dossier) -> None:
    chips = drawn(other, "ferry-raid-told").all(css="ar-chip")
    assert [(c.text, c.event) for c in chips] == [
        ("North Reach", {"kind": "theatre", "id": "north-reach"}),
        ("Outer Shoals", {"kind": "theatre", "id": "outer-shoals"}),
        ("Shoal Wardens", {"kind": "actor", "id": "shoal-wardens"}),
    ]


def test_a_card_without_places_and_actors_has_no_empty_list(other: Dossier) -> None:
    assert not drawn(other, "old-quarrel").all("ul")


def test_a_card_shows_the_editors_notes_as_the_editors(other: Dossier) -> None:
    shown = drawn(other, "old-quarrel").one(css="ar-note").text
    assert shown.startswith("Editor’s note.")
    assert "does not say whose" in shown
    assert "Basis: ¶3, sentence 4." in shown


def test_a_citation_can_be_pasted_into_a_report(other: Dossier) -> None:
    cited = citation(passage_of(other, "seizures-counted"), other)
    assert cited == (
        "“Lamps Out in the Narrow Sea”, The Tidal Review, 4 May 2031, "
        "¶1, sentences 3–4 (paragraph numbers by Arenas). https://tidal-review.example/lamps"
    )
    button = drawn(other, "seizures-counted").one("button", data_key="cite-seizures-counted")
    assert button["data-copy"] == cited


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ({"as_written": None, "precision": "undated"}, "undated in the article"),
        ({"as_written": "recently", "precision": "undated"}, "“recently”"),
        (
            {"as_written": "May 4", "start": date(2031, 5, 4), "precision": "day"},
            "“May 4”: 4 May 2031, inferred",
        ),
        (
            {
                "as_written": "in May",
                "start": date(2031, 5, 1),
                "end": date(2031, 5, 31),
                "precision": "month",
            },
            "“in May”: May 2031, inferred",
        ),
        (
            {
                "as_written": "that year",
                "start": date(2031, 1, 1),
                "end": date(2031, 12, 31),
                "precision": "year",
            },
            "“that year”: 2031, inferred",
        ),
        (
            {
                "as_written": "since May",
                "start": date(2031, 5, 1),
                "end": date(2031, 6, 2),
                "precision": "interval",
            },
            "“since May”: 1 May – 2 June 2031, inferred",
        ),
    ],
)
def test_a_date_stands_as_written_beside_what_we_infer(when: dict[str, Any], told: str) -> None:
    assert when_words(When(basis="Invented.", **when)) == told


def test_an_event_survives_its_attribute_whatever_its_id() -> None:
    hostile = "a\"b'c<d>&`"
    button = parse(f"<i {event('actor', hostile)}></i>").one("i")
    assert button.event == {"kind": "actor", "id": hostile}
    assert parse(f"<i {event('clear')}></i>").one("i").event == {"kind": "clear"}


def test_a_note_is_escaped(other: Dossier) -> None:
    noted = passage_of(other, "old-quarrel").model_copy(
        update={"notes": (EditorNote(text=HOSTILE, basis=HOSTILE),)}
    )
    root = parse(card(noted, other))
    assert_harmless(root)
    assert root.text.count(HOSTILE) == 2


def test_the_store_carries_every_card(other: Dossier) -> None:
    store = json.loads(cards_json(other))
    assert {p.id for p in other.passages} <= set(store["cards"])
    assert {f"about-{t.id}" for t in other.theatres} <= set(store["cards"])
