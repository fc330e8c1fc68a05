"""Theatres are Linked Places: the format's elements, and GeoJSON that a second program reads."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas

from dashboard.exports.contents import Taken
from dashboard.exports.linked_places import to_linked_places
from tests.exports.conftest import Taking
from tests.exports.schemas import LINKED_PLACES, faults


def test_the_collection_has_what_the_format_requires(taking: Taking) -> None:
    found = json.loads(to_linked_places(taking()))
    assert faults(found, LINKED_PLACES) == []
    assert [f["properties"]["title"] for f in found["features"]] == [
        "North Reach", "Quill Bay", "Outer Shoals",
    ]  # fmt: skip


def test_the_shipped_collection_has_what_the_format_requires(whole: Taken) -> None:
    found = json.loads(to_linked_places(whole))
    assert faults(found, LINKED_PLACES) == []
    assert len({f["@id"] for f in found["features"]}) == len(whole.theatres) == 7


def test_a_second_program_reads_its_areas(whole: Taken, tmp_path: Path) -> None:
    path = tmp_path / "theatres.geojson"
    path.write_text(to_linked_places(whole), encoding="utf-8")
    frame = geopandas.read_file(path)
    assert frame.crs.to_epsg() == 4326
    assert list(frame["title"]) == [t.name for t in whole.theatres]
    assert frame.geometry.is_valid.all()
    assert not frame.geometry.is_empty.any()


def test_names_keep_their_script_and_language_and_the_first_is_the_articles(
    taking: Taking,
) -> None:
    first = json.loads(to_linked_places(taking()))["features"][0]
    assert [(n["toponym"], n["lang"]) for n in first["names"]] == [
        ("North Reach", "en"), ("Nordreach", "en"), ("الرأس الشمالي", "ar"),
    ]  # fmt: skip
    (cited,) = first["names"][0]["citations"]
    assert "¶2, sentence 1" in cited["label"]


def test_a_place_says_when_by_whose_licence_and_after_which_sources(taking: Taking) -> None:
    first = json.loads(to_linked_places(taking()))["features"][0]
    assert first["when"]["timespans"] == [{"start": {"in": "2031-05-04"}}]
    assert first["properties"]["geometry_licence"] == "CC0-1.0"
    assert first["links"] == [
        {"type": "seeAlso", "identifier": "https://charts.example/harbours?a=1&b=2"}
    ]
