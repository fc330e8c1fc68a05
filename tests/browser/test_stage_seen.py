"""What the room sees of the stage: type, speed, layers, and what axe-core says of it."""

from __future__ import annotations

import io
import statistics
from typing import Any, Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import ViewportSize, expect

from geodata.schema.briefing import Figure
from tests.browser.axe import faults
from tests.browser.page import PHONE
from tests.browser.stages import LAST, MAIN, Stages, at_rest, go_to

pytestmark = pytest.mark.browser

ON_MAP = next(n for n, s in enumerate(MAIN.scenes, 1) if s.view.show == "whole" and not s.figure)
TIERS = 1 + [s.figure for s in MAIN.scenes].index(Figure.TIERS)
DARK = 5
"""The scene that axe looks at on the dark stage."""
LOOKED_AT = (1, TIERS, LAST + 1, DARK)
SIZES = [(1280, 720), (1920, 1080)]
AXE_SIZES: dict[str, ViewportSize] = {"desk": {"width": 1280, "height": 720}, "phone": PHONE}
SLACK = 8
"""How many times the bar a busy test machine may take; what it took is in the report."""
MEASURES = """() => Object.fromEntries(performance.getEntriesByType('measure')
  .map(m => [m.name, m.duration]))"""
WATCH = """() => {
  window.blanks = 0; window.frames_seen = 0;
  const look = () => {
    const root = document.querySelector('.arenas'), box = root.getBoundingClientRect();
    const shown = [...root.querySelectorAll('path.a-theatre')].some(path => {
      const b = path.getBoundingClientRect();
      return b.width > 2 && b.right > box.left && b.left < box.right && b.bottom > box.top &&
        b.top < box.bottom;
    });
    window.frames_seen += 1;
    if (!shown) window.blanks += 1;
    window.watching = requestAnimationFrame(look);
  };
  look();
}"""
LAYERS = {
    "regions": "s => { for (const t of Object.values(s.theatres)) t.state = 'off' }",
    "marks": "s => { for (const i of Object.values(s.incidents)) i.state = 'off' }",
    "standing out": "s => { s.stand_out = [] }",
    "reference lines": "s => { s.reference = false }",
}


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_key_is_painted_at_once_and_the_camera_comes_to_rest(
    stages: Stages,
    motion: Literal["reduce", "no-preference"],
    server: str,
    record_testsuite_property: Any,
) -> None:
    bar = {"stage-painted": 100, "stage-rest": 150 if motion == "reduce" else 900}
    page = stages.at(f"{server}/stage/main", motion=motion)
    took: dict[str, list[float]] = {name: [] for name in bar}
    for n in range(2, 7):
        page.evaluate("performance.clearMeasures()")
        page.keyboard.press("ArrowRight")
        at_rest(page, n)
        for name, ms in page.evaluate(MEASURES).items():
            took[name].append(ms)
    for name, most in bar.items():
        record_testsuite_property(
            f"{name} ({motion}), median ms", round(statistics.median(took[name]))
        )
        assert statistics.median(took[name]) <= most * SLACK, took
    # Keys in haste: never a map without its regions, and the last key wins.
    page.evaluate(WATCH)
    for key in ["Home", *["ArrowRight"] * 10, "Home", *["ArrowRight"] * 5]:
        page.keyboard.press(key)
    at_rest(page, 6)
    assert page.evaluate("window.frames_seen") > 3
    assert page.evaluate("window.blanks") == 0
    page.evaluate("cancelAnimationFrame(window.watching)")
    expect(page.locator(".a-ghost")).to_have_count(0)  # its fade has an end


def unlike(one: bytes, other: bytes) -> bool:
    """Whether pictures differ in more pixels than where a part was drawn anew: there some 20 do."""
    first, second = (Image.open(io.BytesIO(png)).convert("RGB") for png in (one, other))
    levels = ImageChops.difference(first, second).convert("L").histogram()
    return sum(levels[1:]) > 100


def test_each_layer_of_a_scene_matters(stages: Stages, server: str) -> None:
    n = next(n for n, s in enumerate(MAIN.scenes, 1) if len(s.marks) > 1 and s.theatres)
    page = stages.at(f"{server}/stage/main", n)
    view = page.locator(".st-view")

    def drawn(change: str = "s => {}") -> bytes:
        page.evaluate(
            f"""() => {{ const s = structuredClone(STAGE.stage.data.scenes[{n - 1}].state);
            ({change})(s); ARENAS.apply(s); ARENAS.board().refresh(); }}"""
        )
        return view.screenshot()

    whole = drawn()
    assert not unlike(drawn(), whole)
    for layer, change in LAYERS.items():
        assert unlike(drawn(change), whole), layer
    assert not unlike(drawn(), whole)
    for pane in ("land", "water", "borders", "theatres", "marks", "labels"):
        element = f".leaflet-arenas-{pane}-pane"
        page.evaluate(
            "s => document.querySelectorAll(s).forEach(e => { e.style.opacity = 0 })", element
        )
        assert unlike(view.screenshot(), whole), pane
        page.evaluate(
            "s => document.querySelectorAll(s).forEach(e => { e.style.opacity = '' })", element
        )


def test_axe_finds_nothing_on_stage_and_beside_it(stages: Stages, server: str) -> None:
    found = []
    for name, size in AXE_SIZES.items():
        page = stages.at(f"{server}/stage/main", size=(size["width"], size["height"]))
        colours = name == "desk"
        for n in LOOKED_AT:
            if n == DARK:
                page.keyboard.press("d")
            go_to(page, n)
            if not colours:
                assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
                box = page.locator(".st-view").bounding_box()
                assert box
                assert box["height"] > 200
            found += [f"{name}, scene {n}, {one}" for one in faults(page, contrast=colours)]
            if n == TIERS:
                page.keyboard.press("w")
                page.locator(".st-whole:visible").wait_for()
                found += [
                    f"{name}, the whole diagram, {one}" for one in faults(page, contrast=colours)
                ]
                page.keyboard.press("w")
    # One speaker's window, which is turned as the other was: it is loaded once.
    with page.context.expect_page() as opened:
        page.keyboard.press("n")
    speaker = opened.value
    expect(speaker.locator(".sp-now h1")).to_have_text(MAIN.scenes[DARK - 1].title)
    for name, size in AXE_SIZES.items():
        speaker.set_viewport_size(size)
        seen = faults(speaker, contrast=name == "desk")
        found += [f"{name}, the speaker's window, {one}" for one in seen]
    assert found == []
