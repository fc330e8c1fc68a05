"""What every panel needs and no click should carry again: the cards and the actors' spellings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from dashboard.charts.matrix import all_rows, matrix_html
from dashboard.diagram.list_view import roll_html
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.views.actors.actors_figures import figure_html
from dashboard.views.briefing.add_button import add_view_html
from dashboard.views.filters.download_menu import take_away_html
from dashboard.views.filters.filter_html import actor_options, choices, filters_html
from dashboard.views.map.legend import legend_html
from dashboard.views.panel.panel import PLAIN, panel_html
from dashboard.views.panel.passage_card import cards_by_passage
from dashboard.views.panel.theatre import abouts_by_theatre
from dashboard.views.timeline.timeline_html import page_html, strip_html
from geodata.loading import shipped
from geodata.schema.dossier import Dossier


def store_json(dossier: Dossier) -> str:
    """Return the passages' cards by id and the options of the actor filter, as JSON."""
    return json.dumps(
        {
            "cards": cards_by_passage(dossier)
            | abouts_by_theatre(dossier)
            | choices(dossier)
            | {"roll": roll_html(dossier)}
            | {"take-away": take_away_html(), "add-view": add_view_html()}
            | plain_views(dossier),
            "actors": actor_options(dossier),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def plain_views(dossier: Dossier) -> dict[str, str]:
    """Return what views show where nothing is filtered, which is the same for every reader."""
    choices_made = [Selection(), *(Selection(theatre=t.id) for t in dossier.theatres)]
    panels = {
        f"{PLAIN}{asked.theatre or ''}": panel_html(read(dossier, asked)) for asked in choices_made
    }
    overview = read(dossier, Selection())
    return panels | {
        "legend": legend_html(overview),
        "filters": filters_html(overview),
        "strip": strip_html(overview),
        "timeline": page_html(overview),
        "echelons": figure_html(overview),
        "matrix": matrix_html(overview, all_rows(overview)),
    }


@cache
def shipped_plain_views() -> Mapping[str, str]:
    """Return the plain views that the shipped store has, by their place in it."""
    return plain_views(shipped.dossier())
