"""Other ways through the stage: small screens, swipes, links, a dead server, a copy's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard.briefing.stage.scenes import reading_of
from dashboard.briefing.stage.stage_page import one_file_html
from dashboard.diagram.tier_diagram import tiers_svg
from geodata.schema.briefing import Tlp
from tests import shipped
from tests.browser.stages import (
    LAST,
    MAIN,
    OVERFLOW,
    SIZE_OF,
    TITLES,
    Stages,
    at_rest,
    go_to,
    line_of,
    staged,
)

pytestmark = pytest.mark.browser

FIGURED = next(n for n, s in enumerate(MAIN.scenes, 1) if s.figure == "claims")
UNREACHED = """() => {
  const out = [];
  for (const one of document.querySelectorAll('h1, .st-message, .st-cite, .st-line p, ' +
      '.st-line small, .st-claim p, .st-claim small, .st-box, .st-ties li, .st-legend li')) {
    if (!one.offsetParent) continue;
    one.scrollIntoView({ block: 'center' });
    const b = one.getBoundingClientRect();
    for (const y of [b.top + 3, b.bottom - 3]) {
      const seen = document.elementFromPoint(b.left + 4, y);
      if (!seen || !(one.contains(seen) || seen.contains(one))) out.push(one.textContent);
    }
  }
  return [...new Set(out)];
}"""


OUT_OF_SIGHT = """() => {
  const least = document.querySelector('.st-speaker > footer').getBoundingClientRect().top;
  return [...document.querySelectorAll('.sp-words > *, .sp-picture, .sp-scenes h1, .sp-scenes h2')]
    .filter(one => one.getBoundingClientRect().bottom > least).map(one => one.textContent);
}"""


KEEPS_OPENED = """() => {
  const { open } = window;
  window.open = (...how) => window.__opened = open.apply(window, how);
}"""
"""Notes the window that the page opens: Playwright may never see one that closes at once."""


DRAWN_IDS = """() => [...document.querySelectorAll(
  '.st-whole:not([hidden]) :is([data-actor], [data-tie])'
)].map(one => one.dataset.tie ?? one.dataset.actor)"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll(
  '.st-whole:not([hidden]) svg.ar-tiers text')].map(
    e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a))"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The shipped briefing as a file, with a label, a handling text and invented words as copy."""
    told = MAIN.model_copy(update={"handling": "For the harbour office only", "tlp": Tlp.AMBER})
    page = one_file_html(
        "main",
        told,
        shipped.dossier(),
        shipped.geometry(),
        notes=True,
        made="Made 22 November 2026, 09:30 UTC · dossier 0123456789ab",
        verbatim={s.id: f"Heron {s.id}." for s in shipped.dossier().article.sentences},
    )
    path = tmp_path_factory.mktemp("file") / "briefing.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


def each_scene(page: Page) -> Iterator[int]:
    for n, title in enumerate(TITLES, 1):
        page.evaluate("n => STAGE.stage.go(n)", n - 1)
        expect(page.locator("h1:visible")).to_have_text(title)
        yield n


def test_a_label_and_a_handling_text_leave_evidence_that_can_be_read(
    stages: Stages, file: str
) -> None:
    page = stages.at(file)
    expect(page.locator(".st-written")).to_contain_text("dossier 0123456789ab")
    for n in each_scene(page):
        line = line_of(n)
        if line:
            assert page.evaluate(SIZE_OF, line) >= 18, n
            assert page.evaluate(SIZE_OF, line.replace(" p", " small")) >= 14, n
        assert page.evaluate(OVERFLOW) == [], n


@pytest.mark.parametrize("size", [(844, 390), (1000, 520), (390, 844)], ids=str)
def test_nothing_on_a_small_screen_is_out_of_reach(
    stages: Stages, size: tuple[int, int], file: str
) -> None:
    page = stages.at(file, size=size)
    for n in each_scene(page):
        assert page.evaluate(UNREACHED) == [], n
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.evaluate(SIZE_OF, ".st-written") >= 10  # px: who made the file, and when


