"""A published folder in a browser: from a disk, and from a plain server under a path."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.__main__ import main
from dashboard.library import library
from dashboard.publish import site as publishing
from dashboard.publish.folder import write_site
from dashboard.publish.site import Site, site_files
from dashboard.reading.query_string import to_query
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.search.search import index_of
from dashboard.views.cards import cards, with_cards
from dashboard.views.page_views import page_views
from dashboard.views.shell.search_found import found_html
from geodata.loading.library import LoadedMap
from tests.browser.page import PHONE
from tests.conftest import OTHER
from tests.publish.test_answers import here
from tests.publish.walks import walk

pytestmark = pytest.mark.browser

SEEN = """async ([query, views]) => {
  const drawn = new Promise((done) =>
    document.addEventListener("arenas-drawn", done, { once: true }));
  history.pushState({}, "", query ? `?${query}` : location.pathname);
  dispatchEvent(new PopStateEvent("popstate"));
  await drawn;
  const words = (view) => {
    const shown = document.querySelector(`[data-view="${view}"]`).cloneNode(true);
    for (const one of shown.querySelectorAll("[data-verbatim], .ar-marks [role]")) one.remove();
    return shown.textContent.replace(/\\s+/g, "");
  };
  const map = document.querySelector(".ar-map-alone iframe");
  const { state } = map ? map.contentWindow.ARENAS.board() : {};
  const tips = (of) => Object.fromEntries(Object.entries(of).map(([id, { tip }]) => [id, tip]));
  return {
    title: document.title,
    words: Object.fromEntries(views.map((view) => [view, words(view)])),
    map: state ? [state.selected, tips(state.theatres)] : [],
  };
}"""
"""Steps to a query as a step back would, and tells what the page shows of it.

The text that a map carries is left out: in the app it comes by another way. So is how many passages
are marked, which a script says.
"""
WALKED = {
    "map": {"panel": "panel", "strip": "strip"},
    "actors": {"actors-panel": "panel", "tiers": "tiers", "matrix": "matrix"},
    "article": {"article": "article", "article_ledger": "article_ledger"},
    "timeline": {"timeline": "timeline", "panel": "panel"},
}
"""By page its views and their places; ``test_answers`` compares the filters, which count."""
ASKED = ("hezbolah", "“cease fire” war", "until 1 December 2023")
FOUND = """(wanted) =>
  document.querySelector(".ar-found").textContent.replace(/\\s+/g, "") === wanted"""
BESIDE = """() => {
  const [map, panel, header, pages] = ["iframe", '[data-view="panel"]', "header", ".ar-pages"].map(
    (one) => document.querySelector(one).getBoundingClientRect());
  return panel.left >= map.right && panel.right <= innerWidth + 1 && header.height < 60 &&
    pages.right <= innerWidth;
}"""
READY = "document.querySelector('iframe')?.contentWindow?.ARENAS?.board?.()?.ready"
SCROLLS = """() => Array.from(document.querySelectorAll("*"), (one) => [one, getComputedStyle(one)])
  .filter(([one, { overflowY }]) => one === document.documentElement
    ? one.scrollHeight > innerHeight : /auto|scroll/.test(overflowY))
  .map(([one]) => one.className)"""
"""What of a page can be scrolled."""
SCROLLED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
  done(document.querySelector(".ar-site").scrollTop))))"""
PROFILED = """async (query) => {
  const drawn = new Promise((done) =>
    document.addEventListener("arenas-drawn", done, { once: true }));
  history.pushState({}, "", `?${query}`);
  dispatchEvent(new PopStateEvent("popstate"));
  await drawn;
  return document.querySelector('[data-view="map_beside"]').clientHeight;
}"""
"""How high the small map is over a profile, which has one of its own."""
FIRST_PAGE = 500_000
"""Bytes that the first page may weigh, packed, with its typefaces."""


def shown_by_the_app(one: LoadedMap, asked: Selection, page: str) -> dict[str, object]:
    """Return what the app shows of a selection on a page, as ``SEEN`` tells it."""
    shown = page_views(page, read(one.dossier, asked), one.geometry)
    views, drawn = cast("dict[str, Any]", shown["views"]), cast("dict[str, Any]", shown["map"])
    regions = {name: region["tip"] for name, region in drawn["theatres"].items()}
    return {
        "title": shown["title"],
        "words": {
            place: words_of(with_cards(here(views[name]["html"]), cards(one.dossier)))
            for name, place in WALKED[page].items()
        },
        "map": [asked.theatre or "", regions] if page == "map" else [],
    }


