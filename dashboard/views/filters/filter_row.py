"""The filter row on a page: the same on every page that shows a reading."""

from __future__ import annotations

from dashboard import state
from dashboard.components.ahead import show
from dashboard.reading.reading import Reading
from dashboard.views.briefing.add_view import answer, take_event

_SCRIPTS = ("view.js", "combobox.js", "take.js", "adding.js")


def filter_row(reading: Reading) -> None:
    """Draw the filter row; its events go to the state."""
    show(
        "filters",
        reading,
        key=state.FILTERS,
        scripts=_SCRIPTS,
        takes=take_event,
        **answer(),
    )
