"""The still map: the screen's layers, each of which matters; names clear of one another."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
import shapely
from PIL import Image, ImageChops

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.map_svg import Picture, Sheet, draw
from dashboard.briefing.export.placement import drawn as laid_out
from dashboard.briefing.export.projected_basemap import Box, Terrain, Window, flat
from dashboard.briefing.export.slide_image import MapPlate, map_plate
from dashboard.briefing.export.typst_render import png
from dashboard.briefing.stage.scenes import SceneShown
from dashboard.layout.svg import document, letters
from dashboard.maps.map_legend import UNNAMED
from dashboard.maps.map_state import IncidentView, MapState, TheatreView
from dashboard.maps.style import DARK, LIGHT, LIT, LIT_GAP
from dashboard.reading.mentions import Mention
from geodata.schema.vocabulary import Certainty
from tests.conftest import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
WHOLE = MapState()
LEVANT = (34.0, 31.0, 37.5, 34.0)
LAYERS = (
    "sea", "land", "lakes", "borders", "theatres", "reference", "marks", "names", "inset",
    "extent", "credit",
)  # fmt: skip


def drawn(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg())  # noqa: S314 - we have just written it


def painted(root: ElementTree.Element, sheet: Sheet) -> Image.Image:
    data = png(ElementTree.tostring(root, encoding="unicode"), sheet.width, sheet.height, 700)
    return Image.open(io.BytesIO(data)).convert("RGB")


def without(root: ElementTree.Element, layer: str) -> int:
    """Take every element of a layer away; return how many there were."""
    gone = 0
    for parent in list(root.iter()):
        for child in list(parent):
            if child.get("data-layer") == layer:
                parent.remove(child)
                gone += 1
    return gone


def theatres(picture: Picture) -> dict[str, ElementTree.Element]:
    return {p.get("data-theatre", ""): p for p in drawn(picture).iter() if p.get("data-theatre")}


def overlaps(picture: Picture) -> list[tuple[str, str]]:
    found = []
    for names in (picture.names, picture.inset_names):
        for (one, a), (other, b) in combinations(names, 2):
            if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
                found.append((one, other))
    return found


@pytest.fixture(scope="module")
def whole(terrain: Terrain) -> Picture:
    return draw(terrain, WHOLE, None)


def test_each_layer_of_the_map_matters(whole: Picture) -> None:
    sheet = Sheet(whole.width, whole.height)
    full = painted(drawn(whole), sheet)
    for layer in LAYERS:
        bare = drawn(whole)
        assert without(bare, layer) > 0, layer
        assert ImageChops.difference(full, painted(bare, sheet)).getbbox(), layer


def test_no_name_lies_on_another_or_leaves_the_frame_in_any_scene(left: Papers) -> None:
    for shown in (s for s in left.scenes if not s.scene.figure):
        for sheet in (Sheet(), Sheet(604, 500)):
            picture = left.picture(shown, sheet)
            assert overlaps(picture) == [], (shown.number, sheet)
            for name, (x0, y0, x1, y1) in picture.names:
                assert 0 <= x0 < x1 <= sheet.width, name
                assert 0 <= y0 < y1 <= sheet.height, name


Rings = list[shapely.Polygon]


def rings(path: ElementTree.Element) -> Rings:
    found = []
    for part in filter(None, path.get("d", "").replace("Z", "").split("M")):
        points = [tuple(map(float, xy.split())) for xy in part.split("L")]
        if len(points) > 2:
            found.append(shapely.Polygon(points))
    return found


def covers(shape: Rings, at: shapely.Point) -> bool:
    """Whether a shape drawn as rings covers a point: an inner ring is a hole."""
    return sum(ring.contains(at) for ring in shape) % 2 == 1


def layer(within: ElementTree.Element, name: str) -> ElementTree.Element:
    return next(g for g in within.iter() if g.get("data-layer") == name)


def maps(picture: Picture) -> list[tuple[ElementTree.Element, tuple[tuple[str, Box], ...]]]:
    """Return the region and, where it stands, the inset, each with its names."""
    root = drawn(picture)
    insets = [g for g in root.iter() if g.get("data-layer") == "inset"]
    return [(root, picture.names), *((g, picture.inset_names) for g in insets)]


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
                    shapely.LineString([tuple(map(float, xy.split())) for xy in
                                        p.get("d", "")[1:].split("L")])
                    for p in layer(where, "names").iter()
                    if p.get("stroke-width") == "0.9"
                ]  # fmt: skip
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


def test_every_theatre_in_view_is_named(whole: Picture, terrain: Terrain) -> None:
    named = " / ".join(name for name, _ in (*whole.names, *whole.inset_names))
    for theatre in terrain.theatres:
        assert theatre.properties["name"] in named


def test_the_inset_stands_in_the_opening_view_alone(terrain: Terrain, whole: Picture) -> None:
    close = draw(terrain, WHOLE, LEVANT)
    assert whole.inset_names
    assert not close.inset_names
    assert "extent" not in close.body
    assert not draw(terrain, MapState(inset=False), None).inset_names


def test_what_stands_out_is_full_and_the_rest_recedes(terrain: Terrain) -> None:
    state = MapState(stand_out=("golan",))
    for name, path in theatres(draw(terrain, state, LEVANT)).items():
        assert (path.get("fill-opacity") is None) == (name == "golan")


def test_what_is_selected_has_a_ring_outside_it_and_other_marks_step_back(terrain: Terrain) -> None:
    chosen = drawn(draw(terrain, MapState(selected="golan"), LEVANT))
    ring, casing, ground, copy = next(g for g in chosen.iter() if g.get("data-layer") == "halo")
    assert float(ring.get("stroke-width", 0)) > float(casing.get("stroke-width", 0)) > 0
    assert ring.get("d") == casing.get("d") == ground.get("d") == copy.get("d")
    assert copy.get("fill") == LIGHT.rust
    # What lies along its edge is drawn above the ring: a line that is not agreed stays dashed.
    layers = [g.get("data-layer") for g in chosen.iter() if g.get("data-layer")]
    assert layers.index("halo") < layers.index("reference")
    faded = {
        g.get("data-incident"): bool(g.get("opacity"))
        for g in chosen.iter()
        if g.get("data-incident")
    }
    assert faded.pop("golan-rockets") is False
    assert faded
    assert all(faded.values())
    assert 'data-layer="halo"' not in draw(terrain, WHOLE, LEVANT).body


def test_a_passage_lights_its_sites_solidly_and_what_it_speaks_of_by_a_hollow_band(
    terrain: Terrain,
) -> None:
    told = {"golan": Mention.SITE, "gaza": Mention.SPOKEN}
    picture = draw(terrain, MapState(told=told), LEVANT)
    paths = list(layer(drawn(picture), "theatres"))
    beneath: dict[str, list[str]] = {}
    widths: list[str] = []
    for path in paths:
        if name := path.get("data-theatre"):
            beneath[name], widths = widths, []
        elif path.get("stroke"):
            widths.append(path.get("stroke-width", ""))
    lit = {name: found for name, found in beneath.items() if found}
    assert lit == {"golan": [str(LIT)], "gaza": [str(LIT), str(LIT_GAP)]}
    for name, path in theatres(picture).items():
        assert (path.get("fill-opacity") is None) == (name in told)


def test_the_lens_draws_each_theatre_by_its_wording_and_none_paler(terrain: Terrain) -> None:
    views = {
        "golan": TheatreView(certainty=Certainty.STATED, note="both passages stated"),
        "gaza": TheatreView(certainty=Certainty.SPECULATED, note="1 passage, speculated"),
        "west-bank": TheatreView(state="silent"),
    }
    state = MapState(lens=True, selected="golan", theatres=views)
    picture = draw(terrain, state, LEVANT)
    found = theatres(picture)
    assert found["golan"].get("fill") == "url(#stated-map-region)"
    assert found["gaza"].get("fill") == "url(#speculated-map-region)"
    assert found["gaza"].get("fill-opacity") is None
    assert found["west-bank"].get("fill") == "none"
    patterns = {p.get("id") for p in drawn(picture).iter(f"{SVG}pattern")}
    assert patterns >= {f"{one}-map-region" for one in Certainty}
    assert any("speculated" in name for name, _ in picture.names)
    # What is stated is darker on the paper than what is speculated.
    sheet = Sheet()
    inked = {}
    for one in Certainty:
        views = {"syria": TheatreView(certainty=one)}
        image = painted(drawn(draw(terrain, MapState(lens=True, theatres=views), LEVANT)), sheet)
        part = image.convert("L").crop((560, 30, 620, 90))
        inked[one] = part.resize((1, 1)).tobytes()[0]
    assert sorted(inked.values()) == list(inked.values()), inked
    assert len(set(inked.values())) == len(inked)


def test_a_theatre_that_is_off_is_gone_and_an_empty_one_loses_its_fill(terrain: Terrain) -> None:
    views = {"gaza": TheatreView(state="off"), "golan": TheatreView(state="silent")}
    state = MapState(theatres=views)
    found = theatres(draw(terrain, state, LEVANT))
    assert "gaza" not in found
    assert found["golan"].get("fill") == "none"
    assert found["golan"].get("stroke-dasharray")
    assert found["south-lebanon"].get("fill") != "none"


def test_a_theatre_with_undated_events_alone_is_dotted_and_its_marks_are_grey(
    terrain: Terrain,
) -> None:
    state = MapState(
        theatres={"golan": TheatreView(state="undated"), "yemen": TheatreView(state="undated")},
        incidents={"golan-rockets": IncidentView(state="undated")},
    )
    picture = draw(terrain, state, LEVANT)
    root = drawn(picture)
    fills = {p.get("id"): p for p in root.iter(f"{SVG}pattern")}
    fill = (theatres(picture)["golan"].get("fill") or "").removeprefix("url(#").removesuffix(")")
    assert [c.get("fill") for c in fills[fill].iter(f"{SVG}circle")] == [LIGHT.rust]
    assert theatres(picture)["south-lebanon"].get("fill") == LIGHT.rust
    mark = next(g for g in root.iter() if g.get("data-incident") == "golan-rockets")
    strokes = {part.get("stroke") for part in mark}
    assert LIGHT.context in strokes
    assert LIGHT.ink not in strokes
    assert "stipple" not in draw(terrain, MapState(), LEVANT).svg()


def test_only_the_marks_that_are_on_are_drawn(left: Papers) -> None:
    drawn_where = {
        shown.number: set(re.findall(r'data-incident="([^"]+)"', left.picture(shown, Sheet()).body))
        for shown in left.scenes
        if not shown.scene.figure
    }
    for shown in left.scenes:
        if shown.number in drawn_where:
            # A badge is a name: it has no line of its own among the marks.
            assert drawn_where[shown.number] <= set(shown.scene.marks)
    assert any(drawn_where.values())


def test_a_badge_stands_with_a_leader_to_each_of_its_theatres(terrain: Terrain) -> None:
    off = {i["id"]: IncidentView(state="off") for i in terrain.incidents}
    badge = next(i for i in terrain.incidents if i["mark"]["shape"] == "badge")
    bounds = (34.0, 28.0, 50.0, 38.0)
    with_it = draw(terrain, MapState(incidents={**off, badge["id"]: IncidentView()}), bounds)
    without_it = draw(terrain, MapState(incidents=off), bounds)
    said = badge["mark"]["text"].replace(" · ", " ")
    assert said in dict(with_it.names)
    assert said not in dict(without_it.names)
    ((where, _),) = maps(with_it)
    parts = list(layer(where, "names").iter())
    bracket = [p for p in parts if p.get("stroke") == LIGHT.ink and p.get("stroke-width") == "1.1"]
    assert len(bracket) == 2 + len(badge["theatres"])  # a stem, a bar, and a prong to each
    # A line ends in nothing: a dot would be read as a place, and the sentence names none.
    towns = {c.get("fill") for c in parts if c.tag == f"{SVG}circle"}
    assert towns <= {LIGHT.city}


def test_reference_lines_can_be_switched_off(terrain: Terrain) -> None:
    rivers = draw(terrain, WHOLE, LEVANT)
    bare = draw(terrain, MapState(reference=False), LEVANT)
    river = next(r.properties["name"] for r in terrain.rivers if r.properties.get("reference"))
    assert river in dict(rivers.names)
    assert river not in dict(bare.names)
    assert len(bare.body) < len(rivers.body)


def test_the_two_stages_have_two_palettes(terrain: Terrain) -> None:
    light, dark = (draw(terrain, WHOLE, LEVANT, Sheet(stage=s)).body for s in ("light", "dark"))
    colours = [set(re.findall(r"#[0-9A-F]{6}", body)) for body in (light, dark)]
    assert not colours[0] & colours[1]


def test_hostile_text_stays_text(terrain: Terrain) -> None:
    hostile = replace(terrain, attribution=f"{HOSTILE}\x00\x1b")
    picture = draw(hostile, WHOLE, LEVANT)
    words = [t.text for t in drawn(picture).iter(f"{SVG}text")]
    assert HOSTILE in words
    assert not list(drawn(picture).iter(f"{SVG}script"))


def test_a_drawing_is_the_same_each_time_and_names_no_host(terrain: Terrain) -> None:
    once = document(draw(terrain, WHOLE, LEVANT).body, 900, 640, "Map")
    laid_out.cache_clear()
    again = document(draw(terrain, WHOLE, LEVANT).body, 900, 640, "Map")
    assert once == again
    assert set(re.findall(r"https?://[^\"' )]+", once)) == {"http://www.w3.org/2000/svg"}


def test_the_plane_is_web_mercator() -> None:
    assert flat((0, 0)) == pytest.approx((128, 128))
    assert flat((-180, 85.0511288)) == pytest.approx((0, 0), abs=1e-3)
    assert Window(100, 100, 128, 128, 2.0).at((90, 0)) == pytest.approx((128, 0))


def test_the_bounds_of_a_scene_are_in_its_picture(left: Papers, terrain: Terrain) -> None:
    for shown in left.scenes:
        if shown.bounds:
            assert _in_view(shown, left)


def _in_view(shown: SceneShown, left: Papers) -> bool:
    """Whether every theatre that stands out is drawn within the frame."""
    picture = left.picture(shown, Sheet())
    drawn_ones = theatres(picture)
    return set(shown.scene.theatres) <= set(drawn_ones)


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
