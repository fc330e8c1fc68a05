"""The reading panel: what the article says of the region, passage or place that is open.

HTML made of a reading; passages stand in it as empty places that the browser fills with the
cards it already has (``cards``).
"""

from __future__ import annotations

from dashboard.reading.reading import Reading
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.panel.overview import overview
from dashboard.views.panel.passage import passage_view, place_view
from dashboard.views.panel.passage_card import event
from dashboard.views.panel.theatre import theatre_view
from geodata.schema.vocabulary import TheatreRole

PLAIN = "panel:"
"""With a theatre's id, or nothing for the overview: a panel with no passage or place open."""


def panel_html(reading: Reading, back: str | None = None) -> str:
    """Return the panel of ``reading``: a passage, a place, a theatre or the overview.

    ``back`` names where a passage is closed to, on a page where that is neither of the others.
    """
    if reading.passage:
        body = passage_view(reading, reading.passage, back)
    elif reading.place:
        body = place_view(reading, reading.place)
    elif reading.theatre:
        body = theatre_view(reading, reading.theatre)
    else:
        body = overview(reading)
    return _theatre_list(reading) + body


def subject(reading: Reading) -> str:
    """Return what the panel is about: it starts at its top again when this changes."""
    asked = reading.selection
    if asked.passage or asked.place:
        return f"{asked.theatre}|{asked.passage}|{asked.place}"
    return f"{PLAIN}{asked.theatre or ''}"


def _theatre_list(reading: Reading) -> str:
    whom = words.actors_asked_for(reading.selection.filters, reading.dossier)
    rows = []
    for role in TheatreRole:
        buttons = "".join(
            f'<button type="button" class="ar-tab ar-{role.value}" '
            f'{event("theatre", region.theatre.id)} data-key="tab-{region.theatre.id}" '
            f'data-state="{region.state.value}" '
            f'aria-pressed="{str(region.theatre is reading.theatre).lower()}" '
            f'title="{attribute(words.region_words(region, whom))}">'
            f"{text(region.theatre.name)}</button>"
            for region in reading.regions
            if region.theatre.role is role
        )
        if buttons:
            rows.append(f'<div class="ar-tabs"><span>{words.ROLE[role]}</span>{buttons}</div>')
    return f'<nav class="ar-theatres" aria-label="Theatres">{"".join(rows)}</nav>'
