"""The reading panel beside the map, the timeline and the actors."""

from __future__ import annotations

from dashboard import state
from dashboard.components.view import mount


def reading_panel(view: str = "panel") -> None:
    """Mount the panel: the view of ``views.VIEWS`` that stands in its place."""
    mount(view, place="panel", key=state.PANEL, scripts=("panel.js",), shows_found=True)
