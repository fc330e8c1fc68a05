"""Later notes on what is shown, each with the name of what it is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dashboard.reading.citation import names, sentences
from dashboard.reading.reading import Reading
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.editorial import LaterNote

Later = list[tuple[LaterNote, str]]


def later(reading: Reading, targets: Collection[str] | None) -> Later:
    """Return the later notes on ``targets`` (on all if None), where the reader wants them."""
    return later_notes(reading.dossier, targets) if reading.selection.later else []


def later_notes(dossier: Dossier, targets: Collection[str] | None = None) -> Later:
    """Return what came of ``targets`` (of all if None) after the article, oldest first."""
    found = [n for n in dossier.later_notes if targets is None or n.target in targets]
    called = names_of_records(dossier) if found else {}
    return [(n, called.get(n.target, n.target)) for n in sorted(found, key=lambda n: n.date)]


@dossier_cache(maxsize=MOST_DOSSIERS)
def names_of_records(dossier: Dossier) -> Mapping[str, str]:
    """Return by id the name of each record that has one, and the sentences of each passage."""
    passages = {p.id: sentences(p.sentences) for p in dossier.passages}
    incidents = {i.id: i.title for i in dossier.incidents}
    return {**passages, **incidents, **names(dossier)}
