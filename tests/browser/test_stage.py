"""What only a browser shows of the stage: a whole briefing by keyboard, two windows, no server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from geodata.schema.briefing import Tlp
from tests import shipped
from tests.browser.stages import (
    LAST,
    MAIN,
    TITLES,
    TITLES_SEEN,
    Stages,
    at_rest,
    go_to,
    staged,
)

pytestmark = pytest.mark.browser

ON_MAP = next(n for n, s in enumerate(MAIN.scenes, 1) if s.view.show == "whole" and not s.figure)
MIDDLE = """id => {
  const layer = ARENAS.board().region.theatres[id], map = ARENAS.board().region.map;
  const c = ARENAS_GROUND.theatres.features.find(f => f.properties.id === id)
    .properties.label_anchor;
  const at = c ? L.latLng(c[1], c[0]) : layer.fill.getBounds().getCenter();
  const p = map.latLngToContainerPoint(at), b = map.getContainer().getBoundingClientRect();
  return [b.left + p.x, b.top + p.y];
}"""


KEEPS_OPENED = """() => {
  const { open } = window;
  window.open = (...how) => window.__opened = open.apply(window, how);
}"""
"""Notes the window that the page opens: Playwright may never see one that closes at once."""
TOLD_TWICE = """() => {
  const { port1, port2 } = new MessageChannel();
  window.__told = new Promise(resolve => {
    port1.onmessage = () => {
      if (document.fullscreenElement) return port2.postMessage(0);
      const init = { key: "Escape", bubbles: true };
      resolve(document.body.dispatchEvent(new KeyboardEvent("keydown", init)));
    };
    port2.postMessage(0);
  });
}"""
"""Sends the press that ends the full screen again, as browsers do, as early as that may be."""


def test_a_whole_briefing_by_keyboard_in_two_windows_without_the_server(
    chromium: Browser, server: str
) -> None:
    with staged(chromium, reduced_motion="reduce") as page:
        page.goto(f"{server}/stage/main")
        at_rest(page, 1)
        # While the server is out of reach, no speaker's window comes.
        page.evaluate(KEEPS_OPENED)
        page.context.set_offline(True)
        page.keyboard.press("n")
        expect(page.locator(".st-typed")).to_contain_text("window needs the server")
        page.wait_for_function("window.__opened.closed")
        page.context.set_offline(False)
        for n in range(2, 5):
            page.keyboard.press("ArrowRight")
            at_rest(page, n)
        with page.context.expect_page() as opened:
            page.keyboard.press("n")
        speaker = opened.value
        expect(speaker.locator(".sp-now h1")).to_have_text(TITLES[3])
        parts = ["Say", "Leave out", "If asked"]
        expect(speaker.locator(".sp-words h3")).to_have_text(parts)
        notes = MAIN.scenes[3].notes
        assert notes
        assert notes.say
        expect(speaker.locator(".sp-words")).to_contain_text(notes.say.split("?")[0])
        expect(speaker.locator(".sp-next h2")).to_have_text(TITLES[4])
        # The server is out of reach, and nothing changes: the window that is open has its notes.
        page.context.set_offline(True)
        with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
            page.context.new_page().goto(server)
        page.bring_to_front()
        page.keyboard.press("n")
        for n, key in ((5, " "), (6, "PageDown")):
            page.keyboard.press(key)
            at_rest(page, n)
        speaker.keyboard.press("PageDown")
        at_rest(page, 7)
        expect(speaker.locator(".sp-words h3")).to_have_text(parts)
        # In haste: each key shows its scene, and the map goes to the last.
        for n in range(8, LAST + 1):
            page.keyboard.press("ArrowRight")
            assert page.evaluate(TITLES_SEEN) == [TITLES[n - 1]]
        at_rest(page, LAST)
        page.keyboard.press("ArrowRight")
        expect(speaker.locator(".sp-now h1")).to_have_text(TITLES[LAST - 1])
        expect(speaker.locator(".sp-next h2")).to_have_text(
            f"This is the last one; optional: {LAST + 1}, {TITLES[LAST]}"
        )
        page.keyboard.press("PageUp")
        at_rest(page, LAST - 1)
        page.keyboard.press("Home")
        at_rest(page, 1)
        page.keyboard.press("End")
        at_rest(page, LAST)
        speaker.keyboard.press("b")
        expect(page.locator(".st-blank")).to_be_visible()
        page.keyboard.press(".")
        expect(page.locator(".st-blank")).to_be_hidden()
        told = page.content()
        assert notes.say.split("?")[0] not in told
        assert "Leave out" not in told


def test_an_optional_scene_is_passed_by_and_shown_to_who_asks_for_it(
    stages: Stages, server: str
) -> None:
    page = stages.at(f"{server}/stage/main", LAST)
    count, written = page.locator(".st-count"), page.locator(".st-written b")
    expect(count).to_have_text(f"{LAST} of {LAST}")
    expect(written).to_contain_text("As written, ")
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1:visible")).to_have_text(TITLES[LAST - 1])
    go_to(page, LAST + 1)
    expect(count).to_have_text(f"{LAST + 1} · optional")
    expect(written).to_have_text("Later than the article")
    expect(page.locator(".st-claim:visible")).to_have_count(len(MAIN.scenes[LAST].evidence))
    page.keyboard.press("ArrowRight")
    at_rest(page, LAST + 1)
    page.keyboard.press("ArrowLeft")
    at_rest(page, LAST)
    expect(written).to_contain_text("As written, ")


def test_the_address_is_the_scene_and_reload_resumes_until_esc_leaves(
    server: str, chromium: Browser
) -> None:
    with staged(chromium, reduced_motion="reduce", color_scheme="dark") as page:
        stage = page.locator("html")
        page.goto(f"{server}/stage/main?scene=99&path=none&stage=pink")
        at_rest(page, 1)
        expect(stage).to_have_attribute("data-stage", "light")
        go_to(page, LAST + 1)
        page.keyboard.press("d")
        assert page.url.endswith(f"/stage/main?scene={LAST + 1}&stage=dark")
        page.reload()
        at_rest(page, LAST + 1)
        expect(stage).to_have_attribute("data-stage", "dark")
        # The one chosen last is the one that a briefing begins with, but for a link to another.
        page.goto(f"{server}/stage/main?scene=4")
        at_rest(page, 4)
        expect(stage).to_have_attribute("data-stage", "dark")
        assert page.url.endswith("/stage/main?scene=4&stage=dark")
        page.goto(f"{server}/stage/main?scene=4&stage=light")
        at_rest(page, 4)
        expect(stage).to_have_attribute("data-stage", "light")
        # The short path: from scene 4, the next one that is on it.
        page.keyboard.press("s")
        expect(page.locator(".st-count")).to_contain_text("of 7 · Five minutes")
        page.keyboard.press("ArrowRight")
        at_rest(page, 8)
        page.keyboard.press("ArrowRight")
        at_rest(page, 14)
        assert page.url.endswith("?scene=14&path=five-minutes")
        page.keyboard.press("Home")
        at_rest(page, 1)
        page.keyboard.press("t")
        expect(page.locator(".st-timer")).to_contain_text(" of ")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.get_by_role("button", name="Next scene").click()
        at_rest(page, 2)
        page.keyboard.press(" ")  # after the mouse, a clicker's key is the stage's
        at_rest(page, 3)
        # Esc ends the full screen first, and leaves only when it is meant.
        address = page.url
        page.keyboard.press("f")
        page.wait_for_function("() => document.fullscreenElement")
        page.evaluate(TOLD_TWICE)
        page.keyboard.press("Escape")
        page.evaluate("() => window.__told")
        assert "Esc" not in page.locator(".st-typed").inner_text()
        page.wait_for_timeout(450)  # what follows is another press
        page.keyboard.press("Escape")
        expect(page.locator(".st-typed")).to_contain_text("Esc again")
        assert page.url == address
        with page.expect_navigation(url=f"{server}/briefing?briefing=main", wait_until="commit"):
            page.keyboard.press("Escape")


def test_a_click_answers_a_question_and_keys_still_work(stages: Stages, server: str) -> None:
    page = stages.at(f"{server}/stage/main", ON_MAP)
    big = max(
        shipped.geometry().theatre_bounds.items(),
        key=lambda item: item[1][2] - item[1][0],
    )[0]
    theatre = next(t for t in shipped.dossier().theatres if t.id == big)
    x, y = page.evaluate(MIDDLE, big)
    page.mouse.move(x + 3, y + 22)
    expect(page.locator(".a-tip")).to_contain_text(theatre.name)
    page.mouse.click(x + 3, y + 22)
    answer = page.locator(".st-answer:visible")
    expect(answer.locator("h2")).to_have_text(theatre.name)
    expect(answer.locator(".st-about").first).to_contain_text("passages")
    assert 1 <= answer.locator(".st-line").count() <= 4
    expect(answer.locator(".st-line small").first).to_contain_text("¶")
    expect(page.locator("h1:visible")).to_have_text(TITLES[ON_MAP - 1])
    page.keyboard.press("Backspace")
    expect(answer).to_have_count(0)
    expect(page.locator(".st-message:visible")).to_have_count(1)
    # The certainty lens, and its legend, for this scene.
    legend = page.locator(".st-legend:visible")
    page.keyboard.press("c")
    expect(legend).to_contain_text("Strongest wording: stated")
    assert page.locator("path.is-worded").count() > 0
    page.keyboard.press("c")
    expect(legend).not_to_contain_text("Strongest wording")
    # A map that someone has moved comes back, too.
    before = page.evaluate("ARENAS.board().region.map.getZoom()")
    page.mouse.wheel(0, -300)
    expect(page.locator(".st-back")).to_be_visible()
    page.keyboard.press("Backspace")
    expect(page.locator(".st-back")).to_be_hidden()
    page.wait_for_function(
        "before => Math.abs(ARENAS.board().region.map.getZoom() - before) < 1e-6", arg=before
    )
    page.mouse.click(x + 3, y + 22)
    page.keyboard.press("PageDown")
    at_rest(page, ON_MAP + 1)
    page.keyboard.press("PageUp")
    at_rest(page, ON_MAP)
    # The same from the keyboard alone.
    page.locator(f'path.a-theatre[data-id="{big}"][tabindex="0"]').focus()
    page.keyboard.press("Enter")
    expect(answer.locator("h2")).to_have_text(theatre.name)


def test_another_dossiers_briefing_with_its_markings_is_shown_and_nothing_runs(
    other_server: str, chromium: Browser
) -> None:
    with staged(chromium) as page:
        page.goto(f"{other_server}/stage/lamps?scene=3")
        page.locator('body[data-rest="whispers"]').wait_for()
        expect(page.locator("h1:visible")).to_contain_text("</script><img")
        assert page.locator("img").count() == 0
        marking = page.locator(".st-marking")
        assert marking.count() == 2
        for n in range(2):
            box, label = marking.nth(n).bounding_box(), marking.nth(n).locator(".st-tlp")
            told = label.bounding_box()
            assert box
            assert told
            assert told["x"] + told["width"] == pytest.approx(box["x"] + box["width"], abs=1)
            expect(label).to_have_text(Tlp.AMBER_STRICT.value)
            expect(label).to_have_css("color", "rgb(255, 192, 0)")
            expect(label).to_have_css("background-color", "rgb(0, 0, 0)")
            expect(marking.nth(n).locator("span")).to_have_text("For the harbour office only")
