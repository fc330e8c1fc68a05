"""One event is one request, one answer and one step of the history, however many come in haste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Request, Route, WebSocket, expect

from tests.browser.page import BESIDE, Arenas
from tests.browser.test_map import TOWNS

pytestmark = pytest.mark.browser

DRAWN = """() => {
  const shown = {};
  for (const root of document.querySelectorAll(".ar-root[data-ready]")) {
    if (["search", "map_beside"].includes(root.dataset.view)) continue;
    const copy = root.cloneNode(true);
    for (const one of copy.querySelectorAll("[open]")) one.open = false;
    // What a reader's own deeds leave behind: the tab stop, words at what was pointed at.
    for (const one of copy.querySelectorAll("[tabindex]")) one.removeAttribute("tabindex");
    for (const one of copy.querySelectorAll(".ar-tl-line, [data-with-query]")) one.remove();
    // Which lines of the legend the map has in view follows from where a reader has moved it.
    for (const one of copy.querySelectorAll("[data-of]")) one.hidden = false;
    for (const one of copy.querySelectorAll("[data-unnamed]")) one.remove();
    for (const one of copy.querySelectorAll(".is-full")) one.classList.remove("is-full");
    // How far somebody has read in the article, its scroll says, and no address.
    for (const one of copy.querySelectorAll(".is-read")) one.classList.remove("is-read");
    for (const one of copy.querySelectorAll("th[data-column]")) one.removeAttribute("aria-current");
    copy.querySelector(".ar-following")?.remove();
    // In which order an element has got its attributes is no difference.
    for (const one of copy.querySelectorAll("*")) {
      const attributes = [...one.attributes].toSorted((a, b) => (a.name < b.name ? -1 : 1));
      for (const attribute of attributes) one.removeAttributeNode(attribute);
      for (const attribute of attributes) one.setAttributeNode(attribute);
    }
    shown[root.dataset.view] = copy.innerHTML.replaceAll(' class=""', "");
  }
  return shown;
}"""
AT_REST = """async () => {
  const app = document.querySelector('[data-testid="stApp"]');
  const isResting = () => !document.body.dataset.waiting &&
    app.dataset.testScriptState === "notRunning" &&
    // A page on its way has drawn nothing yet.
    document.querySelector(".ar-root[data-ready]:not([data-view=search])") &&
    !document.querySelector('.ar-root:not([data-ready], [data-view="verbatim"])');
  // A change of page is a run that begins a little later, hence for a while.
  for (let since = performance.now(); performance.now() - since < 500;) {
    await new Promise(resolve => setTimeout(resolve, 20)); // to ask for frames would draw them
    if (!isResting()) since = performance.now();
  }
}"""
HASTE = """async ([seed, times]) => {
  const random = () => {
    seed = (seed * 1664525 + 1013904223) % 4294967296;
    return seed / 4294967296;
  };
  const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
  const done = [];
  for (let n = 0; n < times; n += 1) {
    const pages = [...document.querySelectorAll(".st-key-arenas_nav a[href]")]
      .filter(link => !link.textContent.includes("Briefing"));
    const marked = [...document.querySelectorAll(".ar-root [data-event]")]
      // A moved map stays so at each step.
      .filter(one => !/briefing|"camera"/.test(one.dataset.event));
    const from = random() < 0.12 || !marked.length ? pages : marked;
    const target = from[Math.floor(random() * from.length)];
    done.push(target.dataset.event ?? target.textContent);
    target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    await wait(random() * 120);
  }
  return done;
}"""


@dataclass
class Heard:
    """What the page sends while it is listened to."""

    events: list[str] = field(default_factory=list)
    """Requests for the answer to an event."""
    queries: list[str] = field(default_factory=list)
    """Requests for the answer to a query."""
    runs: int = 0
    """Messages to Streamlit."""


@contextmanager
def listening(page: Page, heard: Heard | None = None) -> Iterator[Heard]:
    heard = heard or Heard()

    def asked(request: Request) -> None:
        if "/view/" in request.url and request.method == "GET":
            (heard.events if "_event=" in request.url else heard.queries).append(request.url)

    page.on("request", asked)
    yield heard
    page.remove_listener("request", asked)


def counting_runs(app: Arenas) -> Heard:
    heard = Heard()

    def sent(_: object) -> None:
        heard.runs += 1

    def opened(socket: WebSocket) -> None:
        socket.on("framesent", sent)

    app.page.on("websocket", opened)
    return heard


def drawn(page: Page) -> dict[str, str]:
    shown: dict[str, str] = page.evaluate(DRAWN)
    return shown


def drawn_for_a_visitor(other: Arenas, page: Page) -> dict[str, str]:
    """What a visitor of the page's address sees, in a session of his own."""
    other.page.goto(page.url)
    other.loaded = True
    for view in drawn(page):
        other.page.locator(f'[data-view="{view}"][data-ready]').wait_for()
    other.page.evaluate(AT_REST)
    return drawn(other.page)