def swipe(page: Page, start: Locator, by: int) -> None:
    """Draw one finger sideways from the middle of an element."""
    box = start.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        ("touchMove", [{"x": x + by / 2, "y": y}]),
        ("touchMove", [{"x": x + by, "y": y}]),
        ("touchEnd", []),
    ):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_swipe_that_begins_on_a_label_of_the_map_goes_on(file: str, chromium: Browser) -> None:
    with staged(
        chromium, 844, 390, reduced_motion="reduce", has_touch=True, is_mobile=True
    ) as page:
        page.goto(f"{file}#6")
        at_rest(page, 6)
        label = page.locator(".a-label.is-theatre:visible").first
        swipe(page, label, -120)
        at_rest(page, 7)
        swipe(page, page.locator("h1:visible"), 120)
        at_rest(page, 6)


def test_another_scene_in_the_address_is_shown(file: str, server: str, chromium: Browser) -> None:
    with staged(chromium, reduced_motion="reduce") as page:
        page.goto(f"{file}#5")
        at_rest(page, 5)
        page.evaluate("location.hash = '#7'")
        at_rest(page, 7)
        page.evaluate("location.hash = '#scene=3&path=five-minutes&stage=dark'")
        at_rest(page, 3)
        expect(page.locator(".st-count")).to_contain_text("Five minutes")
        expect(page.locator("html")).to_have_attribute("data-stage", "dark")
        page.evaluate("location.hash = '#99'")
        expect(page.locator("h1:visible")).to_have_text(TITLES[2])
        page.wait_for_url("**#scene=3&*")
        page.goto(f"{server}/stage/main?scene=2")
        at_rest(page, 2)
        page.evaluate("history.pushState(null, '', '?scene=4'); STAGE.stage.go(5); history.back()")
        at_rest(page, 2)


def test_the_speakers_window_has_the_label_both_scenes_and_every_note_in_sight(
    file: str, chromium: Browser
) -> None:
    with staged(chromium) as page:
        page.goto(f"{file}?role=speaker#2")
        expect(page.locator(".sp-now h1")).to_have_text(TITLES[1])
        expect(page.locator(".st-tlp:visible")).to_have_text([Tlp.AMBER.value] * 2)
        top, low = (page.locator(".st-marking").nth(n).bounding_box() for n in range(2))
        inner = page.locator(".st-speaker").bounding_box()
        assert top
        assert low
        assert inner
        assert top["y"] + top["height"] <= inner["y"] + 1
        assert inner["y"] + inner["height"] <= low["y"] + 1
        expect(page.locator(".st-marking span:visible")).to_have_text(
            ["For the harbour office only"] * 2
        )
        # This scene and the next stand there as the stage draws them, and all notes are in sight.
        page.set_viewport_size({"width": 1100, "height": 720})
        for n, title in enumerate(TITLES, 1):
            page.evaluate("n => STAGE.stage.go(n)", n - 1)
            expect(page.locator(".is-now h1, .is-now h1 ~ .st-message")).to_have_text(
                [title, MAIN.scenes[n - 1].message]
            )
            following = TITLES[n : n + 1] if n < LAST else []
            expect(page.locator(".is-next h1")).to_have_text(following)
            if not MAIN.scenes[n - 1].figure:
                expect(page.locator(".is-now path.a-theatre:visible").first).to_be_visible()
            assert page.evaluate(OUT_OF_SIGHT) == [], n
            assert "[" not in page.locator(".sp-words").inner_text()


def test_without_its_server_the_stage_says_that_no_speakers_window_can_come(
    chromium: Browser, server: str
) -> None:
    with staged(chromium, reduced_motion="reduce") as page:
        page.goto(f"{server}/stage/main")
        at_rest(page, 1)
        with page.context.expect_page() as opened:
            page.keyboard.press("n")
        speaker = opened.value
        expect(speaker.locator(".sp-words")).to_contain_text("published by War on the Rocks")
        alone = page.context.new_page()
        alone.goto(f"{server}/stage/main")
        at_rest(alone, 1)
        page.context.set_offline(True)
        # The one that is open stays as it is, with its notes.
        page.bring_to_front()
        page.keyboard.press("n")
        page.keyboard.press("ArrowRight")
        expect(speaker.locator(".sp-now h1")).to_have_text(TITLES[1])
        expect(speaker.locator(".sp-words")).to_contain_text("¶3,\u00a0sentence\u00a04")
        alone.bring_to_front()
        alone.evaluate(KEEPS_OPENED)
        alone.keyboard.press("n")
        expect(alone.locator(".st-typed")).to_contain_text("window needs the server")
        alone.wait_for_function("window.__opened.closed")
        expect(alone.locator("h1:visible")).to_have_text(TITLES[1])


