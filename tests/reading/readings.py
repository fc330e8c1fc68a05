"""What tests of a reading compare."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.reading.reading import Reading
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import Share, matching
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage


def names(passages: Iterable[Passage]) -> list[str]:
    return [p.id for p in passages]


def shown(dossier: Dossier, selection: Selection) -> set[str]:
    return set(names(matching(dossier, selection)))


def counts(reading: Reading) -> list[Share]:
    return [
        reading.share,
        *(r.share for r in reading.regions),
        *(g.share for g in reading.groups),
    ]
