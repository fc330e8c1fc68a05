"""The reading panel beside the map, the timeline and the actors."""

from __future__ import annotations

from dashboard import state
from dashboard.components.ahead import show
from dashboard.reading.reading import Reading


def reading_panel(reading: Reading, view: str = "panel") -> None:
    """Draw the panel of ``reading``: the view of ``ahead.VIEWS`` that stands in its place."""
    show(
        view,
        reading,
        place="panel",
        key=state.PANEL,
        scripts=("view.js", "panel.js"),
        shows_found=True,
    )
