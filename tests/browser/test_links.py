"""Links between views that no one view's tests cover, and the browser's history on every page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.page import Arenas
from tests.browser.test_search import ask, box

pytestmark = pytest.mark.browser

TOTAL = '[data-key="mark-fifty-two-incidents"]'
PASSAGE = "passage=p02-fifty-two-incidents"
HASTE = """async () => {
  const step = async () => {
    const stepped = new Promise(done => addEventListener("popstate", done, { once: true }));
    history.back();
    await stepped;
    return location.href;
  };
  const over = await step();
  await step();
  history.pushState({}, "", over);
  return location.pathname;
}"""
"""Steps back twice without waiting for a page, and then does what Streamlit does when it answers
the first step late."""
SETTLED = """() => document.querySelector('[data-testid="stApp"]')
  .dataset.testScriptState === 'notRunning'"""


def chosen(arenas: Arenas, query: str, hit: str) -> None:
    """Choose what ``query`` finds: one event, whose answer the page itself draws."""
    option = ask(arenas, query).locator(f".ar-hit-{hit}").first
    expect(option).to_be_visible()
    with arenas.page.expect_request("**/view/**_event=**found**"):
        option.click()
    expect(arenas.page.locator(".ar-found")).to_be_hidden()


def test_the_strip_opens_a_passage_on_the_map_which_leads_back_to_the_strip(
    arenas: Arenas,
) -> None:
    arenas.open()
    mark = arenas.page.locator(f".ar-strip {TOTAL}")
    mark.locator("rect.ar-tl-bar").click()
    arenas.expect_query(PASSAGE)
    expect(arenas.panel.locator("h2")).to_contain_text("52")
    opened = re.compile(r"\bar-tl-open\b")
    expect(mark).to_have_class(opened)
    arenas.page.go_back()
    arenas.expect_heading("Read the article on its map")
    expect(mark).not_to_have_class(opened)
    badge: Locator = arenas.frame.locator(".a-badge").first
    badge.click()
    arenas.expect_query(PASSAGE)
    expect(mark).to_have_class(opened)


def test_pages_follow_one_another_with_the_selection_and_back_leads_through_them_in_haste_too(
    arenas: Arenas,
) -> None:
    arenas.open("theatre=golan")
    nav = arenas.page.locator(".st-key-arenas_nav")
    for title, path in (("Timeline", "/timeline"), ("Actors", "/actors")):
        nav.get_by_role("link", name=title).click()
        arenas.page.wait_for_function("path => location.pathname === path", arg=path)
        arenas.expect_heading("Golan Heights")
        arenas.expect_query("theatre=golan")
        arenas.page.wait_for_function(SETTLED)
    # A page that is stepped over answers late; its answer is not written over the steps ahead.
    assert arenas.page.evaluate(HASTE) == "/"
    arenas.ready()
    assert arenas.page.evaluate("location.pathname") == "/"
    arenas.expect_heading("Golan Heights")
    for path, view in (("/timeline", "timeline"), ("/actors", "matrix")):
        arenas.page.go_forward()
        arenas.page.locator(f'[data-view="{view}"][data-ready="true"]').wait_for()
        arenas.page.wait_for_function(SETTLED)
        assert arenas.page.evaluate("location.pathname") == path
        arenas.expect_heading("Golan Heights")
    nav.get_by_role("link", name="About this map").click()
    arenas.page.locator(".ar-page h1").first.wait_for()
    for path in ("/actors", "/timeline"):
        arenas.page.go_back()
        arenas.page.wait_for_function("path => location.pathname === path", arg=path)
        arenas.expect_heading("Golan Heights")
    # What stands in the search box is sent as it is left, at the moment the page is to change.
    arenas.page.keyboard.press("/")
    arenas.page.keyboard.type("quds")
    nav.get_by_role("link", name="Map", exact=True).click()
    arenas.ready()
    arenas.expect_heading("Golan Heights")
    assert arenas.page.evaluate("location.pathname") == "/"


def test_what_is_found_opens_beside_the_view_and_the_history_steps_through(arenas: Arenas) -> None:
    found = "theatre=yemen&q=houthis&actor=houthis"
    arenas.go("/timeline", "theatre=iraq")
    arenas.expect_heading("Iraq")
    chosen(arenas, "yemen", "theatre")
    arenas.expect_heading("Yemen")
    arenas.expect_query("theatre=yemen&q=yemen")
    chosen(arenas, "houthis", "actor")
    arenas.expect_query(found)
    arenas.expect_heading("Yemen")
    chosen(arenas, "52", "passage")
    arenas.page.wait_for_function("location.search.includes('passage=')")
    for query, title in (
        (found, "Yemen"),
        ("theatre=yemen&q=yemen", "Yemen"),
        ("theatre=iraq", "Iraq"),
    ):
        arenas.page.go_back()
        arenas.expect_query(query)
        arenas.expect_heading(title)
        expect(arenas.page).to_have_title(re.compile(f"^{title} · .*· Arenas$"))
        expect(box(arenas)).to_have_value(dict(parse_qsl(query)).get("q", ""))
    arenas.page.go_forward()
    arenas.expect_heading("Yemen")
    assert arenas.page.evaluate("location.pathname") == "/timeline"
    # A page without views is titled by its run, and what was open is said again on the way back.
    arenas.page.get_by_role("link", name="About this map").click()
    expect(arenas.page).to_have_title("About this map · Arenas")
    arenas.page.get_by_role("link", name="Briefing", exact=True).click()
    expect(arenas.page).to_have_title(re.compile("^A briefing on .* · Briefing · Arenas$"))
    arenas.page.go_back()
    expect(arenas.page).to_have_title("About this map · Arenas")
    arenas.page.go_back()
    expect(arenas.page).to_have_title(re.compile("^Yemen · "))


def test_what_is_found_is_marked_and_opened_in_the_article_and_the_history_steps_through(
    arenas: Arenas,
) -> None:
    arenas.go("/article")
    arenas.page.locator('[data-view="article"][data-ready="true"]').wait_for()
    region = arenas.page.frame_locator(".ar-follow iframe").locator(
        '.a-theatre[data-id="yemen"][tabindex="0"]'
    )
    chosen(arenas, "yemen", "theatre")
    expect(region).to_have_attribute("aria-pressed", "true")
    bar = arenas.page.get_by_role("group", name="Marked passages")
    expect(bar.get_by_role("status")).to_contain_text("Yemen: 10 passages")
    chosen(arenas, "52", "passage")
    arenas.page.wait_for_function("location.search.includes('passage=')")
    passage = arenas.page.evaluate("new URLSearchParams(location.search).get('passage')")
    said = arenas.page.locator(f'.ar-said[data-at="{passage}"]')
    expect(said).to_be_in_viewport()
    expect(said).to_have_class(re.compile(r"\bis-read\b"))
    arenas.page.go_back()
    arenas.expect_query("theatre=yemen&q=yemen")
    arenas.page.go_back()
    expect(region).to_have_attribute("aria-pressed", "false")
    arenas.page.go_forward()
    expect(region).to_have_attribute("aria-pressed", "true")


def test_a_page_opened_in_another_tab_has_the_selection(arenas: Arenas) -> None:
    arenas.go("/timeline", "theatre=golan")
    arenas.expect_heading("Golan Heights")
    nav = arenas.page.locator(".st-key-arenas_nav")
    link = nav.get_by_role("link", name="Map", exact=True)
    with arenas.page.context.expect_page() as opened:
        link.click(button="middle")
    tab = opened.value
    # What such a link shows in a tab of its own, test_search tries.
    tab.wait_for_url(f"{arenas.url}/?theatre=golan", wait_until="commit")
    tab.close()
    actors = nav.get_by_role("link", name="Actors", exact=True)
    actors.focus()  # what is opened from the keyboard or copied is written as it is focused
    assert actors.evaluate("link => link.pathname + link.search") == "/actors?theatre=golan"


@pytest.mark.parametrize("path", ["/timeline", "/actors"])
def test_a_passage_opened_in_the_article_is_one_step(arenas: Arenas, path: str) -> None:
    """From the map, and from the article to the map: test_article."""
    arenas.go(path, "theatre=yemen")
    arenas.page.wait_for_function(SETTLED)
    shown = arenas.page.locator("""[data-card] [data-event*='"page": "article"']:visible""")
    shown.first.click()
    arenas.page.wait_for_function(
        "location.pathname === '/article' && location.search.includes('passage=')"
    )
    arenas.page.wait_for_function(SETTLED)
    arenas.page.go_back()
    arenas.page.wait_for_function("path => location.pathname === path", arg=path)
    arenas.expect_query("theatre=yemen")


def test_what_the_panel_comes_to_show_is_told_and_a_key_leads_into_it_and_back(
    arenas: Arenas,
) -> None:
    arenas.go("/actors")
    told = arenas.page.locator(".ar-told-panel")
    box = arenas.page.locator('[data-key="node-houthis"]')
    box.focus()
    arenas.page.keyboard.press("Enter")
    expect(told).to_have_text("Panel: Houthis")
    arenas.page.wait_for_function(SETTLED)
    expect(box).to_be_focused()
    arenas.page.keyboard.press("p")
    expect(arenas.panel.locator("h2")).to_be_focused()
    arenas.page.keyboard.press("p")
    expect(box).to_be_focused()
    with_box = arenas.page.get_by_role("search").get_by_role("combobox")
    with_box.fill("")
    arenas.page.keyboard.type("p")
    expect(with_box).to_have_value("p")
    with_box.fill("")
    arenas.page.keyboard.press("Escape")
    expect(arenas.page.get_by_role("region", name="What the article says of it")).to_be_visible()
