"""The inset gives way and comes back: what stands in it stands where it stood."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.page import Arenas
from tests.browser.stages import MAIN, at_rest, go_to, staged
from tests.browser.test_labels import settle

pytestmark = pytest.mark.browser

LABELS = """() => {
  const { inset } = ARENAS.board(), frame = inset.box.getBoundingClientRect();
  return Object.fromEntries(inset.items.filter(item => item.element?.checkVisibility())
    .map(item => {
      const b = item.element.getBoundingClientRect();
      const name = `${item.kind} ${item.element.innerText}`;
      return [name, [b.x - frame.x, b.y - frame.y].map(Math.round)];
    }));
}"""
NAMED = """() => ARENAS.board().region.items
  .filter(item => item.kind === "front" && item.element.checkVisibility())
  .map(item => item.name.lines[0]).toSorted()"""
WITH_INSET = [
    n for n, scene in enumerate(MAIN.scenes, 1) if scene.view.show == "whole" and not scene.figure
]
LAID_ANEW = """() => {
  const board = ARENAS.board();
  board.arrange();
  board.showOpening();
  board.refresh();
}"""


def labels_of(where: Page | Frame) -> dict[str, list[int]]:
    settle(where)
    labels: dict[str, list[int]] = where.evaluate(LABELS)
    assert len([name for name in labels if name.startswith("front")]) == 4
    return labels


def test_a_walk_to_a_scene_sets_the_insets_names_as_a_fresh_load_does(
    chromium: Browser, server: str
) -> None:
    with staged(chromium, reduced_motion="reduce") as page:
        page.goto(f"{server}/stage/main")
        at_rest(page, 1)
        walked = {}
        # Scenes without the inset lie between them.
        for n in range(2, 6):
            page.keyboard.press("ArrowRight")
            at_rest(page, n)
            if n in WITH_INSET:
                walked[n] = labels_of(page)
        go_to(page, WITH_INSET[-1])
        walked[WITH_INSET[-1]] = labels_of(page)
        assert len(walked) > 2
        for n in sorted(walked)[1:]:  # before the first there was nothing without the inset
            page.goto(f"{server}/stage/main?scene={n}")
            at_rest(page, n)
            assert labels_of(page) == walked[n], n


def test_close_up_the_inset_gives_way_and_its_names_come_back_with_it(arenas: Arenas) -> None:
    frame = arenas.open().frame_ready()
    before = labels_of(frame)
    frame.evaluate("() => { ARENAS.board().region.map.setView([33, 35.5], 8.5); }")
    frame.wait_for_function("ARENAS.board().inset.box.hidden")
    # The legend lists what is in view: here neither a total nor a place, and one region of no name.
    listed = arenas.page.locator('[data-view="legend"] .ar-legend > ul > li:visible')
    expect(listed.filter(has_text="Hostilities both ways")).to_be_visible()
    expect(listed.filter(has_text="Total of all")).to_have_count(0)
    # While it is hidden the frame is laid out anew, as a window's resize or a stage's scene does.
    frame.evaluate(LAID_ANEW)
    frame.wait_for_function("!ARENAS.board().inset.box.hidden")
    assert labels_of(frame) == before
    expect(listed.filter(has_text="Total of all")).to_be_visible()
    # Close to Syria the locator leaves the water beside the fronts to their names.
    frame.evaluate("ARENAS.goTo('syria')")
    settle(frame)
    assert frame.evaluate(NAMED) == ["Golan Heights", "Southern Lebanon", "West Bank"]
    expect(listed.filter(has_text="Not labelled here")).to_have_count(0)
    # Farther out they are a few pixels: who has no room for its name is in the legend.
    frame.evaluate("() => { ARENAS.board().region.map.setView([33, 38], 5.6); }")
    expect(listed.filter(has_text="Not labelled here")).to_contain_text("Golan Heights")