def test_an_event_is_one_request_and_none_where_its_answer_was_fetched_ahead(
    arenas: Arenas,
) -> None:
    app = arenas.fresh()
    heard = counting_runs(app)
    last = list(TOWNS)[-1]
    with (
        listening(app.page) as ahead,
        app.page.expect_response(f"**/view/map?theatre={last}&**"),
    ):
        app.open()
    seen = [url for url in ahead.queries if "lens=" not in url]  # which may have come by now
    assert len(seen) == len(set(seen)) == len(TOWNS) + 1
    regions_open_without_a_request(app)
    app.go("/", "theatre=iraq&certainty=stated")
    app.expect_heading(re.compile("Iraq"))
    events_are_requests_and_no_runs(app, heard)
    app.go("/", "actor=iran")
    expect(app.filters.locator(".ar-chosen")).to_have_count(1)
    app.page.evaluate(AT_REST)
    under_a_filter_a_region_is_fetched_when_it_is_pointed_at(app)


def regions_open_without_a_request(app: Arenas) -> None:
    app.page.route("**/view/**", lambda asked: asked.abort())
    for theatre, (name, lon, lat) in TOWNS.items():
        app.click_at(theatre, lon, lat)
        app.expect_heading(name)
        app.expect_query(f"theatre={theatre}")
    app.page.go_back()
    app.expect_heading(list(TOWNS.values())[-2][0])
    app.page.unroute("**/view/**")


def events_are_requests_and_no_runs(app: Arenas, heard: Heard) -> None:
    app.page.evaluate(AT_REST)
    runs, step = heard.runs, app.page.evaluate("navigation.currentEntry.index")
    with listening(app.page, heard):
        app.panel.locator(".ar-card [data-pressed]").first.click()
        expect(app.filters.locator(".ar-chosen")).to_have_count(1)
        app.page.keyboard.press("Escape")  # which region stands then, the answer has said
        app.expect_heading(re.compile("^Passages on "))
        app.click_at("golan", *TOWNS["golan"][1:])
        app.expect_heading("Golan Heights")
        app.filters.locator('[data-key="clear-filters"]').click()
        expect(app.filters.locator(".ar-chosen")).to_have_count(0)
        app.page.evaluate(AT_REST)
    assert len(heard.events) == 1
    opened = [url for url in heard.queries if "certainty" in url]
    assert len(opened) == len(set(opened))
    assert heard.runs == runs
    steps = app.page.evaluate("navigation.entries().length")
    assert steps == app.page.evaluate("navigation.currentEntry.index") + 1 == step + 5


def under_a_filter_a_region_is_fetched_when_it_is_pointed_at(app: Arenas) -> None:
    tab = app.panel.locator('[data-key="tab-syria"]')
    with app.page.expect_response("**/view/map?theatre=syria&actor=iran&**"):
        tab.hover()
    with app.page.expect_response("**/view/map?theatre=yemen&actor=iran&**"):
        app.page.mouse.move(*app.point("yemen", *TOWNS["yemen"][1:]))
    app.page.route("**/view/**", lambda asked: asked.abort())
    tab.click()
    app.expect_heading("Syria")


def test_haste_ends_on_what_the_url_says_and_back_walks_every_step(other_arenas: Arenas) -> None:
    app = other_arenas.fresh().open("theatre=quill-bay")
    errors: list[str] = []
    app.page.on("pageerror", lambda error: errors.append(str(error)))
    app.page.evaluate(AT_REST)
    at_first = drawn(app.page)
    done = app.page.evaluate(HASTE, [1, 40])
    app.page.evaluate(AT_REST)
    assert drawn(app.page) == drawn_for_a_visitor(other_arenas, app.page), done
    urls = app.page.evaluate("navigation.entries().map(entry => entry.url)")
    assert len(urls) > 20
    for url in reversed(urls[:-1]):
        app.page.go_back()
        assert app.page.url == url
    app.page.evaluate(AT_REST)
    assert app.page.evaluate("navigation.entries().map(entry => entry.url)") == urls
    assert drawn(app.page) == at_first
    assert errors == []


