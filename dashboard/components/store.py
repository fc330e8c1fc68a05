"""What every panel needs and no answer carries again: the cards and the actors' spellings."""

from __future__ import annotations

import json

from dashboard.charts.roll import roll_html
from dashboard.components.add_view import add_view_html
from dashboard.components.cards import cards_by_passage
from dashboard.components.filters import actor_options, choices
from dashboard.components.panel_theatre import abouts_by_theatre
from dashboard.components.take_away import take_away_html
from geodata.dossier import Dossier


def store_json(dossier: Dossier) -> str:
    """Return the passages' cards by id and the options of the actor filter, as JSON."""
    return json.dumps(
        {
            "cards": cards_by_passage(dossier)
            | abouts_by_theatre(dossier)
            | choices(dossier)
            | {"roll": roll_html(dossier)}
            | {"take-away": take_away_html(), "add-view": add_view_html()},
            "actors": actor_options(dossier),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
