"""The reading panel beside the map and beside the timeline."""

from __future__ import annotations

from dashboard import state
from dashboard.components.panel import panel_html, scroll_key
from dashboard.components.view import mount
from dashboard.reading.reading import Reading


def reading_panel(reading: Reading) -> None:
    """Draw the panel of ``reading``; what it foresees it draws before the server answers."""
    about = scroll_key(reading)
    mount(
        "panel",
        panel_html(reading),
        dossier=reading.dossier,
        key=state.PANEL,
        scroll=about,
        like=about,
        actors=list(reading.selection.actors),
        clears=True,
        shows_found=True,
        foresees=True,
    )
