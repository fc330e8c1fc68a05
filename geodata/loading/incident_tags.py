"""Which passages report an incident: those tagged with it, or else those that have its sentences.

A draft may have an incident that nobody has tagged a passage with yet. Its passages get the tag as
the dossier is read, so that every view counts the incident alike; the files stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage


def tagged(passages: Sequence[Passage], incidents: Sequence[Incident]) -> tuple[Passage, ...]:
    """Return ``passages`` with the incidents besides that no passage is tagged with."""
    named = {incident for passage in passages for incident in passage.incidents}
    without = [incident for incident in incidents if incident.id not in named]
    return tuple(_with(passage, without) for passage in passages)


def _with(passage: Passage, incidents: Sequence[Incident]) -> Passage:
    untagged = [i.id for i in incidents if not set(i.sentences).isdisjoint(passage.sentences)]
    if not untagged:
        return passage
    return passage.model_copy(update={"incidents": (*passage.incidents, *untagged)})
