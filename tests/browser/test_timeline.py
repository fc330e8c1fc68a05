"""What only a browser shows of the timeline: dragging a span, keyboard, links to map and panel."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests import shipped
from tests.browser.page import BESIDE, DESK, PHONE, Arenas

pytestmark = pytest.mark.browser

TOTAL = '[data-key="mark-fifty-two-incidents"]'
SPEECH = '[data-key="mark-nasrallah-speech"]'
OCTOBER = "from=2023-10-01&to=2023-10-31"


@pytest.fixture
def page_of_time(arenas: Arenas) -> Arenas:
    arenas.go("/timeline")
    arenas.page.locator('[data-view="timeline"][data-ready="true"]').wait_for()
    arenas.page.locator('[data-view="panel"][data-ready="true"]').wait_for()
    return arenas


def place_of(plot: Locator, day: str) -> tuple[float, float]:
    """Where on the page the middle of ``day`` lies."""
    x, y = plot.evaluate(
        """(svg, day) => {
          const stops = JSON.parse(svg.dataset.stops), t = iso => Date.parse(iso);
          const n = stops.findLastIndex(([from]) => t(from) <= t(day));
          const [[from, left], [to, right]] = [stops[n], stops[n + 1]];
          const run = (t(day) + 43200000 - t(from)) / (t(to) - t(from));
          const box = svg.getBoundingClientRect();
          return [box.left + (left + run * (right - left)) * box.width, box.top + 3];
        }""",
        day,
    )
    return x, y


def drag(arenas: Arenas, plot: Locator, start: str, end: str) -> None:
    plot.scroll_into_view_if_needed()
    mouse = arenas.page.mouse
    mouse.move(*place_of(plot, start))
    mouse.down()
    mouse.move(*place_of(plot, end), steps=4)
    mouse.up()


def test_a_span_dragged_on_the_strip_filters_map_and_panel_without_a_remount(
    arenas: Arenas,
) -> None:
    arenas.open()
    frame = arenas.frame_ready()
    frame.evaluate("() => { window.__mine = 'same frame'; }")
    drag(arenas, arenas.page.locator(".ar-tl-strip"), "2023-10-17", "2023-11-13")
    arenas.expect_query("from=2023-10-17&to=2023-11-13")
    expect(arenas.panel.locator(".ar-count")).to_contain_text("hidden by your filters")
    expect(arenas.page.locator(f"{TOTAL}:not(.ar-tl-faded)")).to_be_visible()
    expect(arenas.page.locator('.ar-tl-faded[data-key="mark-saif-al-quds-war"]')).to_be_visible()
    # One drag hides nothing without a word: what the span cannot hold is said to be undated.
    label = "Yemen, supporting theatre, 5 undated, may fall in this span; 5 hidden by your filters"
    expect(arenas.path("yemen")).to_have_attribute("aria-label", label)
    drawn = arenas.frame.locator("path.a-theatre[tabindex='0']")
    looks = drawn.evaluate_all(
        """all => Object.fromEntries(all.map(p => [p.dataset.id, [
          p.matches(".is-empty, .is-off"), p.matches(".is-undated"), getComputedStyle(p).fill]]))"""
    )
    assert len(looks) == 7
    assert not [name for name, (is_blank, _, _) in looks.items() if is_blank]
    assert {name for name, (_, undated, _) in looks.items() if undated} == {
        "golan", "west-bank", "yemen",
    }  # fmt: skip
    assert all(("stipple" in fill) == undated for _, undated, fill in looks.values())
    expect(arenas.panel.locator('[data-key="undated"] > summary')).to_have_text(
        re.compile(r"Undated, may fall in this span\s*25 passages")
    )
    # Each of the 25 is on a card; two twins share theirs.
    told = {d.id for d in shipped.dossier().passages}
    cards = arenas.panel.locator('[data-key="undated"] [data-card]:has(> .ar-card)')
    shown = [name.split("+") for name in cards.evaluate_all("all => all.map(c => c.dataset.card)")]
    assert len({one for names in shown for one in names} & told) == sum(map(len, shown)) == 25
    assert len(shown) == 22
    expect(arenas.page.locator('[data-view="legend"]')).to_contain_text("Undated, may fall")
    assert arenas.frame_ready().evaluate("() => window.__mine") == "same frame"


def test_the_edge_of_a_span_can_be_dragged(arenas: Arenas) -> None:
    arenas.open(OCTOBER)
    plot = arenas.page.locator(".ar-tl-strip")
    box = arenas.page.locator('[data-edge="end"] .ar-tl-grip').bounding_box()
    assert box is not None
    mouse = arenas.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(*place_of(plot, "2023-11-05"), steps=4)
    mouse.up()
    arenas.expect_query("from=2023-10-01&to=2023-11-05")


def test_the_strip_says_what_is_pointed_at(arenas: Arenas) -> None:
    arenas.open()
    arenas.page.mouse.move(5, 5)
    line = arenas.page.locator(".ar-strip .ar-tl-line")
    expect(line).not_to_contain_text("→")
    rest = line.inner_text()
    arenas.page.locator(f"{TOTAL} rect.ar-tl-bar").hover()
    expect(line).to_contain_text("“between Oct. 17 and Nov. 13” → 17 October – 13 November 2023")
    arenas.page.mouse.move(5, 5)
    expect(line).to_have_text(rest)


def test_after_a_drag_the_strip_says_the_span_until_another_mark_is_pointed_at(
    arenas: Arenas,
) -> None:
    arenas.open()
    page = arenas.page
    line = page.locator(".ar-strip .ar-tl-line")
    total = page.locator(f"{TOTAL} rect.ar-tl-bar").bounding_box()
    assert total is not None
    middle = total["y"] + total["height"] / 2
    page.mouse.move(*place_of(page.locator(".ar-tl-strip"), "2023-10-02"))
    page.mouse.down()
    page.mouse.move(total["x"] + 30, middle, steps=4)
    page.mouse.up()
    expect(page.locator(".ar-strip [data-key='clear-span']")).to_be_visible()
    expect(line).to_contain_text("hidden by your filters")
    page.mouse.move(total["x"] + 31, middle)
    expect(line).to_contain_text("hidden by your filters")
    page.locator(SPEECH).locator("circle").hover()
    expect(line).to_contain_text("“Nov. 2” → 2 November 2023")


def test_an_actor_filter_fades_events_on_the_strip_and_drops_none(arenas: Arenas) -> None:
    arenas.open()
    marks = arenas.page.locator("[data-mark]")
    whole = marks.count()
    arenas.go("/", "actor=houthis")
    arenas.ready()
    expect(arenas.page.locator("[data-mark].ar-tl-faded")).not_to_have_count(0)
    expect(marks).to_have_count(whole)


@pytest.mark.parametrize(
    "viewport",
    [DESK, {"width": 1366, "height": 768}, {"width": 1280, "height": 720}],
    ids=["1440", "1366", "1280"],
)
def test_the_strip_fits_under_the_map_on_a_desk(arenas: Arenas, viewport: dict[str, int]) -> None:
    arenas.open()
    strip = arenas.page.locator(".ar-strip").bounding_box()
    chart = arenas.page.locator(".st-key-arenas_map_side iframe").bounding_box()
    assert strip is not None
    assert chart is not None
    assert strip["height"] == pytest.approx(115, abs=1)
    assert strip["y"] + strip["height"] == pytest.approx(viewport["height"], abs=1)
    assert chart["height"] > viewport["height"] / 2
    assert chart["y"] + chart["height"] <= strip["y"]


def test_the_strip_leads_to_the_page_and_keeps_the_selection(arenas: Arenas) -> None:
    arenas.open(f"theatre=iraq&{OCTOBER}")
    arenas.page.get_by_role("button", name="Full timeline").click()
    arenas.page.locator('[data-view="timeline"][data-ready="true"]').wait_for()
    arenas.expect_query(f"theatre=iraq&{OCTOBER}")
    arenas.expect_heading("Iraq")
    expect(arenas.page.get_by_label("From", exact=True)).to_have_value("2023-10-01")


def test_a_span_filters_the_map_beside_the_timeline_too(page_of_time: Arenas) -> None:
    arenas = page_of_time
    frame = arenas.frame_ready(BESIDE)
    frame.evaluate("() => { window.__mine = 'same frame'; }")
    golan = arenas.page.frame_locator(BESIDE).locator('path.a-theatre[data-id="golan"]').first
    expect(golan).not_to_have_class(re.compile(r"\bis-(empty|undated)\b"))
    arenas.page.get_by_role("button", name="Oct 2023").click()
    expect(golan).to_have_class(re.compile(r"\bis-undated\b"))
    # The article puts the rockets after Hamas’ attack, and the attack after 10 September.
    arenas.page.get_by_role("button", name="Before September 2023").click()
    expect(golan).to_have_class(re.compile(r"\bis-empty\b"))
    arenas.page.get_by_role("button", name="All dates").click()
    expect(golan).not_to_have_class(re.compile(r"\bis-(empty|undated)\b"))
    assert arenas.frame_ready(BESIDE).evaluate("() => window.__mine") == "same frame"


def test_a_drag_that_ends_on_a_mark_does_not_open_it(page_of_time: Arenas) -> None:
    plot = page_of_time.page.locator(".ar-tl-full")
    mark = page_of_time.page.locator(f"{SPEECH} circle").bounding_box()
    assert mark is not None
    mouse = page_of_time.page.mouse
    mouse.move(*place_of(plot, "2023-10-20"))
    mouse.down()
    mouse.move(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2, steps=4)
    mouse.up()
    page_of_time.expect_query("from=2023-10-20&to=2023-11-02")


def test_dates_presets_and_clearing_are_the_same_span(page_of_time: Arenas) -> None:
    page = page_of_time.page
    page.get_by_label("From", exact=True).fill("2023-10-01")
    page_of_time.expect_query("from=2023-10-01")
    page.get_by_label("to", exact=True).fill("2023-10-31")
    page_of_time.expect_query(OCTOBER)
    expect(page.get_by_role("button", name="Oct 2023")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Nov 2023").click()
    page_of_time.expect_query("from=2023-11-01&to=2023-11-30")
    page.go_back()
    expect(page.get_by_label("to", exact=True)).to_have_value("2023-10-31")
    page.get_by_role("button", name="All dates").click()
    page_of_time.expect_query("")


def test_a_date_beyond_the_scale_stands_for_the_end_of_the_scale(page_of_time: Arenas) -> None:
    to = page_of_time.page.get_by_label("to", exact=True)
    last = to.get_attribute("max")
    to.fill("2024-06-30")
    page_of_time.expect_query(f"to={last}")
    expect(to).to_have_value(last or "")


def test_a_date_that_is_being_typed_counts_only_when_it_is_whole(page_of_time: Arenas) -> None:
    page = page_of_time.page
    field = page.get_by_label("From", exact=True)
    field.focus()
    page.keyboard.type("10012023")
    page_of_time.expect_query("")
    page.keyboard.press("Enter")
    page_of_time.expect_query("from=2023-10-01")
    expect(field).to_be_focused()


def test_the_marks_are_one_stop_of_tab_and_arrow_keys_walk_them(page_of_time: Arenas) -> None:
    page = page_of_time.page
    marks = page.locator("[data-mark]")
    expect(page.locator('[data-mark][tabindex="0"]')).to_have_count(1)
    marks.first.focus()
    page.keyboard.press("ArrowRight")
    expect(marks.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(marks.last).to_be_focused()
    page.keyboard.press("Home")
    expect(marks.first).to_be_focused()
    title = marks.first.locator(".ar-tl-title").text_content() or ""
    page.keyboard.press("Enter")
    page_of_time.expect_heading(title)
    expect(marks.first).to_be_focused()


def test_an_event_opens_its_passage_and_the_map_shows_it(page_of_time: Arenas) -> None:
    page = page_of_time.page
    page.locator(f"{TOTAL} rect.ar-tl-bar").click()
    expect(page_of_time.panel.locator("h2")).to_contain_text("52")
    page_of_time.expect_query("passage=p02-fifty-two-incidents")
    expect(page.locator(f"{TOTAL}.ar-tl-open")).to_be_visible()
    lit = page.frame_locator(BESIDE).locator("path.a-theatre.is-told[tabindex='0']")
    assert {one.get_attribute("data-id") for one in lit.all()} == {"iraq", "syria"}
    expect(page_of_time.panel.locator(".ar-lit")).to_have_text(
        "An incident is placed here: Iraq, Syria"
    )
    page.get_by_role("button", name="Show on the map").click()
    page_of_time.ready()
    expect(page_of_time.panel.locator("h2")).to_contain_text("52")
    page_of_time.expect_query("passage=p02-fifty-two-incidents")


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_on_a_phone_the_strip_stands_below_the_map_and_nothing_runs_over_the_edge(
    arenas: Arenas,
) -> None:
    arenas.open()
    strip = arenas.page.locator(".ar-strip").bounding_box()
    chart = arenas.page.locator(".st-key-arenas_map_side iframe").bounding_box()
    assert strip is not None
    assert chart is not None
    assert strip["y"] >= chart["y"] + chart["height"]
    wide = "() => document.scrollingElement.scrollWidth"
    assert arenas.page.evaluate(wide) <= PHONE["width"]
    arenas.go("/timeline")
    arenas.page.locator('[data-view="timeline"][data-ready="true"]').wait_for()
    assert arenas.page.evaluate(wide) <= PHONE["width"]
