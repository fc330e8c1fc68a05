"""Ties: the relations between two actors drawn together, and the passages they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.reading.certainty import wording
from dashboard.reading.filters import passes_itself
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import but_for_the_span, matching
from dashboard.reading.span_filter import dates_of
from geodata.schema.actors import Actor, Relation
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import RelationKind
from geodata.schema.passages import Passage
from geodata.schema.vocabulary import Certainty, Period


@dataclass(frozen=True)
class Tie:
    """All relations between the same two actors, whichever way they run."""

    relations: tuple[Relation, ...]
    """The one that names the tie first: what passes the filters before what does not, not past
    before past, by the rank of its kind, and of the same kind the one worded most plainly."""
    passing: int
    """How many of them, the first ones, pass the filters."""
    undated: int = 0
    """How many of those that come next the article leaves undated, so that no span applies."""

    @property
    def shown(self) -> bool:
        """Whether any relation passes the filters."""
        return self.passing > 0

    @property
    def hidden(self) -> int:
        """How many relations the filters hide; those undated are none of them."""
        return len(self.relations) - self.passing - self.undated

    @property
    def named(self) -> tuple[Relation, ...]:
        """The relations that name and draw it: those that pass, else those undated, else all."""
        return self.relations[: self.passing or self.undated or None]

    @property
    def lead(self) -> Relation:
        """The relation that names the tie and gives it its line."""
        return self.relations[0]

    @property
    def strongest(self) -> Certainty:
        """The strongest wording among those that name and draw it."""
        return wording(self.named).strongest or self.lead.certainty

    @property
    def ends(self) -> tuple[str, str]:
        """Ids of the two actors, from the lead's source to its target."""
        return self.lead.source, self.lead.target

    @property
    def past(self) -> bool:
        """Whether the leading one is past: then all that pass are, unless one was chosen."""
        return self.lead.period is Period.PAST

    @property
    def kinds(self) -> tuple[RelationKind, ...]:
        """Its kinds, each once, the leading one first."""
        return tuple(dict.fromkeys(r.kind for r in self.relations))

    def touches(self, actor: str | None) -> bool:
        """Whether ``actor`` is at one of its ends."""
        return actor in self.ends


class Belonging(StrEnum):
    """Why an actor is in another: the article's words, and when, or our filing."""

    WORDED = "worded"
    PAST = "past"
    FILED = "filed"


def ties(dossier: Dossier, selection: Selection) -> tuple[Tie, ...]:
    """Return every tie of ``dossier``, in the order in which its relations first come."""
    found = _under(dossier, selection)
    pairs: dict[frozenset[str], list[Relation]] = {}
    for relation in dossier.relations:
        pairs.setdefault(frozenset((relation.source, relation.target)), []).append(relation)
    return tuple(_tie(found, (), between) for between in pairs.values())


def tie_of(
    dossier: Dossier, relation: str | None, selection: Selection | None = None
) -> Tie | None:
    """Return the tie that ``relation`` belongs to, that relation first; None if there is none.

    Where a ``selection`` is given that hides the relation, the tie is hidden.
    """
    chosen = next((r for r in dossier.relations if r.id == relation), None)
    if chosen is None:
        return None
    ends = {chosen.source, chosen.target}
    others = [r for r in dossier.relations if {r.source, r.target} == ends and r is not chosen]
    return _tie(_under(dossier, selection or Selection()), (chosen,), others)


@dataclass(frozen=True)
class _Under:
    """What a selection makes of the relations, by id; those in neither set are hidden."""

    passing: frozenset[str]
    undated: frozenset[str]

    def rank(self, relation: Relation) -> int:
        return 0 if relation.id in self.passing else 1 if relation.id in self.undated else 2


def _under(dossier: Dossier, selection: Selection) -> _Under:
    own = [r for r in dossier.relations if passes_itself(r, selection.filters)]

    def resting_on(passages: Iterable[Passage]) -> frozenset[str]:
        sentences = {s for p in passages for s in p.sentences}
        return frozenset(r.id for r in own if not sentences.isdisjoint(r.sentences))

    # A structure has no day, and yet may have existed on any: a span neither holds it nor rules
    # it out, as with undated events.
    dates = dates_of(dossier)
    undated = (
        p for p in but_for_the_span(dossier, selection) if not any(one.start for one in dates(p))
    )
    passing = resting_on(matching(dossier, selection))
    return _Under(passing, resting_on(undated) - passing)


def _tie(found: _Under, first: tuple[Relation, ...], others: Iterable[Relation]) -> Tie:
    """Return the tie of those relations, the ``first`` ones before all others.

    Where what comes first is undated or hidden, so is the tie.
    """
    rest = sorted(others, key=lambda r: (found.rank(r), *_precedence(r)))
    relations = (*first, *rest)
    least = max((found.rank(r) for r in first), default=0)
    ranks = [max(found.rank(r), least) for r in relations]
    return Tie(relations, ranks.count(0), ranks.count(1))


def passages_of(relation: Relation, dossier: Dossier) -> tuple[Passage, ...]:
    """Return the passages that restate the sentences of ``relation``, in the article's order."""
    rests_on = set(relation.sentences)
    return tuple(p for p in dossier.passages if rests_on.intersection(p.sentences))


def parents(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """Return what each actor is a member of: its record first, then relations as of the article."""
    joined: dict[str, list[str]] = {a.id: list(a.member_of) for a in dossier.actors}
    for relation in dossier.relations:
        if relation.kind.belongs == "member" and relation.period is Period.AS_OF_ARTICLE:
            joined[relation.source].append(relation.target)
    return {actor: tuple(dict.fromkeys(found)) for actor, found in joined.items()}


def members_of(dossier: Dossier, actor: str) -> tuple[Actor, ...]:
    """Return the direct members of ``actor``, in the dossier's order."""
    belongs = parents(dossier)
    return tuple(a for a in dossier.actors if actor in belongs[a.id])


def belonging(dossier: Dossier, actor: str, group: str) -> Belonging:
    """Return why ``actor`` is in ``group``; who heads a group belongs to it."""
    said = [
        r for r in dossier.relations if (r.source, r.target) == (actor, group) and r.kind.belongs
    ]
    if not said:
        return Belonging.FILED
    return Belonging.PAST if all(r.period is Period.PAST for r in said) else Belonging.WORDED


_PLAINEST = {certainty: n for n, certainty in enumerate(Certainty)}


def _precedence(relation: Relation) -> tuple[bool, int, int]:
    past = relation.period is Period.PAST
    return past, relation.kind.rank, _PLAINEST[relation.certainty]