def test_esc_ends_the_full_screen_first_and_leaves_only_when_meant(
    server: str, chromium: Browser
) -> None:
    with staged(chromium, reduced_motion="reduce") as page:
        page.goto(f"{server}/stage/main?scene=3")
        at_rest(page, 3)
        page.keyboard.press("f")
        page.wait_for_function("() => document.fullscreenElement")
        page.keyboard.press("Escape")
        page.wait_for_function("() => !document.fullscreenElement")
        page.keyboard.press("Escape")  # the browser may tell of the same press twice
        expect(page.locator(".st-typed")).to_be_hidden()
        page.wait_for_timeout(450)  # what follows is another press
        page.keyboard.press("Escape")
        expect(page.locator(".st-typed")).to_contain_text("Esc again")
        assert page.url == f"{server}/stage/main?scene=3"
        with page.expect_navigation(url=f"{server}/briefing?briefing=main", wait_until="commit"):
            page.keyboard.press("Escape")


def test_the_whole_diagram_of_the_page_is_a_key_away_in_both_windows(
    stages: Stages, file: str
) -> None:
    tiers = next(n for n, s in enumerate(MAIN.scenes, 1) if s.figure == "tiers")
    reading = reading_of(MAIN.scenes[tiers - 1], shipped.dossier())
    ids = re.findall(r'data-(?:tie|actor)="([^"]+)"', tiers_svg(reading))
    page = stages.at(file, tiers)
    whole = page.locator(".st-whole:visible")
    page.keyboard.press("w")
    expect(whole.locator(".ar-name").first).to_be_in_viewport()
    assert page.evaluate(DRAWN_IDS) == ids
    assert page.evaluate(SMALLEST) >= 13.5  # with a label above and below
    page.keyboard.press("Escape")
    expect(whole).to_have_count(0)
    page.get_by_role("button", name="The whole diagram").click()
    expect(whole).to_have_count(1)
    page.keyboard.press("ArrowRight")
    at_rest(page, tiers + 1)
    expect(whole).to_have_count(0)
    page.keyboard.press("w")  # a scene without one
    expect(whole).to_have_count(0)


def test_the_speaker_opens_the_whole_diagram_on_the_stage(stages: Stages, server: str) -> None:
    tiers = next(n for n, s in enumerate(MAIN.scenes, 1) if s.figure == "tiers")
    page = stages.at(f"{server}/stage/main", tiers)
    with page.context.expect_page() as opened:
        page.keyboard.press("n")
    speaker = opened.value
    expect(speaker.locator(".sp-now h1")).to_have_text(TITLES[tiers - 1])
    speaker.keyboard.press("w")
    expect(page.locator(".st-whole:visible")).to_have_count(1)
    speaker.keyboard.press("ArrowRight")
    at_rest(page, tiers + 1)
    expect(page.locator(".st-whole:visible")).to_have_count(0)


def test_the_stage_chosen_last_is_the_one_that_a_briefing_begins_with(
    server: str, chromium: Browser
) -> None:
    with staged(chromium, color_scheme="dark") as page:
        stage = page.locator("html")
        page.goto(f"{server}/stage/main")
        at_rest(page, 1)
        expect(stage).to_have_attribute("data-stage", "light")
        page.keyboard.press("d")
        page.goto(f"{server}/stage/main?scene=2")
        at_rest(page, 2)
        expect(stage).to_have_attribute("data-stage", "dark")
        page.goto(f"{server}/stage/main?stage=light")
        at_rest(page, 1)
        expect(stage).to_have_attribute("data-stage", "light")


def test_the_articles_words_of_a_file_are_shown_on_demand(stages: Stages, file: str) -> None:
    page = stages.at(file, 2)
    quote, opens = (
        page.locator(".st-quote:visible"),
        page.locator(".st-quotes-open:visible"),
    )
    expect(quote).to_have_count(0)
    opens.first.click()
    expect(quote).to_have_text("“Heron p03s3.” ¶3, sentence 3")
    expect(opens.first).to_have_attribute("aria-expanded", "true")
    assert page.evaluate(UNREACHED) == []
    go_to(page, FIGURED)
    expect(quote).to_have_count(0)
    opens.first.focus()
    page.keyboard.press("Enter")
    expect(quote).to_contain_text("Heron p01s6.")
    # An answer to the room quotes, too.
    page.evaluate("STAGE.stage.go(1)")
    page.evaluate("STAGE.stage.answer('theatre:gaza')")
    opens.last.click()
    expect(quote).to_contain_text("Heron p")
