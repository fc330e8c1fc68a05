"""The map page by keyboard alone, with the focus in sight, and where colours are forced."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.page import Arenas
from tests.browser.test_map import TOWNS


def test_every_theatre_can_be_reached_and_opened_by_keyboard_alone(arenas: Arenas) -> None:
    arenas.open()
    for theatre, (name, _, _) in TOWNS.items():
        path = arenas.path(theatre)
        path.focus()
        expect(path).to_be_focused()
        arenas.page.keyboard.press("Enter")
        arenas.expect_heading(name)
        expect(path).to_be_focused()
    # The page's keys work from inside the map's frame.
    arenas.page.keyboard.press("p")
    expect(arenas.panel.locator("h2")).to_be_focused()
    arenas.page.keyboard.press("p")
    expect(path).to_be_focused()
    arenas.page.keyboard.press("/")
    expect(arenas.page.get_by_role("search").get_by_role("combobox")).to_be_focused()
    arenas.page.keyboard.press("Escape")
    arenas.page.keyboard.press("Escape")
    path.focus()
    arenas.page.keyboard.press("Escape")  # the tooltip of what has the focus
    arenas.page.keyboard.press("Escape")
    arenas.expect_heading("Read the article on its map")


RING = """() => {
  // The contrast of the focus ring with its ground; 99 where the focus is on none of ours.
  const now = document.activeElement;
  if (!now?.matches(".ar-root *, .ar-header *, .ar-pages *, [data-testid=stPopover] *")) return 99;
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const [r, g, b] = parts(colour).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let around = now.parentElement;
  const ground = one => getComputedStyle(one).backgroundColor;
  while (around.parentElement && (parts(ground(around))[3] ?? 1) < 1) around = around.parentElement;
  const { outlineStyle, outlineColor } = getComputedStyle(now);
  if (outlineStyle === "none") return 0;
  const [most, least] = [light(outlineColor), light(ground(around))].sort((a, b) => b - a);
  return (most + 0.05) / (least + 0.05);
}"""


def test_tabbing_reaches_the_list_of_theatres_with_a_ring_in_sight(arenas: Arenas) -> None:
    arenas.open()
    skip = arenas.page.locator('[data-testid="stSkipToContent"]')
    skip.focus()  # where Tab begins on a page that was just opened
    reached: set[str] = set()
    faint = []
    for _ in range(80):
        arenas.page.keyboard.press("Tab")
        key = arenas.page.evaluate("document.activeElement?.dataset?.key ?? ''")
        reached.add(key)
        if arenas.page.evaluate(RING) < RING_LEAST:
            faint.append(arenas.page.evaluate("document.activeElement.outerHTML"))
        if key == "tab-yemen":
            break
    assert faint == []
    assert {f"tab-{theatre}" for theatre in TOWNS} <= reached
    arenas.page.keyboard.press("Enter")
    arenas.expect_heading("Yemen")
    # The link for skipping leads past header and filters, and the address stays.
    skip.focus()
    arenas.page.keyboard.press("Tab")
    main = arenas.page.locator("[data-testid=stMain]")
    ring = main.evaluate("main => getComputedStyle(main, '::before').boxShadow")
    expect(main).to_be_focused()
    assert ring.startswith("rgb(138, 61, 28)"), ring
    arenas.page.keyboard.press("Shift+Tab")
    arenas.page.keyboard.press("Enter")
    expect(arenas.page.get_by_role("heading", level=1, name="Map")).to_be_focused()
    arenas.page.keyboard.press("Tab")
    assert arenas.page.evaluate("document.activeElement.title") == "Map"
    arenas.expect_query("theatre=yemen")
    current = arenas.page.get_by_role("navigation", name="Pages").locator('[aria-current="page"]')
    expect(current).to_have_text("Map")


def test_forced_colours_leave_marks_on_what_is_chosen(arenas: Arenas) -> None:
    arenas.open("theatre=golan&actor=hizballah&later=1")
    arenas.page.emulate_media(forced_colors="active")
    for chosen, plain in (
        ('[data-key="tab-golan"]', '[data-key="tab-iraq"]'),
        ('.ar-chip[aria-pressed="true"]', '.ar-chip[aria-pressed="false"]'),
        ('.ar-pages [aria-current="page"]', ".ar-pages a:not([aria-current])"),
        ('[role="checkbox"][aria-checked="true"]', '[role="checkbox"][aria-checked="false"]'),
    ):
        one, other = (arenas.page.locator(which).first.evaluate(MARK) for which in (chosen, plain))
        assert one != other, chosen


RING_LEAST = 3.0
MARK = """one => {
  const [own, before] = [null, "::before"].map(part => getComputedStyle(one, part));
  return [own.borderTopWidth, own.textDecorationLine, before.backgroundColor];
}"""
"""What forced colours leave of a mark: its border, its line, the fill of its box."""


@pytest.mark.parametrize("where", ["map", "page"])
def test_escape_goes_back_one_step_at_a_time(arenas: Arenas, where: str) -> None:
    arenas.open("theatre=gaza&place=iran")
    arenas.expect_heading("Iran")
    if where == "map":
        arenas.path("gaza").focus()
        arenas.page.keyboard.press("Escape")  # the tooltip of what has the focus
    arenas.page.keyboard.press("Escape")
    arenas.expect_heading("Gaza")
    arenas.expect_query("theatre=gaza")
    arenas.page.keyboard.press("Escape")
    arenas.expect_heading("Read the article on its map")
    arenas.expect_query("")


def test_c_shows_how_sure_the_article_is_on_map_and_panel_and_is_a_letter_where_one_types(
    arenas: Arenas,
) -> None:
    arenas.open("actor=hizballah")
    page, lens = arenas.page, arenas.panel.locator(".ar-lens-said")
    page.keyboard.press("c")
    arenas.expect_query("actor=hizballah&lens=certainty")
    expect(lens).to_contain_text("Of 23 passages on Hizballah, 5 are stated")
    expect(arenas.panel.locator(".ar-worded-bar")).to_be_hidden()  # one bar: the lens's
    expect(arenas.panel.locator(".ar-worded-part").first).to_be_visible()
    iraq = arenas.path("iraq")
    name = arenas.frame.locator('.arenas-region .a-label[data-id="iraq"]')
    expect(iraq).to_have_class(re.compile(r"\bis-worded is-assessed\b"))
    assert "texture-assessed" in iraq.evaluate("path => getComputedStyle(path).fill")
    expect(name).to_contain_text("both assessed")
    typing = arenas.filters.get_by_role("combobox")
    typing.press("c")
    expect(typing).to_have_value("c")
    arenas.expect_query("actor=hizballah&lens=certainty")
    typing.fill("")
    iraq.focus()  # in the map's frame, which has the key as well
    page.keyboard.press("c")
    arenas.expect_query("actor=hizballah")
    expect(lens).to_have_count(0)
    expect(iraq).not_to_have_class(re.compile(r"\bis-worded\b"))
    expect(name).to_have_text("Iraq")
