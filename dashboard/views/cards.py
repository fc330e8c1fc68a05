"""What every panel needs and no answer carries again: the cards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from dashboard.briefing.editing.capture import TITLE_MOST
from dashboard.briefing.export.view_file import VIEW_FORMS
from dashboard.exports.formats import FORMATS, QUOTING
from dashboard.reading.twins import is_long
from dashboard.text.templates import render
from dashboard.views.actors.list_view import roll_html
from dashboard.views.filters.filter_html import choices
from dashboard.views.panel.passage_card import card_named, passages_by_name
from dashboard.views.panel.passage_card import cards as passage_cards
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache

ROLL = "roll"
"""The card of the diagram as a list."""
PLACE = re.compile(r'data-card="([^"]*)">(?=</)')
"""Where a view has a card: the browser fills it (``web/page/view.js``)."""


def cards_json(dossier: Dossier) -> str:
    """Return the cards as the browser fetches them once; of a long article those of no passage."""
    sent = _common(dossier) if is_long(dossier) else cards(dossier)
    return json.dumps({"cards": sent}, ensure_ascii=False, separators=(",", ":"))


def cards_besides(html: str, dossier: Dossier) -> dict[str, str]:
    """Return the cards that a view has places for and ``cards_json`` has not."""
    return cards_of(PLACE.findall(html), dossier) if is_long(dossier) else {}


def cards_in(html: str, dossier: Dossier) -> dict[str, str]:
    """Return the cards that a view has places for."""
    return {**_common(dossier), **cards_of(PLACE.findall(html), dossier)}


def cards_of(names: Iterable[str], dossier: Dossier) -> dict[str, str]:
    """Return the passages' cards of those ``names`` that there are."""
    known = passages_by_name(dossier)
    return {name: card_named(name, dossier) for name in names if name in known}


def with_cards(html: str, cards: Mapping[str, str]) -> str:
    """Return a view's HTML with its cards in it, for who reads it before scripts have come."""
    return PLACE.sub(lambda place: f"{place[0]}{cards.get(place[1], '')}", html)


def cards(dossier: Dossier) -> dict[str, str]:
    """Return what is the same for every reading, by name."""
    return {**passage_cards(dossier), **_common(dossier)}


@dossier_cache(maxsize=MOST_DOSSIERS)
def _common(dossier: Dossier) -> Mapping[str, str]:
    return {
        **{
            f"about-{t.id}": render("views/panel/theatre.about", theatre=t)
            for t in dossier.theatres
        },
        **choices(dossier),
        "argument": render("views/panel/overview.argument", lines=dossier.article.summary),
        "standing": render("views/panel/panel.standing", dossier=dossier),
        ROLL: roll_html(dossier),
        "share": render(
            "views/filters/sheets.share",
            pictures=VIEW_FORMS.values(),
            formats=FORMATS.values(),
            quoting=QUOTING,
        ),
        "add-view": render("views/filters/sheets.add_view", title_most=TITLE_MOST),
    }
