"""axe-core finds nothing serious or critical in our own markup, on any page, at both widths."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE, Arenas

pytestmark = pytest.mark.browser

VIEWS = {
    "overview": ("/", ""),
    "theatre": ("/", "theatre=syria"),
    "filtered": ("/", "theatre=yemen&actor=hamas&actor=hizballah"),
    "passage": ("/", "passage=p02-fifty-two-incidents"),
    "place": ("/", "place=iran"),
    "about": ("/about", ""),
}


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(arenas: Arenas, view: str) -> None:
    path, query = VIEWS[view]
    arenas.go(path, query)
    if path == "/":
        arenas.ready()
    else:
        arenas.page.locator(".ar-page h2").wait_for()
    found = Axe().run(arenas.page).response["violations"]
    bad = [
        f"{v['id']}: {node['html'][:160]}"
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]
    assert bad == []
