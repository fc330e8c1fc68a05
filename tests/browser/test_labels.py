"""Where names, the aggregate's badge and its leaders stand, at the sizes that people have."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Frame, Page
from pydantic import TypeAdapter

from dashboard.briefing.export.placement import Spot, drawn
from tests.browser.page import DESK, PHONE, Arenas
from tests.browser.stages import MAIN, Stages, at_rest
from tests.browser.test_map import TOWNS
from tests.browser.test_map_drawn import MISNAMED

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
GROUND = "() => JSON.stringify(ARENAS_GROUND)"
CLOSE_UP = "() => ARENAS.board().state.stand_out.length > 0 && !ARENAS.board().insetShown"
SLIVERS = """() => {
  // Fronts that recede and of which the frame shows less than half.
  const { region, state } = ARENAS.board(), frame = region.map.getSize();
  return ARENAS_GROUND.small.filter(id => !state.stand_out.includes(id)).filter(id => {
    const { x, y, w, h } = region.sheet.areas[id].box;
    const across = Math.min(x + w, frame.x) - Math.max(x, 0);
    const down = Math.min(y + h, frame.y) - Math.max(y, 0);
    return Math.max(across, 0) * Math.max(down, 0) < (w * h) / 2;
  });
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


SPOTS = TypeAdapter(tuple[Spot, ...])
WISHES = """() => {
  // What the stage's map is laid out for: the view, what covers it, its bar of scale among that,
  // and how large its names are.
  const board = ARENAS.board(), view = board.view(), covered = {}, sizes = {};
  for (const scene of board.scenes) {
    covered[scene.kind] = board.covered(scene);
    sizes[scene.kind] = Object.fromEntries(scene.items.map(item => [item.key, item.sizes]));
  }
  return { view, covered, sizes };
}"""
LAID = """() => Object.fromEntries(ARENAS.board().scenes
  .filter(scene => scene.kind === "region" || ARENAS.board().insetShown)
  .map(scene => {
    const frame = scene.box.getBoundingClientRect(), pane = scene.labels.getBoundingClientRect();
    const names = scene.items.filter(item => item.element?.checkVisibility()).map(item => {
      const { x, y, width, height } = item.element.getBoundingClientRect();
      return [item.key, [x - frame.x, y - frame.y, width, height]];
    });
    const lines = [...scene.leaders.children].map(line => ["x1", "y1", "x2", "y2"].map((name, n) =>
      Number(line.getAttribute(name)) + (n % 2 ? pane.y - frame.y : pane.x - frame.x)));
    return [scene.kind, { names: Object.fromEntries(names), lines }];
  }))"""


def test_a_file_lays_out_names_and_lines_as_the_stage_does(stages: Stages, server: str) -> None:
    kinds: set[str] = set()
    page = stages.at(f"{server}/stage/main")
    for n, scene in enumerate(MAIN.scenes, 1):
        if scene.figure:
            continue
        page.evaluate("n => STAGE.stage.go(n)", n - 1)
        at_rest(page, n)
        settle(page)
        wish = json.dumps(page.evaluate(WISHES))
        layout = json.loads(drawn(page.evaluate(GROUND), wish))
        for kind, seen in page.evaluate(LAID).items():
            names = SPOTS.validate_python(layout[kind]["names"])
            boxes = {spot.key: [spot.x, spot.y, spot.w, spot.h] for spot in names}
            assert boxes.keys() == seen["names"].keys(), (n, kind)
            for key, box in boxes.items():
                assert box == pytest.approx(seen["names"][key], abs=1), (n, kind, key)
            own = [one for spot in names for one in (spot.leader, *spot.leaders) if one]
            lines = [[*one.start.at, *one.end.at] for one in own]
            lines += [[*a.at, *b.at] for spot in names for a, b in spot.stems]
            lines.sort()
            for line, other in zip(lines, sorted(seen["lines"]), strict=True):
                assert line == pytest.approx(other, abs=1), (n, kind)
            kinds |= {key.split(":")[0] for key in boxes} | {kind}
    assert kinds >= {"theatre", "front", "badge", "dot", "context", "river", "city", "inset"}


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
    arenas.page.keyboard.press("Shift")  # from here on focus is the keyboard's
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


def test_on_a_scene_a_larger_screen_names_no_more_fronts_and_none_for_a_sliver_of_it(
    stages: Stages, server: str
) -> None:
    named: dict[int, list[set[str]]] = {}
    for width, height in ((1280, 720), (1920, 1080)):
        page = stages.at(f"{server}/stage/main", size=(width, height))
        for n in (n for n, s in enumerate(MAIN.default, 1) if not s.figure):
            page.evaluate("n => STAGE.stage.go(n)", n - 1)
            at_rest(page, n)
            if not page.evaluate(CLOSE_UP):
                continue
            shown = page.evaluate(SHOWN)
            fronts = {label["id"] for label in shown if label["kind"] == "front"}
            assert fronts.isdisjoint(page.evaluate(SLIVERS)), n
            named.setdefault(n, []).append(fronts)
    assert named
    assert all(small == large for small, large in named.values())
