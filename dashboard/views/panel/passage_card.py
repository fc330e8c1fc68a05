"""A passage as a card of HTML: who says so, how certain, its restatement, where, who is in it.

Cards are rendered once for the whole dossier and served as one cached file; a view then sends
ids only, which keeps a click under a few kilobytes.
"""

from __future__ import annotations

from dashboard.reading.citation import citation
from dashboard.text.templates import render
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage


def card(passage: Passage, dossier: Dossier) -> str:
    """Return the card of one passage."""
    actors = {a.id: a for a in dossier.actors}
    return render(
        "views/panel/card",
        passage=passage,
        dossier=dossier,
        citation=citation(passage, dossier),
        theatres=[t for t in dossier.theatres if t.id in passage.theatres],
        actors=[actors[one] for one in passage.actors],
        queries=[
            one
            for one in dossier.editor_queries
            if one.target == passage.id or one.target in passage.incidents
        ],
    )
