"""A page of the running app: how a test goes there, waits, points and clicks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    Frame,
    FrameLocator,
    Locator,
    Page,
    Request,
    Response,
    ViewportSize,
    expect,
)

DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)


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
  const shown = document.querySelector(frame);
  if (document.querySelector("arenas-first, .ar-opening")) return false;
  const board = shown?.contentWindow?.ARENAS?.board();
  if (app?.dataset.testScriptState !== "notRunning" || !board?.ready) return false;
  const { box, map: region } = board.region, { x, y } = region.getSize();
  const isLaidOut = x === box.clientWidth && y === box.clientHeight; // a window that was resized is
  return isLaidOut && shown;
}"""
"""The frame of a page's map that answers, once nothing is in its place any more."""
AT_REST = """() => document.getAnimations().every(one => one.playState !== "running") &&
  (innerWidth > 900 || document.querySelector('[data-testid="stMain"]').scrollTop === 0)"""
SIDES = {
    "/": "legend",
    "/actors": "actors_side",
    "/timeline": "timeline_side",
    "/article": "article",
    "/about": "about",
}
"""What only the page at a path has, by its key; the last has no views."""
GO = """async ([url, sides]) => {
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
  const { pathname } = new URL(url), isAnother = pathname !== location.pathname;
  const isKnown = pathname in sides, hasViews = isKnown && pathname !== "/about";
  const over = new AbortController(); // one of several ends came first: the others listen no more
  const ran = !isAnother ? null : new Promise(resolve => {
    const watch = new MutationObserver(changes => {
      // A short run may begin and end before anybody is told of it.
      const ran = changes.some(change => change.oldValue !== "notRunning");
      if (ran && app.dataset.testScriptState === "notRunning") resolve();
    });
    watch.observe(app, { attributeFilter: ["data-test-script-state"], attributeOldValue: true });
    over.signal.addEventListener("abort", () => watch.disconnect());
  });
  // A run that is told to nobody is over where what it draws is there, alone, and drawn.
  const shown = !isAnother || !isKnown ? null : new Promise(resolve => {
    let isDrawn = !hasViews;
    const look = () => {
      const there = Object.keys(sides)
        .filter(path => document.querySelector(`.st-key-arenas_${sides[path]}`));
      return there.length === 1 && there[0] === pathname;
    };
    const note = () => { isDrawn ||= look(); };
    document.addEventListener("arenas-drawn", note, { signal: over.signal });
    const looking = setInterval(() => {
      if (isDrawn && look() && app.dataset.testScriptState === "notRunning") resolve();
    }, 30);
    over.signal.addEventListener("abort", () => clearInterval(looking));
  });
  History.prototype.pushState.call(history, {}, "", url); // past the app's own (url_steps.js)
  dispatchEvent(new PopStateEvent("popstate"));
  // What is open already is not drawn; what the page then shows is awaited anyway. A busy server
  // answers another page late.
  const most = isAnother && hasViews ? 6000 : 1500;
  await Promise.race([
    Promise.all([hasViews && drawn, ran]), shown ?? new Promise(() => {}),
    new Promise(resolve => setTimeout(resolve, most)),
  ]);
  over.abort();
}"""
"""Goes to a URL as the back button would, without loading the app anew."""
SOCKETS = """
  globalThis.sockets = [];
  globalThis.forgets = false;
  globalThis.WebSocket = class extends WebSocket {
    constructor(url, protocols) {
      super(url, forgets ? protocols.slice(0, 2) : protocols); // the third names the session
      sockets.push(this);
    }
  };
"""
"""Keeps each connection to the server, and lets the next begin a session."""
CUT = """forget => new Promise(resolve => {
  const app = document.querySelector("[data-test-script-state]"), count = sockets.length;
  forgets = forget;
  new MutationObserver((changes, observer) => {
    const isBack = sockets.length > count && app.dataset.testConnectionState === "CONNECTED";
    const ran = changes.some(change => change.oldValue !== "notRunning");
    if (!isBack || !ran || app.dataset.testScriptState !== "notRunning") return;
    observer.disconnect();
    resolve();
  }).observe(app, { attributeFilter: ["data-test-script-state"], attributeOldValue: true });
  sockets.at(-1).close();
})"""
"""Cuts the connection; done when the page has run again over the next."""


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

    def cuttable(self) -> Arenas:
        """Let ``cut`` find the connection to the server; before the page is opened."""
        self.page.add_init_script(SOCKETS)
        return self

    def cut(self, *, forget: bool) -> None:
        """Cut the connection and wait for the run over the next.

        ``forget`` makes the server begin a session, as it does where it was started again or had
        dropped this one.
        """
        self.page.evaluate(CUT, forget)
        expect(self.page.locator(".ar-lost")).to_have_count(0)

    def guard(self) -> None:
        """Note every request to another host, and what Streamlit seeks in vain."""

        def watch(asked: Request) -> None:
            if not asked.url.startswith(("data:", "blob:", self.url)):
                self.foreign.append(asked.url)

        def hear(answer: Response) -> None:
            if answer.status >= 400 and "/_stcore/" in answer.url:
                self.foreign.append(f"{answer.status} {answer.url}")

        self.page.on("request", watch)
        self.page.on("response", hear)

    def go(self, path: str, query: str = "") -> None:
        """Go to a page of the app; wait for the run, not for what the page draws."""
        if self.loaded:
            to = f"{self.url}{path}{'?' + query if query else ''}"
            self.page.evaluate(GO, [to, SIDES])
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
        # While pages change, one frame gives way to another: the page names the one that answers.
        frame = None
        while frame is None:
            shown = self.page.wait_for_function(MAP_READY, arg=which).as_element()
            frame = shown.content_frame() if shown else None
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

    def expect_heading(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.locator('[data-view="panel"] h2')).to_have_text(text)