def test_what_the_server_does_not_answer_is_said_and_changes_nothing(arenas: Arenas) -> None:
    app = arenas.open("theatre=iraq&certainty=stated")
    failed = app.page.locator(".ar-failed")
    for answer in (lambda asked: asked.abort(), lambda asked: asked.fulfill(status=500)):
        app.page.route("**/view/**", answer)
        app.click_at("golan", *TOWNS["golan"][1:])
        expect(failed).to_contain_text("nothing has changed")
        app.expect_heading("Iraq")
        expect(app.path("iraq")).to_have_attribute("aria-pressed", "true")
        expect(app.path("golan")).to_have_attribute("aria-pressed", "false")
        app.expect_query("theatre=iraq&certainty=stated")
        app.page.unroute("**/view/**")
    app.panel.locator('[data-key="tab-golan"]').click()
    app.expect_heading("Golan Heights")
    expect(failed).to_have_count(0)


def test_an_answer_that_comes_after_a_step_back_changes_nothing(arenas: Arenas) -> None:
    app = arenas.open("theatre=iraq")
    app.panel.locator('[data-key="tab-golan"]').click()
    app.expect_query("theatre=golan")
    held: list[Route] = []
    app.page.route("**/view/**_event=**", lambda asked: held.append(asked))
    with app.page.expect_request("**/view/**_event=**"):
        app.panel.locator(".ar-card [data-pressed]").first.click()
    app.page.go_back()
    app.expect_heading("Iraq")
    with app.page.expect_response("**/view/**_event=**"):
        held[0].continue_()
    app.page.unroute("**/view/**_event=**")
    app.page.evaluate(AT_REST)
    app.expect_query("theatre=iraq")
    expect(app.filters.locator(".ar-chosen")).to_have_count(0)


PAINTED_AT = """one => new Promise(resolve => requestAnimationFrame(() => {
  requestAnimationFrame(() => resolve(one.getBoundingClientRect().top));
}))"""
"""Where an element is in the window, once what was drawn is painted."""


def test_focus_place_on_the_screen_and_what_is_open_survive_an_answer(arenas: Arenas) -> None:
    arenas.open("theatre=iraq")
    about = arenas.panel.locator("details[data-key]").first
    about.locator("summary").first.click()
    chip = arenas.panel.locator(".ar-card [data-pressed]").nth(1)
    chip.focus()
    key = chip.get_attribute("data-key")
    # Not every browser anchors by itself, and none does at the top.
    arenas.panel.evaluate("panel => { panel.style.overflowAnchor = 'none'; }")
    scrolled = arenas.panel.evaluate("panel => panel.scrollTop")
    held = chip.evaluate(PAINTED_AT)
    arenas.page.keyboard.press("Enter")
    expect(arenas.panel.locator(".ar-count")).to_contain_text("hidden by your filters")
    expect(arenas.panel.locator(f'[data-key="{key}"]')).to_be_focused()
    expect(about).to_have_attribute("open", "")
    now = arenas.panel.locator(f'[data-key="{key}"]')
    expect(now).to_have_attribute("aria-pressed", "true")  # on a card that is not drawn anew
    assert now.evaluate(PAINTED_AT) == pytest.approx(held, abs=1)
    assert arenas.panel.evaluate("panel => panel.scrollTop") > scrolled + 50  # what came above it
    arenas.panel.evaluate("panel => { panel.style.overflowAnchor = ''; }")
    arenas.panel.locator('[data-key="tab-golan"]').click()
    arenas.expect_heading("Golan Heights")
    assert arenas.panel.evaluate("panel => panel.scrollTop") == 0


def test_a_view_beside_the_map_and_the_map_itself_show_the_same_answer(arenas: Arenas) -> None:
    arenas.go("/timeline", "theatre=gaza")
    map_ = arenas.page.frame_locator(BESIDE)
    arenas.frame_ready(BESIDE)
    gaza = map_.locator('path.a-theatre[data-id="gaza"][tabindex="0"]')
    expect(gaza).to_have_attribute("aria-pressed", "true")
    arenas.panel.locator('[data-key="tab-yemen"]').click()
    expect(gaza).to_have_attribute("aria-pressed", "false")
    map_.locator('path.a-theatre[data-id="iraq"][tabindex="0"]').focus()
    arenas.page.keyboard.press("Enter")
    arenas.expect_heading("Iraq")
