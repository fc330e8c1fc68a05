"""What every panel needs and no answer carries again: the cards."""

from __future__ import annotations

import json

from dashboard.diagram.list_view import roll_html
from dashboard.views.briefing.add_button import add_view_html
from dashboard.views.filters.download_menu import take_away_html
from dashboard.views.filters.filter_html import choices
from dashboard.views.panel.passage_card import cards_by_passage
from dashboard.views.panel.theatre import abouts_by_theatre
from geodata.schema.dossier import Dossier


def store_json(dossier: Dossier) -> str:
    """Return the passages' cards by id, as JSON."""
    return json.dumps(
        {
            "cards": cards_by_passage(dossier)
            | abouts_by_theatre(dossier)
            | choices(dossier)
            | {"roll": roll_html(dossier)}
            | {"take-away": take_away_html(), "add-view": add_view_html()},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
