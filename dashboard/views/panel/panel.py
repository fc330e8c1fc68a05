"""The reading panel: what the article says of the region, passage or place that is open.

HTML made of a reading; passages stand in it as empty places that the browser fills with the
cards it already has (``cards``).
"""

from __future__ import annotations

from dashboard.reading.reading import Reading
from dashboard.views.panel.overview import overview
from dashboard.views.panel.passage import passage_view, place_view
from dashboard.views.panel.theatre import theatre_view

PLAIN = "panel:"
"""With a theatre's id, or nothing for the overview: a panel with no passage or place open."""


def panel_html(reading: Reading, back: str | None = None) -> str:
    """Return the panel of ``reading``: a passage, a place, a theatre or the overview.

    ``back`` names where a passage is closed to, on a page where that is neither of the others.
    """
    if reading.passage:
        return passage_view(reading, reading.passage, back)
    if reading.place:
        return place_view(reading, reading.place)
    return theatre_view(reading, reading.theatre) if reading.theatre else overview(reading)


def subject(reading: Reading) -> str:
    """Return what the panel is about: it starts at its top again when this changes."""
    asked = reading.selection
    if asked.passage or asked.place:
        return f"{asked.theatre}|{asked.passage}|{asked.place}"
    return f"{PLAIN}{asked.theatre or ''}"
