"""What a reader tells apart by its line alone, as the browser draws it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from dashboard.maps.style import DISPUTED_DASH
from geodata.schema.vocabulary import Certainty
from tests.browser.page import Arenas
from tests.browser.stages import Stages

pytestmark = pytest.mark.browser

LEVELS = [level.value for level in Certainty]
RULES = """([beside, block, dress, levels]) => levels.map(level => {
  const one = document.createElement("div");
  one.className = `${block} ${dress}${level}`;
  document.querySelector(beside).append(one);
  const { borderLeftStyle, borderLeftWidth } = getComputedStyle(one);
  one.remove();
  return `${borderLeftStyle} ${borderLeftWidth}`;
})"""
"""The rule beside a block of each certainty."""
LINES = """levels => levels.map(level => {
  const tie = document.createElementNS("http://www.w3.org/2000/svg", "g");
  tie.setAttribute("class", `ar-tie ar-${level}`);
  tie.innerHTML = '<path class="ar-stroke"/>';
  document.querySelector(".ar-tiers").append(tie);
  const { strokeDasharray, strokeWidth } = getComputedStyle(tie.firstChild);
  tie.remove();
  return `${strokeDasharray} ${strokeWidth}`;
})"""
"""The line of a tie of each certainty."""
TONES = """() => Object.fromEntries(["a-connector", "a-connector-end", "a-tick"].map(name => {
  const mark = document.querySelector(`path.${name}:not(.is-undated)`);
  const dated = getComputedStyle(mark).stroke;
  mark.classList.add("is-undated");
  const undated = getComputedStyle(mark).stroke;
  mark.classList.remove("is-undated");
  return [name, [dated, undated]];
}))"""
"""The colour of each part of a mark, dated and undated."""
DASHES = """selector => [...new Set([...document.querySelectorAll(selector)]
  .map(line => getComputedStyle(line).strokeDasharray))]"""


def rules(page: Page, beside: str, block: str, dress: str) -> list[str]:
    found: list[str] = page.evaluate(RULES, [beside, block, dress, LEVELS])
    return found


def test_each_certainty_has_a_rule_of_its_own_beside_a_passage(arenas: Arenas) -> None:
    arenas.open()
    found = rules(arenas.page, '[data-view="panel"]', "ar-card", "ar-")
    assert len(set(found)) == len(LEVELS), dict(zip(LEVELS, found, strict=True))


def test_each_certainty_has_a_rule_of_its_own_on_the_stage(stages: Stages, server: str) -> None:
    page = stages.at(f"{server}/stage/main")
    found = rules(page, ".st-scene", "st-line", "st-")
    assert len(set(found)) == len(LEVELS), dict(zip(LEVELS, found, strict=True))


def test_each_certainty_has_a_line_of_its_own_in_the_diagram(arenas: Arenas) -> None:
    arenas.go("/actors")
    arenas.page.locator(".ar-tiers .ar-tie").first.wait_for(state="attached")
    found = arenas.page.evaluate(LINES, LEVELS)
    assert len(set(found)) == len(LEVELS), dict(zip(LEVELS, found, strict=True))


def test_a_mark_that_is_undated_has_a_colour_of_its_own(arenas: Arenas) -> None:
    tones = arenas.open().frame_ready().evaluate(TONES)
    assert not [name for name, (dated, undated) in tones.items() if dated == undated], tones


def test_a_disputed_line_is_dashed_and_an_agreed_border_is_not(arenas: Arenas) -> None:
    frame = arenas.open().frame_ready()
    dashed = ", ".join(f"{length:g}px" for length in DISPUTED_DASH)
    assert frame.evaluate(DASHES, ".a-border.is-disputed:not(.is-over)") == [dashed]
    assert frame.evaluate(DASHES, ".a-border:not(.is-disputed, .is-over)") == ["none"]
