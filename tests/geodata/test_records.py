"""Records refuse what would make a claim without a source, or a date that cannot be."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from geodata.schema.actors import Actor
from geodata.schema.article import SentenceRef
from geodata.schema.briefing import Figure
from geodata.schema.dossier import Dossier
from geodata.schema.editorial import Alias, EditorQuery
from geodata.schema.passages import Asserter, Passage, When
from geodata.schema.record import paragraph_of, place_of, sentence_id
from geodata.schema.theatres import Theatre
from geodata.schema.vocabulary import Script
from tests.words import made

ACTOR: dict[str, Any] = {
    "id": "wardens",
    "name": "Wardens",
    "kind": "armed-group",
    "side": "none",
    "profile": "They keep the shoals.",
    "profile_sentences": ["p01s1"],
}
THEATRE: dict[str, Any] = {
    "id": "bay",
    "name": "Bay",
    "role": "front",
    "role_note": "A front.",
    "role_sentences": ["p01s1"],
    "definition": "The bay.",
}
WHEN: dict[str, Any] = {"as_written": "in May", "precision": "month", "basis": "As written."}


QUERY: dict[str, Any] = {
    "id": "spring",
    "target": "raid",
    "field": "when",
    "as_written": "in spring",
    "text": "The log says winter.",
    "basis": "The log, beside p01s1.",
}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The bay is quiet"], "end it with one"),
        (["It is quiet. It was not."], "“It was not.…” begins a second sentence"),
        (["One.", "Two.", "Three."], "at most 2 items"),
    ],
    ids=["unended", "two-in-one", "three"],
)
def test_an_answer_is_one_or_two_sentences(lines: list[str], expected: str) -> None:
    told = [{"text": text, "sentences": ["p01s1"]} for text in lines]
    with pytest.raises(ValidationError, match=re.escape(expected)):
        made(Theatre, THEATRE | {"answer": told})


def test_an_abbreviation_ends_no_sentence_of_an_answer() -> None:
    told = [{"text": "It struck U.S. Navy ships.", "sentences": ["p01s1"]}]
    assert made(Theatre, THEATRE | {"answer": told}).answer[0].text == told[0]["text"]


@pytest.mark.parametrize("sources", [{}, {"sources": ()}], ids=["missing", "empty"])
def test_a_query_without_a_source_is_refused(sources: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        EditorQuery(**QUERY | sources)
    assert [error["loc"] for error in caught.value.errors()] == [("sources",)]


def test_a_record_cannot_be_changed(other: Dossier) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        other.actors[0].name = "Someone else"


def test_a_record_keeps_its_lists_as_tuples(other: Dossier) -> None:
    assert isinstance(other.passages, tuple)
    assert isinstance(other.passages[0].sentences, tuple)


@pytest.mark.parametrize("bad", ["", "Big", "two words", "-lead", "trail-", "a--b", "á", "a_b"])
def test_an_id_that_is_no_slug_is_refused(bad: str) -> None:
    with pytest.raises(ValidationError, match="pattern"):
        made(Actor, ACTOR | {"id": bad})


@pytest.mark.parametrize("bad", ["p1s1", "p01s", "s01p1", "p01s1 ", "P01S1", "p007s1", "p01s001"])
def test_what_is_no_sentence_id_is_refused(bad: str) -> None:
    with pytest.raises(ValidationError, match="pattern"):
        made(Actor, ACTOR | {"profile_sentences": [bad]})


def test_a_profile_without_sentences_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least 1"):
        made(Actor, ACTOR | {"profile_sentences": []})


def test_a_tier_needs_its_sentences() -> None:
    with pytest.raises(ValidationError, match="tier_sentences"):
        made(Actor, ACTOR | {"tier": 2})
    ranked = made(Actor, ACTOR | {"tier": 2, "tier_sentences": ["p01s1"]})
    assert ranked.tier is not None
    assert ranked.tier.name == "Second tier"


def test_the_earlier_name_of_the_tiers_is_still_read() -> None:
    earlier = made(Actor, ACTOR | {"echelon": 2, "echelon_sentences": ["p01s1"]})
    assert earlier.tier
    assert (earlier.tier.number, earlier.tier_sentences) == (2, ("p01s1",))
    assert Figure("echelons") is Figure.TIERS


@pytest.mark.parametrize("tier", [0, 4, "one"])
def test_a_tier_is_one_of_the_vocabularys(tier: object) -> None:
    with pytest.raises(
        ValidationError, match="is no tier of this dossier; expected one of 1, 2, 3"
    ):
        made(Actor, ACTOR | {"tier": tier, "tier_sentences": ["p01s1"]})


def test_a_role_that_says_something_says_why() -> None:
    with pytest.raises(ValidationError, match="'front' needs a role_note"):
        made(Theatre, THEATRE | {"role_note": None})
    with pytest.raises(ValidationError, match="role_note needs role_sentences"):
        made(Theatre, THEATRE | {"role_sentences": []})
    plain = {k: v for k, v in THEATRE.items() if not k.startswith("role")}
    assert made(Theatre, plain).role.id == "theatre"


def test_a_word_needs_a_vocabulary_and_is_written_by_its_id() -> None:
    with pytest.raises(ValidationError, match="read against a vocabulary"):
        Theatre(**THEATRE)
    assert made(Theatre, THEATRE).model_dump()["role"] == "front"
    kept = made(Actor, ACTOR | {"tier": 2, "tier_sentences": ["p01s1"]}).model_dump(mode="json")
    assert (kept["kind"], kept["side"], kept["tier"]) == ("armed-group", "none", 2)


def test_limited_influence_needs_its_sentences() -> None:
    with pytest.raises(ValidationError, match="influence_sentences"):
        made(Theatre, THEATRE | {"influence": "planned-limited"})


@pytest.mark.parametrize(
    ("dates", "why"),
    [
        ({"start": date(2031, 5, 2), "end": date(2031, 5, 1)}, "before start"),
        ({"end": date(2031, 5, 1)}, "end without start"),
        ({}, "undated"),
        ({"precision": "undated", "start": date(2031, 5, 1)}, "undated"),
        (
            {"start": date(2031, 5, 1), "precision": "day", "not_after": date(2031, 5, 1)},
            "for what is undated",
        ),
        (
            {
                "precision": "undated",
                "not_before": date(2031, 5, 2),
                "not_after": date(2031, 5, 1),
            },
            "not_after lies before not_before",
        ),
    ],
)
def test_dates_that_contradict_each_other_are_refused(dates: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        When(**WHEN | dates)


def test_a_single_day_may_start_and_end_on_itself() -> None:
    day = date(2031, 5, 1)
    assert When(**WHEN | {"start": day, "end": day, "precision": "day"}).end == day


@pytest.mark.parametrize(
    "said", [{}, {"author": True, "actor": "wardens"}, {"actor": "a", "unnamed": "some"}]
)
def test_an_asserter_is_exactly_one(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="exactly one"):
        Asserter(**said)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"actor": "wardens"}, "wardens"),
        ({"author": True}, "author"),
        ({"unnamed": "some sailors"}, "unnamed"),
    ],
)
def test_an_asserter_has_a_key_to_filter_by(said: dict[str, Any], key: str) -> None:
    assert Asserter(**said).key == key


def test_a_passage_needs_somebody_who_asserts_it(other: Dossier) -> None:
    plain = other.passages[0].model_dump()
    with pytest.raises(ValidationError, match="asserted_by"):
        Passage(**plain | {"asserted_by": []})


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Hizballah", Script.LATIN),
        ("حزب الله", Script.ARABIC),
        ("حزب‌الله", Script.ARABIC),
        ("חיזבאללה", Script.HEBREW),
        ("Ṣanʿāʾ", Script.LATIN),
    ],
)
def test_the_script_of_an_alias_is_read_off_its_letters(name: str, script: Script) -> None:
    assert Alias(name=name).script is script


def test_white_space_around_a_text_goes_and_white_space_alone_is_no_text() -> None:
    assert made(Actor, ACTOR | {"name": "  Wardens\n"}).name == "Wardens"
    with pytest.raises(ValidationError, match="name"):
        made(Actor, ACTOR | {"name": "  \n"})


def test_the_paragraph_of_a_sentence_is_in_its_id() -> None:
    assert paragraph_of("p07s6") == 7
    assert [sentence_id(*place_of(one)) for one in ("p07s6", "p100s3")] == ["p07s6", "p100s3"]
    assert sorted(["p100s3", "p99s10", "p99s9"], key=place_of) == ["p99s9", "p99s10", "p100s3"]
    assert SentenceRef(id="p19s4", sha256="0" * 64).paragraph == 19
    with pytest.raises(ValueError, match="no sentence id"):
        paragraph_of("seven")


def test_a_passage_starts_in_the_paragraph_of_its_first_sentence(other: Dossier) -> None:
    by_id = {p.id: p for p in other.passages}
    assert by_id["first-front"].paragraph == 2


def test_every_way_of_drawing_stands_in_the_invented_dossier(other: Dossier) -> None:
    shapes = {i.mark.shape if i.mark else None for i in other.incidents}
    assert shapes == {"connector", "badge", "border-mark", None}
