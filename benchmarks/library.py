"""``python -m benchmarks.library``: a library of many maps, another map, a long draft's review.

It makes a library of copies of the invented map and a draft of 10,000 words in a folder of its own,
and prints medians. It is given up after four minutes.
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
from benchmarks.long_draft import WORDS, long_draft
from dashboard.library import library
from dashboard.new_map import write_suggestions
from tests.browser.page import MAP, MAP_READY

MANY = 50
START_BAR, MAP_BAR, KEY_BAR, SUGGEST_BAR = 1.3, 1.5, 100.0, 20.0
"""Start-up against that of one map, another map against another page, ms a key, and seconds."""
MOST_SECONDS = 240
_OTHER = servers.ROOT / "tests" / "data" / "other_dossier"
_DRAFT = "a-long-draft"
_PATIENCE = 30_000
"""ms for a page on a busy machine."""
_PRESSED = """([key, wanted]) => new Promise((resolve, reject) => {
  const late = setTimeout(() => reject(new Error(`nothing came of ${key}`)), 10000);
  const begun = performance.now();
  const seen = new MutationObserver(() => {
    if (!document.querySelector(wanted)) return;
    seen.disconnect();
    clearTimeout(late);
    requestAnimationFrame(() => resolve(performance.now() - begun));
  });
  seen.observe(document.querySelector("#panel"), { childList: true, subtree: true });
  document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
})"""
"""The ms from a key to the frame that shows what it asks for, noted in the page itself."""
_INSIDE = """() => {
  const attach = HTMLElement.prototype.attachInternals;
  HTMLElement.prototype.attachInternals = function () {
    const internals = attach.call(this);
    if (this.localName === "arenas-first") window.firstRoot = internals.shadowRoot;
    return internals;
  };
}"""
"""Lets the benchmark look into the page that the server drew, which is closed to others."""
_REGION = """() => {
  const region = window.firstRoot?.querySelector(".ar-first-map [data-theatre]");
  if (!region) return null;
  const { x, y } = region.getPointAtLength(0), at = region.getScreenCTM();
  const inside = [[2, 2], [-2, 2], [2, -2], [-2, -2]].map(([dx, dy]) =>
    [at.a * x + at.e + dx, at.d * y + at.f + dy]);
  return inside.find(([px, py]) => window.firstRoot.elementsFromPoint(px, py).includes(region));
}"""
"""A point of a region of the map, once it is drawn."""
_ANSWERED = """() => location.search.includes("theatre=") && (
  document.querySelector("arenas-first")?.dataset.shows?.includes("theatre=") ||
  document.querySelector('[data-view="panel"][data-ready] h2'))"""
"""Whether the page shows what the click opens, drawn by the server or alive already."""
_PAINTED = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN"""


@contextmanager
def library_of(count: int) -> Iterator[None]:
    """Have ``count`` maps of one's own."""
    before = os.environ.get("ARENAS_DATA")
    with tempfile.TemporaryDirectory() as folder:
        for n in range(count):
            place = Path(folder) / "dossiers" / f"lamps-{n}"
            shutil.copytree(_OTHER, place)
            manifest = f"slug: {place.name}\ntitle: Lamps {n}\nstate: published\n"
            (place / "manifest.yaml").write_text(manifest, encoding="utf-8")
        os.environ["ARENAS_DATA"] = folder
        try:
            yield
        finally:
            if before is None:
                del os.environ["ARENAS_DATA"]
            else:
                os.environ["ARENAS_DATA"] = before


def started() -> float:
    """Return the seconds until a server answers."""
    with servers.arenas() as server:
        return server.seconds


def suggested() -> float:
    """Make the long draft, and return the seconds that its suggestions take."""
    long_draft(Path(os.environ["ARENAS_DATA"]) / "dossiers" / _DRAFT)
    one = library().open(_DRAFT)
    begun = time.perf_counter()
    write_suggestions(one, library())
    return time.perf_counter() - begun


