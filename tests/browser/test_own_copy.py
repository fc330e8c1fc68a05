"""The reader's own copy: attached by upload for one session, by command for everybody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OTHER, ROOT, Arenas

pytestmark = pytest.mark.browser

COPY = ROOT / "tests" / "data" / "other_dossier" / "article.txt"


def upload(page: Page, name: str, content: bytes) -> None:
    page.locator('[data-testid="stPopover"] button', has_text="Your copy").click()
    page.locator('input[type="file"]').set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content}
    )


def test_an_upload_shows_the_words_beneath_their_summary_in_this_session_alone(
    other_arenas: Arenas,
) -> None:
    app = other_arenas.fresh().open("theatre=quill-bay")
    quotes = app.panel.locator(".ar-verbatim blockquote")
    expect(quotes).to_have_count(0)
    upload(app.page, "copy.txt", COPY.read_bytes())
    expect(app.page.locator(".ar-copy-status")).to_contain_text("12 of 12 sentences matched")
    expect(quotes.first).to_be_attached()
    words = " ".join(quotes.first.inner_text().split())
    assert words in " ".join(COPY.read_text(encoding="utf-8").split())
    another = other_arenas.fresh().open("theatre=quill-bay")
    expect(another.panel.locator(".ar-card").first).to_be_visible()
    expect(another.panel.locator(".ar-verbatim blockquote")).to_have_count(0)


def test_a_foreign_file_is_refused_and_nothing_is_shown(other_arenas: Arenas) -> None:
    other_arenas = other_arenas.fresh().open()
    upload(other_arenas.page, "foreign.txt", b"Nothing of the kind was ever written here.")
    expect(other_arenas.page.locator(".ar-copy-status")).to_contain_text("0 of 12")
    expect(other_arenas.page.locator(".ar-verbatim blockquote")).to_have_count(0)


def test_a_copy_attached_by_command_is_there_for_every_session(
    other_arenas: Arenas, other_data: Path
) -> None:
    environment = os.environ | OTHER | {"ARENAS_DATA": str(other_data)}
    command = [sys.executable, "-m", "dashboard"]
    done = subprocess.run(
        [*command, "attach", str(COPY), "--dossier", OTHER["ARENAS_DOSSIER"]],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("12 of 12 sentences matched")
    try:
        another = other_arenas.fresh().open("theatre=quill-bay")
        expect(another.panel.locator(".ar-verbatim blockquote").first).to_be_attached()
    finally:
        subprocess.run(
            [*command, "detach", "--dossier", OTHER["ARENAS_DOSSIER"]],
            cwd=ROOT, env=environment, capture_output=True, check=True,
        )  # fmt: skip


def test_the_invented_dossier_is_drawn_filtered_and_opened_like_the_shipped_one(
    other_arenas: Arenas,
) -> None:
    dialogs: list[str] = []
    app = other_arenas.fresh()
    app.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    app.open()
    path = app.path("quill-bay")
    path.focus()
    app.page.keyboard.press("Enter")
    expect(app.panel.locator("h2")).to_have_text("Quill Bay")
    assert app.foreign == []
    app.panel.locator(".ar-card .ar-text").first.wait_for()
    assert dialogs == []  # its data hold markup that would open one
