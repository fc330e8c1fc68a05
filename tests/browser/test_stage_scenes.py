"""Every scene of the shipped briefing: its words fit, and its map is laid out as a file has it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Page
from pydantic import TypeAdapter

from dashboard.briefing.export.placement import Spot, drawn
from tests import shipped
from tests.browser.stages import MAIN, OVERFLOW, WORDS, Stages, at_rest, each_scene
from tests.browser.test_labels import SETTLE, SHOWN

pytestmark = pytest.mark.browser

SIZES = [(1280, 720), (1920, 1080)]
RESTED = "performance.getEntriesByName('stage-rest').length"
ANSWERS = f"""() => Object.fromEntries([...document.querySelectorAll(".st-answer")]
  .map(({{ dataset: {{ answer }} }}) => {{
    STAGE.stage.answer(answer);
    return [answer, ({OVERFLOW})()];
  }}))"""
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


ON_MAP = next(n for n, s in enumerate(MAIN.scenes, 1) if s.view.show == "whole" and not s.figure)
ANEW = """() => {
  window.arenasLayouts.clear();
  ARENAS.board().forgetSizes();
  ARENAS.board().arrange();
}"""
"""Lays out what is shown once more: where a layout was kept, names are not measured anew."""
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


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_scene_and_every_answer_fits_in_type_for_the_back_of_a_room(
    stages: Stages, size: tuple[int, int], server: str
) -> None:
    page = stages.at(f"{server}/stage/main", ON_MAP, size=size)
    unit = size[1] / 720
    page.evaluate("performance.clearMeasures()")
    for n, seen in each_scene(page, WORDS):
        scene = MAIN.scenes[n - 1]
        assert seen["over"] == [], scene.id
        assert seen["title"] == pytest.approx(40 * unit, abs=0.6), scene.id
        assert seen["message"] == pytest.approx(26 * unit, abs=0.6), scene.id
        if not scene.cover:
            assert seen["line"] >= 20 * unit - 0.1, scene.id
            assert seen["small"] >= 14 * unit - 0.1, scene.id
        if scene.figure == "tiers":
            assert seen["tie"] >= 16 * unit - 0.1
            assert seen["sign"] >= 14 * unit - 0.1
        assert ("Later than" if scene.is_later else "As written, ") in seen["written"], scene.id
    at_rest(page, len(MAIN.scenes))
    assert page.evaluate(RESTED) == 1, "of several scenes in one frame, the map goes to the last"
    if size == SIZES[0]:
        page.evaluate("n => STAGE.stage.go(n)", ON_MAP - 1)
        over = page.evaluate(ANSWERS)
        assert over.keys() >= {f"passage:{passage.id}" for passage in shipped.dossier().passages}
        assert {answer: found for answer, found in over.items() if found} == {}


def test_the_map_of_a_scene_is_laid_out_as_in_a_file_and_a_larger_screen_names_no_more_fronts(
    stages: Stages, server: str
) -> None:
    page = stages.at(f"{server}/stage/main")
    page.evaluate(SETTLE)
    ground, kinds = page.evaluate(GROUND), set[str]()
    named: dict[int, set[str]] = {}
    for n in at_each_map(page, range(1, len(MAIN.scenes) + 1)):
        kinds |= laid_out_as_in_a_file(page, ground, n)
        if page.evaluate(CLOSE_UP):
            named[n] = fronts_named(page)
    assert kinds >= {"theatre", "front", "badge", "dot", "context", "river", "city", "inset"}
    # The optional scene aside; each that the large window draws takes a second.
    assert named
    page = stages.at(f"{server}/stage/main", size=SIZES[1])
    for n in at_each_map(page, named):
        assert fronts_named(page) == named[n], n


def at_each_map(page: Page, numbers: Iterable[int]) -> Iterator[int]:
    """Go to each scene of ``numbers`` that has a map, until it is at rest; nothing runs over."""
    for n in numbers:
        if MAIN.scenes[n - 1].figure:
            continue
        page.evaluate("n => STAGE.stage.go(n)", n - 1)
        at_rest(page, n)
        assert page.evaluate(OVERFLOW) == [], n
        yield n


def fronts_named(page: Page) -> set[str]:
    """The fronts whose names the map of a close-up has; none for a sliver of it."""
    shown = page.evaluate(SHOWN)
    fronts = {label["id"] for label in shown if label["kind"] == "front"}
    assert fronts.isdisjoint(page.evaluate(SLIVERS))
    return fronts


def laid_out_as_in_a_file(page: Page, ground: str, n: int) -> set[str]:
    """Compare what is drawn with what is laid out for a file; return the kinds of what was."""
    kinds = set[str]()
    page.evaluate(ANEW)
    layout = json.loads(drawn(ground, json.dumps(page.evaluate(WISHES))))
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
    return kinds
