"""What every panel needs and no answer carries again: the cards."""

from __future__ import annotations

import json

from dashboard.briefing.editing.capture import TITLE_MOST
from dashboard.briefing.export.view_file import VIEW_FORMS
from dashboard.exports.formats import FORMATS, QUOTING
from dashboard.text.templates import render
from dashboard.views.actors.list_view import roll_html
from dashboard.views.filters.filter_html import choices
from dashboard.views.panel.passage_card import cards as passage_cards
from geodata.schema.dossier import Dossier


def cards_json(dossier: Dossier) -> str:
    """Return what is the same for every reading, by name."""
    cards = {
        **passage_cards(dossier),
        **{
            f"about-{t.id}": render("views/panel/theatre.about", theatre=t)
            for t in dossier.theatres
        },
        **choices(dossier),
        "roll": roll_html(dossier),
        "share": render(
            "views/filters/sheets.share",
            pictures=VIEW_FORMS.values(),
            formats=FORMATS.values(),
            quoting=QUOTING,
        ),
        "add-view": render("views/filters/sheets.add_view", title_most=TITLE_MOST),
    }
    return json.dumps({"cards": cards}, ensure_ascii=False, separators=(",", ":"))
