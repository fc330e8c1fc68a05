"""The stage in a browser: a page that may ask nobody, and waiting for a scene to stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize

from geodata.schema.briefing import Figure
from tests import shipped

MAIN = shipped.briefings()["main"]
TITLES = [scene.title for scene in MAIN.scenes]
LAST = len(MAIN.default)
"""The scene that steps end at; the optional ones follow it."""
OVERFLOW = """() => {
  const over = [];
  for (const one of document.querySelectorAll(
      '.st-text, .st-view, .st-figure, .st-legend, .st-foot, .st-marking, .st-main, body')) {
    if (!one.offsetParent && one !== document.body) continue;
    const w = one.scrollWidth - one.clientWidth, h = one.scrollHeight - one.clientHeight;
    if (w > 1 || h > 1) over.push(`${one.className || one.tagName} ${w} ${h}`);
  }
  const legend = document.querySelector('.st-legend:not([hidden])').getBoundingClientRect();
  if (legend.height < 20 || legend.bottom > innerHeight) over.push('legend');
  return over;
}"""
SIZE_OF = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
WORDS = f"""line => {{
  // How large the words of the scene in sight are, what runs over, and how it says it is written.
  const small = line?.replace(" p", " small"), shown = ".st-scene:not([hidden]) ";
  const size = selector => {{
    const one = selector && document.querySelector(selector);
    return one ? parseFloat(getComputedStyle(one).fontSize) : null;
  }};
  return {{
    over: ({OVERFLOW})(), title: size(`${{shown}}h1`), message: size(`${{shown}}.st-message`),
    line: size(line), small: size(small),
    tie: size(".st-figure:not([hidden]) .st-ties li"),
    sign: size(".st-figure:not([hidden]) .st-ties i"),
    written: document.querySelector(".st-written").textContent,
  }};
}}"""


def line_of(n: int) -> str | None:
    """Return where the first line of evidence of scene ``n`` stands; None on a cover."""
    scene = MAIN.scenes[n - 1]
    if scene.cover:
        return None
    in_figure = scene.figure is Figure.CLAIMS or scene.is_later
    return f".{'st-figure' if in_figure else 'st-scene'}:not([hidden]) " + (
        ".st-claim p" if in_figure else ".st-line p"
    )


TITLES_SEEN = """() => [...document.querySelectorAll("h1")]
  .filter(h1 => h1.checkVisibility()).map(h1 => h1.textContent)"""


def each_scene(page: Page, look: str) -> list[tuple[int, Any]]:
    """Show every scene in one turn of the browser; return what ``look`` finds of each.

    ``look`` is called with the selector of the scene's first line of evidence. No frame is drawn
    in between, and the map moves to the last scene alone.
    """
    numbers = range(1, len(TITLES) + 1)
    each = f"""lines => lines.map((line, n) => {{
      STAGE.stage.go(n);
      return [({TITLES_SEEN})(), ({look})(line)];
    }})"""
    found = page.evaluate(each, [line_of(n) for n in numbers])
    assert [titles for titles, _ in found] == [[title] for title in TITLES]
    return [(n, seen) for n, (_, seen) in zip(numbers, found, strict=True)]


ANEW = """n => {
  const { stage } = STAGE;
  document.activeElement?.blur();
  if (stage.now.blank) stage.blank(false);
  stage.now.path = "";
  stage.dark(false);
  localStorage.clear();
  delete document.body.dataset.rest; // of the scene before, which may be this one
  stage.go(n - 1);
}"""
"""Has the stage as it opens, at scene ``n``."""


@contextmanager
def staged(browser: Browser, width: int = 1280, height: int = 720, **more: Any) -> Iterator[Page]:
    """A page of a context of its own; it may ask no other host for anything, and may not fail.

    For a test of how the stage opens, of its storage or of its connection; else take ``stages``.
    """
    context = browser.new_context(viewport={"width": width, "height": height}, **more)
    wrong: list[str] = []
    page = guarded(context, wrong)
    yield page
    assert wrong == []
    context.close()


def guarded(context: BrowserContext, wrong: list[str]) -> Page:
    """A page whose errors and requests to another host are noted."""

    def watch(asked: Request) -> None:
        if not asked.url.startswith(("http://127.0.0.1:", "file:", "data:")):
            wrong.append(asked.url)

    context.on("request", watch)
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return page


@dataclass
class Stages:
    """A tab for each stage, the server's and a file's, kept from test to test."""

    browser: Browser
    kept: dict[str, Page] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def at(
        self,
        url: str,
        n: int = 1,
        *,
        size: tuple[int, int] = (1280, 720),
        motion: Literal["reduce", "no-preference"] = "reduce",
    ) -> Page:
        """Return the stage at ``url`` as it opens at scene ``n``, at rest."""
        page = self.kept.get(url)
        if page is None:
            page = guarded(self.browser.new_context(), self.wrong)
            self.kept[url] = page
            page.goto(url)
            at_rest(page, 1)
        page.set_viewport_size(ViewportSize(width=size[0], height=size[1]))
        page.emulate_media(reduced_motion=motion)
        page.bring_to_front()
        page.evaluate(ANEW, n)
        at_rest(page, n)
        return page

    def close(self) -> None:
        for page in self.kept.values():
            page.context.close()
        self.kept.clear()
        self.wrong.clear()


def at_rest(page: Page, n: int) -> None:
    """Wait until scene ``n``, counted from 1, is shown and its camera at rest."""
    page.wait_for_function(RESTS, arg=[MAIN.scenes[n - 1].id, TITLES[n - 1]], polling=30)


RESTS = f"""([id, title]) => {{
  const [one, ...others] = ({TITLES_SEEN})();
  return document.body.dataset.rest === id && one === title && !others.length;
}}"""
"""In one look: to find the title by what is visible would take as long as the scene's camera."""


def go_to(page: Page, n: int) -> None:
    for digit in str(n):
        page.keyboard.press(digit)
    page.keyboard.press("Enter")
    at_rest(page, n)
