"""Narrow screens: one bar, what opens from it, and the panel as a sheet over the map."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.page import DESK, PHONE, Arenas
from tests.browser.test_map import TOWNS

pytestmark = pytest.mark.browser

SIZES = ((320, 640), (390, 844), (640, 450), (768, 1024))
"""The third is 1280 x 900 at 200 %."""
BAR = 48
MAP_TOP = "document.querySelector('.st-key-arenas_map_side iframe').getBoundingClientRect().top"
ROOM = """id => {
  // Where a region is drawn, and what of the window is left between the bar and the sheet.
  const frame = document.querySelector(".st-key-arenas_map_side iframe");
  const drawn = frame.contentWindow.ARENAS.board().homeOf(id).theatres[id].fill.getElement();
  const at = drawn.getBoundingClientRect(), top = frame.getBoundingClientRect().top;
  const edge = document.querySelector(".st-key-arenas_panel_side").getBoundingClientRect().top;
  const heading = document.querySelector('[data-view="panel"] h2').getBoundingClientRect();
  return { top: top + at.top, bottom: top + at.bottom, edge, heading: heading.bottom };
}"""
IN_SIGHT = f"""id => {{
  // With the sheet raised and at rest: while it rises it covers nothing yet.
  const {{ sheet }} = document.querySelector(".st-key-arenas_workspace").dataset;
  const isMoving = document.getAnimations().some(one => one.playState === "running");
  if (sheet === "low" || isMoving) return false;
  const {{ top, bottom, edge, heading }} = ({ROOM})(id);
  return top >= {BAR} && bottom <= edge && heading <= innerHeight;
}}"""

CUT = """() => {
  const edge = document.querySelector(".st-key-arenas_panel_side").getBoundingClientRect().top;
  return [...document.querySelectorAll('[data-view="legend"] li')]
    .filter(line => line.checkVisibility()).filter(line => {
      const { top, bottom } = line.getBoundingClientRect();
      return top < edge - 5 && bottom > edge; // of a line's px, the first have no letters
    }).map(line => line.textContent);
}"""
"""The lines of the legend that the sheet's edge cuts."""
BOTH = """() => {
  // The middle of the ground that the opened filters and the raised panel both take.
  const [over, under] = [".ar-filters", ".st-key-arenas_panel_side"]
    .map(one => document.querySelector(one).getBoundingClientRect());
  const top = Math.max(over.top, under.top), bottom = Math.min(over.bottom, under.bottom);
  const seen = document.elementFromPoint(innerWidth / 2, (top + bottom) / 2);
  return [bottom - top, Boolean(seen?.closest(".ar-filters"))];
}"""


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_the_bar_has_48_px_and_the_map_the_rest_at_every_narrow_size(arenas: Arenas) -> None:
    arenas.page.set_viewport_size(DESK)
    arenas.open()  # a window that is made narrow, as well
    for width, height in SIZES:
        arenas.page.set_viewport_size(ViewportSize(width=width, height=height))
        arenas.page.wait_for_function(f"{MAP_TOP} === {BAR}")
        expect(arenas.panel.locator("h2")).to_be_in_viewport(ratio=1)
        assert arenas.page.evaluate("document.scrollingElement.scrollWidth") <= width
        for name in ("Pages", "Filters and Share"):
            button = arenas.page.get_by_role("button", name=name, exact=True)
            box = button.bounding_box()
            assert box, name
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] + box["height"] <= BAR
        if width <= PHONE["width"]:
            expect(arenas.page.locator('[data-view="legend"] li:visible')).not_to_have_count(0)
            arenas.page.wait_for_function(f"({CUT})().length === 0")


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_filters_and_pages_open_from_the_bar_one_at_a_time(arenas: Arenas) -> None:
    arenas.open()
    filters = arenas.page.locator('[data-opens="filters"]')
    pages = arenas.page.get_by_role("button", name="Pages", exact=True)
    field = arenas.filters.get_by_role("combobox")
    expect(field).not_to_be_visible()
    filters.click()
    field.fill("Hizballah")
    arenas.filters.get_by_role("option").first.wait_for()
    arenas.page.keyboard.press("Enter")
    expect(filters).to_have_text("Filters (1) and Share")
    expect(filters).to_have_attribute("aria-expanded", "true")
    expect(field).to_be_visible()  # one chooses several
    pages.click()
    expect(field).not_to_be_visible()
    link = arenas.page.get_by_role("navigation", name="Pages").get_by_role("link", name="Timeline")
    expect(link).to_be_visible()
    arenas.page.keyboard.press("Escape")
    expect(link).not_to_be_visible()
    arenas.expect_query("actor=hizballah")  # Esc closed what was open, and no more
    pages.click()
    link.click()
    arenas.page.wait_for_function("location.pathname === '/timeline'")
    expect(link).not_to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_a_tap_raises_the_panel_and_its_region_stays_in_sight_above_it(arenas: Arenas) -> None:
    arenas = arenas.fresh().open("theatre=iraq")
    arenas.page.wait_for_function(IN_SIGHT, arg="iraq")  # from a link as well
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"
    expect(arenas.panel.locator(".ar-tab")).not_to_have_count(0)
    assert arenas.panel.locator(".ar-tab").evaluate_all(cut) == [], "the row of theatres scrolls"
    for theatre in ("gaza", "yemen", "iraq"):
        name, lon, lat = TOWNS[theatre]
        arenas.click_at(theatre, lon, lat)
        arenas.expect_heading(name)
        arenas.page.wait_for_function(IN_SIGHT, arg=theatre)
    grip = arenas.page.locator(".ar-grip").bounding_box()
    assert grip
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    arenas.page.mouse.move(x, y)
    arenas.page.mouse.down()
    arenas.page.mouse.move(x, y - 150, steps=3)
    arenas.page.mouse.up()
    arenas.page.wait_for_function(f"({ROOM})('iraq').edge <= {BAR + 1}")
    smaller = arenas.page.get_by_role("button", name="Make the panel smaller")
    smaller.click()
    arenas.page.wait_for_function(f"({ROOM})('iraq').edge > {2 * BAR}")
    arenas.panel.get_by_role("button", name="Clear selection").click()
    expect(smaller).not_to_be_visible()
    expect(arenas.panel.locator("h2")).to_be_in_viewport(ratio=1)
    # Who comes by the keyboard sees what has the focus.
    arenas.page.keyboard.press("Tab")
    expect(smaller).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_the_label_of_a_row_of_theatres_is_whole_however_far_the_row_is_scrolled(
    arenas: Arenas,
) -> None:
    arenas.open("theatre=golan")
    arenas.page.wait_for_function(IN_SIGHT, arg="golan")
    row = arenas.panel.locator(".ar-tabs").first
    expect(row.locator("[aria-pressed=true]")).to_be_in_viewport(ratio=1)
    expect(row.locator("span")).to_be_in_viewport(ratio=1)
    seen = "e => { const { left, top } = e.getBoundingClientRect();"
    seen += " return document.elementFromPoint(left + 2, top + 4) === e; }"
    assert row.locator("span").evaluate(seen)


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_opened_filters_lie_over_the_raised_panel(arenas: Arenas) -> None:
    arenas = arenas.fresh().open("theatre=iraq")
    arenas.page.wait_for_function(IN_SIGHT, arg="iraq")
    arenas.page.locator('[data-opens="filters"]').click()
    arenas.filters.get_by_text("More filters", exact=True).click()
    arenas.filters.get_by_text("Kind of passage").wait_for()
    both, is_over = arenas.page.evaluate(BOTH)
    assert both > BAR
    assert is_over
