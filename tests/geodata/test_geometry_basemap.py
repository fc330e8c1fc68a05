"""The basemap under the theatres: countries, rivers, lakes, places and labels."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry import Point, box, shape

from tests.each import each
from tests.geodata.shapes import COUNTRIES, GEOMETRY, THEATRES

LAND_EXPECTED = {
    "LBY": (20.0686, 32.0),
    "GRC": (23.7278, 37.9838),
    "EGY": (31.2497, 30.0626),
    "SAU": (46.7219, 24.6877),
    "IRN": (51.4215, 35.6944),
    "TUR": (32.8543, 39.9199),
    "ISR": (34.7913, 31.2518),
    "JOR": (35.9450, 31.9552),
    "LBN": (36.2181, 34.0058),
    "LKA": (80.6, 7.5),
    "BHR": (50.55, 26.05),
}


def test_every_country_and_lake_is_valid() -> None:
    lakes = [shape(item["geometry"]) for item in GEOMETRY.lakes["features"]]
    assert all(geometry.is_valid for geometry in [*COUNTRIES.values(), *lakes])


@each("code", LAND_EXPECTED)
def test_the_neighbours_are_land(code: str) -> None:
    assert COUNTRIES[code].covers(Point(LAND_EXPECTED[code]))


@each(
    ("river", "least_degrees", "widest_gap"),
    # The Jordan's gap is Lake Tiberias.
    [("Litani", 0.9, 0.001), ("Jordan", 0.9, 0.25), ("Euphrates", 14, 0.02), ("Tigris", 11, 0.02)],
)
def test_a_river_runs_on_without_a_gap(river: str, least_degrees: float, widest_gap: float) -> None:
    found = [i for i in GEOMETRY.rivers["features"] if i["properties"]["name"] == river]
    assert len(found) == 1
    course = shape(found[0]["geometry"])
    assert course.length > least_degrees
    assert len(shapely.get_parts(course.buffer(widest_gap / 2))) == 1


def test_the_litani_crosses_southern_lebanon_to_the_sea() -> None:
    found = [i for i in GEOMETRY.rivers["features"] if i["properties"]["name"] == "Litani"]
    course = shape(found[0]["geometry"])
    assert course.intersection(THEATRES["south-lebanon"]).length > 0.4
    assert course.distance(Point(35.245, 33.34)) < 0.02


@each("lake", ["Dead Sea", "Lake Tiberias", "Lake Van", "Lake Urmia"])
def test_the_lakes_are_there(lake: str) -> None:
    assert lake in {item["properties"]["name"] for item in GEOMETRY.lakes["features"]}


def test_the_places_the_article_names_are_marked() -> None:
    named = {
        item["properties"]["name"]: item["properties"]["min_zoom"]
        for item in GEOMETRY.places["features"]
        if item["properties"].get("named_in_article")
    }
    assert named == {"Beirut": 4, "Tehran": 4}


@each("item", GEOMETRY.places["features"], ids=lambda i: i["properties"]["name"])
def test_a_place_belongs_to_the_polygon_it_lies_in(item: dict[str, Any]) -> None:
    properties = item["properties"]
    theatre = properties.get("theatre")
    point = shape(item["geometry"])
    assert properties["name"].isascii()
    assert properties["min_zoom"] in range(4, 10)
    if theatre is not None:
        # Harbour towns may stand a little off the generalised shore.
        assert THEATRES[theatre].distance(point) < 0.03
    elif properties["name"] != "Jerusalem":
        assert not any(geometry.covers(point) for geometry in THEATRES.values())
    if theatre == "golan":
        assert properties["country"] is None


@each("item", GEOMETRY.labels["features"], ids=lambda i: i["properties"]["name"])
def test_a_country_is_named_on_its_ground_and_a_sea_on_its_water(item: dict[str, Any]) -> None:
    properties, point = item["properties"], shape(item["geometry"])
    if "id" in properties:
        assert COUNTRIES[properties["id"]].covers(point)
        return
    assert box(*properties["within"]).covers(point)
    assert not any(land.covers(point) for land in (*COUNTRIES.values(), *THEATRES.values()))


def test_the_seas_that_the_map_names() -> None:
    named = [f["properties"]["name"] for f in GEOMETRY.labels["features"]]
    seas = [
        f["properties"]["name"] for f in GEOMETRY.labels["features"] if "id" not in f["properties"]
    ]
    assert seas == ["Mediterranean Sea", "Red Sea", "Bab el-Mandeb", "Gulf of Aden"]
    assert not [name for name in named if "Persian" in name or "Arabian Gulf" in name]
