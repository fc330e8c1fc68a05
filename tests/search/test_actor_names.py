"""The actor filter's box: whom a typed name may mean."""

from __future__ import annotations

import pytest

from dashboard.search.actor_names import ActorNames, NamedActors
from dashboard.search.names import spellings
from geodata.schema.dossier import Dossier
from tests import shipped

SPELLINGS = {
    "Hezbollah": "hizballah",
    "حزب الله": "hizballah",
    "ansar allah": "houthis",
    "PIJ": "islamic-jihad",
    'גא"פ': "islamic-jihad",
    "suleimani": "soleimani",
}
SLIPS = {"Khamanei": "khamenei", "Hmaas": "hamas", "Nasralah": "nasrallah", "Isreal": "israel"}
UNNAMED = {
    "Qassam": "Hamas",
    "Qasam": "Hamas",
    "Kataib Hezbollah": "Shia",
    "Kataib Hezb": "Shia",
    "Sinwar": "Hamas",
}
"""Names that the article does not have, and a word of what it has instead."""


@pytest.fixture(scope="module")
def names() -> ActorNames:
    return ActorNames(shipped.dossier())


def ids(found: NamedActors) -> list[str]:
    return [actor.id for actor in found.actors]


def test_any_spelling_finds_its_actor(names: ActorNames) -> None:
    for spelling, actor in SPELLINGS.items():
        found = names.find(spelling)
        assert (ids(found), found.near) == ([actor], False), spelling


def test_the_nearest_name_comes_first_so_that_enter_takes_it(names: ActorNames) -> None:
    first = {
        "USA": "united-states",
        "US": "united-states",
        "U.S.": "united-states",
        "ham": "hamas",
        "P.I.J.": "islamic-jihad",
        "iran": "iran",
        "IRGC": "irgc",
        "Quds": "quds-force",
    }
    assert {typed: ids(names.find(typed))[0] for typed in first} == first
    # The middle of a name is still found, behind the others.
    assert ids(names.find("USA")) == ["united-states", "quds-force"]
    (states, _) = names.find("USA").actors
    assert states.also[0] == "USA"


def test_a_slip_is_mended_as_the_search_mends_it(names: ActorNames) -> None:
    for typed, actor in SLIPS.items():
        found = names.find(typed)
        assert (ids(found), found.near) == ([actor], True), typed


def test_a_name_that_the_article_does_not_have_is_nobody_elses(names: ActorNames) -> None:
    for typed, instead in UNNAMED.items():
        found = names.find(typed)
        assert ids(found) == [], typed
        assert "not named in this article" in found.said
        assert instead in found.said


def test_what_is_nobodys_name_finds_nobody(names: ActorNames) -> None:
    assert names.find("Churchill") == NamedActors((), said="No actor of the article is spelled so.")


def test_the_spelling_that_was_typed_stands_beside_the_name(other: Dossier) -> None:
    names = ActorNames(other)
    assert [a.id for a in names.find("").actors] == [a.id for a in other.actors]
    (vane,) = names.find("اوتيلي").actors
    assert (vane.id, vane.name, vane.also) == ("ottilie-vane", "Ottilie Vane", ("اوتيلي فين",))
    (vane,) = names.find("ottilie").actors
    assert vane.also == ("Òttilie Vàne", "اوتيلي فين")


def test_spellings_start_with_the_name_that_the_article_uses(other: Dossier) -> None:
    assert spellings(other.theatres[0]) == ("North Reach", "Nordreach", "الرأس الشمالي")
