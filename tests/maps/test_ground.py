"""The ground carries what the map draws, and nothing from elsewhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from dashboard.briefing.export.projected_basemap import flat, survey
from dashboard.maps.ground import (
    as_written,
    content_hash,
    ground_data,
    ground_json,
    ground_script,
    slight_theatres,
    small_theatres,
)
from geodata.loading.geometry import WORLD, Geometry, no_ground
from geodata.schema.dossier import Dossier
from geodata.schema.ground_sources import GroundSources
from geodata.schema.incidents import Badge, BorderMark, Connector
from tests.shipped import dossier, geometry

BUDGET = 500_000
"""Bytes that a page may load as geometry, uncompressed."""


@pytest.fixture(scope="module")
def ground() -> dict[str, Any]:
    return json.loads(ground_json(geometry(), dossier()))  # type: ignore[no-any-return]


def test_the_theatres_are_the_dossiers_in_its_order(ground: dict[str, Any]) -> None:
    drawn = [f["properties"] for f in ground["theatres"]["features"]]
    assert [p["id"] for p in drawn] == [t.id for t in dossier().theatres]
    assert [p["name"] for p in drawn] == [t.name for t in dossier().theatres]
    assert {p["id"] for p in drawn if p["pattern"] == "hatched"} == {"west-bank"}


def test_the_fronts_are_small_and_go_into_the_inset(ground: dict[str, Any]) -> None:
    fronts = [t.id for t in dossier().theatres if t.role.id == "front"]
    assert ground["small"] == fronts


def square(key: str, west: float, size: float = 1) -> dict[str, Any]:
    east = west + size
    ring = [[west, 0], [east, 0], [east, size], [west, size], [west, 0]]
    return {"properties": {"id": key}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_a_stage_of_like_sized_theatres_has_no_inset() -> None:
    assert small_theatres({"features": [square("a", 0), square("b", 2)]}) == []
    assert small_theatres({"features": []}) == []


def test_of_small_theatres_far_apart_one_inset_shows_the_group_with_the_most() -> None:
    near = [square("a", 0), square("b", 2)]
    stage: dict[str, Any] = {"features": [*near, square("far", 38), square("large", 6, 28)]}
    assert small_theatres(stage) == ["a", "b"]
    assert slight_theatres(stage) == ["far"]


def test_every_marked_incident_is_there_with_its_kind_of_mark(ground: dict[str, Any]) -> None:
    drawn = {i["id"]: i["mark"] for i in ground["incidents"]}
    marked = {i.id: i.mark for i in dossier().incidents if i.mark}
    assert drawn.keys() == marked.keys()
    for key, mark in marked.items():
        assert drawn[key]["shape"] == mark.shape
        assert drawn[key]["legend"] == mark.legend
        if isinstance(mark, Connector):
            assert drawn[key]["target"] == list(mark.target.point)
        if isinstance(mark, BorderMark):
            assert drawn[key]["bearing"] == mark.bearing
        if isinstance(mark, Badge):
            assert drawn[key]["text"] == mark.text


def test_every_place_to_click_has_ground_a_point_or_stands_off_the_map(
    ground: dict[str, Any],
) -> None:
    countries = {f["properties"]["id"] for f in ground["countries"]["features"]}
    assert [p["id"] for p in ground["places"]] == [p.id for p in dossier().places]
    for place in ground["places"]:
        assert set(place["countries"]) <= countries


def test_it_names_no_other_host_and_no_colour(ground: dict[str, Any]) -> None:
    script = ground_script(geometry(), dossier())
    assert not re.search(r"https?:|//[a-z]|\bwww\.", script)
    assert not re.search(r'"#[0-9a-fA-F]{3,8}"', script)
    assert "OpenStreetMap" in ground["attribution"]


def test_what_the_ground_is_from_is_credited_whatever_the_dossier_credits_besides() -> None:
    used = GroundSources(attribution="Natural Earth · DCW", sources=())
    words = dossier().vocabulary.model_copy(update={"credits": "A. Ames · DCW"})
    other = dossier().model_copy(update={"vocabulary": words})
    ground = ground_data(replace(geometry(), sources=used), other)
    assert ground["attribution"] == "Natural Earth · DCW · A. Ames"


def test_it_says_when_the_article_was_written(ground: dict[str, Any]) -> None:
    day = dossier().article.date
    assert ground["as_written"] == as_written(dossier())
    assert str(day.year) in ground["as_written"]
    assert str(day.day) in ground["as_written"]


def test_it_stays_within_the_budget() -> None:
    assert len(ground_script(geometry(), dossier()).encode()) < BUDGET


def test_only_a_river_through_a_small_theatre_is_a_line_of_reference(
    ground: dict[str, Any],
) -> None:
    named = [
        f["properties"]["name"]
        for f in ground["rivers"]["features"]
        if f["properties"].get("reference")
    ]
    assert named == ["Litani"]


def test_the_same_data_give_the_same_hash_and_other_data_another() -> None:
    assert ground_data(geometry(), dossier()) == ground_data(geometry(), dossier())
    script = ground_script(geometry(), dossier())
    assert content_hash(script) == content_hash(script.encode())
    assert content_hash(script) != content_hash(script + " ")


def test_a_dossier_may_say_what_its_map_opens_with(
    other: Dossier, other_geometry: Geometry
) -> None:
    names = list(other_geometry.theatre_bounds)
    plain = ground_data(other_geometry, other)
    assert "opening" not in plain
    own = replace(other_geometry, opening=(1.0, 2.0, 3.0, 4.0), inset=(names[0],))
    asked = ground_data(own, other)
    assert (asked["opening"], asked["small"]) == ((1.0, 2.0, 3.0, 4.0), [names[0]])
    assert survey(asked).whole == (*flat((1, 4)), *flat((3, 2)))
    assert ground_data(replace(own, inset=()), other)["small"] == []


def test_a_map_without_theatres_opens_on_the_world(other: Dossier) -> None:
    bare = other.model_copy(update={"theatres": ()})
    assert ground_data(no_ground(), bare)["opening"] == WORLD
