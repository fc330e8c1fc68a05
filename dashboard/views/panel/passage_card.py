"""A passage as a card of HTML: who says so, how certain, its restatement, where, who is in it.

Cards are rendered once for the whole dossier and served as one cached file; a view then sends
ids only, which keeps a click under a few kilobytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.reading.citation import citation
from dashboard.reading.twins import Twins, card_name, together
from dashboard.text.templates import render
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.passages import Passage

_KEPT = 4096
"""Cards, of some 3 KB each."""


def card(passage: Passage, dossier: Dossier) -> str:
    """Return the card of one passage."""
    return _card((passage,), dossier)


def cards(dossier: Dossier) -> dict[str, str]:
    """Return by name every card: one for each passage, and one for two twins together."""
    return {name: card_named(name, dossier) for name in passages_by_name(dossier)}


@dossier_cache(maxsize=MOST_DOSSIERS)
def passages_by_name(dossier: Dossier) -> Mapping[str, Twins]:
    """Return the passages of each card, by its name."""
    pairs = (passages for passages in together(dossier.passages) if len(passages) > 1)
    alone = ((passage,) for passage in dossier.passages)
    return {card_name(passages): passages for passages in (*alone, *pairs)}


@dossier_cache(maxsize=_KEPT)
def card_named(name: str, dossier: Dossier) -> str:
    """Return the card of that name; ``KeyError`` if there is none."""
    return _card(passages_by_name(dossier)[name], dossier)


def _card(passages: Twins, dossier: Dossier) -> str:
    first = passages[0]
    actors, theatres, targets = (
        {one for p in passages for one in getattr(p, field)}
        for field in ("actors", "theatres", "incidents")
    )
    order = {name: n for n, name in enumerate(dict.fromkeys(a for p in passages for a in p.actors))}
    return render(
        "views/panel/card",
        passages=passages,
        passage=first,
        key=card_name(passages),
        text=first.together if len(passages) > 1 else first.text,
        dossier=dossier,
        citation=citation(first, dossier),
        theatres=[t for t in dossier.theatres if t.id in theatres],
        actors=sorted((a for a in dossier.actors if a.id in actors), key=lambda a: order[a.id]),
        notes=list(dict.fromkeys(note for p in passages for note in p.notes)),
        queries=[
            one
            for one in dossier.editor_queries
            if one.target in targets | {p.id for p in passages}
        ],
    )
