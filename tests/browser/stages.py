"""The stage in a browser: a page that may ask nobody, and waiting for a scene to stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, Route, expect

from geodata.loading import shipped

MAIN = shipped.briefings()["main"]
TITLES = [scene.title for scene in MAIN.scenes]
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


@contextmanager
def staged(browser: Browser, width: int = 1280, height: int = 720, **more: Any) -> Iterator[Page]:
    """A page of a context of its own; it may ask no other host for anything, and may not fail."""
    context = browser.new_context(viewport={"width": width, "height": height}, **more)
    wrong: list[str] = []

    def refuse(route: Route) -> None:
        wrong.append(route.request.url)
        route.abort()

    context.route(lambda url: not url.startswith(("http://127.0.0.1:", "file:", "data:")), refuse)
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []
    context.close()


def at_rest(page: Page, n: int) -> None:
    """Wait until scene ``n``, counted from 1, is shown and its camera at rest."""
    page.locator(f'body[data-rest="{MAIN.scenes[n - 1].id}"]').wait_for()
    expect(page.locator("h1:visible")).to_have_text(TITLES[n - 1])


def go_to(page: Page, n: int) -> None:
    for digit in str(n):
        page.keyboard.press(digit)
    page.keyboard.press("Enter")
    at_rest(page, n)
