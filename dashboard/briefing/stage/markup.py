"""The stage's HTML: a section for each scene and answer, the bars, the buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard.briefing.stage.answers import Answer
from dashboard.briefing.stage.figure_html import figure_html, legend_html, whole_html
from dashboard.briefing.stage.scenes import STANDING, SceneShown
from dashboard.maps.style import swatch_svg
from dashboard.text.templates import render
from geodata.schema.briefing import Briefing

_DRAW = {
    "figure": figure_html,
    "legend": legend_html,
    "swatch": swatch_svg,
    "whole": whole_html,
}


def stage_body(
    briefing: Briefing,
    shown: Sequence[SceneShown],
    answers: Sequence[Answer],
    *,
    leave: str,
    about: Sequence[str] = (),
    made: str = "",
    verbatim: Mapping[str, str] | None = None,
) -> Markup:
    """Return what stands in the page's body but for data and scripts.

    ``leave`` leads away; ``about`` is what a file says of itself, with the keys, and ``made`` when
    and of what it was made, on every scene. ``verbatim`` are sentences of the reader's own copy,
    by id, which the evidence shows on demand.
    """
    return render(
        "briefing/stage/stage",
        briefing=briefing,
        shown=shown,
        answers=answers,
        copy=verbatim or {},
        leave=leave,
        about=about,
        made=made,
        standing=STANDING,
        draw=_DRAW,
    )
