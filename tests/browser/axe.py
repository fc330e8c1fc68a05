"""What axe-core finds serious or critical on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

FAULTS = {"resultTypes": ["violations"]}
"""To list what passes as well takes a fourth of the time."""


def serious(page: Page, within: str | None = None) -> list[str]:
    """Return each serious or critical violation as the rule and the element's markup."""
    found = Axe().run(page, within, FAULTS).response["violations"]
    return [
        f"{v['id']}: {node['html'][:160]}"
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]
