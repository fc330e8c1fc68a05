"""The small map draws every theatre and fills those asked for."""

from __future__ import annotations

import re

import pytest

from dashboard.charts.locator_map import HEIGHT, locator_svg, windows
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from tests import shipped as shipped_data
from tests.views.markup import assert_harmless, parse


@pytest.fixture(params=["shipped", "other"])
def place(request: pytest.FixtureRequest) -> tuple[Geometry, Dossier]:
    dossier: Dossier = request.getfixturevalue(request.param)
    if request.param == "shipped":
        return shipped_data.geometry(), dossier
    return request.getfixturevalue("other_geometry"), dossier


def test_every_theatre_is_drawn_and_only_those_asked_for_are_filled(
    place: tuple[Geometry, Dossier],
) -> None:
    geometry, dossier = place
    wanted = {dossier.theatres[0].id, dossier.theatres[-1].id}
    root = parse(locator_svg(windows(geometry), dossier, wanted))
    assert_harmless(root)
    regions = [p for p in root.all("path") if p.get("data-theatre")]
    assert {p["data-theatre"] for p in regions} == {t.id for t in dossier.theatres}
    filled = {p["data-theatre"] for p in regions if "ar-empty-region" not in p.classes}
    assert filled == wanted
    assert all(p["d"].startswith("M") for p in regions)


def test_the_picture_names_what_it_fills(place: tuple[Geometry, Dossier]) -> None:
    geometry, dossier = place
    first = dossier.theatres[0]
    svg = parse(locator_svg(windows(geometry), dossier, {first.id})).one("svg")
    assert svg["aria-label"] == f"Map of the theatres; filled: {first.name}"
    none = parse(locator_svg(windows(geometry), dossier, ())).one("svg")
    assert none["aria-label"] == "Map: none is filled"


def test_the_frames_lie_whole_within_the_picture(place: tuple[Geometry, Dossier]) -> None:
    geometry, dossier = place
    root = parse(locator_svg(windows(geometry), dossier, ()))
    left, _, wide, _ = map(float, root.one("svg")["viewbox"].split())
    frame = root.all("rect", css="ar-neatline")[-1]
    moving = [g["transform"] for g in root.all("g") if g.get("transform")]
    moved = re.search(r"translate\((\d+) 0\)", moving[-1])
    assert moved
    # Half of the line lies outside of the frame.
    assert int(moved[1]) + float(frame["width"]) + 0.5 <= left + wide


def test_what_the_map_hatches_is_hatched(place: tuple[Geometry, Dossier]) -> None:
    geometry, dossier = place
    limited = {t.id for t in dossier.theatres if t.influence}
    root = parse(locator_svg(windows(geometry), dossier, {t.id for t in dossier.theatres}))
    regions = [p for p in root.all("path") if p.get("data-theatre")]
    assert {p["data-theatre"] for p in regions if "is-hatched" in p.classes} == limited
    assert root.one("pattern")["id"] == "ar-locator-hatched-rust"


def test_every_theatre_is_named_at_most_once_within_the_picture(
    place: tuple[Geometry, Dossier],
) -> None:
    geometry, dossier = place
    drawn = windows(geometry)
    root = parse(locator_svg(drawn, dossier, ()))
    names = [" ".join(s.text for s in t.all("tspan")) for t in root.all("text")]
    assert names
    assert len(names) == len(set(names))
    assert set(names) <= {" ".join(t.name.split()) for t in dossier.theatres}
    widest = max(window.width for window in drawn)
    for line in root.all("tspan"):
        assert 0 < float(line["x"]) < widest
        assert 0 < float(line["y"]) < HEIGHT


def test_the_shipped_picture_names_all(shipped: Dossier) -> None:
    root = parse(locator_svg(windows(shipped_data.geometry()), shipped, ()))
    assert len(root.all("text")) == len(shipped.theatres)


def test_theatres_too_small_to_see_are_drawn_closer_too(
    place: tuple[Geometry, Dossier],
) -> None:
    geometry, _ = place
    near = [{name for name, _ in window.theatres} for window in windows(geometry)[1:]]
    if near:
        assert near[0] < {f["properties"]["id"] for f in geometry.theatres["features"]}
    for window in windows(geometry):
        assert window.width > 0
        assert window.land
