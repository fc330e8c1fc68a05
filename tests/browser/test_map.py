"""What only a browser shows of the map page: clicking, keyboard, links, no remount, offline."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.page import DESK, PHONE, Arenas

pytestmark = pytest.mark.browser

TOWNS = {
    "gaza": ("Gaza", 34.4668, 31.5017),
    "west-bank": ("West Bank", 35.2610, 32.2211),
    "south-lebanon": ("Southern Lebanon", 35.4836, 33.3772),
    "golan": ("Golan Heights", 35.7500, 33.0000),
    "iraq": ("Iraq", 44.0107, 32.6160),
    "syria": ("Syria", 36.7578, 35.1318),
    "yemen": ("Yemen", 49.9167, 17.2833),
}
"""A real place in each polygon: Gaza City, Nablus, Nabatieh, the Golan's middle, Karbala, Hama,
Mukalla; (name of the theatre, lon, lat)."""


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_click_at_a_real_town_opens_its_theatre(arenas: Arenas) -> None:
    arenas.open()
    for theatre, (name, lon, lat) in TOWNS.items():
        arenas.click_at(theatre, lon, lat)
        arenas.expect_heading(name)
        arenas.expect_query(f"theatre={theatre}")
        expect(arenas.path(theatre)).to_have_attribute("aria-pressed", "true")


def test_what_the_article_says_of_the_golan_is_one_click_away(arenas: Arenas) -> None:
    arenas.open()
    arenas.click_at("golan", *TOWNS["golan"][1:])
    arenas.expect_heading("Golan Heights")
    answer = arenas.panel.locator(".ar-head .ar-lede").first
    expect(answer).to_contain_text("rocket strikes from Syrian territories on the Golan Heights")
    expect(answer).to_contain_text("does not say who fired")
    expect(answer).to_be_in_viewport(ratio=1)


def test_who_commands_the_iraqi_militias_is_two_clicks_away(arenas: Arenas) -> None:
    """Of the other way, by the actors page, ``test_actors`` has the second click."""
    arenas.open()
    arenas.click_at("iraq", *TOWNS["iraq"][1:])
    arenas.expect_heading("Iraq")
    chip = arenas.panel.locator('[data-key="who-iraqi-militias"]')
    expect(chip).to_be_in_viewport()  # or it were a search, and not a click
    chip.click()
    answer = arenas.panel.locator(".ar-head .ar-lede").first
    says = re.compile(r"^Shia militias in Iraq. The article names no commander\.")
    expect(answer).to_have_text(says)
    expect(answer).to_be_in_viewport(ratio=0.9)


def test_an_actor_in_the_filter_is_read_without_a_region(arenas: Arenas) -> None:
    arenas.open("actor=hizballah")
    arenas.expect_heading("Passages on Hizballah")
    said = arenas.panel.locator(".ar-count").first.inner_text()
    expect(arenas.panel.locator(".ar-card")).to_have_count(int(said.split()[0]))


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_on_a_phone_zooming_to_a_region_shows_the_map(arenas: Arenas) -> None:
    arenas.open("theatre=yemen")
    zoom = arenas.panel.get_by_role("button", name="Zoom to region")
    arenas.page.get_by_role("button", name="Enlarge the panel").click()
    zoom.click()
    expect(arenas.page.get_by_role("button", name="Make the panel smaller")).not_to_be_visible()


@pytest.mark.parametrize(
    "query", ["theatre=atlantis", "actor=%3Cscript%3E&kind=x", "off=nothing&passage=p99-none"]
)
def test_a_hostile_link_falls_back_and_cleans_the_url(arenas: Arenas, query: str) -> None:
    arenas.open(query)
    arenas.expect_heading("Read the article on its map")
    arenas.expect_query("")


def test_back_and_forward_step_through_selections(arenas: Arenas) -> None:
    arenas.open()
    for theatre in ("iraq", "yemen"):
        name, lon, lat = TOWNS[theatre]
        arenas.click_at(theatre, lon, lat)
        arenas.expect_heading(name)
        arenas.expect_query(f"theatre={theatre}")
    arenas.page.go_back()
    arenas.expect_heading("Iraq")
    arenas.page.go_back()
    arenas.expect_heading("Read the article on its map")
    arenas.expect_query("")
    arenas.page.go_forward()
    arenas.expect_heading("Iraq")
    arenas.page.go_forward()
    arenas.expect_heading("Yemen")
    arenas.expect_query("theatre=yemen")


def test_selecting_and_filtering_neither_remount_the_map_nor_move_it(arenas: Arenas) -> None:
    arenas.open()
    frame = arenas.frame_ready()
    view = "() => { const m = ARENAS.board().region.map; return [m.getCenter(), m.getZoom()]; }"
    frame.evaluate("() => { window.__mine = 'same frame'; }")
    before = frame.evaluate(view)
    for theatre in ("iraq", "golan"):
        name, lon, lat = TOWNS[theatre]
        arenas.click_at(theatre, lon, lat)
        arenas.expect_heading(name)
    choose_actor(arenas, "Hezbollah")
    expect(arenas.panel.locator(".ar-count")).to_contain_text("hidden by your filters")
    after = arenas.frame_ready()
    assert after.evaluate("() => window.__mine") == "same frame"
    assert after.evaluate(view) == before


def test_zoom_to_region_moves_the_map_and_coming_back_restores_the_view(arenas: Arenas) -> None:
    arenas.open("theatre=yemen")
    zoom = "() => ARENAS.board().region.map.getZoom()"
    opening = arenas.frame_ready().evaluate(zoom)
    arenas.panel.get_by_role("button", name="Zoom to region").click()
    arenas.frame_ready().wait_for_function(f"before => ({zoom})() > before + 0.5", arg=opening)
    near = arenas.frame_ready().evaluate(zoom)
    # The inset has become a locator, whose frame lies round Yemen.
    frame = arenas.frame_ready()
    frame.wait_for_function("ARENAS.board().locating && ARENAS.board().inset.box.hidden")
    assert frame.evaluate(LOCATED) == ["yemen"]
    # The frame is kept while another page is read, and shows what was chosen there.
    frame.evaluate("window.__kept = true")
    arenas.page.get_by_role("link", name="Actors", exact=True).click()
    arenas.expect_heading("Yemen")
    arenas.panel.locator('[data-key="tab-iraq"]').click()
    arenas.expect_heading("Iraq")
    arenas.page.get_by_role("link", name="About this map").click()
    expect(arenas.page.locator(".ar-page h1")).to_be_visible()
    arenas.page.get_by_role("link", name="Map", exact=True).click()
    arenas.ready()
    arenas.expect_heading("Iraq")
    expect(arenas.path("iraq")).to_have_attribute("aria-pressed", "true")
    assert arenas.frame_ready().evaluate("window.__kept")
    arenas.frame_ready().wait_for_function(f"near => Math.abs(({zoom})() - near) < 0.01", arg=near)
    arenas.frame.get_by_role("button", name="Locator: back to the whole region").click()
    frame = arenas.frame_ready()
    frame.wait_for_function("!ARENAS.board().locating && !ARENAS.board().inset.box.hidden")
    assert abs(frame.evaluate(zoom) - opening) < 0.01
    # At rest no pane is a layer of its own, which the browser would draw between two pixels.
    frame.wait_for_function(f"() => !({LAYERS})().length")


LAYERS = """() => [...document.querySelectorAll(".leaflet-map-pane, .leaflet-map-pane *")]
  .filter(one => {
    const { transform, willChange } = getComputedStyle(one);
    return willChange !== "auto" || one.style.transform.includes("3d(") &&
      !one.matches(".leaflet-map-pane") || transform.startsWith("matrix3d");
  }).map(one => one.getAttribute("class"))"""
LOCATED = """() => {
  // The theatres whose middle lies within the locator's frame.
  const { locator } = ARENAS.board().chrome, frame = locator.box.querySelector("rect");
  const { x, y, width, height } = frame.getBBox();
  return ARENAS.board().survey.theatres.filter(({ rings }) => {
    const box = ARENAS.shapes.boxOf(rings), at = { x: box.x + box.w / 2, y: box.y + box.h / 2 };
    return at.x > x && at.x < x + width && at.y > y && at.y < y + height;
  }).map(({ id }) => id);
}"""


def choose_actor(arenas: Arenas, spelling: str) -> None:
    box = arenas.filters.get_by_role("combobox")
    box.click()
    box.fill(spelling)
    arenas.filters.get_by_role("option").first.wait_for()
    arenas.page.keyboard.press("Enter")


def test_an_actor_is_found_by_any_spelling(arenas: Arenas) -> None:
    arenas.open()
    for spelling, name in {"حزب الله": "Hizballah", "Hmaas": "Hamas"}.items():
        choose_actor(arenas, spelling)
        chosen = arenas.filters.get_by_role("button", name=f"Remove {name}")
        expect(chosen).to_be_visible()
        chosen.click()
        expect(arenas.filters.locator(".ar-chosen")).to_have_count(0)


def test_what_is_nobodys_name_offers_nobody(arenas: Arenas) -> None:
    arenas.open()
    arenas.filters.get_by_role("combobox").fill("Churchill")
    none = arenas.filters.locator(".ar-none")
    expect(none).to_have_text("No actor of the article is spelled so.")
    expect(arenas.filters.get_by_role("option")).to_have_count(0)
    arenas.filters.get_by_role("combobox").fill("Qassam")
    expect(none).to_contain_text("not named in this article")
    arenas.page.keyboard.press("Escape")


def test_a_filter_fades_regions_and_says_what_it_hides(arenas: Arenas) -> None:
    arenas.open("theatre=yemen")
    choose_actor(arenas, "Hamas")
    expect(arenas.panel.locator(".ar-count")).to_contain_text("No passage. Without Hamas: ")
    expect(arenas.panel.locator(".ar-absent")).to_contain_text("does not mention Hamas here")
    expect(arenas.path("yemen")).to_have_attribute(
        "aria-label", "Yemen, supporting theatre, the article does not mention Hamas here"
    )
    arenas.panel.get_by_role("button", name="Clear filters").click()
    expect(arenas.panel.locator(".ar-count")).not_to_contain_text("No passage")
    arenas.expect_query("theatre=yemen")


def test_a_chip_in_a_card_filters_and_keeps_focus(arenas: Arenas) -> None:
    arenas.open("theatre=iraq")
    chip = arenas.panel.locator('.ar-card [data-pressed="actor:iraqi-militias"]').first
    key = chip.get_attribute("data-key")
    chip.click()
    expect(arenas.panel.locator(f'[data-key="{key}"]')).to_have_attribute("aria-pressed", "true")
    expect(arenas.panel.locator(f'[data-key="{key}"]')).to_be_focused()


def test_a_layer_that_is_off_is_gone_from_the_map_but_not_from_the_counts(arenas: Arenas) -> None:
    arenas.open()
    row = arenas.panel.locator('[data-key="row-syria"] em')
    counted = row.inner_text()
    arenas.filters.get_by_text("Layers", exact=True).click()
    arenas.filters.get_by_role("checkbox", name="Syria").click()
    expect(row).to_have_text(f"layer off; {counted}")
    expect(arenas.frame.locator('path.a-theatre[data-id="syria"]:visible')).to_have_count(0)
    arenas.expect_query("off=syria")  # what such a link shows, test_search tries


def test_the_aggregate_is_one_mark_and_opens_its_passage(arenas: Arenas) -> None:
    arenas.open()
    marks = arenas.frame.locator('[data-id="fifty-two-incidents"]')
    expect(marks).to_have_count(1)
    marks.click()
    expect(arenas.panel.locator("h2")).to_contain_text("52")
    expect(arenas.panel.locator(".ar-incident")).to_contain_text("not stated in the sentence")
    arenas.panel.get_by_role("button", name="Back to the overview").click()
    arenas.expect_heading("Read the article on its map")


def test_a_country_that_is_no_theatre_says_so_and_keeps_the_selection(arenas: Arenas) -> None:
    arenas.open("theatre=iraq")
    arenas.click_at("iraq", 54.5, 32.9)
    arenas.expect_heading("Iran")
    expect(arenas.panel.locator(".ar-kicker")).to_contain_text("not a theatre")
    expect(arenas.path("iraq")).to_have_attribute("aria-pressed", "true")
    arenas.panel.get_by_role("button", name="Back to Iraq").click()
    arenas.expect_heading("Iraq")


def test_a_passage_leads_to_its_sentences_and_its_paragraph(arenas: Arenas) -> None:
    arenas.open("theatre=golan")
    folded = arenas.panel.locator(".ar-source .ar-note").first
    expect(folded).to_be_hidden()
    arenas.page.emulate_media(media="print")
    expect(folded).to_be_visible()
    arenas.page.emulate_media(media="null")
    control = arenas.panel.locator(".ar-source summary").first
    control.focus()
    control.press("Enter")
    expect(folded).to_be_visible()
    arenas.panel.locator('.ar-card [data-key^="open-"]').first.click()
    expect(arenas.panel.locator(".ar-kicker")).to_contain_text("sentence")
    expect(arenas.panel.get_by_text("In the same paragraph")).to_be_visible()
