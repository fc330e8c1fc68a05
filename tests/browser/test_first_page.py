"""A page is stable from its first paint: the server draws it, and Leaflet takes over there."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.page import PHONE, Arenas
from tests.browser.test_map import TOWNS

pytestmark = pytest.mark.browser

SHIFTS = """() => {
  window.shifted = 0;
  let acted = Infinity;
  const push = History.prototype.pushState;
  History.prototype.pushState = function (...step) {
    acted = Math.min(acted, performance.now());
    return push.apply(this, step);
  };
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      if (!one.hadRecentInput && one.startTime < acted) window.shifted += one.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}"""
"""How far the page jumps while it loads: what a click that was kept then opens is no jump, however
late a busy machine makes it."""
PAINTED = 'performance.getEntriesByName("first-contentful-paint").length'
FRAME = "**/*st_folium/index.html*"
TYPEFACES = "**/assets/s*.woff2"
AS_WIDE = """() => new FontFace("as-wide", 'local("Arial"), local("Liberation Sans")').load().then(
  () => true, () => false)"""


VIEWS = re.compile(r"/view/map$")
"""The views of the page as it opens, before anything is clicked."""


_NARROW = (".ar-maps-open", ".ar-first-search", ".ar-filters-open")
HEADERS = {
    320: _NARROW,
    390: _NARROW,
    900: _NARROW,
    1440: (".ar-maps-open", ".ar-first-search", ".ar-pages", ".ar-first-copy"),
}
"""By the window's width, what stands in the header from left to right."""


def holding(page: Page, what: str | re.Pattern[str] = FRAME) -> list[Route]:
    held: list[Route] = []
    page.route(what, lambda route: held.append(route))
    return held


def released(page: Page, held: list[Route], what: str | re.Pattern[str] = FRAME) -> None:
    for route in held:
        route.continue_()
    page.unroute(what)


def test_nothing_jumps_while_the_map_page_loads_and_a_click_meanwhile_is_answered(
    arenas: Arenas,
) -> None:
    # Where Iraq lies on Leaflet's map, it lies on the map that the server draws.
    x, y = arenas.open().point("iraq", *TOWNS["iraq"][1:])
    app = arenas.fresh()
    app.page.add_init_script(f"({SHIFTS})()")
    held, views = holding(app.page), holding(app.page, VIEWS)
    # Where the machine has no face as wide as ours, words that wait for ours must move.
    late = holding(app.page, TYPEFACES) if app.page.evaluate(AS_WIDE) else []
    with app.page.expect_request(VIEWS):
        with app.page.expect_response("**/opening.svg?*"):
            app.page.goto(app.url, wait_until="commit")
        app.page.wait_for_function(f"{PAINTED} === 1")
        released(app.page, late, TYPEFACES)
    app.page.wait_for_function("document.fonts.status === 'loaded'")
    # What a click leads to is asked for beside the page's own views, and not after them.
    with app.page.expect_request("**/view/map?_event=*"):
        app.page.mouse.click(x, y)
    released(app.page, views, VIEWS)
    app.page.locator('[data-view="panel"][data-ready]').wait_for(state="attached")
    assert app.page.evaluate("document.querySelector('arenas-first') !== null")
    expect(app.page.locator("#root")).to_have_css("visibility", "hidden")
    expect(app.page.locator('arenas-first[data-shows="theatre=iraq"]')).to_be_attached()
    app.expect_query("theatre=iraq")
    # Nor need who searches wait: what is typed is there in the live box, and is answered.
    app.page.keyboard.press("/")
    app.page.keyboard.type("golan p")
    released(app.page, held)
    app.frame_ready()
    app.expect_heading("Iraq")
    box = app.page.get_by_role("combobox", name=re.compile("^Search the article"))
    expect(box).to_be_focused()
    expect(box).to_have_value("golan p")
    expect(app.page.locator(".ar-found [role=option]").first).to_be_visible()
    assert app.page.evaluate("window.shifted") < 0.05
    # The names of region and inset were laid out once each, in their typefaces.
    assert app.page.evaluate("arenasLayouts.size") == 2


def test_a_phone_too_is_stable_from_its_first_paint(arenas: Arenas) -> None:
    app = arenas.fresh()
    app.page.set_viewport_size(PHONE)
    app.page.add_init_script(f"({SHIFTS})()")
    app.open("theatre=golan")
    assert app.page.evaluate("window.shifted") < 0.05


def test_the_first_page_is_seen_whole_and_nothing_of_its_header_lies_on_another_part(
    arenas: Arenas,
) -> None:
    page = arenas.page.context.new_page()
    drawn = page.request.get(arenas.url).text().replace('mode="closed"', 'mode="open"')
    page.route("**/*.js*", lambda route: route.abort())
    page.route(f"{arenas.url}/", lambda route: route.fulfill(body=drawn, content_type="text/html"))
    page.goto(arenas.url, wait_until="domcontentloaded")
    # Where our script fails, Streamlit's are not kept back any longer.
    expect(page.locator('head > script[src*="/static/js/index."]')).to_have_count(1)
    expect(page.locator("arenas-first .ar-head h2")).to_be_visible()
    for width, names in HEADERS.items():
        page.set_viewport_size({"width": width, "height": 800})
        every = (*names, "header.st-key-arenas_header")
        boxes = [page.locator(f"arenas-first {name}").bounding_box() for name in every]
        edges = [(round(box["x"]), round(box["x"] + box["width"])) for box in boxes if box]
        assert edges.pop() == (0, width)
        assert len(edges) == len(names)
        assert all(one[1] <= other[0] for one, other in pairwise(edges)), (width, edges)
    page.close()


def test_a_page_that_comes_in_pieces_is_seen_once_it_is_whole(arenas: Arenas) -> None:
    page = arenas.page.context.new_page()
    drawn = page.request.get(arenas.url).text()
    drawn = drawn.replace("<head>", f'<head><base href="{arenas.url}/">', 1)
    at = drawn.index('class="ar-grip"')
    goes_on = threading.Event()

    class InPieces(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(drawn[:at].encode())
            goes_on.wait(30)
            self.wfile.write(drawn[at:].encode())

    with ThreadingHTTPServer(("127.0.0.1", 0), InPieces) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            page.goto(f"http://127.0.0.1:{server.server_port}", wait_until="commit")
            page.wait_for_function("document.body && document.styleSheets.length > 0")
            page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            assert page.evaluate(PAINTED) == 0
            goes_on.set()
            page.wait_for_function(f"{PAINTED} === 1")
        finally:
            goes_on.set()
            server.shutdown()
            page.close()


def test_the_map_page_has_a_map_before_its_frame_comes(arenas: Arenas) -> None:
    x, y = arenas.open().point("iraq", *TOWNS["iraq"][1:])
    app = arenas.fresh()
    app.go("/about")
    app.page.locator(".st-key-arenas_about").wait_for()
    held = holding(app.page)
    app.go("/")
    opening = app.page.locator(".ar-opening svg")
    opening.wait_for()
    # By the letters that it was measured in, as the map's own names and the timeline's words.
    expect(opening.locator("text").first).to_have_css("font-optical-sizing", "none")
    app.page.mouse.click(x, y)
    released(app.page, held)
    app.frame_ready()
    expect(opening).to_have_count(0)
    for name in (app.frame.locator(".a-label").first, app.page.locator(".ar-tl text").first):
        expect(name).to_have_css("font-optical-sizing", "none")
    app.expect_heading("Iraq")
