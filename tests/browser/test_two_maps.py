"""Another map is another page: by keyboard from the title, and back by the browser's history."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page import Arenas

pytestmark = pytest.mark.browser

OPEN = ".st-key-arenas_header .ar-maps-open"
HEADING = '[data-view="panel"] h2'
LIVE = """() => document.querySelector('.st-key-arenas_map_side iframe')
  ?.contentWindow?.ARENAS?.board?.()?.ready && !document.querySelector('arenas-first')"""


def live(page: Page) -> None:
    page.wait_for_function(LIVE, timeout=60_000)


def test_another_map_is_chosen_by_keyboard_and_each_step_stays_on_it(
    arenas: Arenas, server: str
) -> None:
    page = arenas.open("theatre=yemen").page
    page.locator(OPEN).focus()
    page.keyboard.press("Enter")
    listed = page.locator(".st-key-arenas_header .ar-maps")
    expect(listed).to_be_visible()
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(page.locator(OPEN)).to_be_focused()
    page.keyboard.press("Enter")
    other = listed.get_by_role("link", name="ceasefire")
    other.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?map=iran-ceasefire")
    live(page)
    expect(page.locator(OPEN)).not_to_contain_text("Hamas")
    page.locator('[data-view="panel"] [data-event*=theatre]').filter(
        has_text="Lebanon"
    ).first.click()
    expect(page.locator(HEADING)).to_have_text("Lebanon")
    assert page.url == f"{server}/?map=iran-ceasefire&theatre=lebanon"
    with page.expect_request(lambda sent: "find/actors?map=iran-ceasefire&q=" in sent.url):
        page.locator('[data-view="filters"] [role=combobox]').press_sequentially("hiz")
    page.go_back()
    expect(page.locator(HEADING)).not_to_have_text("Lebanon")
    page.get_by_role("link", name="Timeline").click()
    # Its small map has no room for two names, and says so.
    expect(page.locator(".ar-beside + .ar-no-room")).to_have_text(
        "Not labelled here: Strait of Hormuz, Kuwait"
    )
    page.go_back()
    expect(page.locator(HEADING)).not_to_have_text("Lebanon")
    assert page.url == f"{server}/?map=iran-ceasefire"
    page.go_back(wait_until="commit")
    live(page)
    assert page.url == f"{server}/?theatre=yemen"
    expect(page.locator(HEADING)).to_have_text("Yemen")
    expect(page.locator(OPEN)).to_contain_text("Hamas")
