"""Clicks that change a reading in other ways than by a region: a filter, a span, a cell."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from benchmarks import servers
from benchmarks.browser import visitor
from benchmarks.subjects import ButtonApp, Click, click, middle, open_bare, press, settle
from benchmarks.traffic import Traffic, watch

HEADING = '[data-view="panel"] h2'
OUTLINE = "path.a-theatre.is-selected"
DRAWN, REGION = ".ar-opening path", "#parent path.a-theatre"
"""Of the map as the server draws it, and as Leaflet does."""
ACTORS = '[data-view="tiers"] svg path'
CELLS = (("hamas-gaza", "Gaza", "gaza"), ("houthis-yemen", "Yemen", "yemen"))
"""Keys of cells, with the heading and the region of each."""
WARM_UP = 2
"""Changes of each sort that do not count; they also teach what the page says before and after."""


@dataclass(frozen=True)
class Changes:
    """What changes cost, each beside a click on the bare button, in turn."""

    filtered: tuple[Click, ...]
    """A chip in the panel of the map page, until the panel counts what it leaves."""
    spanned: tuple[Click, ...]
    """A month on the timeline page, until its line says how many events are in it."""
    paired: tuple[Click, ...]
    """A cell of the actors' matrix, until the panel beside it has the region's heading."""
    mapped: tuple[Click, ...]
    """The same, until the map beside it outlines the region."""
    bare: tuple[Click, ...]
    left: tuple[Click, ...]
    """From the map page to the actors, until their diagram is drawn."""
    seen: tuple[Click, ...]
    """Back to the map page, until a map is drawn: the server's, or Leaflet's own."""
    back: tuple[Click, ...]
    """The same, until Leaflet has drawn it."""


def changes(browser: Browser, times: int) -> Changes:
    """Make each change ``times`` times."""
    with ExitStack() as stack:
        arenas, bare = (stack.enter_context(one()) for one in (servers.arenas, servers.bare))
        context = stack.enter_context(visitor(browser))
        button = open_bare(stack.enter_context(visitor(browser)).new_page(), bare.url)
        beside: list[Click] = []
        filtered = _toggled(
            context, f"{arenas.url}/?theatre=iraq", "panel", _chip, ".ar-count", times,
            button, beside,
        )  # fmt: skip
        spanned = _toggled(
            context, f"{arenas.url}/timeline", "timeline", _month, ".ar-tl-line", times,
            button, beside,
        )  # fmt: skip
        paired = _paired(context, arenas.url, times, HEADING, beside, button)
        mapped = _paired(context, arenas.url, times, OUTLINE, beside, button)
        seen_after, seen = _visited(context, arenas.url, times, f"{DRAWN}, {REGION}")
        back_after, back = _visited(context, arenas.url, times, REGION)
    left = (*seen_after, *back_after)
    return Changes(filtered, spanned, paired, mapped, tuple(beside), left, seen, back)


def _chip(page: Page) -> Locator:
    return page.locator('[data-view="panel"] .ar-card [data-pressed]').first


def _month(page: Page) -> Locator:
    """Return the one of two months that is not chosen."""
    months = page.locator('[data-view="timeline"] [data-key^="preset"][aria-pressed="false"]')
    return months.last


def _toggled(
    context: BrowserContext,
    url: str,
    view: str,
    find: Callable[[Page], Locator],
    line: str,
    times: int,
    button: ButtonApp,
    beside: list[Click],
) -> tuple[Click, ...]:
    """Click the same control on and off; what the line says then was learned before."""
    page = context.new_page()
    traffic = watch(page)
    page.goto(url)
    page.locator(f'[data-view="{view}"][data-ready="true"]').wait_for(timeout=60_000)
    settle(page)
    selector = f'[data-view="{view}"] {line}'
    said = []
    for _ in range(2 * WARM_UP):
        find(page).click()
        settle(page)
        said.append(page.locator(selector).first.evaluate("e => e.textContent.trim()"))
    made = []
    for n in range(times):
        made.append(press(page, traffic, middle(find(page)), selector, said[n % 2 - 2]))
        beside.append(_bare(button))
    page.close()
    return tuple(made)


def _bare(button: ButtonApp) -> Click:
    pressed = button.page.locator(button.heading).inner_text()
    return click(button, "", f"Pressed {int(pressed.split()[-1]) + 1}")


def _paired(
    context: BrowserContext,
    url: str,
    times: int,
    until: str,
    beside: list[Click],
    button: ButtonApp,
) -> tuple[Click, ...]:
    """Click two cells of the matrix in turn, ``until`` the heading or the outline has come."""
    page = context.new_page()
    traffic: Traffic = watch(page)
    page.goto(f"{url}/actors")
    page.locator('[data-view="matrix"][data-ready="true"]').wait_for(timeout=60_000)
    page.locator('[data-view="map_beside"][data-ready="true"]').wait_for(timeout=60_000)
    settle(page)
    made = []
    for n in range(2 * WARM_UP + times):
        cell, heading, theatre = CELLS[n % 2]
        at = middle(page.locator(f'[data-key="cell-{cell}"]'))
        if until == HEADING:
            click_ = press(page, traffic, at, HEADING, heading)
        else:
            click_ = press(page, traffic, at, f'{OUTLINE}[data-id="{theatre}"]', "")
        if n < 2 * WARM_UP:
            continue
        made.append(click_)
        beside.append(_bare(button))
    page.close()
    return tuple(made)


def _visited(
    context: BrowserContext, url: str, times: int, until: str
) -> tuple[tuple[Click, ...], tuple[Click, ...]]:
    """Go to the actors and back to the map, in turn; return what each way cost."""
    page = context.new_page()
    traffic = watch(page)
    page.goto(url)
    page.frame_locator("iframe").locator(REGION).first.wait_for(timeout=60_000)
    settle(page)
    there, back = [], []
    for n in range(WARM_UP + times):
        gone = press(page, traffic, _link(page, "Actors"), ACTORS, "")
        come = press(page, traffic, _link(page, "Map"), until, "")
        if n >= WARM_UP:
            there.append(gone)
            back.append(come)
    page.close()
    return tuple(there), tuple(back)


def _link(page: Page, name: str) -> tuple[float, float]:
    return middle(page.locator(".ar-pages a", has_text=name).first)
