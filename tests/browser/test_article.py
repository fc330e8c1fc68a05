"""What only a browser shows of the argument: text moves map, map moves text, and no rerun."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Frame, Locator, expect

from tests import shipped
from tests.browser.page import DESK, PHONE, POINT, Arenas
from tests.browser.test_map_drawn import MISNAMED

pytestmark = pytest.mark.browser

FIFTY_TWO = "p02-fifty-two-incidents"
GOLAN = "p02-golan-rockets"
HOUTHIS = "p02-houthi-launches"


def opened(arenas: Arenas, query: str = "") -> Frame:
    arenas.go("/article", query)
    return ready(arenas)


def ready(arenas: Arenas) -> Frame:
    """Wait for text and map; return the frame of the map that follows."""
    arenas.page.locator('[data-view="article"][data-ready="true"]').wait_for()
    handle = arenas.page.locator(".ar-follow iframe").element_handle()
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_function("() => window.ARENAS?.board()?.ready")
    return frame


def said(arenas: Arenas, passage: str) -> Locator:
    return arenas.page.locator(f'.ar-said[data-at="{passage}"]')


def region(frame: Frame, theatre: str) -> Locator:
    return frame.locator(f'.a-theatre[data-id="{theatre}"][tabindex="0"]')


def click_at(arenas: Arenas, frame: Frame, theatre: str, lon: float, lat: float) -> None:
    x, y = frame.evaluate(POINT, [theatre, lon, lat])
    box = arenas.page.locator(".ar-follow iframe").bounding_box()
    assert box is not None
    arenas.page.mouse.click(box["x"] + x, box["y"] + y)


def speaking_of(theatre: str) -> list[str]:
    return [p.id for p in shipped.dossier().passages if theatre in p.theatres]


def read_to(arenas: Arenas, passage: str) -> None:
    """Turn the wheel over the text until ``passage`` stands where it counts as read."""
    arenas.page.mouse.move(1250, 600)
    for _ in range(60):
        if "is-read" in (said(arenas, passage).get_attribute("class") or ""):
            return
        arenas.page.mouse.wheel(0, 90)
        arenas.page.evaluate("() => new Promise(done => requestAnimationFrame(() => done()))")
    pytest.fail(f"{passage} never came to be read")


def test_a_link_opens_at_its_passage_and_the_map_follows_the_text_without_asking_the_server(
    arenas: Arenas,
) -> None:
    arenas = arenas.fresh()
    sent: list[object] = []
    arenas.page.on("websocket", lambda ws: ws.on("framesent", lambda f: sent.append(f)))
    first = next(p.id for p in shipped.dossier().passages if p.paragraph == 13)
    frame = opened(arenas, f"passage={first}")
    expect(said(arenas, first)).to_be_in_viewport()
    expect(said(arenas, first)).to_have_class(re.compile(r"\bis-read\b"))
    expect(region(frame, "yemen")).to_have_class(re.compile(r"\bis-told\b"))
    frame = opened(arenas)
    expect(arenas.page.locator("[data-view=filters][data-ready=true]")).to_be_visible()
    before = len(sent)
    assert before
    read_to(arenas, GOLAN)
    expect(region(frame, "golan")).to_have_class(re.compile(r"\bis-told\b"))
    expect(region(frame, "yemen")).not_to_have_class(re.compile(r"\bis-told\b"))
    expect(arenas.page.locator(".ar-following")).to_contain_text("Golan Heights")
    read_to(arenas, FIFTY_TWO)
    expect(frame.locator(".a-badge")).to_be_visible()
    expect(region(frame, "iraq")).to_have_class(re.compile(r"\bis-told\b"))
    expect(region(frame, "golan")).not_to_have_class(re.compile(r"\bis-told\b"))
    # Without its connector the name of an end would be a place's, where it lies.
    named = frame.locator(".a-label.is-end:visible", has_text="southern Israel")
    expect(named).to_have_count(0)
    read_to(arenas, HOUTHIS)
    expect(named).not_to_have_count(0)
    assert len(sent) == before


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_at_the_top_of_the_text_the_map_names_no_passage_that_is_out_of_sight(
    arenas: Arenas,
) -> None:
    frame = opened(arenas)
    strip = arenas.page.locator(".ar-following")
    said(arenas, GOLAN).locator(".ar-text").hover()
    expect(strip).to_contain_text("Golan Heights")
    arenas.page.mouse.wheel(0, -100_000)
    expect(strip).to_have_text("The map follows the passage that you read.")
    expect(arenas.page.locator(".ar-said.is-read")).to_have_count(0)
    expect(region(frame, "golan")).not_to_have_class(re.compile(r"\bis-told\b"))
    # However many lines the strip takes, it lies on nothing that follows.
    arenas.page.set_viewport_size({"width": 320, "height": 640})
    expect(strip.locator(".ar-no-room")).to_be_visible()
    ledger = arenas.page.locator(".ar-ledger")
    above, below = strip.bounding_box(), ledger.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"] + 1


def test_what_is_read_keeps_its_place_when_a_region_is_marked_and_the_bar_is_not_over_it(
    arenas: Arenas,
) -> None:
    frame = opened(arenas, f"passage={GOLAN}")
    expect(said(arenas, GOLAN)).to_have_class(re.compile(r"\bis-read\b"))
    settled(arenas)
    before = top(arenas, GOLAN)
    frame.evaluate("ARENAS.board().send('theatre', 'golan')")
    expect(said(arenas, GOLAN)).to_have_class(re.compile(r"\bis-marked\b"))
    settled(arenas)
    assert abs(top(arenas, GOLAN) - before) < 3
    bar = arenas.page.get_by_role("group", name="Marked passages").bounding_box()
    assert bar is not None
    assert bar["height"] > 40
    assert bar["y"] + bar["height"] < before


def test_pointing_at_a_passage_moves_the_map_to_it(arenas: Arenas) -> None:
    frame = opened(arenas, f"passage={GOLAN}")
    said(arenas, "p02-iraq-escalation").locator(".ar-text").hover()
    expect(region(frame, "iraq")).to_have_class(re.compile(r"\bis-told\b"))


def test_a_region_marks_its_passages_before_the_server_answers(arenas: Arenas) -> None:
    frame = opened(arenas)
    # One turn of the browser's loop: nothing can have come back from the server.
    marked = frame.evaluate(
        """() => {
          ARENAS.board().send("theatre", "yemen");
          return [...parent.document.querySelectorAll(".ar-said.is-marked")].map(e => e.dataset.at);
        }"""
    )
    assert marked == speaking_of("yemen")


def test_a_click_on_a_region_counts_and_steps_through_its_passages(arenas: Arenas) -> None:
    frame = opened(arenas)
    click_at(arenas, frame, "yemen", 49.1242, 14.5425)
    wanted = speaking_of("yemen")
    bar = arenas.page.get_by_role("group", name="Marked passages")
    expect(bar.get_by_role("status")).to_contain_text(f"Yemen: {len(wanted)} passages")
    arenas.expect_query("theatre=yemen")
    bar.get_by_role("button", name="Next").click()
    expect(said(arenas, wanted[0])).to_be_in_viewport()
    expect(said(arenas, wanted[0])).to_have_class(re.compile(r"\bis-read\b"))
    bar.get_by_role("button", name="Next").click()
    expect(said(arenas, wanted[1])).to_have_class(re.compile(r"\bis-read\b"))
    bar.get_by_role("button", name="Previous").click()
    expect(said(arenas, wanted[0])).to_have_class(re.compile(r"\bis-read\b"))
    arenas.page.keyboard.press("Escape")
    expect(arenas.page.locator(".ar-said.is-marked")).to_have_count(0)
    arenas.expect_query("")
    click_at(arenas, frame, "yemen", 49.1242, 14.5425)
    expect(bar.get_by_role("status")).to_contain_text(f"Yemen: {len(wanted)} passages")


def test_a_place_in_the_text_marks_its_region_on_the_map(arenas: Arenas) -> None:
    frame = opened(arenas, f"passage={GOLAN}")
    said(arenas, GOLAN).get_by_role("button", name="Syria").click()
    expect(region(frame, "syria")).to_have_attribute("aria-pressed", "true")
    expect(arenas.page.locator(".ar-said.is-marked")).to_have_count(len(speaking_of("syria")))
    arenas.expect_query("theatre=syria")


def test_a_cell_of_the_ledger_leads_to_the_passage_and_marks_its_region(arenas: Arenas) -> None:
    opened(arenas)
    arenas.page.get_by_role("button", name="Paragraph 13, Yemen:").click()
    first = next(
        p.id for p in shipped.dossier().passages if p.paragraph == 13 and "yemen" in p.theatres
    )
    expect(said(arenas, first)).to_be_in_viewport()
    expect(said(arenas, first)).to_have_class(re.compile(r"\bis-marked\b"))
    column = arenas.page.locator('.ar-heat th[data-column="13"]')
    expect(column).to_have_attribute("aria-current", "true")


def test_the_ledger_is_one_tab_stop_that_arrows_walk_through(arenas: Arenas) -> None:
    opened(arenas)
    assert arenas.page.locator('.ar-heat button[tabindex="0"]').count() == 1
    arenas.page.get_by_role("button", name="Go to paragraph 1", exact=True).focus()
    arenas.page.keyboard.press("ArrowRight")
    expect(arenas.page.get_by_role("button", name="Go to paragraph 2", exact=True)).to_be_focused()
    arenas.page.keyboard.press("ArrowDown")
    expect(arenas.page.get_by_role("button", name="Paragraph 2, Gaza:")).to_be_focused()
    arenas.page.keyboard.press("ArrowDown")
    arenas.page.keyboard.press("Enter")
    expect(arenas.page.locator(".ar-following")).to_contain_text("¶2")


def test_a_part_of_the_certainty_bar_filters_and_folds_the_rest(arenas: Arenas) -> None:
    opened(arenas)
    part = arenas.page.locator('[data-view="article"] [data-key="worded-claimed"]')
    part.click()
    arenas.expect_query("certainty=claimed")
    expect(part).to_have_attribute("aria-pressed", "true")
    folded = said(arenas, GOLAN)
    expect(folded).to_be_hidden()
    line = arenas.page.locator("details.ar-folded", has=folded).locator("> summary")
    expect(line).to_contain_text("hidden by your filters: show")
    line.focus()
    arenas.page.keyboard.press("Enter")
    expect(folded).to_be_visible()


def test_what_is_read_keeps_its_place_when_a_filter_folds_the_rest(arenas: Arenas) -> None:
    passage = next(
        p
        for p in shipped.dossier().passages
        if p.paragraph == 12 and p.certainty.value == "stated" and p.theatres
    )
    opened(arenas, f"passage={passage.id}")
    expect(said(arenas, passage.id)).to_have_class(re.compile(r"\bis-read\b"))
    settled(arenas)
    before = top(arenas, passage.id)
    arenas.filters.get_by_text("More filters").click()
    arenas.filters.get_by_role("checkbox", name=re.compile("^Stated")).click()
    expect(arenas.page.locator("details.ar-folded").first).to_be_attached()
    settled(arenas)
    assert abs(top(arenas, passage.id) - before) < 3


def settled(arenas: Arenas) -> None:
    """Wait until a smooth scroll of the text has come to rest."""
    arenas.page.wait_for_function(
        """() => new Promise(done => {
          const box = document.querySelector('[data-view="article"]');
          let last = -1, same = 0;
          const look = () => {
            same = box.scrollTop === last ? same + 1 : 0;
            last = box.scrollTop;
            if (same > 8) done(true); else requestAnimationFrame(look);
          };
          look();
        })"""
    )


def top(arenas: Arenas, passage: str) -> float:
    box = said(arenas, passage).bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_on_a_phone_the_map_stays_in_sight_over_the_text(arenas: Arenas) -> None:
    opened(arenas, f"passage={FIFTY_TWO}&theatre=iraq")
    expect(said(arenas, FIFTY_TWO)).to_be_in_viewport()
    expect(arenas.page.locator(".ar-follow iframe")).to_be_in_viewport(ratio=0.95)
    assert arenas.page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]


NAMED = """() => ARENAS.board().scenes.flatMap(scene => scene.items
  .filter(item => item.kind === "front" && item.element && !item.element.hidden)).length"""


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_beside_the_article_no_name_of_a_front_stands_nearer_another_front(arenas: Arenas) -> None:
    frame = opened(arenas)
    assert frame.evaluate(NAMED)
    assert frame.evaluate(MISNAMED) == []


def test_a_passage_leads_from_the_map_into_the_article_and_back(arenas: Arenas) -> None:
    arenas.open("theatre=golan")
    card = arenas.panel.locator(f'.ar-card[data-passage="{GOLAN}"]')
    expect(card.get_by_role("button", name="on the map")).to_have_count(0)
    card.get_by_role("button", name="in the article").click()
    ready(arenas)
    expect(said(arenas, GOLAN)).to_be_in_viewport()
    arenas.expect_query(f"theatre=golan&passage={GOLAN}")
    said(arenas, GOLAN).get_by_role("button", name="on the map").click()
    arenas.ready()
    expect(arenas.panel.locator(".ar-kicker")).to_contain_text("¶2, sentence 2")
    # Each is one step: the page and the passage together.
    arenas.page.go_back()
    ready(arenas)
    expect(said(arenas, GOLAN)).to_have_class(re.compile(r"\bis-read\b"))
    arenas.expect_query(f"theatre=golan&passage={GOLAN}")
    arenas.page.go_back()
    arenas.page.wait_for_function("location.pathname === '/'")
    arenas.expect_query("theatre=golan")
