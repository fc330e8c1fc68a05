"""The grounds that come with Arenas and were composed: what their plan and the house rules ask."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely

from geodata.loading.geometry import load_geometry
from geodata.world.layer import World

DOSSIERS = Path(__file__).parents[2] / "geodata" / "dossiers"
COMPOSED = sorted(path.parent for path in DOSSIERS.glob("*/ground.yaml"))


@pytest.mark.parametrize("folder", COMPOSED, ids=lambda folder: folder.name)
def test_no_name_wanders_into_a_water_whose_name_is_disputed(folder: Path) -> None:
    unnamed = [shapely.box(*sea.box).buffer(-0.5) for sea in World().seas if sea.is_disputed]
    for label in load_geometry(folder / "ground").labels["features"]:
        within = label["properties"].get("within")
        if within:
            assert not any(shapely.box(*within).intersects(gulf) for gulf in unnamed), label


@pytest.mark.parametrize("folder", COMPOSED, ids=lambda folder: folder.name)
def test_land_is_one_coverage_and_credits_name_every_source(folder: Path) -> None:
    geometry = load_geometry(folder / "ground")
    land = [
        shapely.geometry.shape(one["geometry"])
        for one in (*geometry.theatres["features"], *geometry.countries["features"])
    ]
    assert shapely.coverage_is_valid(land)
    assert geometry.sources is not None
    sources = json.loads((folder / "ground" / "sources.json").read_text(encoding="utf-8"))
    assert {one["name"] for one in sources["sources"]} == set(
        geometry.sources.attribution.split(" · ")
    )


def test_jerusalem_is_one_plain_point_without_a_country() -> None:
    folder = DOSSIERS / "iran-ceasefire" / "ground"
    towns = [one["properties"] for one in load_geometry(folder).places["features"]]
    found = [one for one in towns if "Jerusalem" in one["name"]]
    assert [(one["name"], one["country"], one.get("theatre")) for one in found] == [
        ("Jerusalem", None, None)
    ]
