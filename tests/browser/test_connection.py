"""When the server stops, the page says so in our words and stays readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import DESK, serving, started

pytestmark = pytest.mark.browser

DIALOG_SEEN = """() => new MutationObserver(() => {
  window.__dialogSeen ||= Boolean(document.querySelector("[data-testid=stDialog]"));
}).observe(document.body, { childList: true, subtree: true })"""


def test_what_is_drawn_stays_readable_when_the_server_has_stopped(
    chromium: Browser, tmp_path: Path
) -> None:
    with serving(ARENAS_DATA=str(tmp_path)) as url:
        arenas = started(url, chromium, DESK)
        arenas.open("theatre=gaza")
        expect(arenas.page.locator(".ar-lost")).to_have_count(0)
        arenas.page.evaluate(DIALOG_SEEN)
    page = arenas.page
    expect(page.locator(".ar-lost")).to_contain_text("Arenas has stopped answering")
    expect(page.locator(".ar-lost")).to_be_in_viewport()
    # Streamlit's own dialog, which comes after some seconds, neither covers nor dims anything.
    page.wait_for_function(
        "window.__dialogSeen && !document.querySelector('[data-testid=stDialog]')"
    )
    arenas.expect_heading("Gaza")
    arenas.panel.locator("summary").first.click()
    expect(arenas.panel.locator("details[open]").first).to_be_visible()
    page.context.close()
