"""A tie between two actors: each relation with its evidence, and the passages it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.reading.citation import names
from dashboard.reading.reading import Reading
from dashboard.reading.ties import Tie, passages_of, tie_of
from dashboard.text.templates import render
from geodata.schema.actors import Relation
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage


def tie_html(reading: Reading) -> str:
    """Return the tie whose relation is open; ``KeyError`` where none is."""
    dossier = reading.dossier
    tie = tie_of(dossier, reading.selection.relation)
    if tie is None:
        raise KeyError(reading.selection.relation)
    return render(
        "views/actors/tie",
        ends=tie.ends,
        profile=reading.selection.profile,
        names=names(dossier),
        dossier=dossier,
        relations=list(_relations(tie, dossier)),
    )


def _relations(
    tie: Tie, dossier: Dossier
) -> Iterable[tuple[Relation, list[Passage], list[Passage]]]:
    """Yield each relation with its passages: those that a relation above has, and the others."""
    shown: set[str] = set()
    for relation in tie.relations:
        passages = passages_of(relation, dossier)
        above = [p for p in passages if p.id in shown]
        fresh = [p for p in passages if p.id not in shown]
        shown.update(p.id for p in fresh)
        yield relation, above, fresh
