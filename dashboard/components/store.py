"""What every panel needs and no click should carry again: the cards and the actors' spellings."""

from __future__ import annotations

import json

from dashboard.charts.roll import roll_html
from dashboard.components.cards import cards_by_passage
from dashboard.components.filters import actor_options
from dashboard.components.panel import abouts_by_theatre
from geodata.model import Dossier


def store_json(dossier: Dossier) -> str:
    """Return the passages' cards by id and the options of the actor filter, as JSON."""
    return json.dumps(
        {
            "cards": cards_by_passage(dossier)
            | abouts_by_theatre(dossier)
            | {"roll": roll_html(dossier)},
            "actors": actor_options(dossier),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
