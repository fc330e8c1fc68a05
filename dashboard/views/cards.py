"""What every panel needs and no answer carries again: the cards."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from dashboard.briefing.editing.capture import TITLE_MOST
from dashboard.briefing.export.view_file import VIEW_FORMS
from dashboard.exports.formats import FORMATS, QUOTING
from dashboard.text.templates import render
from dashboard.views.actors.list_view import roll_html
from dashboard.views.filters.filter_html import choices
from dashboard.views.panel.passage_card import cards as passage_cards
from geodata.schema.dossier import Dossier

PLACE = re.compile(r'data-card="([^"]*)">(?=</)')
"""Where a view has a card: the browser fills it (``web/page/view.js``)."""


def cards_json(dossier: Dossier) -> str:
    """Return the cards as the browser fetches them."""
    return json.dumps({"cards": cards(dossier)}, ensure_ascii=False, separators=(",", ":"))


def with_cards(html: str, cards: Mapping[str, str]) -> str:
    """Return a view's HTML with its cards in it, for who reads it before scripts have come."""
    return PLACE.sub(lambda place: f"{place[0]}{cards.get(place[1], '')}", html)


def cards(dossier: Dossier) -> dict[str, str]:
    """Return what is the same for every reading, by name."""
    return {
        **passage_cards(dossier),
        **{
            f"about-{t.id}": render("views/panel/theatre.about", theatre=t)
            for t in dossier.theatres
        },
        **choices(dossier),
        "argument": render("views/panel/overview.argument", lines=dossier.article.summary),
        "standing": render("views/panel/panel.standing", dossier=dossier),
        "roll": roll_html(dossier),
        "share": render(
            "views/filters/sheets.share",
            pictures=VIEW_FORMS.values(),
            formats=FORMATS.values(),
            quoting=QUOTING,
        ),
        "add-view": render("views/filters/sheets.add_view", title_most=TITLE_MOST),
    }