def pages_and_maps(page: Page, url: str, times: int) -> tuple[list[float], ...]:
    """Return the ms to another page's heading, to another map's first paint, and to its answer.

    A region of the other map is clicked as soon as it is drawn.
    """
    page.add_init_script(f"({_INSIDE})()")
    changed, painted, opened = [], [], []
    for n in range(times + 1):
        page.goto(f"{url}/?map=lamps-{n}", timeout=_PATIENCE)
        page.wait_for_function(MAP_READY, arg=MAP, timeout=_PATIENCE)
        begun = time.perf_counter()
        page.get_by_role("link", name="Timeline", exact=True).click(timeout=_PATIENCE)
        page.locator('[data-view="timeline"] h2').first.wait_for(timeout=_PATIENCE)
        one = time.perf_counter() - begun
        begun = time.perf_counter()
        page.goto(f"{url}/?map=lamps-{n + 1}", wait_until="commit", timeout=_PATIENCE)
        at = page.wait_for_function(_REGION, timeout=_PATIENCE).json_value()
        page.mouse.click(*at)
        page.wait_for_function(_ANSWERED, timeout=_PATIENCE)
        two = time.perf_counter() - begun
        if n:  # the first of each teaches the server its pages
            changed.append(1000 * one)
            painted.append(float(page.evaluate(_PAINTED)))
            opened.append(1000 * two)
    return changed, painted, opened


def keys(page: Page, url: str, times: int) -> tuple[list[float], list[float]]:
    """Return the ms from each key to what it shows: to the next sentence, and to an acceptance.

    What is accepted is saved in the passage where there is one, and the draft is checked.
    """
    page.goto(f"{url}/review?map={_DRAFT}", timeout=_PATIENCE)
    page.locator("#who").fill("A. Ames")
    page.locator("#who").press("Tab")
    ids = page.locator(".rv-s").evaluate_all("all => all.map((one) => one.dataset.sentence)")
    first = page.locator(".rv-hand").get_attribute("data-sentence")
    at, moved, accepted = ids.index(first), [], []
    for id_ in ids[at + 1 : at + times + 1]:
        moved.append(page.evaluate(_PRESSED, ["j", f'.rv-hand[data-sentence="{id_}"]']))
        if page.locator(".rv-offers > ul [data-answer]").count():
            accepted.append(page.evaluate(_PRESSED, ["a", ".rv-offers details, .rv-records"]))
            if page.locator(".rv-records").count():  # its record is begun: back to the sentence
                page.locator('[data-tab="sentence"]').click()
                page.locator(f'.rv-hand[data-sentence="{id_}"]').wait_for(timeout=_PATIENCE)
    return moved[1:], accepted[1:]  # the first ones read the files


def main() -> int:
    """Measure, and say which bars hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.library", description=__doc__)
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    begun = time.monotonic()
    with library_of(1):
        ones = [started() for _ in range(options.starts)]
    with library_of(MANY):
        manys = [started() for _ in range(options.starts)]
        seconds = suggested()
        with servers.arenas() as server, chromium() as browser:
            page = browser.new_page(viewport=DESK)
            moved, accepted = keys(page, server.url, 60)
            left = MOST_SECONDS - (time.monotonic() - begun)
            times = max(1, min(options.times, int(left // 15)))
            changed, painted, opened = pages_and_maps(page, server.url, times)
    pressed = {"to the next sentence": moved, "that accepts": accepted}
    one, many = statistics.median(ones), statistics.median(manys)
    change, paint, another = map(statistics.median, (changed, painted, opened))
    slow = {name: statistics.quantiles(ms, n=20)[-1] for name, ms in pressed.items()}
    rows = (
        (f"start with 1 map, {MANY} maps", f"{one:.2f} s, {many:.2f} s", many / one, START_BAR),
        (
            "another page, first paint of another map",
            f"{change:.0f} ms, {paint:.0f} ms",
            paint / change,
            MAP_BAR,
        ),
        (
            "another page, another map’s answer to a click",
            f"{change:.0f} ms, {another:.0f} ms",
            another / change,
            MAP_BAR,
        ),
        *(
            (
                f"key {name} at {WORDS:,} words, median and 95 of 100",
                f"{statistics.median(ms):.0f} ms, {slow[name]:.0f} ms",
                slow[name],
                KEY_BAR,
            )
            for name, ms in pressed.items()
        ),
        (f"suggestions for {WORDS:,} words", f"{seconds:.1f} s", seconds, SUGGEST_BAR),
    )
    for what, measured, value, bar in rows:
        verdict = "held" if value <= bar else "missed"
        sys.stdout.write(f"{what}: {measured}; {value:.2f} (bar {bar:g}) {verdict}\n")
    load, took = os.getloadavg()[0], time.monotonic() - begun
    sys.stdout.write(f"load average {load:.1f}; it took {took:.0f} s\n")
    return 0 if all(value <= bar for _, _, value, bar in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
