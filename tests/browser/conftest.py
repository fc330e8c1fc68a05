"""The real app on a free port, and a Chromium that may talk to nobody else."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    Frame,
    FrameLocator,
    Locator,
    Page,
    Route,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser.chromium import MISSING, find
from tests.browser.stages import Stages

ROOT = Path(__file__).parents[2]
OTHER = {
    "ARENAS_DOSSIER": str(ROOT / "tests" / "data" / "other_dossier"),
    "ARENAS_GEODATA": str(ROOT / "tests" / "data" / "other_geodata"),
}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--in-process-gpu",
    "--num-raster-threads=1",
    "--disable-features=PaintHolding,BackForwardCache",
]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


POINT = """([id, lon, lat]) => {
  const map = ARENAS.board().homeOf(id).map;
  const at = map.latLngToContainerPoint([lat, lon]);
  const box = map.getContainer().getBoundingClientRect();
  return [box.left + at.x, box.top + at.y];
}"""


MAP = ".st-key-arenas_map_side iframe"
BESIDE = '[data-view="map_beside"] iframe'
"""The map of the map page, and the small one over the panel of others."""
MAP_READY = """frame => {
  const app = document.querySelector('[data-testid="stApp"]');
  const map = document.querySelector(frame)?.contentWindow;
  if (document.querySelector("arenas-first, .ar-opening")) return false;
  const board = map?.ARENAS?.board();
  if (app.dataset.testScriptState !== "notRunning" || !board?.ready) return false;
  const { box, map: region } = board.region, { x, y } = region.getSize();
  return x === box.clientWidth && y === box.clientHeight; // a window that was resized is laid out
}"""
"""A page's map answers, and nothing is in its place any more."""
AT_REST = """() => document.getAnimations().every(one => one.playState !== "running") &&
  (innerWidth > 900 || document.querySelector('[data-testid="stMain"]').scrollTop === 0)"""
GO = """async url => {
  document.activeElement?.blur();
  for (const one of document.querySelectorAll(".ar-root details[data-key][open]:not(.ar-ledger)")) {
    one.open = false;
  }
  for (const root of document.querySelectorAll(".ar-root")) root.scrollTop = 0;
  for (const frame of document.querySelectorAll("iframe")) {
    const map = frame.contentWindow;
    delete map.__mine;
    if (map.ARENAS?.board()?.ready) map.ARENAS.board().showOpening();
  }
  const drawn = new Promise(resolve => {
    document.addEventListener("arenas-drawn", resolve, { once: true });
  });
  const app = document.querySelector('[data-testid="stApp"]');
  const ran = new URL(url).pathname === location.pathname ? null : new Promise(resolve => {
    new MutationObserver((changes, observer) => {
      // A short run may begin and end before anybody is told of it.
      const ran = changes.some(change => change.oldValue !== "notRunning");
      if (!ran || app.dataset.testScriptState !== "notRunning") return;
      observer.disconnect();
      resolve();
    }).observe(app, {
      attributeFilter: ["data-test-script-state"], attributeOldValue: true,
    });
  });
  History.prototype.pushState.call(history, {}, "", url); // past the app's own (url_steps.js)
  dispatchEvent(new PopStateEvent("popstate"));
  // Some runs are told to nobody; what the page then shows is awaited anyway.
  await Promise.race([
    Promise.all([drawn, ran]), new Promise(resolve => setTimeout(resolve, 1500)),
  ]);
}"""
"""Goes to a URL as the back button would, without loading the app anew."""


@dataclass
class Arenas:
    """A page of the running app, and every request that it made to another host.

    The page is kept from test to test, as a reader keeps a tab; ``fresh`` makes it a new one.
    """

    page: Page
    url: str
    loaded: bool = False
    foreign: list[str] = field(default_factory=list)
    others: list[Arenas] = field(default_factory=list)

    def fresh(self) -> Arenas:
        """Return the app in another tab: a session of its own, that no other test will see."""
        other = Arenas(self.page.context.new_page(), self.url)
        if self.page.viewport_size:  # the context's own may be that of another test
            other.page.set_viewport_size(self.page.viewport_size)
        other.guard()
        self.others.append(other)
        return other

    def guard(self) -> None:
        """Stop and note every request to another host.

        Only what is foreign is intercepted: interception turns the browser's cache off.
        """

        def refuse(route: Route) -> None:
            self.foreign.append(route.request.url)
            route.abort()

        self.page.route(lambda asked: not asked.startswith(("data:", "blob:", self.url)), refuse)

    def go(self, path: str, query: str = "") -> None:
        """Go to a page of the app; wait for the run, not for what the page draws."""
        if self.loaded:
            self.page.evaluate(GO, f"{self.url}{path}{'?' + query if query else ''}")
        else:
            self.page.goto(f"{self.url}{path}{'?' + query if query else ''}")
            self.loaded = True

    def open(self, query: str = "", path: str = "/") -> Arenas:
        self.go(path, query)
        self.ready()
        return self

    def ready(self) -> None:
        self.page.locator('[data-view="panel"][data-ready="true"]').wait_for()
        self.frame_ready()

    def frame_ready(self, which: str = MAP) -> Frame:
        # Asked of the page, not of a frame: while pages change, one frame gives way to another.
        self.page.wait_for_function(MAP_READY, arg=which)
        handle = self.page.locator(which).element_handle()
        assert handle is not None
        frame = handle.content_frame()
        assert frame is not None
        return frame

    @property
    def panel(self) -> Locator:
        return self.page.locator('[data-view="panel"]')

    @property
    def filters(self) -> Locator:
        return self.page.locator('[data-view="filters"]')

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator(MAP)

    def path(self, theatre: str) -> Locator:
        """The polygon that keyboard and screen reader meet."""
        return self.frame.locator(f'path.a-theatre[data-id="{theatre}"][tabindex="0"]')

    def point(self, theatre: str, lon: float, lat: float, which: str = MAP) -> tuple[float, float]:
        """Where on the page a place lies, on the map that shows its theatre at its largest."""
        frame = self.frame_ready(which)
        x, y = frame.evaluate(POINT, [theatre, lon, lat])
        box = self.page.locator(which).bounding_box()
        assert box is not None
        return box["x"] + x, box["y"] + y

    def lower_panel(self) -> None:
        """On a narrow screen, show the whole map again."""
        smaller = self.page.get_by_role("button", name="Make the panel smaller")
        while smaller.is_visible():
            smaller.click()
        self.page.wait_for_function(AT_REST)

    def click_at(self, theatre: str, lon: float, lat: float, which: str = MAP) -> None:
        self.lower_panel()
        self.page.locator(which).scroll_into_view_if_needed()
        x, y = self.point(theatre, lon, lat, which)
        self.page.mouse.click(x, y)

    def query(self) -> str:
        return urlsplit(self.page.url).query

    def expect_query(self, query: str) -> None:
        """Wait for a selection's query; where the map was moved, its ground may stand behind it."""
        self.page.wait_for_function(
            "wanted => location.search.slice(1).replace(/(^|&)at=[^&]*$/, '') === wanted", arg=query
        )

    def expect_heading(self, text: str) -> None:
        expect(self.page.locator('[data-view="panel"] h2')).to_have_text(text)