def words_of(html: str) -> str:
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]*>", "", html)))


@pytest.fixture(scope="module", params=["save-hamas", "iran-ceasefire"])
def shipped_site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[LoadedMap, Path]:
    """A shipped map, published but for what its map page does not need."""
    one = library().named(request.param)
    place = tmp_path_factory.mktemp("published") / "under" / "site"
    place.parent.mkdir()
    with pytest.MonkeyPatch.context() as small:
        for step in ("the stages", "the cards for other pages", "the data in every format"):
            small.delitem(cast("dict[str, object]", publishing._STEPS), step)
        site = Site(one)
        write_site(place, site, site_files(site))
    return one, place


@pytest.fixture(scope="module")
def one() -> LoadedMap:
    return library().named(str(OTHER))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("published") / "under" / "site"
    place.parent.mkdir()
    assert main(["publish", str(OTHER), "-o", str(place)]) == 0
    return place


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """A plain web server, with the folder beneath a path of it."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = partial(Quiet, directory=str(site.parents[1]))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/under/site"
        server.shutdown()


def opened(chromium: Browser, at: str, home: str) -> tuple[Page, list[str]]:
    """Return a page, and what it asks of anyone but ``home``."""
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    foreign: list[str] = []

    def watch(route: object) -> None:
        url = route.request.url  # type: ignore[attr-defined]
        if url.startswith((home, "data:", "about:", "blob:")):
            return route.continue_()  # type: ignore[attr-defined,no-any-return]
        foreign.append(url)
        return route.abort()  # type: ignore[attr-defined,no-any-return]

    page.route("**/*", watch)
    page.on("pageerror", lambda error: foreign.append(str(error)))
    page.goto(at)
    page.wait_for_function(READY)
    expect(page.locator('[data-view="panel"][data-ready]')).to_be_attached()
    assert page.evaluate(BESIDE), "the panel beside the map, the links in a header of one row"
    return page, foreign


def assert_light(page: Page, site: Path, served: str) -> None:
    """The page weighs less than it may, packed as servers send it, until it can be used."""
    page.wait_for_function("document.fonts.status === 'loaded'")
    asked = page.evaluate("""() => [window, ...Array.from(frames)].flatMap((one) =>
      one.performance.getEntriesByType("resource").map(({ name }) => name))""")
    paths = {site / url.removeprefix(f"{served}/") for url in asked} | {site / "index.html"}
    names = {path.name for path in paths}
    assert {"ground.js", "cards.js", "serif.woff2", "serif-italic.woff2"} <= names
    assert "found.js" not in names, "the search comes when it is used"
    first = [path for path in paths if path.name != "records.js"]  # comes once the page is there
    weight = sum(len(gzip.compress(path.read_bytes())) for path in first)
    assert 300_000 < weight < FIRST_PAGE, f"{weight:,} bytes"


def test_thirty_states_show_what_the_app_shows_from_a_disk_and_from_a_plain_server(
    chromium: Browser, shipped_site: tuple[LoadedMap, Path]
) -> None:
    one, site = shipped_site
    asked = list({to_query(after): after for _, _, after in walk(one, 2, 60)}.values())[:30]
    assert len(asked) == 30
    index = index_of(one.dossier)
    with serving(site) as served:
        for root, pages in ((site.as_uri(), tuple(WALKED)), (served, ("map",))):
            home = served if root == served else "file://"
            page, foreign = opened(chromium, f"{root}/index.html", home)
            if home == served:  # from a disk, a browser says nothing of what it loaded
                assert_light(page, site, served)
            else:
                assert_stays(page)
            for n, name in enumerate(pages):
                if n:
                    page.goto(f"{root}/{name}.html")
                    expect(page.locator("[data-view][data-ready]").first).to_be_attached()
                for selection in asked[n :: len(pages)]:
                    query, places = to_query(selection), list(WALKED[name].values())
                    shown = shown_by_the_app(one, selection, name)
                    assert page.evaluate(SEEN, [query, places]) == shown, (root, name, query)
            for typed in ASKED if home == "file://" else ():
                page.get_by_label("Search the article").fill(typed)
                html = found_html(index, typed, with_copy=bool(one.dossier.text), page=name)
                page.wait_for_function(FOUND, arg=words_of(html))
            assert foreign == []
            page.close()


def assert_stays(page: Page) -> None:
    """What a browser shows from a disk does not take the map's place."""
    stood = page.url
    page.locator(".ar-share > summary").click()
    with page.expect_popup() as shown_there:
        page.locator('[data-key="take-md"]').click()
    shown_there.value.close()
    assert page.url == stood


