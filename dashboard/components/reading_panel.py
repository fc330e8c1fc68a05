"""The reading panel beside the map and beside the timeline."""

from __future__ import annotations

from dashboard import state
from dashboard.components.ahead import show
from dashboard.reading.reading import Reading


def reading_panel(reading: Reading) -> None:
    """Draw the panel of ``reading``."""
    show("panel", reading, key=state.PANEL, shows_found=True)
