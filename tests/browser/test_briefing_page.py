"""Making a briefing in a real browser: a view is added, changed, saved, and found again."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from tests.browser import axe
from tests.browser.page import PHONE, Arenas

pytestmark = pytest.mark.browser

DRAWN = 20_000
"""Milliseconds: the page may still be drawing its thumbnails, which come last."""
SCENES = 3
"""Of the invented dossier's briefing: each scene of the shipped one takes a second to draw."""
TITLE = "Quill Bay <b>& the strait</b>"


def faults(page: Page) -> list[str]:
    """Violations in our own markup; Streamlit's widgets are Streamlit's."""
    return [one for one in axe.faults(page, ".st-key-arenas_briefing") if "ar-" in one]


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def leave_editor(page: Page) -> None:
    """Press *Done*; while the page draws anew, Streamlit shows the old one beside the new."""
    expect(button(page, "Done")).to_have_count(1)
    button(page, "Done").click()


def titles(page: Page) -> Locator:
    return page.locator(".ar-scene-card h4")


def test_a_view_is_added_edited_moved_saved_reloaded_and_presented(
    other_arenas: Arenas, scratch: Path
) -> None:
    app = other_arenas.fresh().cuttable().open("theatre=quill-bay&certainty=stated")
    page = app.page
    page.locator('[data-key="add-button"]').click()
    expect(page.locator('[data-key="add-to"] option')).to_have_count(2)
    expect(page.locator('[data-key="add-title"]')).to_have_value("Quill Bay")
    expect(page.locator('[data-key="add-to"]')).to_have_value("")  # never the one of everybody
    expect(page.locator('[data-key="add-new"]')).to_have_value(re.compile(r"^Briefing of \d+ "))
    page.locator('[data-key="add-new"]').fill("")
    page.locator('[data-key="add-scene"]').click()
    expect(page.locator(".ar-add-said")).to_contain_text("a title")
    page.locator('[data-key="add-new"]').fill("In the browser")
    page.locator('[data-key="add-title"]').fill(TITLE)
    page.locator('[data-key="add-scene"]').click()
    expect(page.locator(".ar-add-said")).to_contain_text("Added as scene 1")
    expect(page.locator('[data-key="add-present"]')).to_have_attribute(
        "href", "stage/in-the-browser?scene=1"
    )
    expect(page.locator('[data-key="add-to"]')).to_have_value("in-the-browser")
    page.locator('[data-key="add-scene"]').click()
    expect(page.locator(".ar-add-said")).to_contain_text("Added as scene 2")
    page.keyboard.press("Escape")
    expect(page.locator('[data-key="add"]')).not_to_have_attribute("open", "")
    app.expect_heading("Quill Bay")
    app.expect_query("theatre=quill-bay&certainty=stated")

    page.locator('[data-key="add-button"]').click()
    expect(page.locator('[data-key="add-title"]')).to_have_value("Quill Bay")
    page.locator('[data-key="add-scene"]').click()
    expect(page.locator(".ar-add-said")).to_contain_text("Added as scene 3")
    page.locator('[data-key="add-open"]').click()
    expect(page.locator(".ar-brief-head h2")).to_have_text("In the browser")
    expect(titles(page)).to_have_count(2)
    assert "certainty=stated" in page.url
    message = page.get_by_role("textbox", name="Message: what the room is to remember")
    message.fill("One message, ours.")
    for forget in (False, True):
        app.cut(forget=forget)
        # As React does where it draws what the run has brought some time after the run.
        message.evaluate("field => { field.value = 'what the server knows' }")
        expect(message).to_have_value("One message, ours.")
        expect(message).to_be_focused()
    message.blur()
    expect(page.locator(".ar-brief-saved")).to_have_text("Not saved yet")
    expect(page.locator(".ar-preview img")).to_be_visible()
    leave_editor(page)
    expect(titles(page)).to_have_count(3)
    expect(titles(page).first).to_contain_text(TITLE)
    expect(page.locator(".ar-scene-card").nth(2)).to_contain_text("One message, ours.")
    button(page, "Remove").nth(1).click()
    expect(titles(page)).to_have_count(2)
    button(page, "Up").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ar-scene-card").first).to_contain_text("One message, ours.")
    page.wait_for_function("() => location.search.includes('draft=')")

    page.reload()
    expect(page.locator(".ar-scene-card").first).to_contain_text("One message, ours.")
    button(page, "Save").click()
    expect(page.locator(".ar-brief-said")).to_contain_text("Saved")
    expect(page.locator("img.ar-thumb")).to_have_count(2)
    assert faults(page) == []
    page.wait_for_function("() => !location.search.includes('draft=')")
    expect(page.locator(".ar-scene-card").first).to_contain_text("One message, ours.")
    page.get_by_role("combobox").wait_for()  # it comes with the script that opens the stage
    with page.expect_popup() as stage:
        page.locator(".ar-present").click()
    expect(stage.value.locator("h1:visible").first).to_have_text("Quill Bay")
    stage.value.keyboard.press("ArrowRight")
    expect(stage.value.locator("h1:visible").first).to_have_text(TITLE)
    assert "/stage/in-the-browser" in stage.value.url
    # Leaving the stage closes the tab that this page opened.
    with suppress(Error):  # the tab may be gone before it says that it was clicked
        stage.value.get_by_role("button", name="Leave (Esc)").click()
    if not stage.value.is_closed():
        stage.value.wait_for_event("close")

    # A video that is being made ends at a press of Stop, and leaves no pictures.
    page.get_by_text("Export: files to hand out").click()
    button(page, "Video").click()
    page.get_by_role("link", name="Stop").click()
    expect(page.locator(".ar-brief-said")).to_have_text("Video stopped. Nothing was kept.")
    # Streamlit begins the next run at once; the stopped one ends once its picture is drawn.
    ends = time.monotonic() + 30
    while videos_in(scratch) and time.monotonic() < ends:
        page.wait_for_timeout(100)
    assert videos_in(scratch) == []


