"""``python -m benchmarks.library``: a library of many maps, another map, keys of the review.

It makes a library of copies of the invented map in a folder of its own, and prints medians.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from benchmarks import servers
from benchmarks.browser import DESK, chromium
from geodata.loading.dossier_files import SHIPPED
from tests.browser.page import MAP, MAP_READY

MANY = 50
START_BAR, MAP_BAR, KEY_BAR = 1.3, 1.5, 100.0
"""Start-up against that of one map, another map against another page, and ms a key."""
_OTHER = servers.ROOT / "tests" / "data" / "other_dossier"
PATIENCE = 60_000
"""ms for a map on a busy machine."""


@contextmanager
def library_of(count: int) -> Iterator[None]:
    """Have ``count`` maps of one's own, and a draft of the second map besides."""
    before = os.environ.get("ARENAS_DATA")
    with tempfile.TemporaryDirectory() as folder:
        for n in range(count):
            _copied(_OTHER, Path(folder) / "dossiers" / f"lamps-{n}", "published")
        _copied(SHIPPED.parent / "iran-ceasefire", Path(folder) / "dossiers" / "a-draft", "draft")
        os.environ["ARENAS_DATA"] = folder
        try:
            yield
        finally:
            if before is None:
                del os.environ["ARENAS_DATA"]
            else:
                os.environ["ARENAS_DATA"] = before


def started(count: int) -> float:
    """Return the seconds until a server with so many maps answers."""
    with library_of(count), servers.arenas() as server:
        return server.seconds


def pages_and_maps(page: Page, url: str, times: int) -> tuple[list[float], list[float]]:
    """Return the ms from a click to another page's text, and to another map's, in turn."""
    changed, opened = [], []
    for n in range(times + 1):
        page.goto(f"{url}/?map=lamps-{n}")
        page.wait_for_function(MAP_READY, arg=MAP, timeout=PATIENCE)
        begun = time.perf_counter()
        page.get_by_role("link", name="Timeline", exact=True).click()
        page.locator('[data-view="timeline"] h2').first.wait_for()
        one = time.perf_counter() - begun
        begun = time.perf_counter()
        page.goto(f"{url}/?map=lamps-{n + 1}", wait_until="commit")
        page.locator('[data-view="panel"] h2').first.wait_for()
        two = time.perf_counter() - begun
        if n:  # the first of each teaches the server its pages
            changed.append(1000 * one)
            opened.append(1000 * two)
    return changed, opened


def keys(page: Page, url: str, times: int) -> list[float]:
    """Return the ms from each key of the review to its sentence."""
    page.goto(f"{url}/review?map=a-draft")
    page.locator(".rv-hand").wait_for()
    sentences = page.locator(".rv-s")
    ids = sentences.evaluate_all("all => all.map((one) => one.dataset.sentence)")
    taken = []
    for id_ in ids[1 : times + 1]:
        begun = time.perf_counter()
        page.keyboard.press("j")
        page.locator(f'.rv-hand[data-sentence="{id_}"]').wait_for()
        taken.append(1000 * (time.perf_counter() - begun))
    return taken


def main() -> int:
    """Measure, and say which bars hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.library", description=__doc__)
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--times", type=int, default=6)
    options = parser.parse_args()
    ones, manys = [], []
    for _ in range(options.starts):
        ones.append(started(1))
        manys.append(started(MANY))
    with library_of(MANY), servers.arenas() as server, chromium() as browser:
        page = browser.new_page(viewport=DESK)
        pressed = keys(page, server.url, 30)
        changed, opened = pages_and_maps(page, server.url, options.times)
    one, many = statistics.median(ones), statistics.median(manys)
    change, another = statistics.median(changed), statistics.median(opened)
    key = statistics.median(pressed)
    slow = statistics.quantiles(pressed, n=20)[-1]
    rows = (
        (f"start with 1 map, {MANY} maps", f"{one:.2f} s, {many:.2f} s", many / one, START_BAR),
        (
            "page, another map",
            f"{change:.0f} ms, {another:.0f} ms",
            another / change,
            MAP_BAR,
        ),
        (
            "key of the review, 95 of 100",
            f"{key:.0f} ms, {slow:.0f} ms",
            slow,
            KEY_BAR,
        ),
    )
    for what, measured, value, bar in rows:
        verdict = "held" if value <= bar else "missed"
        sys.stdout.write(f"{what}: {measured}; {value:.2f} (bar {bar:g}) {verdict}\n")
    sys.stdout.write(f"load average {os.getloadavg()[0]:.1f}\n")
    return 0 if all(value <= bar for _, _, value, bar in rows) else 1


def _copied(source: Path, folder: Path, state: str) -> None:
    """Copy a map under the name of its folder."""
    shutil.copytree(source, folder)
    manifest = folder / "manifest.yaml"
    manifest.write_text(
        f"slug: {folder.name}\ntitle: {folder.name}\nstate: {state}\n", encoding="utf-8"
    )


if __name__ == "__main__":
    sys.exit(main())
