"""The pages in the order of the header, and the title of each with what is open on it.

Tabs, history, bookmarks and previews show it. Pages that have no views are titled by their run of
the app: what they show is a session's.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.reading.citation import names, sentences
from dashboard.reading.filters import FILTERS
from dashboard.reading.reading import Reading
from dashboard.reading.ties import tie_of
from geodata.schema.dossier import Dossier

SITE = "Arenas"
_TITLES = {
    "map": "Map",
    "actors": "Actors",
    "article": "The argument",
    "timeline": "Timeline",
    "briefing": "Briefing",
    "about": "About this map",
}
"""By the page's file and URL path; the first is the default page."""
_APART = {"maps": "Maps", "new": "New map"}
"""Pages of no one map: no link of the header's leads to them."""


def titles() -> Mapping[str, str]:
    """Return the title of each page that the header links, by its name."""
    return _TITLES


def every_title() -> Mapping[str, str]:
    """Return the title of each page, those that the header does not link among them."""
    return _TITLES | _APART


def titled(*parts: str) -> str:
    """Return ``Yemen · Map · Arenas``: what is open, on which page, of what."""
    return " · ".join(part for part in (*parts, SITE) if part)


def title_of(page: str, reading: Reading) -> str:
    """Return the title of ``page`` with what is open and what the filters select."""
    return titled(_open(page, reading), _filtered(reading), every_title()[page])


def _open(page: str, reading: Reading) -> str:
    """Return what is open: on the actors' page a tie or a profile may lie over the rest."""
    selection, called = reading.selection, names(reading.dossier)
    if page == "actors":
        tie = tie_of(reading.dossier, selection.relation)
        if tie:
            return " and ".join(called[end] for end in tie.ends)
    if reading.passage:
        at = sentences(reading.passage.sentences)
        return f"{reading.theatre.name}, {at}" if reading.theatre else at
    if reading.place:
        return reading.place.name
    if page == "actors" and selection.profile:
        return called[selection.profile]
    return reading.theatre.name if reading.theatre else ""


def _filtered(reading: Reading) -> str:
    filters = reading.selection.filters
    return "; ".join(f.briefly(filters, reading.dossier) for f in FILTERS if f.is_set(filters))


def description(dossier: Dossier) -> str:
    """Return in two sentences what Arenas is and which article it shows."""
    article = dossier.article
    return (
        f"Arenas lets you read a conflict analysis on its map. This is “{article.title}” "
        f"({article.publisher}, {article.date.day} {article.date:%B %Y})."
    )
