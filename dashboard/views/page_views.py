"""The views that show a reading, by name, and which of them each page has.

A view is a pure function of the reading and the ground, and both follow from the URL: the browser
requests a page's views by URL (``dashboard/http/view_route.py``), and no run of the app draws any.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.charts.locator_map import windows
from dashboard.maps.reading_map import map_state
from dashboard.reading.query_string import leads
from dashboard.reading.reading import Reading
from dashboard.reading.selection import Selection
from dashboard.views.actors import side_panel
from dashboard.views.actors.actors_figures import figure_html, matrix_view
from dashboard.views.article import article_text, coverage_ledger
from dashboard.views.filters.filter_html import checked, counted, filters_html
from dashboard.views.map import legend
from dashboard.views.panel import panel
from dashboard.views.panel.lens_view import lens_html
from dashboard.views.shell.page_titles import title_of
from dashboard.views.timeline import timeline_html
from geodata.loading.geometry import Geometry


@dataclass(frozen=True)
class View:
    """What a view shows of a reading, apart from what belongs to one session."""

    html: str
    """Escaped where it was made."""
    data: Mapping[str, object] = field(default_factory=dict)
    """What ``web/page/view.js`` and the view's own script read besides."""


def page_views(page: str, reading: Reading, geometry: Geometry) -> dict[str, Any]:
    """Return what ``page`` shows of ``reading``, as ``web/page/live_views.js`` reads it.

    Raises ``KeyError`` if there is no such page. ``leads`` gives the query that an event leads to,
    for those whose answers the browser fetches before anybody acts; ``shared`` says that these
    are the same for every reader, so that all of them are worth fetching. ``title`` is empty where
    the page's run titles it.
    """
    selection = reading.selection
    bare = Selection(selection.map, theatre=selection.theatre, lens=selection.lens)
    drawn = {name: VIEWS[name](reading, geometry) for name in PAGES[page]}
    return {
        "title": title_of(page, reading) if drawn else "",
        "views": {name: {"html": view.html, **view.data} for name, view in drawn.items()},
        "map": map_state(reading).as_json() if drawn else None,
        "leads": leads(selection, reading.dossier) if drawn else {},
        "shared": "panel" in drawn and selection == bare,
    }


def _panel(reading: Reading, _: Geometry) -> View:
    return View(
        lens_html(reading) + panel.panel_html(reading),
        {
            "subject": panel.subject(reading),
            "actors": list(reading.selection.filters.actors),
            "clears": "back",
        },
    )


def _actors_panel(reading: Reading, geometry: Geometry) -> View:
    return View(
        lens_html(reading) + side_panel.panel_html(reading, windows(geometry)),
        {
            "subject": side_panel.subject(reading),
            "actors": list(reading.selection.filters.actors),
            "clears": side_panel.closes(reading),
        },
    )


def _filters(reading: Reading, _: Geometry) -> View:
    selection = reading.selection
    return View(
        filters_html(reading),
        {
            "actors": list(selection.filters.actors),
            "checked": checked(selection, reading.dossier),
            "counts": counted(reading),
        },
    )


def _legend(reading: Reading, geometry: Geometry) -> View:
    undrawn = legend.undrawn_html(reading.dossier, geometry)
    return View(legend.legend_html(reading) + undrawn)


def _article(reading: Reading, _: Geometry) -> View:
    return View(
        article_text.article_html(reading),
        {
            "actors": list(reading.selection.filters.actors),
            **article_text.marks(reading),
        },
    )


def _timeline(reading: Reading, _: Geometry) -> View:
    html, subject = timeline_html.page(reading)
    return View(html, {"subject": subject})


def _plain(html: Callable[[Reading], str]) -> Callable[[Reading, Geometry], View]:
    """Return a view that is its HTML and nothing more."""
    return lambda reading, _: View(html(reading))


VIEWS: Mapping[str, Callable[[Reading, Geometry], View]] = {
    "panel": _panel,
    "actors-panel": _actors_panel,
    "filters": _filters,
    "legend": _legend,
    "strip": _plain(timeline_html.strip_html),
    "timeline": _timeline,
    "tiers": _plain(figure_html),
    "matrix": _plain(matrix_view),
    "article": _article,
    "article_ledger": _plain(coverage_ledger.ledger_html),
}

PAGES: Mapping[str, tuple[str, ...]] = {
    "map": ("panel", "filters", "legend", "strip"),
    "actors": ("actors-panel", "filters", "tiers", "matrix"),
    "article": ("article", "filters", "article_ledger"),
    "timeline": ("timeline", "panel", "filters"),
    "briefing": (),
    "about": (),
    "maps": (),
    "new": (),
}
"""Each page's views by its URL path; the browser draws the first one first."""
