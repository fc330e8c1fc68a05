"""The real app on a free port, and a Chromium that may talk to nobody else."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Frame,
    FrameLocator,
    Locator,
    Page,
    Route,
    expect,
    sync_playwright,
)

from tests.browser.chromium import MISSING, find

ROOT = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


POINT = """([id, lon, lat]) => {
  const map = ARENAS.homeOf(id).map;
  const at = map.latLngToContainerPoint([lat, lon]);
  const box = map.getContainer().getBoundingClientRect();
  return [box.left + at.x, box.top + at.y];
}"""


@dataclass
class Arenas:
    """A page of the running app, and every request that it made to another host."""

    page: Page
    url: str
    foreign: list[str] = field(default_factory=list)

    def open(self, query: str = "", path: str = "/") -> Arenas:
        self.page.goto(f"{self.url}{path}{'?' + query if query else ''}")
        self.ready()
        return self

    def ready(self) -> None:
        self.page.locator('[data-view="panel"][data-ready="true"]').wait_for()
        self.frame_ready()

    def frame_ready(self) -> Frame:
        handle = self.page.locator(".st-key-arenas_map_side iframe").element_handle()
        assert handle is not None
        frame = handle.content_frame()
        assert frame is not None
        frame.wait_for_function("() => window.ARENAS && ARENAS.board() && ARENAS.board().ready")
        return frame

    @property
    def panel(self) -> Locator:
        return self.page.locator('[data-view="panel"]')

    @property
    def filters(self) -> Locator:
        return self.page.locator('[data-view="filters"]')

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator(".st-key-arenas_map_side iframe")

    def path(self, theatre: str) -> Locator:
        """The polygon that keyboard and screen reader meet."""
        return self.frame.locator(f'path.a-theatre[data-id="{theatre}"][tabindex="0"]')

    def point(self, theatre: str, lon: float, lat: float) -> tuple[float, float]:
        """Where on the page a place lies, on the map that shows its theatre at its largest."""
        frame = self.frame_ready()
        x, y = frame.evaluate(POINT, [theatre, lon, lat])
        box = self.page.locator(".st-key-arenas_map_side iframe").bounding_box()
        assert box is not None
        return box["x"] + x, box["y"] + y

    def click_at(self, theatre: str, lon: float, lat: float) -> None:
        self.page.locator(".st-key-arenas_map_side iframe").scroll_into_view_if_needed()
        x, y = self.point(theatre, lon, lat)
        self.page.mouse.click(x, y)

    def query(self) -> str:
        return urlsplit(self.page.url).query

    def expect_query(self, query: str) -> None:
        self.page.wait_for_function("wanted => location.search.slice(1) === wanted", arg=query)

    def expect_heading(self, text: str) -> None:
        expect(self.page.locator('[data-view="panel"] h2')).to_have_text(text)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    port = free_port()
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "run", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _await(process, f"{url}/healthz")
        yield url
    finally:
        process.terminate()
        process.communicate(timeout=10)


def _await(process: subprocess.Popen[str], url: str) -> None:
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
def contexts(chromium: Browser) -> Iterator[dict[str, BrowserContext]]:
    """One context for each viewport: tests share its cache, and nothing else.

    A page is a session of its own, with a session storage of its own.
    """
    made: dict[str, BrowserContext] = {}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def arenas(
    server: str,
    chromium: Browser,
    contexts: dict[str, BrowserContext],
    viewport: dict[str, int],
) -> Iterator[Arenas]:
    name = str(viewport)
    if name not in contexts:
        contexts[name] = chromium.new_context(viewport=viewport)
    page = contexts[name].new_page()
    app = Arenas(page, server)

    def guard(route: Route) -> None:
        app.foreign.append(route.request.url)
        route.abort()

    # Only what is foreign is intercepted: interception turns the browser's cache off.
    page.route(lambda url: not url.startswith(("data:", "blob:", server)), guard)
    yield app
    page.close()
