"""The reader's own copy: attached by upload for one session, by command for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.__main__ import main
from dashboard.own_copy import installed_copy
from tests.browser.page import Arenas
from tests.browser.servers import OTHER, ROOT

pytestmark = pytest.mark.browser

COPY = ROOT / "tests" / "data" / "other_dossier" / "article.txt"


HELD = """async () => {
  const loaded = performance.getEntriesByType("resource").map(one => one.name);
  const { ownCopy } = await import(loaded.find(url => url.includes("/own_copy.js")));
  return Object.keys(ownCopy.sentences).length;
}"""
"""How many sentences of a copy the page has."""
MARKED = """places => places.map(place => [
  place.dataset.verbatim.split(" ").length, place.querySelectorAll("details mark").length])"""
"""How many sentences each card restates, and how many are marked in their paragraph."""
HOLDS = f"""async count => {{
  for (const since = performance.now(); await ({HELD})() !== count;) {{
    if (performance.now() - since > 30_000) throw new Error(`held no ${{count}} sentences`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }}
}}"""
"""Waits until the page has so many; `wait_for_function` takes any promise for a yes."""


def upload(page: Page, file: Path) -> None:
    page.locator('[data-testid="stPopover"] button', has_text="Your copy").click()
    page.locator('input[type="file"]').set_input_files(file)


Command = Callable[..., None]


@pytest.fixture
def command(other_data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    """Run a command as another process would, on the data folder of the other server."""
    monkeypatch.setenv(installed_copy.FOLDER, str(other_data))

    def run(*arguments: str) -> None:
        assert main([*arguments, "--dossier", OTHER["ARENAS_DOSSIER"]]) == 0

    yield run
    run("detach")


def test_a_refusal_is_told_and_a_copy_is_quoted_until_it_is_removed_replaced_or_detached(
    other_arenas: Arenas, command: Command, tmp_path: Path
) -> None:
    app = other_arenas.fresh().open("theatre=quill-bay")
    keeps_the_copy_before_where_a_file_is_refused(app, tmp_path)
    app.page.keyboard.press("Escape")
    follows_a_copy_attached_by_command(app, command, tmp_path)


def keeps_the_copy_before_where_a_file_is_refused(app: Arenas, tmp_path: Path) -> None:
    quotes = app.panel.locator(".ar-verbatim blockquote")
    refused = app.page.locator(".ar-copy-refused")
    foreign, large = tmp_path / "foreign.txt", tmp_path / "large.txt"
    foreign.write_text("Nothing of the kind was ever written here.")
    upload(app.page, foreign)
    expect(app.page.locator(".ar-copy-status")).to_contain_text("0 of 12")
    expect(quotes).to_have_count(0)
    files = app.page.locator('input[type="file"]')
    expect(files).to_have_count(1)  # for a moment the box is there as it was and as it will be
    files.set_input_files(COPY)
    expect(quotes.first).to_be_attached()
    whole = quotes.count()
    marked = app.panel.locator("[data-verbatim]:not(:empty)").evaluate_all(MARKED)
    assert max(marked) == [2, 2]
    assert not [one for one in marked if one[0] != one[1]]
    for name, content, says in (
        ("copy.pdf", b"%PDF-1.7 and so on", "Not taken: copy.pdf. This PDF is damaged"),
        ("part.txt", COPY.read_bytes()[:200], "Not taken: part.txt, 2 of 12 sentences"),
    ):
        files.set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})
        expect(refused).to_be_visible()
        expect(refused).to_contain_text(says)
        expect(refused).to_contain_text("article.txt, 12 of 12 sentences")
        # Streamlit's own list would keep the file beside what is said of another.
        expect(app.page.locator('[data-testid="stFileChip"]')).to_have_count(0)
        expect(quotes).to_have_count(whole)
    app.page.get_by_role("button", name="Remove this copy").click()
    expect(quotes).to_have_count(0)
    expect(refused).to_have_count(0)
    large.write_bytes(b"x" * (20 * 1024 * 1024 + 1))
    files.set_input_files(large)
    why = app.page.get_by_text("File must be 20.0MB or smaller")
    expect(why).to_be_visible()
    box = why.bounding_box()
    assert box is not None
    assert box["width"] > 100  # a text hidden from sight is a pixel wide


def follows_a_copy_attached_by_command(app: Arenas, command: Command, tmp_path: Path) -> None:
    """A tab that stays open quotes what is attached for every session."""
    quotes = app.panel.locator(".ar-verbatim blockquote")
    status = app.page.locator(".ar-copy-status")
    asks = app.panel.locator(".ar-card [data-pressed]").first
    part = tmp_path / "part.txt"
    part.write_bytes(COPY.read_bytes()[:200])
    command("attach", str(part))
    app.page.reload()
    app.ready()
    app.page.evaluate(HOLDS, 2)
    for copy, held in ((COPY, 12), (part, 2), (COPY, 12)):
        command("attach", str(copy))
        asks.click()
        app.page.evaluate(HOLDS, held)
        if copy is COPY:
            expect(quotes.first).to_be_attached()
        else:
            app.page.locator('[data-testid="stPopover"] button', has_text="Your copy").click()
            expect(status).to_contain_text("2 of 12 sentences matched")
            app.page.keyboard.press("Escape")
    command("detach")
    asks.click()
    expect(quotes).to_have_count(0)
    assert_detached(app)
    # What quotes no copy does not ask for one.
    command("attach", str(COPY))
    app.page.reload()
    app.ready()
    expect(quotes.first).to_be_attached()
    # Now from what was fetched, without a request of its own.
    app.page.keyboard.press("Escape")
    app.expect_heading("Read the article on its map")
    command("detach")
    app.path("quill-bay").focus()
    app.page.keyboard.press("Enter")
    app.expect_heading("Quill Bay")
    expect(quotes).to_have_count(0)
    assert_detached(app)


def assert_detached(app: Arenas) -> None:
    expect(app.panel.locator(".ar-card .ar-text").first).to_be_visible()
    app.page.locator('[data-testid="stPopover"] button', has_text="Your copy").click()
    expect(app.page.locator(".ar-copy-status")).to_contain_text("leaves no file")
    assert app.page.evaluate(HELD) == 0
    app.page.keyboard.press("Escape")
