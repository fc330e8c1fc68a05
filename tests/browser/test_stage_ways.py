"""Other ways through the stage: small screens, swipes, links, a dead server, a copy's words."""

from __future__ import annotations

import re

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
    SIZE_OF,
    TITLES,
    WORDS,
    Stages,
    at_rest,
    each_scene,
    go_to,
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
REACH = f"() => [({UNREACHED})(), document.documentElement.scrollWidth]"
OUT_OF_SIGHT = """() => {
  const least = document.querySelector('.st-speaker > footer').getBoundingClientRect().top;
  return [...document.querySelectorAll('.sp-words > *, .sp-picture, .sp-scenes h1, .sp-scenes h2')]
    .filter(one => one.getBoundingClientRect().bottom > least).map(one => one.textContent);
}"""


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


def test_a_label_and_a_handling_text_leave_evidence_that_can_be_read(
    stages: Stages, file: str
) -> None:
    page = stages.at(file)
    expect(page.locator(".st-written")).to_contain_text("dossier 0123456789ab")
    for n, seen in each_scene(page, WORDS):
        if not MAIN.scenes[n - 1].cover:
            assert seen["line"] >= 18, n
            assert seen["small"] >= 14, n
        assert seen["over"] == [], n


@pytest.mark.parametrize("size", [(844, 390), (1000, 520), (390, 844)], ids=str)
def test_nothing_on_a_small_screen_is_out_of_reach(
    stages: Stages, size: tuple[int, int], file: str
) -> None:
    page = stages.at(file, size=size)
    for n, (unreached, width) in each_scene(page, REACH):
        assert unreached == [], n
        assert width <= size[0], n
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


def test_another_scene_in_the_address_is_shown(stages: Stages, file: str, server: str) -> None:
    page = stages.at(file, 5)
    page.evaluate("location.hash = '#7'")
    at_rest(page, 7)
    page.evaluate("location.hash = '#scene=3&path=five-minutes&stage=dark'")
    at_rest(page, 3)
    expect(page.locator(".st-count")).to_contain_text("Five minutes")
    expect(page.locator("html")).to_have_attribute("data-stage", "dark")
    page.evaluate("location.hash = '#99'")
    expect(page.locator("h1:visible")).to_have_text(TITLES[2])
    page.wait_for_url("**#scene=3&*")
    page = stages.at(f"{server}/stage/main", 2)
    page.evaluate("history.pushState(null, '', '?scene=4'); STAGE.stage.go(5); history.back()")
    at_rest(page, 2)


def test_a_file_walks_from_disk_and_its_speakers_window_has_label_scenes_and_notes_in_sight(
    file: str, chromium: Browser
) -> None:
    with staged(chromium, reduced_motion="reduce") as stage:
        stage.context.set_offline(True)
        stage.goto(f"{file}#3")
        at_rest(stage, 3)
        stage.keyboard.press("ArrowRight")
        at_rest(stage, 4)
        assert stage.url.endswith("#4")
        with stage.context.expect_page() as opened:
            stage.keyboard.press("n")
        page = opened.value
        expect(page.locator(".sp-now h1")).to_have_text(TITLES[3])
        expect(page.locator(".sp-words")).to_contain_text("Leave out")
        page.keyboard.press("ArrowRight")
        at_rest(stage, 5)
        assert stage.url.endswith("#5")  # loaded anew, it begins there, as at 3 above
        stage.keyboard.press("End")
        at_rest(stage, LAST)
        stage.close()
        # By itself, it goes on.
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
