"""The server as hosts call it, from another folder and under a path; and what it leaves behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import started
from tests.browser.page import Arenas
from tests.browser.servers import ROOT, awaited, free_port, stopped

pytestmark = pytest.mark.browser


DIALOG_SEEN = """() => new MutationObserver(() => {
  window.__dialogSeen ||= Boolean(document.querySelector("[data-testid=stDialog]"));
}).observe(document.body, { childList: true, subtree: true })"""


ON_TOP = """selector => {
  const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
  return Boolean(document.elementFromPoint(left + width / 2, top + height / 2)?.closest(selector));
}"""


def test_streamlit_run_works_under_a_path_and_the_page_stays_readable_when_it_has_stopped(
    profile: BrowserContext, tmp_path: Path
) -> None:
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(ROOT / "dashboard" / "http" / "server.py"),
    ]
    flags = {
        "server.port": port, "server.address": "127.0.0.1", "server.headless": "true",
        "server.baseUrlPath": "atlas", "browser.gatherUsageStats": "false",
    }  # fmt: skip
    process = subprocess.Popen(
        [*command, *(part for name, value in flags.items() for part in (f"--{name}", str(value)))],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        awaited(process, f"{url}/atlas/healthz")
        app = started(url, profile).open("theatre=syria", path="/atlas/")
        app.expect_heading("Syria")
        app.path("iraq").focus()
        app.page.keyboard.press("Enter")
        app.expect_heading("Iraq")
        expect(app.page.locator(".ar-lost")).to_have_count(0)
        app.page.evaluate(DIALOG_SEEN)
    finally:
        stopped(process)
    stays_readable(app)
    assert app.foreign == []
    app.page.close()


def stays_readable(app: Arenas) -> None:
    page: Page = app.page
    expect(page.locator(".ar-lost")).to_contain_text("Arenas has stopped answering")
    expect(page.locator(".ar-lost")).to_be_in_viewport()
    assert page.evaluate(ON_TOP, ".ar-lost"), "the notice lies beneath the page"
    # Streamlit's own dialog, which comes after some seconds, neither covers nor dims anything.
    page.wait_for_function(
        "window.__dialogSeen && !document.querySelector('[data-testid=stDialog]')"
    )
    app.expect_heading("Iraq")
    app.panel.locator("summary").first.click()
    expect(app.panel.locator("details[open]").first).to_be_visible()
