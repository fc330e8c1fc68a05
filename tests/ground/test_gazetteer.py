"""The gazetteer that comes with Arenas: what a name may mean, the likeliest first."""

from __future__ import annotations

import pytest

from geodata.suggest.names import tokens
from geodata.suggest.places import countries_in
from geodata.world.gazetteer import Gazetteer

WORLD = Gazetteer.shipped()


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("Lebanon", "country", "LBN"),
        ("U.S.", "country", "USA"),
        ("U.A.E.", "country", "ARE"),
        ("Strait of Hormuz", "sea", "strait-of-hormuz"),
        ("Persian Gulf", "sea", "the-gulf"),
        ("Paris", "town", "2988507"),
        ("Tripoli", "town", "2210247"),
        ("طهران", "town", "112931"),
        ("Khuzestan", "region", "IR-10"),
    ],
)
def test_the_likeliest_place_of_a_name_comes_first(name: str, kind: str, key: str) -> None:
    first = WORLD.candidates(name)[0]
    assert (first.kind, first.id) == (kind, key)


def test_a_name_of_several_places_has_them_all() -> None:
    found = {(one.kind, one.country) for one in WORLD.candidates("Tripoli")}
    assert {("town", "LBY"), ("town", "LBN")} <= found


def test_a_place_of_a_country_that_the_text_names_comes_first_unless_another_is_far_larger() -> (
    None
):
    texts = [tokens("From Venezuela they went to San Cristóbal."), tokens("The U.S. sent men.")]
    named = countries_in(texts, WORLD)
    assert named == {"VEN", "USA"}
    assert WORLD.candidates("San Cristóbal")[0].country != "VEN", "else this shows nothing"
    assert WORLD.candidates("San Cristóbal", named)[0].country == "VEN"
    assert WORLD.candidates("Paris", named)[0].country == "FRA"


def test_what_nobody_knows_has_no_candidates() -> None:
    assert not WORLD.knows("Quill Bay of Nowhere")
    assert WORLD.candidates("") == ()


def test_a_town_of_france_is_in_france() -> None:
    assert {one.country for one in WORLD.candidates("Lyon")} >= {"FRA"}
    capital = WORLD.candidates("Tehran")[0]
    assert (capital.country, capital.is_capital) == ("IRN", True)
