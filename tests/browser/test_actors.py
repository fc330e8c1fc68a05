"""The actors page in a browser: boxes and lines open, by mouse and by key, and lead to the map."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PHONE, Arenas

pytestmark = pytest.mark.browser


def open_actors(arenas: Arenas, query: str = "") -> None:
    arenas.go("/actors", query)
    for view in ("panel", "echelons", "matrix"):
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


def test_a_cell_opens_its_pair_on_the_map_and_the_map_leads_back_to_the_profile(
    arenas: Arenas,
) -> None:
    open_actors(arenas)
    cell = arenas.page.locator('[data-key="cell-hamas-gaza"]')
    passages = cell.locator("b").inner_text()
    cell.click()
    arenas.frame_ready()
    arenas.expect_heading("Gaza")
    arenas.expect_query("theatre=gaza&actor=hamas")
    expect(arenas.panel.locator(".ar-count")).to_contain_text(f"{passages} of ")
    arenas.panel.get_by_role("button", name="Profile of Hamas").click()
    arenas.page.locator('[data-view="echelons"][data-ready="true"]').wait_for()
    arenas.expect_heading("Hamas")


def test_a_passage_of_a_profile_opens_and_closes_in_place(arenas: Arenas) -> None:
    open_actors(arenas, "profile=qaani")
    arenas.panel.locator(".ar-card .ar-trace [data-event]").first.click()
    back = arenas.panel.get_by_role("button", name="Back to Esmail Qaani")
    back.click()
    arenas.expect_heading("Esmail Qaani")


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
    listed.click()
    arenas.expect_heading("Ali Khamenei")
    expect(arenas.panel.locator("h2")).to_be_in_viewport()
    page.get_by_role("button", name="Diagram", exact=True).click()
    expect(listed).to_be_hidden()
    expect(box(arenas, "khamenei")).to_be_in_viewport(ratio=0.95)
    size = "svg => parseFloat(getComputedStyle(svg.querySelector('.ar-name')).fontSize)"
    scale = "svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
    drawing = page.locator("svg.ar-echelons")
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
