"""Stations: which part of the tier diagram each actor belongs to, and what encloses it.

Everything follows from the dossier: kind, side, tier, membership and ties. An actor of a
coalition is in the column of its tier; a body whose members are of several tiers is a bar above
them; what is not of the coalition is a chain beside it; the opposing side is set apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.reading.ties import Tie, parents
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Form, Tier

_TALL, _MOST_ABREAST = 6, 5
"""How many boxes a column of those whom no tier divides has, and how many such columns are side by
side."""


@dataclass(frozen=True)
class Branch:
    """An actor and those drawn within it."""

    actor: Actor
    within: tuple[Branch, ...] = ()

    def walk(self) -> Iterable[Branch]:
        """Yield the branch and all within it, outermost first."""
        yield self
        for branch in self.within:
            yield from branch.walk()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the actor and of all within it."""
        return tuple(b.actor.id for b in self.walk())


@dataclass(frozen=True)
class Placement:
    """Where the diagram places an actor."""

    actor: Actor
    holds: bool
    """Whether its box contains others; the coalition's frame counts as none."""
    holder: str | None = None
    """Id of the innermost box that contains it, or of the coalition."""
    tier: Tier | None = None
    """Of its column, where no other's box contains it."""


@dataclass(frozen=True)
class Stations:
    """Every actor of a dossier once: in the coalition, beside it, or opposite."""

    coalition: Actor | None
    bars: tuple[Branch, ...]
    """Bodies that join several tiers."""
    columns: tuple[tuple[Tier | None, tuple[Branch, ...]], ...]
    """By tier; last those of the coalition whom the article gives none."""
    chain: tuple[Branch, ...]
    opposing: tuple[Branch, ...]

    @property
    def apart(self) -> str:
        """The heading of those set apart: the names of their sides."""
        sides = (b.actor.side.name for b in self.opposing if b.actor.side)
        return " · ".join(dict.fromkeys(sides))

    def placements(self) -> Iterator[Placement]:
        """Yield where the diagram places each actor."""
        whole = self.coalition.id if self.coalition else None
        if self.coalition:
            yield Placement(self.coalition, holds=False)
        for branches in (self.chain, self.opposing):
            yield from _placements(branches)
        yield from _placements(self.bars, whole)
        for tier, branches in self.columns:
            yield from _placements(branches, whole, tier)


def _placements(
    branches: Iterable[Branch], holder: str | None = None, tier: Tier | None = None
) -> Iterator[Placement]:
    for branch in branches:
        yield Placement(branch.actor, bool(branch.within), holder, tier)
        yield from _placements(branch.within, branch.actor.id)


def stations(dossier: Dossier, drawn: Iterable[Tie]) -> Stations:
    """Return the place of each actor; ``drawn`` are the ties whose crossings are to be avoided."""
    ties = tuple(drawn)
    belongs = parents(dossier)
    axis = [a for a in dossier.actors if not a.is_apart]
    coalition = next((a for a in axis if a.kind.form is Form.COALITION), None)
    rest = [a for a in axis if a is not coalition]
    joining = {a.id for a in bars_of(dossier)}
    bars = [a for a in rest if a.id in joining]
    columns: dict[Tier | None, list[Actor]] = {}
    beside: list[Actor] = []
    for actor in (a for a in rest if a not in bars):
        tier = _tier(actor, dossier, belongs)
        if tier or (coalition and coalition.id in _ancestors(actor.id, belongs)):
            columns.setdefault(tier, []).append(actor)
        else:
            beside.append(actor)
    # Who is tied to the coalition's title comes first: nothing crosses the line up to it.
    whole = {end for t in ties if coalition and t.touches(coalition.id) for end in t.ends}
    chain = sorted(_branches(beside, belongs, ties), key=lambda b: whole.isdisjoint(b.ids))
    opposing = [a for a in dossier.actors if a.is_apart]
    order = sorted(columns, key=lambda tier: (tier is None, tier.number if tier else 0))
    filled = tuple((tier, _branches(columns[tier], belongs, ties)) for tier in order)
    if not coalition and not filled:
        # No column: the chain is all there is, and would be one long column.
        filled, chain = tuple((None, some) for some in _abreast(chain, ties)), []
    return Stations(
        coalition,
        tuple(map(Branch, bars)),
        _uncrossed(filled, ties),
        tuple(chain),
        _branches(opposing, belongs, ties),
    )


