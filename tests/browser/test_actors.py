"""The actors page in a browser: boxes and lines open, by mouse and by key, and lead to the map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from dashboard.text.lettering import (
    ACTOR,
    CHOSEN_TIE,
    COALITION,
    LOCATOR,
    STRONG_ACTOR,
    TIE,
    TIER,
)
from tests.browser.page import BESIDE, PHONE, Arenas
from tests.browser.test_map import TOWNS

pytestmark = pytest.mark.browser

LETTERING = {
    ".ar-name:not(.ar-strong) tspan": ACTOR,
    ".ar-name.ar-strong tspan": STRONG_ACTOR,
    ".ar-realm-name tspan": COALITION,
    ".ar-tier": TIER,
    ".ar-tie:not(.ar-on, .ar-past) .ar-tie-name": TIE,
    ".ar-tie.ar-on:not(.ar-past) .ar-tie-name": CHOSEN_TIE,
    ".ar-locator-name:not(.ar-unfilled) tspan": LOCATOR,
}
WIDTHS = """async names => {
  await document.fonts.ready;
  return names.map(name => [name.textContent, name.getComputedTextLength()]);
}"""


def open_actors(arenas: Arenas, query: str = "") -> None:
    arenas.go("/actors", query)
    for view in ("panel", "tiers", "matrix"):
        arenas.page.locator(f'[data-view="{view}"][data-ready="true"]').wait_for()


def box(arenas: Arenas, actor: str) -> Locator:
    return arenas.page.locator(f'.ar-node[data-actor="{actor}"]')


def line(arenas: Arenas, relation: str) -> Locator:
    return arenas.page.locator(f'.ar-tie[data-tie="{relation}"]')


def click_line(arenas: Arenas, relation: str) -> None:
    """Click where nothing lies over the line; there must be such a place."""
    at = line(arenas, relation).evaluate(
        """tie => {
          tie.scrollIntoView({ block: "center" });
          const hit = tie.querySelector("path"), length = hit.getTotalLength();
          for (let n = 1; n < 20; n += 1) {
            const p = hit.getPointAtLength((length * n) / 20).matrixTransform(hit.getScreenCTM());
            if (tie.contains(document.elementFromPoint(p.x, p.y))) return [p.x, p.y];
          }
        }"""
    )
    assert at, f"no place of {relation} answers a click"
    arenas.page.mouse.click(*at)


def test_a_name_is_as_wide_as_it_was_laid_out(arenas: Arenas) -> None:
    open_actors(arenas, "profile=iran")
    for css, lettering in LETTERING.items():
        names = arenas.page.locator(css)
        names.first.wait_for(state="attached")
        found = names.evaluate_all(WIDTHS)
        off = [(text, wide) for text, wide in found if abs(lettering.width(text) - wide) > 1]
        assert (bool(found), off) == (True, []), css


def test_a_box_opens_its_profile_and_a_line_its_sentences(arenas: Arenas) -> None:
    open_actors(arenas)
    arenas.expect_heading("Actors of the article")
    box(arenas, "hamas").click()
    arenas.expect_heading("Hamas")
    arenas.expect_query("profile=hamas")
    expect(box(arenas, "hamas")).to_have_attribute("aria-pressed", "true")
    click_line(arenas, "hamas-with-islamic-jihad")
    arenas.expect_heading("Hamas and Islamic Jihad")
    arenas.expect_query("profile=hamas&relation=hamas-with-islamic-jihad")
    expect(arenas.panel.locator(".ar-card")).not_to_have_count(0)
    arenas.panel.get_by_role("button", name="Profile of Islamic Jihad").click()
    expect(box(arenas, "islamic-jihad")).to_have_attribute("aria-pressed", "true")


def test_who_commands_the_iraqi_militias_is_one_click_away(arenas: Arenas) -> None:
    open_actors(arenas)
    box(arenas, "iraqi-militias").click()
    arenas.expect_heading("Shia militias in Iraq")
    answer = arenas.panel.locator(".ar-head .ar-lede").first
    expect(answer).to_have_text(re.compile(r"^The article names no commander\."))
    expect(answer).to_be_in_viewport(ratio=0.9)


def test_the_diagram_works_by_keyboard_and_keeps_the_focus(arenas: Arenas) -> None:
    open_actors(arenas)
    qaani = box(arenas, "qaani")
    qaani.focus()
    arenas.page.keyboard.press("Enter")
    arenas.expect_heading("Esmail Qaani")
    expect(qaani).to_be_focused()
    room = line(arenas, "qaani-co-directs-room")
    room.focus()
    arenas.page.keyboard.press("Space")
    arenas.expect_heading("Esmail Qaani and Joint operations room")
    expect(room).to_be_focused()
    arenas.page.keyboard.press("Escape")
    arenas.expect_heading("Esmail Qaani")
    arenas.page.keyboard.press("Escape")
    arenas.expect_heading("Actors of the article")
    arenas.expect_query("")


def test_a_link_restores_a_profile_and_back_steps_through_those_opened(arenas: Arenas) -> None:
    open_actors(arenas, "profile=nasrallah")
    arenas.expect_heading("Hassan Nasrallah")
    expect(line(arenas, "nasrallah-warns-united-states")).to_be_visible()
    box(arenas, "houthis").click()
    arenas.expect_heading("Houthis")
    expect(line(arenas, "nasrallah-warns-united-states")).to_have_count(0)
    arenas.page.go_back()
    arenas.expect_heading("Hassan Nasrallah")
    arenas.page.go_forward()
    arenas.expect_heading("Houthis")


def test_on_a_desk_diagram_and_panel_scroll_by_themselves_and_the_page_does_not(
    arenas: Arenas,
) -> None:
    open_actors(arenas)
    heights = """(query) => {
      const one = document.querySelector(query);
      return [one.scrollHeight, one.clientHeight];
    }"""
    whole, seen = arenas.page.evaluate(heights, '[data-testid="stMain"]')
    assert whole <= seen
    whole, seen = arenas.page.evaluate(heights, ".st-key-arenas_actors_side")
    assert whole > seen


def test_an_unknown_profile_falls_back_and_leaves_the_url(arenas: Arenas) -> None:
    open_actors(arenas, "profile=atlantis&relation=%3Cscript%3E")
    arenas.expect_heading("Actors of the article")
    arenas.expect_query("")


def cell(arenas: Arenas, pair: str) -> Locator:
    return arenas.page.locator(f'[data-key="cell-{pair}"]')


def test_a_cell_opens_its_pair_on_the_map_beside_and_another_can_follow(arenas: Arenas) -> None:
    open_actors(arenas)
    map_ = arenas.frame_ready(BESIDE)
    map_.evaluate("() => { window.__mine = 'same frame'; }")
    for pair, heading, empty in (("hamas-gaza", "Gaza", "iraq"), ("houthis-iraq", "Iraq", "gaza")):
        actor, theatre = pair.split("-")
        passages = cell(arenas, pair).locator("b").inner_text()
        cell(arenas, pair).click()
        arenas.expect_heading(heading)
        arenas.expect_query(f"theatre={theatre}&actor={actor}")
        expect(arenas.panel.locator(".ar-count")).to_contain_text(f"{passages} of ")
        expect(cell(arenas, pair)).to_have_attribute("aria-pressed", "true")
        expect(arenas.page.locator('[data-view="matrix"] [aria-pressed="true"]')).to_have_count(1)
        expect(arenas.page.locator('[data-view="matrix"] tbody tr')).to_have_count(22)
        on_map = arenas.page.frame_locator(BESIDE).locator
        expect(on_map(f'.a-theatre.is-selected[data-id="{theatre}"]').first).to_be_visible()
        expect(on_map(f'.a-theatre.is-empty[data-id="{empty}"]').first).to_be_visible()
        expect(on_map(f'.a-theatre.is-empty[data-id="{theatre}"]')).to_have_count(0)
    assert arenas.frame_ready(BESIDE).evaluate("() => window.__mine") == "same frame"
    arenas.page.go_back()
    arenas.expect_heading("Gaza")
    expect(cell(arenas, "hamas-gaza")).to_have_attribute("aria-pressed", "true")
    arenas.panel.get_by_role("button", name="Profile of Hamas").click()
    arenas.expect_heading("Hamas")


def test_the_matrix_is_one_stop_of_tab_and_arrow_keys_walk_its_cells(arenas: Arenas) -> None:
    open_actors(arenas)
    page = arenas.page
    stops = page.locator('[data-view="matrix"] tbody button[tabindex="0"]')
    expect(stops).to_have_count(1)
    cell(arenas, "hamas-gaza").focus()
    page.keyboard.press("ArrowRight")
    expect(cell(arenas, "hamas-west-bank")).to_be_focused()
    page.keyboard.press("End")
    expect(
        page.locator('[data-view="matrix"] tr:has(> th [data-key="row-hamas"]) button').last
    ).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator('[data-key="row-hamas"]')).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator('[data-key="row-nasrallah"]')).to_be_focused()
    expect(stops).to_have_count(1)
    page.keyboard.press("Enter")
    arenas.expect_heading("Hassan Nasrallah")
    expect(page.locator('[data-key="row-nasrallah"]')).to_be_focused()


def test_the_map_beside_is_read_like_the_larger_one_and_leads_to_it(arenas: Arenas) -> None:
    open_actors(arenas, "actor=houthis")
    name, lon, lat = TOWNS["yemen"]
    arenas.click_at("yemen", lon, lat, BESIDE)
    arenas.expect_heading(name)
    expect(cell(arenas, "houthis-yemen")).to_have_attribute("aria-pressed", "true")
    zoom = "() => ARENAS.board().region.map.getZoom()"
    before = arenas.frame_ready(BESIDE).evaluate(zoom)
    arenas.panel.get_by_role("button", name="Zoom to region").click()
    arenas.frame_ready(BESIDE).wait_for_function(
        "before => ARENAS.board().region.map.getZoom() > before + 0.5", arg=before
    )
    arenas.page.get_by_role("button", name="Larger map").click()
    arenas.frame_ready()
    arenas.expect_heading(name)
    arenas.expect_query("theatre=yemen&actor=houthis")
    # A wish to zoom was made of the small map alone.
    assert arenas.frame_ready().evaluate("() => ARENAS.board().touched") is False


def test_a_passage_of_a_profile_opens_and_closes_in_place(arenas: Arenas) -> None:
    open_actors(arenas, "profile=qaani")
    arenas.panel.locator('.ar-card [data-key^="open-"]').first.click()
    back = arenas.panel.get_by_role("button", name="Back to Esmail Qaani")
    back.click()
    arenas.expect_heading("Esmail Qaani")


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}], ids=["1280"])
def test_a_count_in_a_cell_of_the_matrix_has_one_line(arenas: Arenas) -> None:
    open_actors(arenas)
    lines = arenas.page.locator(".ar-matrix td small").evaluate_all(
        """all => all.map(e => {
          const within = document.createRange();
          within.selectNodeContents(e);
          return within.getClientRects().length;
        })"""
    )
    assert set(lines) == {1}
    assert arenas.page.locator(".ar-matrix table").evaluate(
        "e => e.scrollWidth <= e.parentElement.clientWidth"
    )


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_on_a_phone_the_list_stands_for_the_diagram_which_scrolls_in_its_box_or_fits(
    arenas: Arenas,
) -> None:
    open_actors(arenas)
    page = arenas.page
    fits = "() => document.documentElement.scrollWidth <= innerWidth"
    listed = page.locator('[data-key="roll-khamenei"]')
    expect(listed).to_be_visible()
    expect(box(arenas, "khamenei")).to_be_hidden()
    # Who stands in another's box stands in its entry: nothing of it is wider than the screen.
    within = page.locator('li:has(> [data-key="roll-irgc"]) li > [data-key="roll-qaani"]')
    expect(within).to_be_visible()
    assert page.evaluate(fits)
    # The heads of the matrix stay in sight where its box is scrolled beneath the page's bar.
    page.locator(".ar-matrix .ar-scroll").evaluate(
        "e => e.closest('[data-testid=stMain]').scrollBy(0, e.getBoundingClientRect().top + 60)"
    )
    page.wait_for_function(
        """() => {
          const [bar, head] = [".st-key-arenas_header", ".ar-matrix thead th"]
            .map(one => document.querySelector(one).getBoundingClientRect());
          return head.top >= bar.bottom - 1 && head.top < bar.bottom + 20;
        }"""
    )
    listed.click()
    arenas.expect_heading("Ali Khamenei")
    expect(arenas.panel.locator("h2")).to_be_in_viewport()
    page.get_by_role("button", name="Diagram", exact=True).click()
    expect(listed).to_be_hidden()
    expect(box(arenas, "khamenei")).to_be_in_viewport(ratio=0.95)
    size = "svg => parseFloat(getComputedStyle(svg.querySelector('.ar-name')).fontSize)"
    scale = "svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
    drawing = page.locator("svg.ar-tiers")
    assert drawing.evaluate(size) * drawing.evaluate(scale) >= 10
    line(arenas, "khamenei-heads-iran").focus()
    page.keyboard.press("Enter")
    arenas.expect_heading("Ali Khamenei and Iran")
    expect(page.get_by_role("button", name="Diagram", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_role("button", name="Whole diagram").click()
    assert drawing.evaluate("svg => svg.getBoundingClientRect().right <= innerWidth")
    assert page.evaluate(fits)
