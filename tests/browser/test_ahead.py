"""What an event leads to is shown before the run of the app answers, and is what the run says."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Arenas
from tests.browser.test_map import TOWNS

pytestmark = pytest.mark.browser

FORESEE = """async event => {
  const { foresee } = await import(new URL("assets/ahead.js", document.baseURI).href);
  foresee(event);
}"""
"""Shows what an event leads to, and sends it to nobody."""
DRAWN = """views => {
  const shown = {};
  for (const view of views) {
    const root = document.querySelector(`.ar-root[data-view="${view}"]`);
    const copy = root.cloneNode(true);
    for (const one of copy.querySelectorAll("[open]")) one.open = false;
    // These follow the address, which only the server writes.
    for (const one of copy.querySelectorAll("[data-with-query]")) one.removeAttribute("href");
    shown[view] = copy.innerHTML;
  }
  return shown;
}"""
IS_AHEAD = """view => document.querySelector(`.ar-root[data-view="${view}"]`).__ahead === true"""
IS_DRAWN_AHEAD = """view => {
  const root = document.querySelector(`.ar-root[data-view="${view}"]`);
  return root.__ahead === true && !root.__soon;
}"""
"""The panel leads; the others are drawn once it is painted."""


def drawn(page: Page, *views: str) -> dict[str, str]:
    shown: dict[str, str] = page.evaluate(DRAWN, views)
    return shown


def settled(page: Page, view: str) -> None:
    """Wait until the view shows what the server says; without an answer it takes longer."""
    page.wait_for_function(f"view => !({IS_AHEAD})(view)", arg=view, timeout=2500)


@pytest.mark.parametrize(
    ("path", "query", "event", "after", "views"),
    [
        pytest.param(
            "/", "theatre=iraq", {"kind": "actor", "id": "iran"}, "theatre=iraq&actor=iran",
            ("panel", "filters", "legend", "strip"), id="filter",
        ),
        pytest.param(
            "/", "actor=hizballah", {"kind": "theatre", "id": "golan"},
            "theatre=golan&actor=hizballah", ("panel", "filters", "legend", "strip"),
            id="region-under-a-filter",
        ),
        pytest.param(
            "/", "", {"kind": "layer", "id": "yemen"}, "off=yemen",
            ("panel", "filters", "legend", "strip"), id="layer",
        ),
        pytest.param(
            "/timeline", "theatre=iraq",
            {"kind": "span", "start": "2023-10-01", "end": "2023-10-31"},
            "theatre=iraq&from=2023-10-01&to=2023-10-31", ("panel", "filters", "timeline"),
            id="span",
        ),
        pytest.param(
            "/actors", "theatre=iraq", {"kind": "profile", "id": "hizballah"},
            "theatre=iraq&profile=hizballah", ("panel", "filters", "echelons", "matrix"),
            id="profile",
        ),
        pytest.param(
            "/actors", "", {"kind": "pair", "id": "hamas", "theatre": "gaza"},
            "theatre=gaza&actor=hamas", ("panel", "filters", "echelons", "matrix"), id="pair",
        ),
    ],
)  # fmt: skip
def test_what_is_shown_ahead_is_what_a_visitor_of_that_address_sees(
    arenas: Arenas, path: str, query: str, event: dict[str, str], after: str, views: tuple[str, ...]
) -> None:
    arenas.go(path, after)
    arenas.page.locator(f'[data-view="{views[-1]}"][data-ready="true"]').wait_for()
    told = drawn(arenas.page, *views)
    arenas.go(path, query)
    arenas.page.locator(f'[data-view="{views[-1]}"][data-ready="true"]').wait_for()
    before = drawn(arenas.page, *views)
    arenas.page.evaluate(FORESEE, event)
    for view in views:
        arenas.page.wait_for_function(IS_DRAWN_AHEAD, arg=view)
    assert drawn(arenas.page, *views) == told != before


def test_what_no_run_confirms_is_taken_back(arenas: Arenas) -> None:
    arenas.open("theatre=iraq")
    views = ("panel", "filters", "legend", "strip")
    before = drawn(arenas.page, *views)
    arenas.page.evaluate(FORESEE, {"kind": "actor", "id": "iran"})
    arenas.page.wait_for_function(IS_DRAWN_AHEAD, arg="panel")
    assert drawn(arenas.page, *views) != before
    # Nobody has told the server: after a while the page shows again what the server says.
    arenas.page.wait_for_function(f"view => !({IS_AHEAD})(view)", arg="panel")
    assert drawn(arenas.page, *views) == before


def test_the_map_too_is_drawn_ahead(arenas: Arenas) -> None:
    arenas.open()
    arenas.page.evaluate(FORESEE, {"kind": "actor", "id": "houthis"})
    expect(arenas.path("gaza")).to_have_class(re.compile(r"\bis-empty\b"))
    # No run has said so: it is taken back together with the panel.
    expect(arenas.path("gaza")).not_to_have_class(re.compile(r"\bis-empty\b"))


@pytest.mark.parametrize("query", ["", "theatre=syria", "q=iran&off=yemen&off=reference"])
def test_the_run_finds_what_was_shown_ahead_of_it(arenas: Arenas, query: str) -> None:
    arenas.open(query)
    name, lon, lat = TOWNS["golan"]
    arenas.click_at("golan", lon, lat)
    arenas.expect_heading(name)
    settled(arenas.page, "panel")
    arenas.panel.locator(".ar-card [data-pressed]").first.click()
    expect(arenas.panel.locator(".ar-count")).to_contain_text("hidden by your filters")
    settled(arenas.page, "panel")
    expect(arenas.filters.locator(".ar-chosen")).to_have_count(1)
    arenas.page.keyboard.press("Escape")
    expect(arenas.panel.locator("h2")).to_contain_text("Passages on ")
    settled(arenas.page, "panel")


def test_deeds_in_haste_are_all_counted(arenas: Arenas) -> None:
    """The second is asked for before the first has been answered by anybody."""
    arenas.open("theatre=iraq")
    arenas.page.evaluate(
        """() => {
          document.querySelector('[data-view=filters] [data-check="certainty:stated"]').click();
          document.querySelector('[data-view=panel] [data-key="tab-syria"]').click();
        }"""
    )
    arenas.expect_heading("Syria")
    expect(arenas.filters.locator("summary").first).to_have_text("More filters (1)")
    arenas.expect_query("theatre=syria&certainty=stated")
    settled(arenas.page, "panel")
    arenas.expect_heading("Syria")
    expect(arenas.filters.locator("summary").first).to_have_text("More filters (1)")


def test_without_the_route_the_runs_answer_alone(arenas: Arenas) -> None:
    app = arenas.fresh()
    app.page.route("**/ahead?**", lambda asked: asked.abort())
    app.open("theatre=iraq")
    for words in ("hidden by your filters", "13 passages"):
        app.panel.locator(".ar-card [data-pressed]").first.click()
        expect(app.panel.locator(".ar-count")).to_contain_text(words)


def test_the_route_refuses_what_is_no_event(arenas: Arenas) -> None:
    ask = arenas.page.request.get
    for bad in ("", "1", "{", "[]", "[" * 100_000):
        assert ask(f"{arenas.url}/ahead", params={"_event": bad[:9000]}).status == 400
    odd = ask(
        f"{arenas.url}/ahead",
        params={"theatre": "<b>", "_event": json.dumps({"kind": "?"}), "_view": "nothing"},
    )
    assert odd.json() == {"reading": "", "views": {}, "map": None}


def test_an_answer_that_finds_its_page_gone_changes_nothing(arenas: Arenas) -> None:
    """Nor does it keep the next page from being drawn ahead."""
    app = arenas.fresh()
    held: list[Route] = []
    app.page.route("**/ahead?**", lambda asked: held.append(asked))
    app.open("theatre=gaza")
    with app.page.expect_request("**/ahead?**"):
        app.page.evaluate(FORESEE, {"kind": "actor", "id": "hamas"})
    app.page.get_by_role("link", name="About this map").click()
    expect(app.page.locator(".ar-page h2")).to_be_visible()
    expect(app.panel).to_have_count(0)
    app.page.unroute("**/ahead?**")
    for asked in held:
        with app.page.expect_response("**/ahead?**"):
            asked.continue_()
    app.page.get_by_role("link", name="Map", exact=True).click()
    app.ready()
    app.expect_heading("Gaza")
    app.page.evaluate(FORESEE, {"kind": "actor", "id": "iran"})
    app.page.wait_for_function(IS_AHEAD, arg="filters")


def test_a_step_back_leaves_behind_what_was_asked_before_it(arenas: Arenas) -> None:
    app = arenas.fresh().open("theatre=iraq")
    app.panel.locator('[data-key="tab-golan"]').click()
    app.expect_query("theatre=golan")
    held: list[Route] = []
    app.page.route("**/ahead?**", lambda asked: held.append(asked))
    with app.page.expect_request("**/ahead?**"):
        app.page.evaluate(FORESEE, {"kind": "actor", "id": "hamas"})
    app.page.go_back()
    app.ready()
    app.expect_heading("Iraq")
    app.page.unroute("**/ahead?**")
    with app.page.expect_response("**/ahead?**"):
        held[0].continue_()
    with app.page.expect_request("**/ahead?**") as asked:
        app.page.evaluate(FORESEE, {"kind": "actor", "id": "iran"})
    assert "hamas" not in asked.value.url
    expect(app.filters.locator(".ar-chosen")).to_have_text(["Iran ×"])
