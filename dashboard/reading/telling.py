"""Which passages tell an incident: those tagged with it, or else those that have its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage


def telling(dossier: Dossier) -> Mapping[str, Sequence[Passage]]:
    """Return the passages that tell each incident, by its id."""
    named: dict[str, list[Passage]] = {i.id: [] for i in dossier.incidents}
    for p in dossier.passages:
        for incident in p.incidents:
            named[incident].append(p)
    return {i.id: named[i.id] or _having(dossier, i) for i in dossier.incidents}


def incidents_in(dossier: Dossier) -> Mapping[str, Sequence[str]]:
    """Return the ids of the incidents that each passage tells, by the passage's id."""
    found: dict[str, list[str]] = {p.id: [] for p in dossier.passages}
    for incident, passages in telling(dossier).items():
        for p in passages:
            found[p.id].append(incident)
    return found


def _having(dossier: Dossier, incident: Incident) -> list[Passage]:
    return [p for p in dossier.passages if not set(incident.sentences).isdisjoint(p.sentences)]
