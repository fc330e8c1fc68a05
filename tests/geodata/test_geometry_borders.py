"""The borders: edges are shared and drawn, and what is no agreed border is disputed."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from shapely.geometry import Point, shape

from tests.each import each
from tests.geodata.shapes import GEOMETRY, LAND


def _borders(first: str, second: str) -> list[dict[str, Any]]:
    pair = sorted((first, second))
    return [
        item["properties"]
        for item in GEOMETRY.borders["features"]
        if item["properties"]["between"] == pair
    ]


def test_theatres_and_countries_share_their_edges_without_overlap_or_sliver() -> None:
    assert shapely.coverage_is_valid(list(LAND.values()))
    whole = shapely.coverage_union_all(list(LAND.values()))
    lakes = shapely.union_all([shape(item["geometry"]) for item in GEOMETRY.lakes["features"]])
    holes = [
        shapely.Polygon(ring)
        for part in shapely.get_parts(whole)
        for ring in shapely.get_rings(part)[1:]
    ]
    caspian = Point(50.5, 42.0)
    gaps = [
        hole for hole in holes if not hole.covers(caspian) and hole.difference(lakes).area > 1e-9
    ]
    assert gaps == []


@each(
    ("first", "second"),
    [
        ("golan", "syria"),
        ("golan", "south-lebanon"),
        ("golan", "ISR"),
        ("iraq", "syria"),
        ("gaza", "ISR"),
        ("gaza", "EGY"),
        ("west-bank", "ISR"),
        ("west-bank", "JOR"),
        ("south-lebanon", "LBN"),
        ("south-lebanon", "ISR"),
        ("yemen", "SAU"),
        ("yemen", "OMN"),
        ("iraq", "IRN"),
        ("iraq", "KWT"),
        ("syria", "TUR"),
    ],
)
def test_neighbours_touch_along_a_line_that_the_borders_layer_draws(
    first: str, second: str
) -> None:
    shared = shapely.intersection(LAND[first].boundary, LAND[second].boundary)
    drawn = shapely.union_all(
        [
            shape(item["geometry"])
            for item in GEOMETRY.borders["features"]
            if item["properties"]["between"] == sorted((first, second))
        ]
    )
    assert shared.length > 0.05
    assert drawn.length == pytest.approx(shared.length, rel=1e-6)


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ("golan", "syria", "golan-1974"),
        ("golan", "ISR", "golan-west"),
        ("golan", "south-lebanon", "blue-line"),
        ("ISR", "south-lebanon", "blue-line"),
        ("ISR", "west-bank", "green-line"),
        ("ISR", "gaza", "gaza-1950"),
    ],
)
def test_the_lines_that_are_no_agreed_border_are_disputed_throughout(
    first: str, second: str, line: str
) -> None:
    found = _borders(first, second)
    assert [(item["disputed"], item.get("line")) for item in found] == [(True, line)]


def test_every_edge_of_the_golan_is_disputed() -> None:
    edges = [
        item["properties"]
        for item in GEOMETRY.borders["features"]
        if "golan" in item["properties"]["between"]
    ]
    assert len(edges) >= 3
    assert all(edge["disputed"] for edge in edges)


def test_the_governorates_edge_is_no_disputed_border() -> None:
    found = _borders("LBN", "south-lebanon")
    assert [(item["disputed"], item.get("line")) for item in found] == [(False, "governorate-edge")]


@pytest.mark.parametrize("pair", [("IND", "PAK"), ("ESH", "MAR"), ("KOS", "SRB"), ("CYN", "CYP")])
def test_the_other_disputed_lines_are_marked(pair: tuple[str, str]) -> None:
    assert any(item["disputed"] for item in _borders(*pair))


@pytest.mark.parametrize("pair", [("iraq", "syria"), ("SAU", "yemen"), ("JOR", "SAU")])
def test_an_agreed_border_is_not_marked_as_disputed(pair: tuple[str, str]) -> None:
    assert [item["disputed"] for item in _borders(*pair)] == [False]
