"""What a browser draws of the map: targets, names, rings, and nothing over a phone's edge."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.page import DESK, PHONE, Arenas
from tests.browser.test_map import TOWNS


def test_pointing_rings_a_theatre_at_once_and_its_tooltip_leaves_its_name_free(
    arenas: Arenas,
) -> None:
    arenas.open("theatre=golan")
    frame = arenas.frame_ready()
    for theatre in ("gaza", "iraq", "golan"):
        arenas.page.mouse.move(*arenas.point(theatre, *TOWNS[theatre][1:]))
        frame.locator(".a-tip:visible").wait_for()
        told = frame.evaluate(POINTED_AT, theatre)
        # What is selected has a ring already; the other rings lie round what the mouse is over.
        assert told == {"ringed": theatre if theatre != "golan" else "", "covered": []}, theatre
    # The line along the Golan's edge, which is not agreed, lies above the ring and its casing.
    above, rings = frame.evaluate(ABOVE)
    assert rings > 0
    assert above
    arenas.page.mouse.move(5, 5)
    assert frame.evaluate(POINTED_AT, "golan") == {"ringed": "", "covered": []}


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_each_theatre_offers_a_target_of_24_by_24_px(arenas: Arenas) -> None:
    arenas.open()
    frame = arenas.frame_ready()
    for theatre in TOWNS:
        assert frame.evaluate(TARGET, theatre), theatre


POINTED_AT = """id => {
  const board = ARENAS.board(), { overlap } = ARENAS.shapes;
  const boxOf = one => {
    const { x, y, width: w, height: h } = one.getBoundingClientRect();
    return { x, y, w, h };
  };
  const drawn = board.homeOf(id).hovered[0].getElement().getAttribute("d");
  const { theatres } = board.homeOf(id);
  const ringed = Object.keys(theatres)
    .find(one => drawn.length > 9 && theatres[one].fill.getElement().getAttribute("d") === drawn);
  const tip = boxOf(board.chrome.tip);
  const covered = board.chrome.namesOf(id).map(boxOf).filter(name => overlap(tip, name, 0));
  return { ringed: ringed ?? "", covered };
}"""
ABOVE = """() => {
  const { inset } = ARENAS.board(), height = pane => Number(inset.map.getPane(pane).style.zIndex);
  const rings = inset.selected.filter(one => one.getElement().getAttribute("d").length > 9);
  return [height("arenas-lines") > height("arenas-halos"), rings.length];
}"""
MISNAMED = """() => ARENAS.board().scenes.flatMap(scene => {
  const frame = scene.box.getBoundingClientRect();
  return scene.items.filter(item => item.kind === "front" && item.element && !item.element.hidden)
    .filter(item => {
      const box = item.element.getBoundingClientRect();
      const r = { x: box.x - frame.x, y: box.y - frame.y, w: box.width, h: box.height };
      const away = id => ARENAS.shapes.nearest(scene.sheet.areas[id].points, r).d;
      // On open water a name may lie nearer another front than the one that its line leads to.
      if (!ARENAS.plane.isIn(scene.sheet.land, r.x + r.w / 2, r.y + r.h / 2)) return false;
      return ARENAS_GROUND.small.some(id => id !== item.id && away(id) < away(item.id));
    })
    .map(item => item.id);
})"""

TARGET = """id => {
  // Is there a 24 x 24 px square, every sample of which answers to this theatre?
  const answers = (x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit?.closest?.("[data-id]")?.dataset.id === id;
  };
  const { box } = ARENAS.board().homeOf(id), frame = box.getBoundingClientRect();
  const parts = [...box.querySelectorAll(`[data-id="${id}"]`)]
    .map(one => one.getBoundingClientRect());
  const [left, top] = ["left", "top"].map(side =>
    Math.max(frame[side], Math.min(...parts.map(part => part[side])) - 12));
  const [right, bottom] = ["right", "bottom"].map(side =>
    Math.min(frame[side], Math.max(...parts.map(part => part[side])) + 12));
  for (let y = top; y < bottom - 24; y += 5) {
    for (let x = left; x < right - 24; x += 5) {
      if (!answers(x + 12, y + 12)) continue;
      let all = true;
      for (let dy = 0; all && dy <= 24; dy += 6)
        for (let dx = 0; all && dx <= 24; dx += 6) all = answers(x + dx, y + dy);
      if (all) return true;
    }
  }
  return false;
}"""


@pytest.mark.parametrize("viewport", [PHONE], ids=["phone"])
def test_on_a_phone_nothing_runs_over_the_edge(arenas: Arenas) -> None:
    arenas.open("theatre=south-lebanon")
    width = arenas.page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= PHONE["width"]
    expect(arenas.panel.locator("h2")).to_have_text("Southern Lebanon")
