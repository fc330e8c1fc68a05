"""The still map: the screen's layers, each of which matters, and how each state is painted."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.map_svg import Picture, Sheet, draw
from dashboard.briefing.export.placement import drawn as laid_out
from dashboard.briefing.export.projected_basemap import Terrain, Window, flat
from dashboard.briefing.export.typst_render import png
from dashboard.briefing.stage.scenes import SceneShown
from dashboard.layout.svg import document
from dashboard.maps.map_state import IncidentView, MapState, TheatreView
from dashboard.maps.style import LIGHT, LIT, LIT_GAP
from dashboard.reading.mentions import Mention
from geodata.schema.vocabulary import Certainty
from tests.briefing.still_maps import LEVANT, SVG, WHOLE, drawn, layer, maps, theatres
from tests.conftest import HOSTILE

LAYERS = (
    "sea", "land", "lakes", "borders", "theatres", "reference", "marks", "names", "inset",
    "extent", "credit",
)  # fmt: skip


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


@pytest.fixture(scope="module")
def whole(terrain: Terrain) -> Picture:
    return draw(terrain, WHOLE, None)


def test_each_layer_of_the_map_matters(whole: Picture) -> None:
    sheet = Sheet(whole.width, whole.height)
    full = painted(drawn(whole), sheet)
    for name in LAYERS:
        bare = drawn(whole)
        assert without(bare, name) > 0, name
        assert ImageChops.difference(full, painted(bare, sheet)).getbbox(), name


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
        "golan": TheatreView(certainty=Certainty.STATED, note="both stated"),
        "gaza": TheatreView(certainty=Certainty.SPECULATED, note="1 of 1 speculated"),
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