def _abreast(branches: Sequence[Branch], ties: tuple[Tie, ...]) -> tuple[tuple[Branch, ...], ...]:
    """Return columns of about the same height; tied branches share one while it has room."""
    groups: list[list[Branch]] = []
    for branch in branches:
        near = next((g for g in groups if _tied(g, branch, ties) and _tall(g) < _TALL), None)
        if near is None:
            groups.append([branch])
        else:
            near.append(branch)
    columns: list[list[Branch]] = [
        [] for _ in range(min(_MOST_ABREAST, -(-_tall(branches) // _TALL)))
    ]
    for group in sorted(groups, key=_tall, reverse=True):
        min(columns, key=_tall).extend(group)
    return tuple(tuple(column) for column in columns if column)


def _tall(branches: Iterable[Branch]) -> int:
    return sum(len(branch.ids) for branch in branches)


def _tied(group: Iterable[Branch], branch: Branch, ties: Iterable[Tie]) -> bool:
    inside, own = {one for b in group for one in b.ids}, set(branch.ids)
    return any(inside.intersection(t.ends) and own.intersection(t.ends) for t in ties)


def bars_of(dossier: Dossier) -> tuple[Actor, ...]:
    """Return the bodies that join members of several tiers, or of which no member is stated."""
    belongs = parents(dossier)
    return tuple(
        a
        for a in dossier.actors
        if a.kind.form is Form.BODY and not a.is_apart and _spans_tiers(a, dossier, belongs)
    )


def _ancestors(actor: str, belongs: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    ahead = list(belongs[actor])
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead.extend(belongs[one])
    return found


def _members(
    actor: Actor, among: Iterable[Actor], belongs: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    return frozenset(a.id for a in among if actor.id in belongs[a.id])


def _spans_tiers(body: Actor, dossier: Dossier, belongs: Mapping[str, tuple[str, ...]]) -> bool:
    members = _members(body, dossier.actors, belongs)
    tiers = {a.tier for a in dossier.actors if a.id in members and a.tier}
    return len(tiers) > 1 or not members


def _tier(actor: Actor, dossier: Dossier, belongs: Mapping[str, tuple[str, ...]]) -> Tier | None:
    """Return the tier of an actor: its own, that of what it belongs to, or of who belongs to it."""
    if actor.tier:
        return actor.tier
    above = _ancestors(actor.id, belongs)
    below = _members(actor, dossier.actors, belongs)
    for kin in (above, below):
        tiers = [a.tier for a in dossier.actors if a.id in kin and a.tier]
        if tiers:
            return min(tiers, key=lambda tier: tier.number)
    return None


def _branches(
    actors: list[Actor], belongs: Mapping[str, tuple[str, ...]], ties: tuple[Tie, ...]
) -> tuple[Branch, ...]:
    """Return ``actors`` as nested sets: each within the smallest of those that enclose it."""
    members = {a.id: _members(a, actors, belongs) for a in actors}
    holder = {a.id: _holder(a, actors, members) for a in actors}

    def grown(actor: Actor) -> Branch:
        held = [grown(a) for a in actors if holder[a.id] == actor.id]
        return Branch(actor, tuple(sorted(held, key=lambda b: _order(b, actor.id, ties))))

    roots = [grown(a) for a in actors if holder[a.id] is None]
    return tuple(sorted(roots, key=lambda b: -len(b.ids)))


def _holder(actor: Actor, actors: list[Actor], members: Mapping[str, frozenset[str]]) -> str | None:
    own = members[actor.id]
    around = []
    for other in actors:
        theirs = members[other.id]
        if other is actor:
            continue
        wider = own < theirs or (
            own == theirs and actor.kind.form is Form.BODY and other.kind.form is not Form.BODY
        )
        if (actor.id in theirs and other.id not in own) or (own and wider):
            around.append(other)
    # Of two alike, a body is within the group: a room is of its group, not the reverse.
    around.sort(key=lambda a: (len(members[a.id]), a.kind.form is not Form.BODY))
    return around[0].id if around else None


def _order(branch: Branch, holder: str, ties: tuple[Tie, ...]) -> tuple[bool, int]:
    """Sort key: who heads the whole, then who has most ties out of it: short lines, no knots."""
    heads = any(
        r.kind.belongs == "head" and (r.source, r.target) == (branch.actor.id, holder)
        for tie in ties
        for r in tie.relations
    )
    inside = set(branch.ids)
    outward = sum(len(inside.intersection(t.ends)) == 1 and holder not in t.ends for t in ties)
    return not heads, -outward


def _uncrossed(
    columns: tuple[tuple[Tier | None, tuple[Branch, ...]], ...], ties: tuple[Tie, ...]
) -> tuple[tuple[Tier | None, tuple[Branch, ...]], ...]:
    """Order each column by what its branches are tied to in the column before it."""
    ordered: list[tuple[Tier | None, tuple[Branch, ...]]] = []
    for tier, branches in columns:
        before = [name for b in ordered[-1][1] for name in b.ids] if ordered else []
        place = {name: n for n, name in enumerate(before)}
        ordered.append((tier, tuple(sorted(branches, key=lambda b: _mean(b, place, ties)))))
    return tuple(ordered)


def _mean(branch: Branch, place: Mapping[str, int], ties: tuple[Tie, ...]) -> float:
    inside = set(branch.ids)
    found = [
        place[end]
        for tie in ties
        if inside.intersection(tie.ends)
        for end in tie.ends
        if end in place
    ]
    return sum(found) / len(found) if found else float("inf")