def test_under_a_path_of_a_plain_server_pages_links_and_steps_work(
    chromium: Browser, site: Path, one: LoadedMap
) -> None:
    with serving(site) as served:
        walk_through(chromium, served, one)


def test_one_file_opens_without_a_network_and_shows_what_the_folder_shows(
    chromium: Browser, site: Path, one: LoadedMap, tmp_path: Path
) -> None:
    place = tmp_path / "map.html"
    assert main(["publish", str(OTHER), "-o", str(place), "--single"]) == 0
    page, foreign = opened(chromium, place.as_uri(), "file://")
    page.context.set_offline(True)
    asked = list({to_query(after): after for _, _, after in walk(one, 2, 20)}.values())[:6]
    for selection in asked:
        told = page.evaluate(SEEN, [to_query(selection), list(WALKED["map"].values())])
        assert told == shown_by_the_app(one, selection, "map")
    kept_query = page.url.split("?")[1]
    page.get_by_role("link", name="Actors").click()
    expect(page.locator('[data-view="tiers"] svg').first).to_be_visible()
    assert page.url == f"{place.as_uri()}?{kept_query}#actors"
    page.go_back()
    expect(page.locator(".ar-map-alone iframe")).to_be_attached()
    page.locator(".ar-share > summary").click()
    with page.expect_download() as taken:
        page.locator('[data-key="take-geojson"]').click()
    assert taken.value.path().read_bytes() == (site / f"data/{one.slug}.geojson").read_bytes()
    page.get_by_label("Search the article").fill(one.dossier.actors[0].name)
    expect(page.locator(".ar-hit").first).to_be_visible()
    page.get_by_role("link", name="Briefing").click()
    page.locator(".ar-site-briefings a").first.click()
    expect(page.locator(".st-scene:not([hidden])").first).to_be_visible()
    assert foreign == []
    page.close()


def walk_through(chromium: Browser, served: str, one: LoadedMap) -> None:
    theatre, actor = one.dossier.theatres[0], one.dossier.actors[0]
    page, foreign = opened(chromium, f"{served}/?theatre={theatre.id}", served)
    panel = page.locator('[data-view="panel"]')
    expect(panel.locator("h2")).to_have_text(theatre.name)
    # A name typed is found, and becomes a filter.
    page.get_by_label("Search the article").fill(actor.name)
    page.locator(f'.ar-hit[data-event*="{actor.id}"]').first.click()
    expect(page.locator(".ar-chosen")).to_have_text(f"{actor.name} ×")
    page.go_back()
    expect(page.locator(".ar-chosen")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".ar-chosen")).to_have_count(1)
    # Another page keeps the selection; what is opened there lies in its address.
    page.get_by_role("link", name="Actors").click()
    expect(page.locator('[data-view="tiers"] svg').first).to_be_visible()
    kept = urlencode({"theatre": theatre.id, "q": actor.name, "actor": actor.id})
    assert page.url == f"{served}/actors.html?{kept}"
    card = chromium.new_page(viewport={"width": 300, "height": 187})
    for name in ("figure-actors", "figure-timeline", f"theatre-{theatre.id}"):
        card.goto(f"{served}/embed/{name}.html")
        assert card.evaluate(SCROLLS) == [], name
    card.close()
    # On a phone a page begins with its figure: the panel comes into sight once something is opened.
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size(PHONE)
    page.goto(f"{served}/actors.html")
    expect(page.locator('[data-view="panel"][data-ready]')).to_be_attached()
    assert page.evaluate(SCROLLED) == 0
    assert page.evaluate(PROFILED, f"profile={actor.id}") == 0, "a profile begins at its top"
    page.goto(f"{served}/briefing.html")
    with page.expect_popup() as stage:  # in a tab of its own, as in the app
        page.locator(".ar-site-briefings a").first.click()
    expect(stage.value.locator(".st-scene:not([hidden])").first).to_be_visible()
    assert stage.value.url.startswith(f"{served}/stage/")
    stage.value.close()
    assert foreign == []
    page.close()
