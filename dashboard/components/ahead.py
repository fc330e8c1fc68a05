"""The views that show a reading, by name: drawn in a run, or ahead of one (``foreseeing.py``).

A view is a pure function of the reading, so what it will show after an event can be asked for
by URL, without a run of the app; the run then finds it drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dashboard.components.view import content, mount
from dashboard.maps.reading_map import map_state
from dashboard.reading.query_string import to_query
from dashboard.reading.reading import Reading
from dashboard.reading.selection import Event
from dashboard.views.actors import side_panel
from dashboard.views.actors.actors_figures import figure_html, matrix_view
from dashboard.views.filters.filter_html import checked, filters_html
from dashboard.views.map import legend
from dashboard.views.panel import panel
from dashboard.views.timeline import timeline_html
from geodata.schema.dossier import Dossier


@dataclass(frozen=True)
class View:
    """What a view shows of a reading, apart from what belongs to one session."""

    html: str
    """Escaped where it was made."""
    like: str = ""
    """The plain view in the browser's store that ``html`` resembles, if any."""
    data: Mapping[str, object] = field(default_factory=dict)
    """What ``web/view.js`` reads besides."""


def show(
    view: str,
    reading: Reading,
    *,
    key: str,
    place: str = "",
    scripts: tuple[str, ...] = ("view.js",),
    takes: Callable[[Dossier, Event], bool] | None = None,
    **data: object,
) -> None:
    """Draw the view of ``VIEWS``, in the page's ``place`` if that has another name.

    ``data`` is what one session adds.
    """
    drawn = VIEWS[view](reading)
    mount(
        place or view,
        drawn.html,
        dossier=reading.dossier,
        key=key,
        scripts=scripts,
        like=drawn.like,
        takes=takes,
        ahead=view,
        **drawn.data,
        **data,
    )


def foreseen(reading: Reading, views: frozenset[str]) -> dict[str, object]:
    """Return what ``views`` show of ``reading``, as ``web/ahead.js`` reads it.

    ``map`` stands for the state of the map; names that nobody knows are passed over. The view that
    comes first is drawn first.
    """
    drawn = {name: view(reading) for name, view in VIEWS.items() if name in views}
    return {
        "reading": to_query(reading.selection),
        "views": {n: {**content(v.html, v.like), **v.data} for n, v in drawn.items()},
        "map": map_state(reading, None).as_json() if "map" in views else None,
    }


def _panel(reading: Reading) -> View:
    about = panel.scroll_key(reading)
    return View(
        panel.panel_html(reading),
        like=about,
        data={
            "reading": to_query(reading.selection),
            "scroll": about,
            "actors": list(reading.selection.actors),
            "clears": "back",
        },
    )


def _actors_panel(reading: Reading) -> View:
    return View(
        side_panel.panel_html(reading),
        data={
            "reading": to_query(reading.selection),
            "scroll": side_panel.scroll_key(reading),
            "actors": list(reading.selection.actors),
            "clears": side_panel.closes(reading),
        },
    )


def _filters(reading: Reading) -> View:
    asked = reading.selection
    return View(
        filters_html(reading),
        like="filters",
        data={"actors": list(asked.actors), "checked": checked(asked, reading.dossier)},
    )


def _legend(reading: Reading) -> View:
    return View(legend.legend_html(reading), like="legend")


def _strip(reading: Reading) -> View:
    return View(timeline_html.strip_html(reading), like="strip")


def _timeline(reading: Reading) -> View:
    return View(timeline_html.page_html(reading), like="timeline", data={"scroll": "timeline"})


def _echelons(reading: Reading) -> View:
    return View(figure_html(reading), like="echelons")


def _matrix(reading: Reading) -> View:
    return View(matrix_view(reading), like="matrix")


VIEWS: Mapping[str, Callable[[Reading], View]] = {
    "timeline": _timeline,
    "panel": _panel,
    "actors-panel": _actors_panel,
    "filters": _filters,
    "legend": _legend,
    "strip": _strip,
    "echelons": _echelons,
    "matrix": _matrix,
}
"""In the order in which a page shows what changes: first of all what the reader looks at."""
