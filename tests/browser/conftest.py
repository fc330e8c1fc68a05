"""The real app on a free port, and a Chromium that finds no other host."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser.chromium import MISSING, find
from tests.browser.page import DESK, Arenas
from tests.browser.servers import OTHER, serving
from tests.browser.stages import Stages

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--in-process-gpu",
    "--num-raster-threads=1",
    "--disable-features=PaintHolding,BackForwardCache",
    # No name but this machine's is found. To intercept requests would turn the cache off.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    # A page lives too briefly for what the slowest compiler makes of its scripts.
    "--js-flags=--no-opt",
]

expect.set_options(timeout=30_000)
# As long as Playwright waits for all else: a busy machine must not fail a change.


FFMPEG = f"""#!{sys.executable}
import itertools, sys, time
if "-encoders" in sys.argv:
    sys.exit(print(" V....D libx264    H.264"))
for _ in itertools.count():
    print("out_time_us=1000", flush=True)
    time.sleep(0.1)
"""
"""Stands in for ffmpeg, and never ends by itself."""


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the other server puts what it needs for a while."""
    return tmp_path_factory.mktemp("scratch")


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
def other_server(
    tmp_path_factory: pytest.TempPathFactory, other_data: Path, scratch: Path
) -> Iterator[str]:
    """The app with the invented dossier, whose prose may be in the repository, and an ffmpeg."""
    programs = tmp_path_factory.mktemp("programs")
    (programs / "ffmpeg").write_text(FFMPEG, encoding="utf-8")
    (programs / "ffmpeg").chmod(0o755)
    with serving(
        **OTHER,
        ARENAS_DATA=str(other_data),
        TMPDIR=str(scratch),
        PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
    ) as url:
        yield url


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A Chromium whose tabs share a cache, compiled scripts included; other contexts have none."""
    path = find()
    if path is None:
        pytest.fail(MISSING)
    folder = tmp_path_factory.mktemp("chromium")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=path, args=FLAGS
        )
        yield context
        context.close()


@pytest.fixture(scope="session")
def chromium(profile: BrowserContext) -> Browser:
    assert profile.browser
    return profile.browser


@pytest.fixture
def viewport() -> ViewportSize:
    return DESK


@pytest.fixture(scope="session")
def tabs() -> dict[str, Arenas]:
    """One tab for each server, kept for the next test unless one failed in it.

    It is resized, as a reader turns a window, for a test of another size.
    """
    return {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the invented dossier first: one worker has them, and starts its server.

    ``worksteal`` gives each worker a run of tests, and takes from the end of one for the other.
    Within a file, the tests in a window of another size come last: each turn of a window lays the
    page out anew, and draws its map.
    """
    files = {path: n for n, path in enumerate(dict.fromkeys(item.path for item in items))}

    def place(item: pytest.Item) -> tuple[bool, int, bool]:
        tried = (
            item.callspec.params
            if isinstance(item, pytest.Function) and hasattr(item, "callspec")
            else {}
        )
        is_turned = tried.get("viewport", DESK) != DESK
        return "other_server" not in getattr(item, "fixturenames", ()), files[item.path], is_turned

    items.sort(key=place)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture
def arenas(
    server: str,
    profile: BrowserContext,
    tabs: dict[str, Arenas],
    viewport: ViewportSize,
    request: pytest.FixtureRequest,
) -> Iterator[Arenas]:
    with visiting(server, profile, tabs, viewport, request) as app:
        yield app


@pytest.fixture
def other_arenas(
    other_server: str,
    profile: BrowserContext,
    tabs: dict[str, Arenas],
    viewport: ViewportSize,
    request: pytest.FixtureRequest,
) -> Iterator[Arenas]:
    with visiting(other_server, profile, tabs, viewport, request) as app:
        yield app


@contextmanager
def visiting(
    url: str,
    profile: BrowserContext,
    tabs: dict[str, Arenas],
    viewport: ViewportSize,
    request: pytest.FixtureRequest,
) -> Iterator[Arenas]:
    """A tab with the app at ``url``; requests to any other host are noted."""
    app = tabs.pop(url, None) or started(url, profile)
    if app.page.viewport_size != viewport:
        app.page.set_viewport_size(viewport)
    # What a test emulates is gone with it: "screen", once set, would be what is printed too.
    app.page.emulate_media(
        media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
    )
    app.foreign.clear()
    app.page.bring_to_front()
    yield app
    foreign = [url for one in (app, *app.others) for url in one.foreign]
    while app.others:
        app.others.pop().page.close()
    if not request.node.stash.get(FAILED, False):
        tabs[url] = app
    else:
        with suppress(Error):  # it may have failed because its page is gone
            app.page.evaluate("localStorage.clear()")
            app.page.close()
    assert foreign == [], "no page asks any host but itself"


def started(url: str, profile: BrowserContext) -> Arenas:
    app = Arenas(profile.new_page(), url)
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
