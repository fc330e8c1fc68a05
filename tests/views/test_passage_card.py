"""A card shows restatement, who says so, how certain, where from; and whatever it is given."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from dashboard.reading.citation import citation, when_words
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
    assert meta == "Reported by unnamed: “said”, relayed by the author · worded is said to"
    assert "ar-reported" in root.one("article").classes


def test_a_card_leads_to_its_sentences(other: Dossier) -> None:
    opener = drawn(other, "seizures-counted").one("button", data_key="open-seizures-counted")
    assert opener.text == "¶1, sentences 3–4"
    assert opener.event == {"kind": "passage", "id": "seizures-counted"}


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


def test_a_summary_is_never_taken_for_a_quotation(other: Dossier) -> None:
    for root in map(parse, (card(p, other) for p in other.passages)):
        assert "not quotation" in root.one(css="ar-ours").text


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
            "“since May”: 1 May 2031 – 2 June 2031, inferred",
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
