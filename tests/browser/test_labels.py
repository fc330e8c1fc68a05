"""Where names, the aggregate's badge and its leaders stand, at the sizes that people have."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Frame, Page, Route

from dashboard.text.escape import script_json
from tests.browser.page import DESK, PHONE, Arenas
from tests.browser.test_map import TOWNS
from tests.browser.test_map_drawn import MISNAMED
from tests.conftest import HOSTILE

pytestmark = pytest.mark.browser

SIZES = [DESK, PHONE, {"width": 1024, "height": 768}]
"""What holds of every layout, at more sizes, ``tests/js`` tries without a browser."""
TOTAL = "fifty-two-incidents"

SETTLE = """async () => {
  await document.fonts.ready; // labels are measured anew in the frame after
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}"""
SHOWN = """() => ARENAS.board().scenes.flatMap(scene => {
  const frame = scene.box.getBoundingClientRect();
  return scene.items
    .filter(item => ["front", "theatre", "badge"].includes(item.kind))
    .filter(item => item.element.checkVisibility())
    .map(item => {
      const { x, y, width, height } = item.element.getBoundingClientRect();
      const sub = item.element.querySelector(".a-sub");
      return { id: item.id, kind: item.kind, scene: scene.kind, whole: x >= frame.left &&
          y >= frame.top && x + width <= frame.right && y + height <= frame.bottom,
        words: item.element.innerText.split(/\\s+/).join(" "), x, y, w: width, h: height };
    });
})"""
NAMES = """() => Object.fromEntries(ARENAS_GROUND.theatres.features.map(({ properties: p }) =>
  [p.id, [p.name, p.front_name].filter(Boolean).join(" ")]))"""
ON_FRONTS = """() => {
  // The badge and its lines, against each front's own ground on the same map.
  const { region } = ARENAS.board(), item = region.items.find(item => item.kind === "badge");
  const box = item.element.getBoundingClientRect(), frame = region.box.getBoundingClientRect();
  const r = { x: box.x - frame.x, y: box.y - frame.y, w: box.width, h: box.height };
  return ARENAS_GROUND.small.filter(id => {
    const front = region.sheet.areas[id].box;
    return ARENAS.shapes.overlap(r, front, 0) ||
      item.lines.some(line => ARENAS.shapes.crosses(line, front, 0));
  });
}"""
LEADERS = """() => {
  const board = ARENAS.board(), { region } = board, { inside, crosses } = ARENAS.shapes;
  const view = board.view(), { areas } = region.sheet;
  const extent = view.box && ARENAS.plane.callout(view.region, view.inset, view.box).extent;
  const item = region.items.find(item => item.kind === "badge");
  return item.lines.map(([from, at]) => ({
    x: at.x, y: at.y, length: Math.hypot(at.x - from.x, at.y - from.y),
    on: Object.keys(areas).filter(id => inside(areas[id].rings, at.x, at.y)),
    inExtent: Boolean(extent) && crosses([at, at], extent, 0),
  }));
}"""
STOLEN = """() => ARENAS.board().scenes.flatMap(scene => {
  // No point of a front's ground may answer to a button of another's.
  return ARENAS_GROUND.small.filter(id => ARENAS.board().homeOf(id) === scene).filter(id => {
    const path = scene.theatres[id].fill.getElement(), b = path.getBoundingClientRect();
    let own = 0, stolen = 0;
    for (let x = b.left; x <= b.right; x += 3) for (let y = b.top; y <= b.bottom; y += 3) {
      const p = new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse());
      if (!path.isPointInFill(p)) continue;
      own += 1;
      const hit = document.elementFromPoint(x, y)?.closest("button");
      if (hit && hit.dataset.id !== id) stolen += 1;
    }
    return !own || stolen;
  });
})"""


def settle(where: Frame | Page) -> None:
    """Wait until names stand where they stay: fonts change what they measure."""
    where.evaluate(SETTLE)


@pytest.mark.parametrize("viewport", SIZES, ids=lambda size: f"{size['width']}")
def test_the_opening_view_names_all_seven_and_its_total_takes_no_front(arenas: Arenas) -> None:
    frame = arenas.open().frame_ready()
    settle(frame)
    all_are_named_and_no_name_lies_on_another(frame)
    the_total_takes_no_front_and_each_of_its_lines_ends_in_its_own_country(frame)


def all_are_named_and_no_name_lies_on_another(frame: Frame) -> None:
    shown = frame.evaluate(SHOWN)
    names: dict[str, str] = frame.evaluate(NAMES)
    for theatre in TOWNS:
        said = {label["words"] for label in shown if label["id"] == theatre}
        assert said == {names[theatre]}, theatre
    assert all(label["whole"] for label in shown)
    on_another = [
        (a["id"], b["id"])
        for n, a in enumerate(shown)
        for b in shown[n + 1 :]
        if a["scene"] == b["scene"] and overlap(a, b)
    ]
    assert on_another == []
    assert frame.evaluate(MISNAMED) == []


def the_total_takes_no_front_and_each_of_its_lines_ends_in_its_own_country(frame: Frame) -> None:
    assert frame.evaluate(ON_FRONTS) == []
    assert frame.evaluate(STOLEN) == []
    ends = frame.evaluate(LEADERS)
    assert [end["on"] for end in ends] == [["iraq"], ["syria"]]
    assert not any(end["inExtent"] for end in ends)
    assert all(5 < end["length"] < 110 for end in ends)
    apart = ((ends[0]["x"] - ends[1]["x"]) ** 2 + (ends[0]["y"] - ends[1]["y"]) ** 2) ** 0.5
    assert apart > 20
    # A line ends in nothing: a dot would be read as a place, and the sentence names none.
    assert frame.locator(".a-leaders circle").count() == 0


def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    across = min(a["x"] + a["w"], b["x"] + b["w"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["h"], b["y"] + b["h"]) - max(a["y"], b["y"])
    return across > 0 and down > 0


def stroke(frame: Frame, line: str) -> str:
    """The colour of a line between fronts and countries, as the browser draws it."""
    colour: str = frame.evaluate(
        """line => {
          const edge = ARENAS.board().inset.edges
            .find(edge => edge.feature.properties.line === line);
          return getComputedStyle(edge.getElement()).stroke;
        }""",
        line,
    )
    return colour


def test_a_front_that_is_off_leaves_only_a_disputed_line_behind(arenas: Arenas) -> None:
    frame = arenas.open().frame_ready()
    brown = stroke(frame, "golan-1974")
    frame = arenas.open("off=golan").frame_ready()
    assert stroke(frame, "golan-1974") != brown
    assert stroke(frame, "green-line") == brown
    # The Golan's neighbour keeps the edge that they share.
    assert stroke(frame, "blue-line") == brown


def test_the_total_that_filters_fade_stays_opaque(arenas: Arenas) -> None:
    frame = arenas.open("actor=hamas").frame_ready()
    badge = frame.locator(f'[data-id="{TOTAL}"].is-faded')
    assert badge.evaluate("badge => getComputedStyle(badge).opacity") == "1"
    ground = badge.evaluate("badge => getComputedStyle(badge).backgroundColor")
    assert ground.startswith("rgb(")


def test_escape_closes_the_tooltip_first_and_then_leads_back_one_step(arenas: Arenas) -> None:
    # Two steps deep, so that a key which both the map and the page answered would be seen.
    arenas.open("theatre=gaza")
    frame = arenas.frame_ready()
    arenas.panel.locator('.ar-card [data-key^="open-"]').first.click()
    arenas.page.wait_for_function("location.search.includes('passage=')")
    opened = arenas.query()
    path = arenas.path("west-bank")
    arenas.path("gaza").focus()
    arenas.page.keyboard.press("Shift")  # from here on focus is the keyboard's, in the frame too
    path.focus()
    frame.locator(".a-tip").wait_for()
    arenas.page.keyboard.press("Escape")
    frame.locator(".a-tip").wait_for(state="hidden")
    assert arenas.query() == opened
    arenas.page.keyboard.press("Escape")
    arenas.page.wait_for_function("!location.search.includes('passage=')")
    arenas.expect_query("theatre=gaza")
    arenas.expect_heading("Gaza")
    arenas.page.keyboard.press("Escape")
    arenas.expect_heading("Read the article on its map")


def test_what_looks_like_html_in_a_name_is_text_on_the_map(arenas: Arenas) -> None:
    app = arenas.fresh()
    ran: list[str] = []

    def heard(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    def renamed(route: Route) -> None:
        answer = route.fetch()
        text = answer.text().replace('"name":"Iraq"', f'"name":{script_json(HOSTILE)}')
        route.fulfill(response=answer, body=text)

    app.page.on("dialog", heard)
    app.page.route("**/ground.js*", renamed)
    frame = app.open().frame_ready()
    label = frame.locator('button.a-label[data-id="iraq"] .a-name').first
    assert label.text_content() == HOSTILE
    assert frame.locator(".arenas img").count() == 0
    assert ran == []
