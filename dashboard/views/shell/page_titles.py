"""The title of each page and of what is open on it: for tabs, history, bookmarks and previews.

Pages that have no views are titled by their run of the app: what they show is a session's.
"""

from __future__ import annotations

from dashboard.reading.citation import names, sentences
from dashboard.reading.filters import FILTERS
from dashboard.reading.reading import Reading
from dashboard.reading.ties import tie_of
from dashboard.views.shell.navigation import every_title

SITE = "Arenas"


def titled(*parts: str) -> str:
    """Return ``Yemen · Map · Arenas``: what is open, on which page, of what."""
    return " · ".join(part for part in (*parts, SITE) if part)


def title_of(page: str, reading: Reading) -> str:
    """Return the title of ``page`` with what is open and what is asked for."""
    return titled(_open(page, reading), _asked_for(reading), every_title()[page])


def _open(page: str, reading: Reading) -> str:
    """Return what is open: on the actors' page a tie or a profile may lie over the rest."""
    asked, called = reading.selection, names(reading.dossier)
    if page == "actors":
        tie = tie_of(reading.dossier, asked.relation)
        if tie:
            return " and ".join(called[end] for end in tie.ends)
    if reading.passage:
        at = sentences(reading.passage.sentences)
        return f"{reading.theatre.name}, {at}" if reading.theatre else at
    if reading.place:
        return reading.place.name
    if page == "actors" and asked.profile:
        return called[asked.profile]
    return reading.theatre.name if reading.theatre else ""


def _asked_for(reading: Reading) -> str:
    filters = reading.selection.filters
    return "; ".join(f.briefly(filters, reading.dossier) for f in FILTERS if f.is_set(filters))
