"""A headless Chromium whose pages note, by themselves, when a press and its heading came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Route, ViewportSize, sync_playwright

from tests.browser.chromium import MISSING, WHOLE, find

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
DESK: ViewportSize = {"width": 1440, "height": 900}

WATCH = """(() => {
  const now = () => performance.timeOrigin + performance.now();
  // Every frame, the map's included, tells the page when the pointer was released over it.
  addEventListener("pointerup", () => { window.top.benchPressed = now(); }, true);
  if (window !== window.top) return;

  // The page, and what stands in it in frames: a map's state is read there.
  const documents = () => [
    document, ...[...document.querySelectorAll("iframe")].map((f) => f.contentDocument),
  ].filter(Boolean);

  // A frame that is kept out of sight shows nothing of what is in it.
  const isSeen = ({ ownerDocument: { defaultView } }) =>
    defaultView?.frameElement?.checkVisibility() ?? true;

  // Resolves with the milliseconds between the press and the heading, noted by an observer.
  window.benchExpect = (selector, wanted, limit) => {
    window.benchPressed = null;
    window.benchAnswer = new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        watcher.disconnect();
        reject(new Error(`no heading "${wanted}" within ${limit} ms`));
      }, limit);
      const watcher = new MutationObserver(() => {
        const came = now();
        if (window.benchPressed === null) return;
        const found = documents().flatMap((one) => [...one.querySelectorAll(selector)]);
        if (!found.some((h) => h.textContent.trim() === wanted && isSeen(h))) return;
        clearTimeout(timer);
        watcher.disconnect();
        resolve(came - window.benchPressed);
      });
      for (const one of documents()) {
        watcher.observe(one, {
          subtree: true, childList: true, characterData: true, attributeFilter: ["class"],
        });
      }
    });
    window.benchAnswer.catch(() => {});
  };

  // Resolves once nothing in the page has changed for so long.
  window.benchQuiet = (span) => new Promise((resolve) => {
    let timer = 0;
    const watcher = new MutationObserver(again);
    function again() {
      clearTimeout(timer);
      timer = setTimeout(() => { watcher.disconnect(); resolve(); }, span);
    }
    watcher.observe(document, {
      subtree: true, childList: true, characterData: true, attributes: true,
    });
    again();
  });
})()"""

_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "000100000500010d0a2db40000000049454e44ae426082"
)
"""A transparent PNG of one pixel, for the tiles that no network brings."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open a whole Chromium, as readers have it: in the shell the stock app takes no clicks."""
    path = find(WHOLE)
    if path is None:
        raise RuntimeError(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Be a visitor whose cache is empty and whose pages keep watch."""
    context = browser.new_context(viewport={"width": DESK["width"], "height": DESK["height"]})
    context.add_init_script(WATCH)
    try:
        yield context
    finally:
        context.close()


def bring_cdns(context: BrowserContext) -> None:
    """Answer for the CDNs that the stock map waits for, so that it needs no network.

    Leaflet itself comes from an installed package. What the map awaits but a GeoJson layer never
    calls (jQuery, Bootstrap, Awesome Markers, web fonts) is empty, and tiles are blank.
    """
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), _answer)


def _answer(route: Route) -> None:
    path = route.request.url.split("?")[0]
    if path.endswith(("/leaflet.js", "/leaflet.css")):
        route.fulfill(path=_leaflet() / path.rsplit("/", 1)[1])
    elif path.endswith(".css"):
        route.fulfill(body="", content_type="text/css")
    elif path.endswith(".js"):
        route.fulfill(body="", content_type="text/javascript")
    elif path.endswith((".png", ".jpg")):
        route.fulfill(body=_PIXEL, content_type="image/png")
    else:
        route.abort()


def _leaflet() -> Path:
    spec = find_spec("js_lib_leaflet")
    if spec is None or spec.origin is None:
        raise RuntimeError("the package js_lib_leaflet is missing; run `make setup`")
    return Path(spec.origin).parent / "static" / "js_lib_leaflet"
