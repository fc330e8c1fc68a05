"""Wording and attributes that the actors' charts share: kinds, tiers, ties, and their events."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dashboard.maps.text import html_attribute as attribute
from dashboard.reading.ties import Tie
from geodata.actors import Actor
from geodata.dossier import Dossier
from geodata.vocabulary import ActorKind, RelationKind

ACTOR_KIND = {
    ActorKind.STATE: "state",
    ActorKind.ORGANISATION: "organisation",
    ActorKind.ARMED_GROUP: "armed group",
    ActorKind.COALITION: "coalition",
    ActorKind.BODY: "body",
    ActorKind.PERSON: "person",
}
_TIERS = {1: "First tier", 2: "Second tier", 3: "Third tier"}


def tier(number: int | None) -> str:
    """Return ``First tier``; ``No tier stated`` for none."""
    return _TIERS.get(number or 0, "No tier stated")


def relation_kind(kind: RelationKind) -> str:
    """Return the kind as it stands on a line; ``co-directs`` keeps its hyphen."""
    return kind.value if kind.value.startswith("co-") else kind.value.replace("-", " ")


def tie_label(tie: Tie) -> str:
    """Return what stands on a tie's line: its leading kind, ``past``, and how many more."""
    more = len(tie.relations) - 1
    return (
        relation_kind(tie.lead.kind)
        + (", past" if tie.past else "")
        + (f" +{more}" if more else "")
    )


def tie_words(tie: Tie, names: Mapping[str, str]) -> str:
    """Return a tie in words, for who cannot see its line."""
    source, target = (names[end] for end in tie.ends)
    lead = tie.lead
    words = f"{source}, {relation_kind(lead.kind)}, {target}: {lead.certainty.value}"
    if tie.past:
        words += ", past"
    more = [f"{relation_kind(r.kind)} ({r.certainty.value})" for r in tie.relations[1:]]
    if more:
        words += f"; {len(tie.relations)} relations, also {', '.join(more)}"
    return words


def counted(n: int, noun: str) -> str:
    """Return ``1 passage``, ``6 passages``."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def names_of(dossier: Dossier) -> dict[str, str]:
    """Return every actor's name by its id."""
    return {a.id: a.name for a in dossier.actors}


def pressing(payload: Mapping[str, Any], key: str) -> str:
    """Return the attributes of what sends ``payload`` when it is pressed, and keeps focus."""
    return f'data-event="{attribute(json.dumps(payload))}" data-key="{attribute(key)}"'


def described(actor: Actor) -> str:
    """Return an actor's kind and tier: ``armed group, first tier``."""
    kind = ACTOR_KIND[actor.kind]
    return f"{kind}, {tier(actor.echelon).lower()}" if actor.echelon else kind