def videos_in(scratch: Path) -> list[Path]:
    """What a video that is being made has there; a website's folder has two dashes."""
    return [one for one in scratch.iterdir() if one.name.count("-") == 1]


def test_back_and_forward_step_through_the_scenes_and_a_phone_shows_the_page_whole(
    other_arenas: Arenas,
) -> None:
    app = other_arenas.fresh().open("theatre=quill-bay")
    page = app.page
    page.locator(".st-key-arenas_nav").get_by_role("link", name="Briefing").click()
    expect(titles(page)).to_have_count(SCENES, timeout=DRAWN)
    first, third = (titles(page).nth(n).inner_text().split(" ", 1)[1] for n in (0, 2))
    title = page.get_by_role("textbox", name="Title")
    for n, name in ((0, first), (2, third)):
        button(page, "Edit").nth(n).click()
        expect(title).to_have_value(name, timeout=DRAWN)
        page.wait_for_function("() => location.search.includes('scene=')")
        leave_editor(page)
        expect(titles(page)).to_have_count(SCENES, timeout=DRAWN)
    page.go_back()
    expect(title).to_have_value(third, timeout=DRAWN)
    page.go_back()
    expect(titles(page)).to_have_count(SCENES, timeout=DRAWN)
    page.go_back()
    expect(title).to_have_value(first, timeout=DRAWN)
    page.go_forward()
    expect(titles(page)).to_have_count(SCENES, timeout=DRAWN)
    page.go_forward()
    expect(title).to_have_value(third, timeout=DRAWN)
    # Over steps that no run has seen, as where they come in haste.
    page.evaluate("history.go(-4)")
    app.expect_heading("Quill Bay")
    app.expect_query("theatre=quill-bay")
    page.set_viewport_size(PHONE)
    app.go("/briefing")
    shows_the_page_whole_and_refuses_a_broken_file_with_its_line(page)


def shows_the_page_whole_and_refuses_a_broken_file_with_its_line(page: Page) -> None:
    expect(titles(page)).to_have_count(SCENES, timeout=DRAWN)
    page.wait_for_function(
        """() => document.documentElement.scrollWidth <= innerWidth
          && document.querySelector(".ar-scene-card").clientWidth > innerWidth * 0.85"""
    )
    button(page, "Import a file").click()
    page.locator(
        '.st-key-arenas_briefing_import input[type="file"], input[type="file"]'
    ).last.set_input_files(
        {"name": "mine.yaml", "mimeType": "text/yaml", "buffer": b"title: Mine\nscenes: soon\n"}
    )
    refused = page.locator(".ar-brief-alert")
    expect(refused).to_contain_text("mine.yaml:2: scenes:", timeout=DRAWN)
    expect(page.locator(".ar-brief-head h2")).not_to_have_text("Mine")
    assert faults(page) == []
