"""A published folder in a browser: from a disk, and from a plain server under a path."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.__main__ import main
from dashboard.library import library
from dashboard.reading.query_string import to_query
from dashboard.reading.reading import read
from dashboard.views.cards import PLACE
from dashboard.views.page_views import page_views
from dashboard.views.shell.page_titles import title_of
from geodata.loading.library import LoadedMap
from tests.conftest import OTHER
from tests.publish.walks import walk

pytestmark = pytest.mark.browser

SEEN = """async (query) => {
  const drawn = new Promise((done) =>
    document.addEventListener("arenas-drawn", done, { once: true }));
  history.pushState({}, "", query ? `?${query}` : location.pathname);
  dispatchEvent(new PopStateEvent("popstate"));
  await drawn;
  const panel = document.querySelector('[data-view="panel"]');
  const frame = document.querySelector("iframe").contentWindow;
  return {
    title: document.title,
    cards: [...panel.querySelectorAll("[data-card]")].map((card) => card.dataset.card),
    filled: [...panel.querySelectorAll("article.ar-card")].length,
    count: panel.querySelector(".ar-count [role=status]")?.textContent ?? "",
    selected: frame.ARENAS.board().state.selected,
  };
}"""
"""Steps to a query as a step back would, and tells what the page shows of it."""


@pytest.fixture(scope="module")
def one() -> LoadedMap:
    return library().named(str(OTHER))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("published") / "under" / "site"
    place.parent.mkdir()
    assert main(["publish", str(OTHER), "-o", str(place)]) == 0
    return place


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
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
    page.wait_for_function(
        "document.querySelector('iframe')?.contentWindow?.ARENAS?.board?.()?.ready"
    )
    expect(page.locator('[data-view="panel"][data-ready]')).to_be_attached()
    return page, foreign


def test_thirty_states_from_a_disk_show_what_the_app_shows(
    chromium: Browser, site: Path, one: LoadedMap
) -> None:
    page, foreign = opened(chromium, f"{site.as_uri()}/index.html", "file://")
    asked = list({to_query(after): after for _, _, after in walk(one, 2, 60)}.values())[:30]
    assert len(asked) == 30
    for selection in asked:
        reading = read(one.dossier, selection)
        views = page_views("map", reading, one.geometry)["views"]
        html = views["panel"]["html"]
        seen = page.evaluate(SEEN, to_query(selection))
        assert seen["title"] == title_of("map", reading)
        assert sorted(seen["cards"]) == sorted(name for name in PLACE.findall(html)), selection
        assert seen["selected"] == (selection.theatre or "")
        count = re.search(r'class="ar-count"><p role="status">(.*?)<button', html)
        if count:
            assert seen["count"].startswith(re.sub(r"<[^>]*>", "", count[1]).strip()), selection
    assert foreign == []
    page.close()


def test_under_a_path_of_a_plain_server_pages_links_and_steps_work(
    chromium: Browser, served: str, one: LoadedMap
) -> None:
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
    page.goto(f"{served}/briefing.html")
    with page.expect_popup() as stage:  # in a tab of its own, as in the app
        page.locator(".ar-site-briefings a").first.click()
    expect(stage.value.locator(".st-scene:not([hidden])").first).to_be_visible()
    assert stage.value.url.startswith(f"{served}/stage/")
    stage.value.close()
    assert foreign == []
    page.close()
