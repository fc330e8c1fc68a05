"""A ground out of a plan: one coverage, its borders, names and credits."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataFault
from geodata.ground import scale
from geodata.ground.compose import Ground
from geodata.ground.detail import Floats
from geodata.ground.errors import GroundError
from geodata.ground.names import sea_in
from geodata.ground.scale import ComposedDetail
from geodata.ground.write import write_ground
from geodata.loading.geometry import load_geometry
from tests.ground.conftest import Compose, layer

ALAND = "theatres:\n  - {id: north, shape: {region: 'North, Aland'}, note: n}\n"


def shapes(ground: Ground) -> dict[str, BaseGeometry]:
    return {
        one["properties"]["id"]: shape(one["geometry"])
        for name in ("theatres.geojson", "basemap/countries.geojson")
        for one in layer(ground, name)
    }


def fault(composed: Compose, text: str) -> str:
    with pytest.raises(DataFault) as caught:
        composed(text)
    return str(caught.value)


def test_theatres_and_the_rest_of_each_country_cover_the_land_without_gap_or_overlap(
    composed: Compose,
) -> None:
    ground = composed(ALAND)
    cover = shapes(ground)
    assert set(cover) == {"north", "AAA", "BBB"}
    assert shapely.coverage_is_valid(list(cover.values()))
    there = shapely.box(0, 0, 8, 4).intersection(shapely.box(*ground.extent))
    assert shapely.union_all(list(cover.values())).equals(there)


def test_an_edge_within_a_country_is_no_border_and_a_disputed_one_is_drawn_above_the_fills(
    composed: Compose,
) -> None:
    borders = {
        tuple(one["properties"]["between"]): one["properties"]
        for one in layer(composed(ALAND), "basemap/borders.geojson")
    }
    assert (borders["AAA", "north"]["disputed"], borders["AAA", "north"]["line"]) == (False, "edge")
    assert borders["BBB", "north"]["line"] == "disputed"
    assert borders["AAA", "BBB"] == {"between": ["AAA", "BBB"], "disputed": True}


def test_lines_that_cross_when_they_are_rounded_get_more_decimals(
    composed: Compose, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine = ComposedDetail([shapely.box(0, 0, 1, 1)], (0, 0, 2, 2), decimals=4)
    assert fine.rounded(np.array([[0.123456, 0.5]])).tolist() == [[0.12346, 0.5]]
    tried: list[float] = []
    assemble = scale.ComposedDetail.rounded

    def crossing(detail: ComposedDetail, xy: Floats) -> Floats:
        rounded = assemble(detail, xy)
        if not tried or tried[-1] != detail.decimals:
            tried.append(detail.decimals)
        if detail.decimals == 3:
            raise GroundError("arcs cross near (0, 0)")
        return rounded

    monkeypatch.setattr(scale.ComposedDetail, "rounded", crossing)
    assert set(shapes(composed(ALAND))) == {"north", "AAA", "BBB"}
    assert tried == [3, 4]


def test_the_ground_that_is_written_is_one_that_the_app_reads(
    composed: Compose, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("dossier")
    (folder / "ground").mkdir()
    (folder / "ground" / "old.txt").write_text("of before")
    write_ground(folder / "ground", composed(ALAND))
    assert load_geometry(folder / "ground").bounds() == (0, 2, 4, 4)
    assert [one.name for one in folder.iterdir()] == ["ground"]
    assert not (folder / "ground" / "old.txt").exists()


def test_towns_go_by_size_and_what_the_plan_names_comes_first(composed: Compose) -> None:
    towns = layer(
        composed(f"{ALAND}towns: [{{name: Twin, named: true}}]\n"), "basemap/places.geojson"
    )
    properties = {(one["properties"]["name"], one["properties"]["country"]) for one in towns}
    assert properties == {("Twin", "AAA"), ("Alville", "AAA")}
    assert towns[0]["properties"]["named_in_article"] is True
    assert (
        next(t for t in towns if t["properties"]["name"] == "Alville")["properties"]["theatre"]
        == "north"
    )


def test_a_stretch_of_sea_leaves_the_land_out_and_borders_nothing(composed: Compose) -> None:
    ground = composed(
        "theatres:\n  - id: lane\n    water: true\n    note: ours\n"
        "    shape: {line: {points: [[-1, 0], [9, 0]]}, km: 50}\n"
    )
    lane = shapes(ground)["lane"]
    assert lane.intersection(shapely.box(0.1, 0.01, 7.9, 4)).area == 0
    assert layer(ground, "theatres.geojson")[0]["properties"]["water"] is True
    for border in layer(ground, "basemap/borders.geojson"):
        assert "lane" not in border["properties"]["between"]


def test_only_the_sources_that_were_used_are_credited(composed: Compose) -> None:
    sources = json.loads(composed(ALAND).files["sources.json"])
    assert sources["attribution"] == "Natural Earth"


def test_a_sea_of_whose_box_only_land_is_on_the_map_has_no_name() -> None:
    land, extent = shapely.box(0, 0, 8, 4), (0.2, 0.2, 4.0, 3.0)
    assert sea_in((-1, 1), (-2, 0, 1, 2), extent, -180, land)[0] is None
    assert sea_in((-1, 5), (-2, 0, 1, 6), (0.2, 0.2, 4.0, 5.0), -180, land)[0] is not None


def test_seas_are_named_but_those_whose_name_is_disputed(composed: Compose) -> None:
    names = {one["properties"]["name"] for one in layer(composed(ALAND), "basemap/labels.geojson")}
    assert names == {"Aland", "Beland", "Quiet Sea"}


def test_islands_on_both_sides_of_the_180th_meridian_lie_together(composed: Compose) -> None:
    ground = composed("theatres: [{id: isles, shape: {country: Cisland}, note: n}]")
    assert ground.bounds == (178, -2, 182, 0)
    assert shapes(ground)["isles"].geom_type == "Polygon"


@pytest.mark.parametrize(
    ("shape_text", "area"),
    [
        ("{country: Aland, minus: [{region: AA-N}]}", 8),
        ("{country: Aland, within: {box: [1, 1, 2, 2]}}", 1),
        ("{country: Aland, side_of: {river: Long, holding: [1, 3.5]}}", 4),
        ("{country: AAA, side_of: {points: [[2, 1], [2, 3]], holding: [1, 1]}}", 8),
        ("{union: [{region: AA-N}, {country: Beland}]}", 24),
    ],
)
def test_shapes_are_cut_and_joined(composed: Compose, shape_text: str, area: float) -> None:
    ground = composed(f"theatres: [{{id: one, shape: {shape_text}, note: n}}]")
    assert shapes(ground)["one"].area == pytest.approx(area, rel=1e-3)


def test_a_coastal_strip_runs_along_the_sea_and_not_along_a_border(composed: Compose) -> None:
    ground = composed("theatres: [{id: strip, shape: {country: Aland, coast_km: 20}, note: n}]")
    strip = shapes(ground)["strip"]
    assert strip.covers(shapely.Point(0.05, 3))
    assert not strip.intersects(shapely.Point(3.9, 2))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{country: Alnd}", "isles/ground.yaml:2: theatres.shape.country: no country 'Alnd'"),
        ("{country: Alnd}", "did you mean Aland"),
        ("{region: AA-X}", "no first-level region 'AA-X'"),
        (
            "{country: Aland, within: {box: [10, 0, 12, 2]}}",
            "theatres.shape.within: nothing is left",
        ),
        (
            "{country: Aland, minus: [{box: [-1, -1, 9, 9]}]}",
            "covers the whole",
        ),
        (
            "{country: Aland, side_of: {points: [[1, 1], [2, 1]], holding: [9, 9]}}",
            "does not lie in",
        ),
        ("{country: Aland, side_of: {river: Lomg, holding: [1, 1]}}", "did you mean Long"),
        ("{country: Aland, region: AA-N}", "expected one of country"),
        ("{line: {points: [[0, 0], [1, 1]]}}", "a line has no width"),
    ],
)
def test_what_cannot_be_made_is_said_with_its_line_and_field(
    composed: Compose, text: str, said: str
) -> None:
    assert said in fault(composed, f"theatres:\n  - {{id: one, shape: {text}, note: n}}\n")


def test_theatres_that_overlap_are_refused(composed: Compose) -> None:
    said = fault(
        composed,
        "theatres:\n  - {id: a, shape: {country: Aland}, note: n}\n"
        "  - {id: b, shape: {region: AA-N}, note: n}\n",
    )
    assert "ground.yaml:3" in said
    assert "overlaps with a by" in said


def test_a_town_too_near_to_a_greater_one_shows_closer_in(composed: Compose) -> None:
    plan = "theatres: [{id: all, shape: {union: [{country: Aland}, {country: Beland}]}, note: n}]"
    zooms = {
        one["properties"]["name"]: one["properties"]["min_zoom"]
        for one in layer(composed(plan), "basemap/places.geojson")
    }
    assert zooms["Alville"] < zooms["Twin"]
