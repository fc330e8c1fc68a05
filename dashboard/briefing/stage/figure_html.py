"""The figures of scenes as HTML, with their legends."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.briefing.stage.figures import NONE, Exhibit, Ladder, Timeline
from dashboard.charts.date_marks import key_svg
from dashboard.diagram.legend import boxes, heading, lines
from dashboard.diagram.tier_diagram import tiers_svg
from dashboard.reading.reading import Reading
from dashboard.text.escape import trusted
from dashboard.text.templates import render


def figure_html(exhibit: Exhibit) -> Markup:
    """Return the figure, by the macro that has the name of its class."""
    more: dict[str, object] = {}
    if isinstance(exhibit, Ladder):
        more["nothing"] = NONE
    if isinstance(exhibit, Timeline):
        more["sample"] = key_svg
    name = type(exhibit).__name__.lower()
    return render(f"briefing/stage/figures.{name}", exhibit=exhibit, **more)


def legend_html(exhibit: Exhibit) -> Markup:
    """Return the figure's legend as list items."""
    used = exhibit.shapes if isinstance(exhibit, Timeline) else ()
    return render("briefing/stage/figures.legend", exhibit=exhibit, shapes=used, sample=key_svg)


def whole_html(reading: Reading) -> Markup:
    """Return the page's own diagram of the tiers and its legend: the whole of it, for the key W."""
    return render(
        "briefing/stage/figures.whole",
        heading=heading(reading),
        diagram=trusted(tiers_svg(reading, still=True)),
        boxes=boxes(reading),
        lines=lines(reading),
    )
