"""The three apps as seen from outside: when they are ready, where to click, what then stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Locator, Page

from benchmarks.traffic import Traffic, watch

QUIET = 600
"""Milliseconds without a change in the page after which a click has had all its consequences;
longer than the 250 by which streamlit-folium holds its events back."""
LIMIT = 20_000
"""Milliseconds after which a heading that does not come is a fault."""

READY = """() => {
  const panel = document.querySelector('[data-view="panel"][data-ready="true"]');
  if (!panel || document.querySelector("arenas-first, .ar-opening")) return false;
  return [...document.querySelectorAll("iframe")].some((frame) => {
    try { return Boolean(frame.contentWindow.ARENAS.board().ready); } catch { return false; }
  }) && performance.now();
}"""
"""Arenas can be used: text beside a map that answers. Gives the milliseconds since navigation."""

STOCK_READY = """() => [...document.querySelectorAll("iframe")].some((frame) => {
  try { return frame.contentDocument.querySelectorAll("path.leaflet-interactive").length > 0; }
  catch { return false; }
}) && performance.now()"""

SPOT = """(element) => {
  // Near the middle of the element: a point where it, and nothing over it, takes the click.
  if (!element) return null;
  const box = element.getBoundingClientRect(), steps = 40, cells = [];
  for (let i = 1; i < steps; i++) for (let j = 1; j < steps; j++) {
    cells.push([Math.hypot(i - steps / 2, j - steps / 2),
      box.left + (box.width * i) / steps, box.top + (box.height * j) / steps]);
  }
  cells.sort((a, b) => a[0] - b[0]);
  const hit = (x, y) => element.ownerDocument.elementFromPoint(x, y) === element;
  const clear = ([, x, y]) =>
    [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]].every(([dx, dy]) => hit(x + dx, y + dy));
  const found = cells.find(clear);
  return found ? [found[1], found[2]] : null;
}"""

ARENAS_SPOT = f"""(id) => ({SPOT})(
  ARENAS.board().homeOf(id).map.getContainer().querySelector(`[data-id="${{CSS.escape(id)}}"]`))"""

STOCK_SPOT = f"""(id) => {{
  let path = null;
  window.map.eachLayer((layer) => {{
    if (layer.feature?.properties.id === id) path = layer.getElement();
  }});
  return ({SPOT})(path);
}}"""


class Subject(Protocol):
    """An app in a page, that can be clicked."""

    page: Page
    traffic: Traffic
    heading: str

    def spot(self, target: str) -> tuple[float, float] | None:
        """Return where on the page a click meets ``target``, or None if nowhere."""


@dataclass
class MapApp:
    """Arenas or the stock app: a map in streamlit-folium's frame, a heading beside it."""

    page: Page
    traffic: Traffic
    heading: str
    spot_script: str

    def spot(self, target: str) -> tuple[float, float] | None:
        handle = self.page.locator('iframe[src*="st_folium"]').element_handle()
        frame, box = handle.content_frame(), handle.bounding_box()
        if frame is None or box is None:
            raise RuntimeError("the map's frame is missing")
        at = frame.evaluate(self.spot_script, target)
        return (box["x"] + at[0], box["y"] + at[1]) if at else None


@dataclass
class ButtonApp:
    """The bare app: its one button is where every click goes."""

    page: Page
    traffic: Traffic
    heading: str = "h2"

    def spot(self, target: str) -> tuple[float, float] | None:  # noqa: ARG002 - one button
        return middle(self.page.get_by_role("button", name="Press"))


def open_arenas(page: Page, url: str) -> tuple[MapApp, float]:
    """Open Arenas; return it and the milliseconds from navigation until it could be used."""
    traffic = watch(page)
    page.goto(url, wait_until="commit")
    ready = page.wait_for_function(READY, timeout=60_000).json_value()
    settle(page)
    return MapApp(page, traffic, '[data-view="panel"] h2', ARENAS_SPOT), float(ready)


def open_stock(page: Page, url: str) -> MapApp:
    """Open the stock app."""
    traffic = watch(page)
    page.goto(url)
    page.wait_for_function(STOCK_READY, timeout=60_000)
    settle(page)
    return MapApp(page, traffic, "h2", STOCK_SPOT)


def open_bare(page: Page, url: str) -> ButtonApp:
    """Open the bare app."""
    traffic = watch(page)
    page.goto(url)
    page.get_by_role("button", name="Press").wait_for(timeout=60_000)
    settle(page)
    return ButtonApp(page, traffic)


def settle(page: Page) -> None:
    """Wait until nothing in the page changes any more."""
    page.evaluate("span => benchQuiet(span)", QUIET)


@dataclass(frozen=True)
class Click:
    """What one click cost."""

    milliseconds: float
    """From the release of the pointer until the heading stood in the page."""
    socket: int
    http: int

    @property
    def bytes(self) -> int:
        return self.socket + self.http


def click(subject: Subject, target: str, heading: str) -> Click:
    """Click ``target`` and return what it cost until ``heading`` stood and all was quiet."""
    at = subject.spot(target)
    if at is None:
        raise RuntimeError(f"no point of {target!r} takes a click")
    return press(subject.page, subject.traffic, at, subject.heading, heading)


def press(
    page: Page, traffic: Traffic, at: tuple[float, float], selector: str, wanted: str
) -> Click:
    """Click at a place of the page; return what it cost until ``selector`` read ``wanted``."""
    # Hovering has consequences of its own (a tooltip); they shall not count.
    page.mouse.move(*at)
    settle(page)
    traffic.reset()
    page.evaluate(
        "([selector, wanted, limit]) => benchExpect(selector, wanted, limit)",
        [selector, wanted, LIMIT],
    )
    page.mouse.down()
    page.mouse.up()
    milliseconds = float(page.evaluate("() => benchAnswer"))
    settle(page)
    return Click(milliseconds, traffic.socket, traffic.http)


def middle(locator: Locator) -> tuple[float, float]:
    """Return the middle of an element that stands in the window, after a scroll if need be."""
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    if box is None:
        raise RuntimeError(f"{locator} is not to be seen")
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
