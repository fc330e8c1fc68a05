"""Answering the room: a search that needs no server, the map at what it finds, and back again."""

from __future__ import annotations

from urllib.parse import urljoin

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Page, expect

from geodata.schema.briefing import Figure
from tests.browser.stages import MAIN, TITLES, Stages, at_rest

pytestmark = pytest.mark.browser

CLAIMS = 1 + [scene.figure for scene in MAIN.scenes].index(Figure.CLAIMS)
TIERS = 1 + [scene.figure for scene in MAIN.scenes].index(Figure.TIERS)
ON_MAP = next(n for n, s in enumerate(MAIN.scenes, 1) if s.view.show == "whole" and not s.figure)
DRAWN = """() => ARENAS.board().state.stand_out"""
ZOOM = "() => ARENAS.board().region.map.getZoom()"


def ask(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.locator(".st-found")).to_have_attribute("aria-busy", "false")


def test_the_room_is_answered_without_a_server_and_the_talk_goes_on_where_it_was(
    stages: Stages, server: str
) -> None:
    page = stages.at(f"{server}/stage/main", ON_MAP)
    before = page.evaluate(ZOOM)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, "Hezbollah Golan 3")  # letters, a space and a digit are the search's
    options, answer = page.get_by_role("option"), page.locator(".st-answer:visible")
    expect(options.first.locator("small")).to_contain_text("¶")
    page.keyboard.press("Enter")
    expect(page.locator(".st-find")).to_be_hidden()
    expect(answer.locator(".st-line small")).to_contain_text("¶")
    expect(answer.locator(".st-line small b")).to_be_visible()
    expect(page.locator("h1:visible")).to_have_text(TITLES[ON_MAP - 1])
    page.locator('body[data-rest="answer"]').wait_for()
    assert "golan" in page.evaluate(DRAWN)
    assert page.evaluate(ZOOM) > before + 1
    # From an answer to another one, and from there straight to the scene.
    ask(page, "الجولان")
    expect(options.first).to_contain_text("Golan Heights")
    page.keyboard.press("Enter")
    expect(answer.locator("h2")).to_have_text("Golan Heights")
    page.keyboard.press("Backspace")
    at_rest(page, ON_MAP)
    expect(answer).to_have_count(0)
    assert page.evaluate(ZOOM) == pytest.approx(before)
    assert page.evaluate(DRAWN) == list(MAIN.scenes[ON_MAP - 1].theatres)
    # What was asked is kept, the last first; nothing is found for what nobody says.
    page.keyboard.press("/")
    expect(options).to_have_count(2)
    expect(options.first).to_contain_text("Golan Heights")
    page.keyboard.type("zzzz")
    expect(page.locator(".st-find")).to_contain_text("No answer here")
    page.keyboard.press("Escape")
    expect(page.locator(".st-find")).to_be_hidden()
    expect(page.locator("h1:visible")).to_have_text(TITLES[ON_MAP - 1])
    assert asked == []
    # It becomes the last page of a handout.
    page.keyboard.press("?")
    expect(page.locator("[data-answer-to]")).to_have_count(2)
    href = page.locator(".st-handout").get_attribute("href") or ""
    handout = page.context.request.get(urljoin(page.url, href), timeout=120_000)
    assert handout.headers["content-disposition"].endswith('.pdf"')
    *_, page_of_asked = pdfium.PdfDocument(handout.body())
    last = page_of_asked.get_textpage().get_text_range()
    assert "Asked in the room" in last
    assert "Golan Heights" in last
    page.get_by_role("button", name="Clear this list").click()
    expect(page.locator(".st-asked")).to_be_hidden()
    page.keyboard.press("Escape")


def test_both_windows_show_an_answer_in_place_of_a_figure_and_the_whole_diagram(
    stages: Stages, server: str
) -> None:
    page = stages.at(f"{server}/stage/main", CLAIMS)
    speaker = page.context.new_page()
    speaker.goto(f"{server}/stage/main?scene=11&role=speaker")
    # It asks, and takes the presenter's scene, whatever its own address says.
    expect(speaker.locator(".sp-now h1")).to_have_text(TITLES[CLAIMS - 1])
    ask(speaker, "Yemen")
    speaker.keyboard.press("Enter")
    expect(page.locator(".st-answer:visible h2")).to_have_text("Yemen")
    expect(page.locator(".st-figure:visible")).to_have_count(0)
    expect(page.locator(".a-label.is-theatre:visible").first).to_be_visible()
    expect(speaker.locator(".sp-count")).to_contain_text("on the stage: Yemen")
    speaker.keyboard.press("Backspace")
    expect(page.locator(".st-figure:visible")).to_have_count(1)
    expect(page.locator(".st-answer:visible")).to_have_count(0)
    speaker.evaluate("n => STAGE.stage.go(n)", TIERS - 1)
    at_rest(page, TIERS)
    speaker.keyboard.press("w")
    expect(page.locator(".st-whole:visible")).to_have_count(1)
    speaker.keyboard.press("ArrowRight")
    at_rest(page, TIERS + 1)
    expect(page.locator(".st-whole:visible")).to_have_count(0)
    speaker.close()
