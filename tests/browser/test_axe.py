"""axe-core finds nothing of any level in our own markup, on any page, at both widths.

``test_briefing_page`` looks at the briefing's page, on a desk and on a phone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import pytest
from playwright.sync_api import expect

from dashboard.maps.style import DARK, INTERFACE, INTERFACE_DARK, LIGHT
from tests.browser.axe import faults
from tests.browser.page import AT_REST, PHONE, Arenas

pytestmark = pytest.mark.browser

TOTAL = "passage=p02-fifty-two-incidents"
VIEWS = (
    ("/", ""),
    ("/", "theatre=yemen&actor=hamas&actor=hizballah"),
    ("/", TOTAL),
    ("/", "place=iran"),
    ("/actors", ""),
    ("/actors", "profile=iran"),
    ("/actors", "relation=nasrallah-heads-hizballah"),
    ("/timeline", ""),
    ("/timeline", f"from=2023-10-01&to=2023-10-31&{TOTAL}"),
    ("/article", ""),
    ("/article", f"{TOTAL}&theatre=iraq&certainty=stated"),
    ("/about", ""),
)
ON_A_PHONE = (
    ("/", ""),
    ("/", "passage=seizures-counted"),
    ("/actors", ""),
    ("/actors", "profile=tarn"),
    ("/timeline", ""),
    ("/article", ""),
    ("/about", ""),
)
"""The same markup stands narrower: each page as it opens, a passage and a profile.

Of the invented dossier, which has every view in a fourth of the elements.
"""
DRAWN = {
    "/": ("panel", "legend", "strip"),
    "/actors": ("panel", "tiers", "matrix"),
    "/timeline": ("panel", "timeline"),
    "/article": ("article", "article_map", "article_ledger"),
}
"""The views of each page that must be drawn before it is looked at."""


def test_axe_finds_nothing_on_any_page(arenas: Arenas) -> None:
    assert found_on(arenas, VIEWS, "october", contrast=True) == {}


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_axe_finds_nothing_on_any_page_of_a_phone(other_arenas: Arenas) -> None:
    assert found_on(other_arenas, ON_A_PHONE, "harbour", contrast=False) == {}


def found_on(
    arenas: Arenas, views: Iterable[tuple[str, str]], word: str, *, contrast: bool
) -> dict[str, list[str]]:
    bad = {}
    for path, query in views:
        arenas.go(path, query)
        for view in DRAWN.get(path, ()):
            arenas.page.locator(f'[data-view="{view}"][data-ready="true"]').wait_for()
        if path not in DRAWN:
            arenas.page.locator("h1, h2").first.wait_for()
        for name, act in OPENED.get((path, query), {"as it is": seen}).items():
            act(arenas, word)
            bad[f"{path}?{query}, {name}"] = faults(arenas.page, contrast=contrast)
    return {view: found for view, found in bad.items() if found}


def test_where_the_system_is_dark_pages_are_and_what_is_printed_is_not(arenas: Arenas) -> None:
    grounds = """() => {
      const ground = (one, part) => getComputedStyle(one)[part];
      const map = document.querySelector("iframe").contentDocument;
      return [
        ground(document.querySelector('[data-testid="stApp"]'), "backgroundColor"),
        ground(document.querySelector('[data-view="panel"] h2'), "color"),
        ground(map.querySelector(".a-land"), "fill"),
      ];
    }"""
    light = [INTERFACE.paper, LIGHT.ink, LIGHT.land]
    dark = [INTERFACE_DARK.paper, DARK.ink, DARK.land]
    arenas.open("theatre=yemen&actor=hamas&actor=hizballah")
    schemes: dict[Literal["light", "dark"], list[str]] = {"light": light, "dark": dark}
    for scheme, wanted in schemes.items():
        # Without motion: a colour on its way to another has the contrast of neither.
        arenas.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        arenas.page.wait_for_function(
            f"wanted => String(({grounds})()) === String(wanted)", arg=[*map(_rgb, wanted)]
        )
    arenas.page.wait_for_function(AT_REST)  # colours of buttons take a moment to change
    assert faults(arenas.page) == []
    arenas.page.emulate_media(media="print", color_scheme="dark")
    assert arenas.page.evaluate(grounds)[-1] == _rgb(LIGHT.land)
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--ar-paper')"
    assert arenas.page.evaluate(paper) == INTERFACE.paper


def _rgb(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def seen(_arenas: Arenas, _word: str) -> None:
    """Do nothing: the page as it opens."""


def search(arenas: Arenas, word: str) -> None:
    box = arenas.page.get_by_role("search").get_by_role("combobox")
    box.click()
    box.fill(word)
    expect(arenas.page.locator(".ar-found-said")).to_contain_text("found")


def take(arenas: Arenas, _word: str) -> None:
    arenas.page.keyboard.press("Escape")
    if (opens := arenas.page.locator('[data-opens="filters"]')).is_visible():
        opens.click()
    arenas.filters.get_by_text("Share", exact=True).click()


def diagram(arenas: Arenas, _word: str) -> None:
    """Show the diagram where the list stands for it."""
    button = arenas.page.get_by_role("button", name="Diagram", exact=True)
    if button.is_visible():
        button.click()


def ledger(arenas: Arenas, _word: str) -> None:
    arenas.page.locator(".ar-ledger").evaluate("details => { details.open = true; }")


OPENED: dict[tuple[str, str], dict[str, Callable[[Arenas, str], None]]] = {
    ("/", ""): {"as it is": seen, "with results": search, "with formats": take},
    ("/actors", ""): {"as it is": seen, "as a diagram": diagram},
    ("/article", ""): {"with the ledger": ledger},
}
"""What is opened on a view before it is looked at, one after the other."""
