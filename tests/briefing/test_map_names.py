"""The names of a still map: clear of one another, where they belong, each said once."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
import shapely

from dashboard.briefing.export import labels
from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.map_svg import Picture, Sheet, draw, view_of
from dashboard.briefing.export.placement import Covered, lay_out
from dashboard.briefing.export.projected_basemap import Terrain, terrain_of
from dashboard.briefing.export.slide_image import MapPlate, map_plate
from dashboard.layout.svg import document, letters
from dashboard.maps.map_state import IncidentView, MapState
from dashboard.maps.style import DARK
from dashboard.reading.wording import UNNAMED
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import Library
from tests.briefing.still_maps import LEVANT, SVG, WHOLE, covers, drawn, layer, lines, maps, rings


def overlaps(picture: Picture) -> list[tuple[str, str]]:
    found = []
    for names in (picture.names, picture.inset_names):
        for (one, a), (other, b) in combinations(names, 2):
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
                found.append((one, other))
    return found


def test_no_name_lies_on_another_or_leaves_the_frame_in_any_scene(left: Papers) -> None:
    for shown in (s for s in left.scenes if not s.scene.figure):
        for sheet in (Sheet(), Sheet(604, 500)):
            picture = left.picture(shown, sheet)
            assert overlaps(picture) == [], (shown.number, sheet)
            for name, (x0, y0, x1, y1) in picture.names:
                assert 0 <= x0 < x1 <= sheet.width, name
                assert 0 <= y0 < y1 <= sheet.height, name


def test_a_front_s_name_stands_at_sea_or_on_its_front_or_has_a_leader(
    left: Papers, terrain: Terrain
) -> None:
    fronts: dict[str, str] = {}
    for theatre in terrain.theatres:
        facts = theatre.properties
        if facts["id"] in terrain.small:
            fronts[facts["name"]] = fronts[f"{facts['name']} {facts['front_name']}"] = facts["id"]
    checked = set()
    for shown in (s for s in left.scenes if not s.scene.figure):
        for sheet in (Sheet(), Sheet(604, 500), Sheet(541, 502)):
            for where, names in maps(left.picture(shown, sheet)):
                land = [rings(p) for p in layer(where, "land").iter() if p.get("d")]
                own = {p.get("data-theatre"): rings(p) for p in layer(where, "theatres").iter()}
                leaders = [
                    shapely.LineString(lines(p)[0])
                    for p in layer(where, "names").iter()
                    if p.get("stroke-width") == "0.9"
                ]
                for said, box in names:
                    front = fronts.get(said)
                    if front is None:
                        continue
                    name = shapely.box(*box)
                    told = any(name.distance(leader) < 0.2 for leader in leaders)
                    at_sea = not any(covers(shape, name.centroid) for shape in land)
                    at_home = covers(own.get(front, []), name.centroid)
                    assert at_sea or at_home or told, (shown.number, sheet, said)
                    checked.add((front, where.get("data-layer")))
    assert {front for front, _ in checked} == terrain.small
    assert {where for _, where in checked} == {None, "inset"}


@pytest.mark.parametrize("sheet", [Sheet(604, 500), Sheet(541, 502)], ids=["page", "slide"])
def test_in_the_inset_the_northern_fronts_are_named_at_sea(terrain: Terrain, sheet: Sheet) -> None:
    off = {i["id"]: IncidentView(state="off") for i in terrain.incidents}
    picture = draw(terrain, MapState(incidents=off), None, sheet)
    inset = next(g for g in drawn(picture).iter() if g.get("data-layer") == "inset")
    own = {p.get("data-theatre"): rings(p) for p in layer(inset, "theatres").iter()}
    named = {said.split(" ")[0]: shapely.box(*box) for said, box in picture.inset_names}
    land = [rings(p) for p in layer(inset, "land").iter() if p.get("d")]
    for word, theatre in (("Southern", "south-lebanon"), ("Golan", "golan")):
        ground, name = shapely.union_all(own[theatre]), named[word]
        assert name.centroid.x < ground.centroid.x
        assert not any(covers(shape, name.centroid) for shape in land)


def test_a_town_on_a_theatre_is_named_in_the_brightest_ink(terrain: Terrain) -> None:
    every = list(drawn(draw(terrain, WHOLE, LEVANT, Sheet(stage="dark"))).iter(f"{SVG}text"))
    words, halos = (
        {t.text: t for t in every if bool(t.get("aria-hidden")) is hidden}
        for hidden in (False, True)
    )
    assert (words["Damascus"].get("fill"), words["Haifa"].get("fill")) == (DARK.ink, DARK.city)
    on, off = (float(halos[name].get("stroke-width", 0)) for name in ("Damascus", "Haifa"))
    assert on > off


def test_each_name_lies_on_a_halo_of_its_own_and_is_said_once(terrain: Terrain) -> None:
    """Painted in one, as Typst sets it in a PDF, the halo of a letter eats into the one before."""
    picture = draw(terrain, WHOLE, LEVANT)
    names = list(layer(drawn(picture), "names").iter(f"{SVG}text"))
    said = [t for t in names if t.get("fill") != "none"]
    assert [t.text for t in said if t.get("aria-hidden")] == []
    assert [t for t in said if t.get("stroke")] == []
    for below, above in pairwise(names):
        if below.get("aria-hidden"):
            assert (below.text, below.get("x"), below.get("y")) == (
                above.text, above.get("x"), above.get("y"),
            )  # fmt: skip
    assert [text for _, text in letters(picture.body)].count("Haifa") == 1


def test_every_theatre_in_view_is_named(terrain: Terrain) -> None:
    whole = draw(terrain, WHOLE, None)
    named = " / ".join(name for name, _ in (*whole.names, *whole.inset_names))
    for theatre in terrain.theatres:
        assert theatre.properties["name"] in named


def test_a_region_of_which_a_map_shows_nothing_is_not_named_at_its_edge() -> None:
    """Its box may reach into the frame, and with it the places where its name might lie."""
    one = Library(SHIPPED.parent).open("iran-ceasefire")
    terrain = terrain_of(one.geometry, one.dossier)
    seen = {
        (40.1, 21.1, 45.9, 25.7): {"saudi-arabia"},
        (45.9, 11.7, 51.7, 16.4): set(),
        (45.9, 24.0, 51.7, 30.0): {"saudi-arabia", "iran"},
    }
    theatres = {f"theatre:{t.properties['id']}" for t in terrain.theatres}
    for bounds, there in seen.items():
        view = view_of(terrain, WHOLE, bounds, Sheet(604, 486))
        names = lay_out(terrain, view, Covered(), labels.size).region.names
        named = {spot.key for spot in names} & theatres
        assert named == {f"theatre:{one}" for one in there}, bounds


def test_the_legend_of_a_map_names_the_regions_for_whose_name_it_has_no_room(
    left: Papers,
) -> None:
    whole = next(one for one in left.scenes if one.exhibit is None and one.bounds is None)
    syria = replace(whole, bounds=(35.6, 32.3, 42.4, 37.4))
    roomy = map_plate(left, whole, 830, 600, "light")
    tight = map_plate(left, syria, 460, 420, "light")
    assert not [line for line in roomy.legend if line.startswith(UNNAMED)]
    said = tight.legend[-1]
    assert said.startswith(f"{UNNAMED}: ")
    named = "".join(t.text or "" for t in drawn_plate(tight))
    assert said in named
    for region in said.removeprefix(f"{UNNAMED}: ").split(", "):
        assert named.count(region) == 1, region


def drawn_plate(plate: MapPlate) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(document(plate.body, 460, 420))  # noqa: S314 - just written
    return list(root.iter(f"{SVG}text"))


def test_no_line_of_a_name_runs_across_another_region() -> None:
    """A strait's name had lain on another sea, with a line to it over all of a country."""
    one = Library(SHIPPED.parent).open("iran-ceasefire")
    terrain = terrain_of(one.geometry, one.dossier)
    view = view_of(terrain, WHOLE, None, Sheet(604, 486))
    spots = lay_out(terrain, view, Covered(), labels.size).region.names
    for spot in (spot for spot in spots if spot.leader):
        assert spot.leader
        line = shapely.LineString([spot.leader.start.at, spot.leader.end.at])
        others = (t.shape for t in terrain.theatres if not spot.key.endswith(t.properties["id"]))
        over = sum(line.intersection(view.region.seen(shape)).length for shape in others)
        assert over < line.length / 2, spot.key
