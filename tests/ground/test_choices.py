"""What a typed name may mean, and what a shape looks like before the ground is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.ground.preview import drawn, land_in, shape_of
from geodata.schema.ground import GroundTheatre, Shape
from geodata.world.choices import Choices
from tests.ground.little_world import little_world


@pytest.fixture
def choices(tmp_path: Path) -> Choices:
    return Choices(*little_world(tmp_path))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("aland", ("country", "AAA")),
        ("AAA", ("country", "AAA")),
        ("nor", ("region", "AA-N")),
        ("north ala", ("region", "AA-N")),
        ("calm", ("sea", "quiet-sea")),
        ("belnad", ("country", "BBB")),
        ("lon", ("river", "Long")),
    ],
)
def test_a_name_finds_what_it_begins(choices: Choices, typed: str, first: tuple[str, str]) -> None:
    found = choices.find(typed)
    assert (found[0].base, found[0].id) == first


def test_nothing_typed_finds_nothing(choices: Choices) -> None:
    assert choices.find("  ") == ()


def test_a_shape_across_the_180th_meridian_is_seen_in_one_piece(tmp_path: Path) -> None:
    world, _ = little_world(tmp_path)
    theatre = GroundTheatre(id="isles", shape=Shape(country="CCC"), note="x")
    shape, km2 = shape_of(theatre, tmp_path, world)
    assert shape.bounds == (178, -2, 182, 0)
    assert 98_000 < km2 < 100_000
    assert drawn(shape)["type"] in ("Polygon", "MultiPolygon")


def test_land_is_seen_on_both_sides_of_it(tmp_path: Path) -> None:
    world, _ = little_world(tmp_path)
    land = land_in((170, -10, 190, 10), world)["geometries"]
    xs = [x for part in land for ring in part["coordinates"] for x, _ in ring]
    assert (min(xs), max(xs)) == (178, 182)