@contextmanager
def serving(**environment: str) -> Iterator[str]:
    """Run the app as people do, on a port of its own; yield its URL."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "run", "--port", str(port)],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        awaited(process, f"{url}/healthz")
        yield url
    finally:
        process.terminate()
        process.communicate(timeout=10)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with the shipped dossier and an empty data folder."""
    with serving(ARENAS_DATA=str(tmp_path_factory.mktemp("data"))) as url:
        yield url


@pytest.fixture(scope="session")
def other_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the other server."""
    return tmp_path_factory.mktemp("other")


@pytest.fixture(scope="session")
def other_server(other_data: Path) -> Iterator[str]:
    """The app with the invented dossier, whose prose may be in the repository."""
    with serving(**OTHER, ARENAS_DATA=str(other_data)) as url:
        yield url


def awaited(process: subprocess.Popen[str], url: str) -> None:
    import time

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            out = process.stdout.read() if process.stdout else ""
            pytest.fail(f"the server stopped: {out}")
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except OSError:
            # urlopen fails at once while the port is closed; give the server the processor.
            os.sched_yield()
    pytest.fail("the server did not answer within 60 s")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def viewport() -> dict[str, int]:
    return DESK


@pytest.fixture(scope="session")
def tabs(chromium: Browser) -> Iterator[dict[str, Arenas]]:
    """One tab for each server, kept for the next test unless one failed in it.

    It is resized, as a reader turns a window, for a test of another size.
    """
    kept: dict[str, Arenas] = {}
    yield kept
    for app in kept.values():
        app.page.context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the invented dossier first: one worker has them, and starts its server.

    ``worksteal`` gives each worker a run of tests, and takes from the end of one for the other.
    """
    items.sort(key=lambda item: "other_server" not in getattr(item, "fixturenames", ()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture
def arenas(
    server: str,
    chromium: Browser,
    tabs: dict[str, Arenas],
    viewport: dict[str, int],
    request: pytest.FixtureRequest,
) -> Iterator[Arenas]:
    with visiting(server, chromium, tabs, viewport, request) as app:
        yield app


@pytest.fixture
def other_arenas(
    other_server: str,
    chromium: Browser,
    tabs: dict[str, Arenas],
    viewport: dict[str, int],
    request: pytest.FixtureRequest,
) -> Iterator[Arenas]:
    with visiting(other_server, chromium, tabs, viewport, request) as app:
        yield app


@contextmanager
def visiting(
    url: str,
    chromium: Browser,
    tabs: dict[str, Arenas],
    viewport: dict[str, int],
    request: pytest.FixtureRequest,
) -> Iterator[Arenas]:
    """A tab with the app at ``url``; requests to any other host are stopped and noted."""
    app = tabs.pop(url, None) or started(url, chromium, viewport)
    if app.page.viewport_size != viewport:
        app.page.set_viewport_size(ViewportSize(**viewport))
    app.foreign.clear()
    app.page.bring_to_front()
    yield app
    foreign = [url for one in (app, *app.others) for url in one.foreign]
    while app.others:
        app.others.pop().page.close()
    if not request.node.stash.get(FAILED, False):
        tabs[url] = app
    else:
        app.page.context.close()
    assert foreign == [], "no page asks any host but itself"


def started(url: str, chromium: Browser, viewport: dict[str, int]) -> Arenas:
    app = Arenas(chromium.new_context(viewport=viewport).new_page(), url)
    app.guard()
    return app


@pytest.fixture(scope="session")
def stage_tabs(chromium: Browser) -> Iterator[Stages]:
    kept = Stages(chromium)
    yield kept
    kept.close()


@pytest.fixture
def stages(stage_tabs: Stages, request: pytest.FixtureRequest) -> Iterator[Stages]:
    """The stages that tests share; a test leaves no other window, and one that fails no tab."""
    yield stage_tabs
    wrong = list(stage_tabs.wrong)
    for page in stage_tabs.kept.values():
        for other in page.context.pages:
            if other is not page:
                other.close()
    if wrong or request.node.stash.get(FAILED, False):
        stage_tabs.close()
    assert wrong == [], "the stage fails nowhere and asks no host but its own"
