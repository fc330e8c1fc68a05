"""Figures in rows and boxes: they say what the stage says, and no more."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.figure_model import Tiers
from dashboard.briefing.export.figure_svg import SIGNS, drawn, rule
from dashboard.briefing.stage.scenes import SceneShown
from dashboard.maps.style import LIGHT
from geodata.schema.briefing import Figure
from geodata.schema.vocabulary import Certainty


@pytest.fixture(scope="module")
def echelons(left: Papers) -> SceneShown:
    return next(s for s in left.scenes if s.scene.figure is Figure.ECHELONS)


def words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", markup)).split())


def test_the_echelons_have_the_ties_of_the_stage_and_no_others(
    left: Papers, echelons: SceneShown
) -> None:
    tiers = left.exhibit(echelons)
    assert isinstance(tiers, Tiers)
    stations = [*tiers.bars, *(one for _, column in tiers.columns for one in column)]
    said = sorted(words(" ".join(tie)) for one in stations for tie in one.ties)
    lists = re.findall(r'<ul class="st-ties">(.*?)</ul>', echelons.figure_html or "")
    assert said == sorted(words(li) for ul in lists for li in re.findall(r"<li>(.*?)</li>", ul))
    assert not [tie for _, column in tiers.columns for one in column for tie in one.ties
                if ", past" in tie[2]]  # fmt: skip


def test_a_drawn_figure_has_its_legend_and_keeps_its_height(
    left: Papers, echelons: SceneShown
) -> None:
    exhibit = left.exhibit(echelons)
    assert exhibit is not None
    figure = drawn(exhibit, 760, 620, LIGHT)
    assert figure.height <= 620
    for entry in exhibit.legend:
        assert f">{entry}</text>" in figure.svg


def test_each_certainty_is_drawn_its_own_way() -> None:
    assert set(SIGNS) == {level.value for level in Certainty}
    assert len({rule(0, 0, 40, level, LIGHT) for level in SIGNS}) == len(SIGNS)
