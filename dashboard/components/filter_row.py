"""The filter row on a page: the same on every page that shows a reading."""

from __future__ import annotations

from dashboard import state
from dashboard.components.adding import answer, take_event
from dashboard.components.filters import checked, filters_html
from dashboard.components.view import mount
from dashboard.reading.reading import Reading


def filter_row(reading: Reading) -> None:
    """Draw the filter row; its events go to the state."""
    mount(
        "filters",
        filters_html(reading),
        dossier=reading.dossier,
        key=state.FILTERS,
        scripts=("view.js", "combobox.js", "take.js", "adding.js"),
        like="filters",
        actors=list(reading.selection.actors),
        checked=checked(reading.selection, reading.dossier),
        takes=take_event,
        **answer(),
    )
