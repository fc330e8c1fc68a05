"""The shipped dossier's theatres: roles, status, names, who runs them, how they are defined."""

from __future__ import annotations

import pytest

from geodata.schema.theatres import Theatre
from tests.shipped import dossier

SHIPPED = dossier()
THEATRES = {t.id: t for t in SHIPPED.theatres}

each_theatre = pytest.mark.parametrize("theatre", SHIPPED.theatres, ids=lambda t: t.id)


def test_there_are_four_fronts_and_then_three_supporting_theatres() -> None:
    assert [t.id for t in SHIPPED.theatres] == [
        "gaza", "west-bank", "south-lebanon", "golan", "iraq", "syria", "yemen",
    ]  # fmt: skip
    assert [t.role.id for t in SHIPPED.theatres] == ["front"] * 4 + ["supporting"] * 3


@each_theatre
def test_every_theatre_says_what_its_status_is_and_where_that_is_from(theatre: Theatre) -> None:
    assert theatre.status
    for note in theatre.status:
        assert note.basis
        assert note.sources, f"no source for: {note.text}"


@each_theatre
def test_every_theatre_is_found_in_other_scripts(theatre: Theatre) -> None:
    assert {alias.language for alias in theatre.aliases} >= {"ar", "he", "fa"}


@each_theatre
def test_a_front_has_its_name_and_a_supporting_theatre_has_none(theatre: Theatre) -> None:
    assert bool(theatre.front_name) == (theatre.role.id == "front")


@pytest.mark.parametrize(
    ("theatre", "actor", "verb"),
    [
        ("south-lebanon", "hizballah", "anchored by"),
        ("golan", "hizballah", "managed by"),
    ],
)
def test_who_runs_a_front_is_said_in_the_articles_verb(theatre: str, actor: str, verb: str) -> None:
    first = THEATRES[theatre].run_by[0]
    assert (first.actor, first.verb, first.sentences) == (actor, verb, ("p06s4",))


@pytest.mark.parametrize("theatre", ["gaza", "west-bank", "iraq", "syria", "yemen"])
def test_nobody_is_said_to_run_what_the_article_gives_to_nobody(theatre: str) -> None:
    assert THEATRES[theatre].run_by == ()


def test_only_the_west_bank_is_a_front_where_influence_is_limited() -> None:
    assert [t.id for t in SHIPPED.theatres if t.influence] == ["west-bank"]
    assert THEATRES["west-bank"].influence_sentences == ("p11s3",)


@pytest.mark.parametrize(
    ("theatre", "word"),
    [
        ("golan", "Syria"),
        ("syria", "Golan"),
        ("west-bank", "East Jerusalem"),
        ("yemen", "Socotra"),
        ("south-lebanon", "Nabatieh"),
    ],
)
def test_a_definition_says_what_is_in_and_what_is_out(theatre: str, word: str) -> None:
    assert word in THEATRES[theatre].definition
