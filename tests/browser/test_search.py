"""Search and taking away in a real browser: keyboard, results in place, links, files."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from urllib.parse import parse_qs

import networkx as nx
import pytest
from playwright.sync_api import Dialog, Locator, expect

from tests.browser.page import PHONE, Arenas
from tests.browser.test_own_copy import COPY, upload

pytestmark = pytest.mark.browser

STEP = "navigation.currentEntry.key"
"""What names the step of the history that the page is on."""


def box(arenas: Arenas) -> Locator:
    return arenas.page.get_by_role("search").get_by_role("combobox")


def ready(arenas: Arenas) -> None:
    arenas.page.locator('[data-view="search"][data-ready="true"]').wait_for()


def ask(arenas: Arenas, query: str) -> Locator:
    """Type ``query`` after a slash, and wait until what the whole of it finds is there."""
    ready(arenas)
    arenas.page.keyboard.press("/")
    expect(box(arenas)).to_be_focused()
    arenas.page.keyboard.press("ControlOrMeta+a")
    arenas.page.keyboard.type(query)
    found = arenas.page.locator(".ar-found")
    expect(found).to_have_attribute("aria-busy", "false")
    expect(arenas.page.locator(".ar-found-said")).to_contain_text("found")
    return found


def test_another_spelling_finds_an_actor_and_enter_filters_by_it(arenas: Arenas) -> None:
    query = "حزب الله"
    arenas.open()
    found = ask(arenas, query)
    top = found.get_by_role("option").first
    expect(top).to_contain_text("Hizballah")
    expect(top).to_have_attribute("aria-selected", "true")
    expect(top.locator("mark").first).to_be_visible()
    arenas.page.keyboard.press("Enter")
    expect(arenas.filters.get_by_role("button", name="Remove Hizballah")).to_be_visible()
    expect(arenas.page.locator(".ar-found")).to_be_hidden()
    arenas.page.wait_for_function("location.search.includes('actor=hizballah')")
    assert parse_qs(arenas.query())["q"] == [query]


def test_a_theatre_is_selected_without_remounting_the_map(arenas: Arenas) -> None:
    arenas.open()
    arenas.frame_ready().evaluate("() => { window.__mine = 'same frame'; }")
    ask(arenas, "yemen").locator(".ar-hit-theatre").first.click()
    arenas.expect_heading("Yemen")
    expect(arenas.path("yemen")).to_have_attribute("aria-pressed", "true")
    assert arenas.frame_ready().evaluate("() => window.__mine") == "same frame"


def test_arrows_move_and_enter_opens_a_passage_at_its_sentence(arenas: Arenas) -> None:
    arenas.open()
    found = ask(arenas, "unification of the arenas")
    second = found.get_by_role("option").nth(1)
    where = second.locator(".ar-hit-meta").inner_text()
    arenas.page.keyboard.press("End")
    expect(found.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    arenas.page.keyboard.press("Home")
    arenas.page.keyboard.press("ArrowDown")
    expect(second).to_have_attribute("aria-selected", "true")
    pointed = box(arenas).get_attribute("aria-activedescendant")
    assert pointed == second.get_attribute("id")
    arenas.page.keyboard.press("Enter")
    expect(arenas.panel.locator(".ar-kicker")).to_contain_text(where)
    # What was opened has the focus, also where it was open before; a slash leads back.
    for _ in range(2):
        expect(arenas.panel.get_by_role("heading", level=2)).to_be_focused()
        expect(arenas.page.get_by_text(f"Opened: {where}")).to_have_count(1)
        arenas.page.keyboard.press("/")
        expect(box(arenas)).to_be_focused()
        arenas.page.keyboard.press("Enter")


def test_what_is_found_lies_under_its_box(arenas: Arenas) -> None:
    arenas.open()
    found, used = ask(arenas, "quds").bounding_box(), box(arenas).bounding_box()
    assert found
    assert used
    assert found["x"] >= 0
    assert found["x"] + found["width"] == pytest.approx(used["x"] + used["width"], abs=1)
    arenas.page.keyboard.press("Escape")


def test_escape_closes_the_results_first_and_leaves_the_selection_alone(arenas: Arenas) -> None:
    arenas.open("theatre=iraq")
    ask(arenas, "quds")
    arenas.page.keyboard.press("Escape")
    expect(arenas.page.locator(".ar-found")).to_be_hidden()
    arenas.page.wait_for_function("location.search.includes('q=quds')")
    arenas.expect_heading("Iraq")


def test_a_hostile_query_is_shown_as_text(arenas: Arenas) -> None:
    arenas.open()
    alerts: list[str] = []

    def alerted(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    arenas.page.on("dialog", alerted)
    ready(arenas)
    box(arenas).fill('"<svg onload=zqzq()> ZQ(*')
    said = arenas.page.locator(".ar-found-said")
    expect(said).to_contain_text("<svg onload=zqzq()>")
    expect(arenas.page.locator(".ar-found-said svg")).to_have_count(0)
    arenas.page.remove_listener("dialog", alerted)
    arenas.page.keyboard.press("Escape")
    assert alerts == []


def test_a_file_is_taken_of_the_reading_as_it_is_filtered(arenas: Arenas) -> None:
    arenas.open("theatre=yemen")
    links = arenas.filters.locator(".ar-take-list a")
    expect(links.first).to_have_attribute("href", re.compile(r"take/\w+\?theatre=yemen$"))
    arenas.panel.locator('[data-pressed="actor:houthis"]').first.click()
    # Right at rest: a link may be copied, and never be clicked.
    for n in range(links.count()):
        wanted = re.compile(r"take/[\w-]+\?theatre=yemen&actor=houthis$")
        expect(links.nth(n)).to_have_attribute("href", wanted)
    copied = arenas.filters.locator('[data-key="take-json"]').evaluate("link => link.href")
    about = arenas.page.request.get(copied).json()["about"]
    assert about["filters"][0] == "Theatre: Yemen"
    assert about["filters"][1].startswith("Actors: Houthis")
    arenas.filters.get_by_text("Share", exact=True).click()
    with arenas.page.expect_download() as saved:
        arenas.filters.get_by_role("link", name=re.compile("^GraphML")).click()
    assert saved.value.suggested_filename.startswith("how-iran-and-its-allies-yemen-filtered-20")
    graph = nx.read_graphml(io.BytesIO(Path(saved.value.path()).read_bytes()))
    assert "Theatre: Yemen" in graph.graph["filters"]
    assert "houthis" in graph


def test_annotations_carry_hashes_where_no_copy_is_attached(arenas: Arenas) -> None:
    arenas.open("theatre=golan")
    arenas.filters.get_by_text("Share", exact=True).click()
    with arenas.page.expect_download() as saved:
        arenas.filters.get_by_role("link", name=re.compile("^Web Annotation")).click()
    found = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    selectors = {s["type"] for i in found["first"]["items"] for s in i["target"]["selector"]}
    assert selectors == {"FragmentSelector"}


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_on_a_phone_results_fill_the_width_and_nothing_runs_over_the_edge(arenas: Arenas) -> None:
    arenas.open()
    ready(arenas)
    box(arenas).click()
    box(arenas).fill("hezbollah")
    found = arenas.page.locator(".ar-found")
    expect(found.get_by_role("option").first).to_be_visible()
    bounds = found.bounding_box()
    assert bounds is not None
    assert (bounds["x"], bounds["width"]) == (0, PHONE["width"])
    assert arenas.page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    arenas.page.keyboard.press("Escape")
    arenas.expect_query("q=hezbollah")


def test_a_link_restores_view_and_search_in_a_fresh_browser_and_is_cleaned_without_a_step(
    arenas: Arenas,
) -> None:
    link = "theatre=golan&q=soleimani&actor=hizballah&match=all&kind=structure&off=syria"
    arenas = arenas.fresh().cuttable().open(f"off=atlantis&{link}&actor=nobody&at=33,35,9")
    expect(arenas.page.locator(".ar-unread")).to_contain_text("(“at”) cannot be read")
    arenas.expect_query(link)
    assert arenas.page.evaluate("navigation.entries().length") == 1
    arenas.expect_heading("Golan Heights")
    expect(arenas.filters.get_by_role("button", name="Remove Hizballah")).to_be_visible()
    expect(arenas.panel.locator(".ar-count")).to_contain_text("1 of 2 passages")
    expect(arenas.frame.locator('path.a-theatre[data-id="syria"]:visible')).to_have_count(0)
    expect(box(arenas)).to_have_value("soleimani")
    expect(arenas.page.locator(".ar-found .ar-hit-actor")).to_contain_text("Qassem Soleimani")
    found = ask(arenas, "yemen").locator(".ar-hit-theatre")
    # A session that is lost takes the list with it.
    arenas.cut(forget=True)
    found.first.click()
    arenas.expect_heading("Yemen")
    arenas.expect_query(link.replace("golan", "yemen").replace("soleimani", "yemen"))
    arenas.page.go_back()
    arenas.expect_heading("Golan Heights")
    expect(box(arenas)).to_have_value("soleimani")


def test_from_a_page_that_cannot_show_it_a_result_opens_on_the_map_one_step_away(
    arenas: Arenas,
) -> None:
    arenas.go("/about")
    arenas.page.locator('[data-test-script-state="notRunning"]').wait_for()
    before = arenas.page.evaluate(STEP)
    ask(arenas, "gaza").locator(".ar-hit-theatre").first.click()
    arenas.ready()
    arenas.expect_heading("Gaza")
    arenas.page.go_back()
    arenas.page.wait_for_url(f"{arenas.url}/about")
    assert arenas.page.evaluate(STEP) == before
    expect(box(arenas)).to_have_value("")
    arenas.page.go_forward()
    arenas.ready()
    arenas.expect_heading("Gaza")


def test_a_place_found_beside_the_article_opens_on_the_map(arenas: Arenas) -> None:
    arenas.go("/article")
    ask(arenas, "beirut").locator(".ar-hit-place").click()
    arenas.ready()
    arenas.expect_heading("Beirut")
    arenas.page.go_back()
    arenas.page.wait_for_url(f"{arenas.url}/article")


def test_on_the_actors_page_an_actor_opens_as_a_profile(arenas: Arenas) -> None:
    arenas.go("/actors", "theatre=yemen")
    arenas.expect_heading("Yemen")
    found = ask(arenas, "hmas")
    expect(found.get_by_role("option").first).to_contain_text("Hamas")
    arenas.page.keyboard.press("Enter")
    arenas.expect_query("theatre=yemen&profile=hamas&q=hmas")
    arenas.expect_heading("Hamas")
    arenas.page.go_back()
    arenas.expect_query("theatre=yemen")
    arenas.expect_heading("Yemen")
    expect(box(arenas)).to_have_value("")
    arenas.page.go_forward()
    arenas.expect_heading("Hamas")
    expect(arenas.page).to_have_title(re.compile("^Hamas · .*· Arenas$"))
    expect(box(arenas)).to_have_value("hmas")


def test_a_day_on_which_nothing_is_dated_leads_to_what_others_date_so(arenas: Arenas) -> None:
    arenas.go("/timeline?theatre=")
    found = ask(arenas, "7 October")
    expect(found).to_contain_text("No passage is dated 7 October 2023")
    # The passages that may fall then come last: Enter leads to what others date so.
    expect(found.locator(".ar-hit-span")).to_have_count(1)
    arenas.page.keyboard.press("Enter")
    expect(arenas.panel.locator(".ar-text").first).to_contain_text("Hamas’ attack")


def test_the_box_in_use_covers_neither_the_byline_nor_the_links(arenas: Arenas) -> None:
    arenas.go("/timeline")
    ready(arenas)
    links, byline = (arenas.page.locator(one) for one in (".st-key-arenas_nav", ".ar-byline"))
    for width in (1440, 1366, 1280, 1024):
        arenas.page.set_viewport_size({"width": width, "height": 800})
        at_rest = links.bounding_box()
        arenas.page.keyboard.press("/")
        expect(box(arenas)).to_be_focused()
        used, by = box(arenas).bounding_box(), byline.bounding_box()
        assert used
        assert by
        assert at_rest
        assert at_rest == links.bounding_box(), width
        beneath = used["y"] >= by["y"] + by["height"]
        assert used["x"] >= (0 if beneath else by["x"] + by["width"] + 8), width
        assert used["x"] + used["width"] <= at_rest["x"], width
        arenas.page.evaluate("document.activeElement.blur()")


def test_a_copy_of_the_readers_own_is_shown_searched_and_quoted_in_this_session_alone(
    other_arenas: Arenas,
) -> None:
    dialogs: list[str] = []
    app = other_arenas.fresh()

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    app.page.on("dialog", dismiss)
    app.open()
    app.path("quill-bay").focus()
    app.page.keyboard.press("Enter")
    app.expect_heading("Quill Bay")
    app.panel.locator(".ar-card .ar-text").first.wait_for()
    quoted = app.panel.locator(".ar-verbatim blockquote")
    expect(quoted).to_have_count(0)
    upload(app.page, COPY)
    expect(app.page.locator(".ar-copy-status")).to_contain_text("12 of 12 sentences matched")
    expect(quoted.first).to_be_attached()
    words = " ".join(COPY.read_text(encoding="utf-8").split())
    assert " ".join(quoted.first.inner_text().split()) in words
    app.page.keyboard.press("Escape")
    assert dialogs == []  # the data of this dossier hold markup that would open one
    hit = ask(app, "tolls").locator(".ar-hit-passage")
    expect(hit).to_contain_text("Verbatim")
    expect(hit.locator("mark", has_text="tolls")).to_be_visible()
    app.page.keyboard.press("Escape")
    app.filters.get_by_text("Share", exact=True).click()
    with app.page.expect_download() as saved:
        app.filters.get_by_role("link", name=re.compile("^Web Annotation")).click()
    assert saved.value.suggested_filename.endswith(".annotations.jsonld")
    found = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    quotes = [
        selector["exact"]
        for item in found["first"]["items"]
        for selector in item["target"]["selector"]
        if selector["type"] == "TextQuoteSelector"
    ]
    assert len(quotes) == found["total"]
    assert all(" ".join(quote.split()) in words for quote in quotes)
    # Nobody else has it: the tab that the tests share is of another session.
    another = other_arenas.open("theatre=quill-bay")
    another.page.bring_to_front()
    expect(another.panel.locator(".ar-card").first).to_be_visible()
    expect(another.panel.locator(".ar-verbatim blockquote")).to_have_count(0)
