"""Ties: the relations between two actors drawn together, and the passages they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.reading.reading import matching
from dashboard.reading.selection import Selection
from geodata.actors import Actor, Relation
from geodata.dossier import Dossier
from geodata.passages import Passage
from geodata.vocabulary import Certainty, Period, RelationKind

COMMAND: tuple[RelationKind, ...] = (
    RelationKind.COMMANDS,
    RelationKind.DIRECTS,
    RelationKind.CO_DIRECTS,
    RelationKind.CONTROLS,
    RelationKind.HEADS,
    RelationKind.TRAINS,
    RelationKind.MEDIATES,
    RelationKind.LIAISES,
    RelationKind.COORDINATES,
    RelationKind.MEETS,
    RelationKind.FOUNDED,
)
"""Kinds of command and coordination, the one to name first standing first."""

MUTUAL = (
    RelationKind.COORDINATES,
    RelationKind.MEETS,
    RelationKind.ALLIED_WITH,
    RelationKind.MEMBER_OF,
)
"""Kinds that are drawn without an arrow: both sides alike, or a part and its whole."""


@dataclass(frozen=True)
class Tie:
    """All relations between the same two actors, whichever way they run."""

    relations: tuple[Relation, ...]
    """The one that names the tie first: of the article's day before past, command before others,
    and of the same kind the one that is worded most plainly."""
    shown: bool = True
    """Whether any passage that it rests on passes the filters."""

    @property
    def lead(self) -> Relation:
        """The relation that names the tie and gives it its line."""
        return self.relations[0]

    @property
    def ends(self) -> tuple[str, str]:
        """Ids of the two actors, from the lead's source to its target."""
        return self.lead.source, self.lead.target

    @property
    def past(self) -> bool:
        """Whether the leading relation is past; unless one was asked for, all of them are then."""
        return self.lead.period is Period.PAST

    @property
    def kinds(self) -> tuple[RelationKind, ...]:
        """Its kinds, each once, the leading one first."""
        return tuple(dict.fromkeys(r.kind for r in self.relations))

    def touches(self, actor: str | None) -> bool:
        """Whether ``actor`` is at one of its ends."""
        return actor in self.ends


def ties(dossier: Dossier, selection: Selection) -> tuple[Tie, ...]:
    """Return every tie of ``dossier``, in the order in which its relations first come."""
    passing = {s for p in matching(dossier, selection) for s in p.sentences}
    pairs: dict[frozenset[str], list[Relation]] = {}
    for relation in dossier.relations:
        pairs.setdefault(frozenset((relation.source, relation.target)), []).append(relation)
    return tuple(
        Tie(
            tuple(sorted(found, key=_precedence)),
            shown=any(passing.intersection(r.sentences) for r in found),
        )
        for found in pairs.values()
    )


def tie_of(dossier: Dossier, relation: str | None) -> Tie | None:
    """Return the tie that ``relation`` belongs to, that relation first; None if there is none."""
    asked = next((r for r in dossier.relations if r.id == relation), None)
    if asked is None:
        return None
    ends = {asked.source, asked.target}
    others = (r for r in dossier.relations if {r.source, r.target} == ends and r is not asked)
    return Tie((asked, *sorted(others, key=_precedence)))


def passages_of(relation: Relation, dossier: Dossier) -> tuple[Passage, ...]:
    """Return the passages that restate the sentences of ``relation``, in the article's order."""
    rests_on = set(relation.sentences)
    return tuple(p for p in dossier.passages if rests_on.intersection(p.sentences))


def parents(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """Return what each actor is a member of: its record first, then relations as of the article."""
    joined: dict[str, list[str]] = {a.id: list(a.member_of) for a in dossier.actors}
    for relation in dossier.relations:
        if relation.kind is RelationKind.MEMBER_OF and relation.period is Period.AS_OF_ARTICLE:
            joined[relation.source].append(relation.target)
    return {actor: tuple(dict.fromkeys(found)) for actor, found in joined.items()}


def members_of(dossier: Dossier, actor: str) -> tuple[Actor, ...]:
    """Return the direct members of ``actor``, in the dossier's order."""
    belongs = parents(dossier)
    return tuple(a for a in dossier.actors if actor in belongs[a.id])


def _precedence(relation: Relation) -> tuple[bool, int, int]:
    kinds = (*COMMAND, *(k for k in RelationKind if k not in COMMAND))
    plainest = list(Certainty).index(relation.certainty)
    return relation.period is Period.PAST, kinds.index(relation.kind), plainest
