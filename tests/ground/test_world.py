"""The world layer that comes with Arenas, as its own manifest describes it."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
import shapely

from geodata.ground.names import name_of
from geodata.world.layer import WORLD, World
from geodata.world.topology import arcs_in, polygon_of, read_packed


def test_the_files_are_those_of_the_manifest_and_within_their_budget() -> None:
    outputs = json.loads((WORLD / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    for name, one in outputs.items():
        assert hashlib.sha256((WORLD / name).read_bytes()).hexdigest() == one["sha256"], name
    assert sum(one["bytes"] for one in outputs.values()) <= 12_000_000


def test_a_far_region_in_sight_has_its_own_name_and_that_of_its_country() -> None:
    world = World.shipped()
    cayenne, bavaria = world.regions["FR-GF"], world.regions["DE-BY"]
    assert name_of(world, "FRA", cayenne, -180) == "French Guiana (France)"
    assert name_of(world, "DEU", bavaria, -180) == "Germany"


def test_neighbouring_regions_share_their_edges() -> None:
    topology = read_packed(WORLD / "regions.topojson.gz")
    arcs = arcs_in(topology)
    found = {
        one["id"]: polygon_of(one["arcs"], arcs)
        for one in topology["objects"]["regions"]["geometries"]
        if one["properties"]["country"] in {"LBN", "ISR", "PSE", "GOL", "SYR"}
    }
    assert all(shape.is_valid for shape in found.values())
    assert shapely.coverage_is_valid(list(found.values()))
    assert found["GOL"].covers(shapely.Point(35.77, 32.99))


def test_a_name_that_is_not_quite_right_is_answered_with_those_alike() -> None:
    world = World()
    assert world.country_code("United Arab Emirates") == "ARE"
    with pytest.raises(LookupError, match="did you mean Lebanon"):
        world.country_code("Lebnon")
    with pytest.raises(LookupError, match="did you mean Nabatieh"):
        world.region_key("Nabatieh Governate, Lebanon")
    for name, meant in (
        ("HaZafon, Israel", "did you mean Northern (IL-Z)?"),
        ("Timbuktu, Mali", "did you mean Tombouctou (ML-6)?"),
        ("Xyzzy, Mali", "expected one of Bamako, Gao, Kayes"),
    ):
        with pytest.raises(LookupError, match=re.escape(meant)):
            world.region_key(name)
    with pytest.raises(LookupError, match=re.escape("did you mean Myanmar?")):
        world.country_code("Burma")
    with pytest.raises(LookupError, match="Strait of Hormuz"):
        world.sea("Strait of Hormus")
