"""What axe-core finds serious or critical on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

FAULTS = {"resultTypes": ["violations"], "iframes": False}
"""To list what passes as well takes a fourth of the time; and axe, which only the page has, would
wait for an answer from the map's frame."""
COLOURLESS = FAULTS | {"rules": {"color-contrast": {"enabled": False}}}


def serious(page: Page, within: str | None = None, *, contrast: bool = True) -> list[str]:
    """Return each serious or critical violation as the rule and the element's markup.

    Contrast takes most of the time: it is looked at once, on a desk, whose colours phones have.
    """
    options = FAULTS if contrast else COLOURLESS
    found = Axe().run(page, within, options).response["violations"]
    return [
        f"{v['id']}: {node['html'][:160]}"
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]
