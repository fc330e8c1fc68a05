"""The answer that heads an actor: who commands, directs or supports it, and whom it does.

It is composed of relations, and says of each its kind, its certainty and its sentences. That the
article names nobody is said where a reader looks for somebody: of armed groups, bodies and
organisations.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from dashboard.reading.citation import in_sentence
from dashboard.reading.name_lists import listed
from geodata.schema.actors import Actor, Relation
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Form, RelationKind, Verb
from geodata.schema.record import place_of
from geodata.schema.vocabulary import Certainty, Period


@dataclass(frozen=True)
class Evidence:
    """How certain something is worded, and in which sentences."""

    certainty: Certainty
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """A part of a sentence, and what it rests on: nothing where the article names nobody."""

    words: str
    evidence: tuple[Evidence, ...] = ()
    joint: str = "; "
    """What separates the clause before from this one."""


Sentence = tuple[Clause, ...]


_IS = ("is", "are")


def answer(actor: Actor, dossier: Dossier) -> tuple[Sentence, ...]:
    """Return what heads ``actor``, in sentences; nothing where no relation answers."""
    relations = [r for r in dossier.relations if actor.id in (r.source, r.target) and _answers(r)]
    below = [r for r in relations if r.source == actor.id or r.kind.direction == "both"]
    above = [r for r in relations if r not in below]
    is_known = not dossier.unrestated  # what is not restated yet may name somebody
    nobody = actor.kind.nobody or "" if is_known and not any(map(_leads, above)) else ""
    sentences = (
        (Clause(nobody.replace("{}", _it(actor))),) if nobody else (),
        tuple(_by_others(above, f" {_it(actor)}", dossier)),
        _as_part(actor, dossier) if nobody else (),
        tuple(_by_itself(below, actor, dossier)),
    )
    return tuple(_begun(clauses) for clauses in sentences if clauses)


def in_short(sentences: Sequence[Sentence]) -> int:
    """Return how many of the sentences answer who leads or helps an actor, or whom it leads.

    That the article names nobody is no answer without what it has instead.
    """
    found = (n for n, clauses in enumerate(sentences, 1) if any(c.evidence for c in clauses))
    return next(found, len(sentences))


def _begun(clauses: Sentence) -> Sentence:
    """Return a sentence with its first letter large."""
    first, *others = clauses
    return (replace(first, words=first.words[0].upper() + first.words[1:]), *others)


def _answers(relation: Relation) -> bool:
    """Whether it says who leads or helps whom. Past help is history; a past command is not."""
    if relation.period is Period.PAST:
        return relation.kind.verb is not None and relation.kind.leads
    return relation.kind.verb is not None


def _leads(relation: Relation) -> bool:
    return relation.kind.leads and relation.period is not Period.PAST


def _it(actor: Actor) -> str:
    """Return the actor as an object, named before; a person, who is he or she, by name again."""
    if actor.kind.form is Form.PERSON:
        return actor.name
    return "them" if actor.plural else "it"


def _they(actor: Actor) -> str:
    return "they" if actor.plural else _it(actor)


def _by_others(relations: Sequence[Relation], whom: str, dossier: Dossier) -> Iterator[Clause]:
    """Yield who does what to an actor: ``Iran supports it, as does Hizballah``."""
    plural = {a.id for a in dossier.actors if a.plural}
    for (verb, past), of_verb in _by_verb(relations).items():
        for n, (names, alike) in enumerate(_alike(of_verb, by_source=True)):
            many = len(names) > 1 or not plural.isdisjoint(names)
            does = verb.once if past else verb.many if many else verb.one
            who = listed([in_sentence(name, dossier) for name in names])
            if n:
                words = f"as {'did' if past else 'do' if many else 'does'} {who}"
            else:
                words = f"{who} {does}{whom}"
            yield _clause(words, alike, ", " if n else "; ")


def _by_itself(relations: Sequence[Relation], actor: Actor, dossier: Dossier) -> Iterator[Clause]:
    """Yield what an actor does: ``it supports Hamas, and Islamic Jihad; co-manages the room``."""
    subject = f"{_they(actor)} "
    for (verb, past), of_verb in _by_verb(relations).items():
        does = verb.once if past else verb.many if actor.plural else verb.one
        both = of_verb[0].kind.direction == "both"
        other_end = both and of_verb[0].target == actor.id
        for n, (names, alike) in enumerate(_alike(of_verb, by_source=other_end)):
            whom = listed([in_sentence(name, dossier) for name in names])
            words = f"and {whom}" if n else f"{subject}{does} {whom}"
            yield _clause(words, alike, ", " if n else "; ")
            subject = ""


def _clause(words: str, relations: Sequence[Relation], joint: str) -> Clause:
    qualifier = relations[0].qualifier
    return Clause(f"{words}, {qualifier}" if qualifier else words, _evidence(relations), joint)


def _by_verb(relations: Sequence[Relation]) -> dict[tuple[Verb, bool], list[Relation]]:
    """Return the relations by their verb, and whether it is past.

    Of several kinds of command from one to another only the leading one: who commands a group
    trains it as well.
    """
    leads: dict[tuple[str, str, bool], RelationKind] = {}
    found: dict[tuple[Verb, bool], list[Relation]] = {}
    for one in sorted(relations, key=lambda r: r.kind.rank):
        past = one.period is Period.PAST
        pair = (one.source, one.target, past)
        is_first = not one.kind.command or leads.setdefault(pair, one.kind) == one.kind
        if one.kind.verb and is_first:
            found.setdefault((one.kind.verb, past), []).append(one)
    return found


def _alike(
    relations: Sequence[Relation], *, by_source: bool
) -> Iterator[tuple[list[str], list[Relation]]]:
    """Yield the actors at one end of whom something is worded alike, with their relations."""
    ends: dict[str, list[Relation]] = {}
    for one in relations:
        ends.setdefault(one.source if by_source else one.target, []).append(one)
    alike: dict[tuple[Hashable, ...], list[str]] = {}
    for name, with_end in ends.items():
        key = frozenset(r.certainty for r in with_end), with_end[0].qualifier
        alike.setdefault(key, []).append(name)
    for names in alike.values():
        yield names, [r for name in names for r in ends[name]]


def _evidence(relations: Sequence[Relation]) -> tuple[Evidence, ...]:
    """Return the sentences behind ``relations`` by certainty, the plainest first."""
    found = {c: {s for r in relations if r.certainty is c for s in r.sentences} for c in Certainty}
    return tuple(
        Evidence(one, tuple(sorted(rests_on, key=place_of)))
        for one, rests_on in found.items()
        if rests_on
    )


def _as_part(actor: Actor, dossier: Dossier) -> Sentence:
    """Return who leads what an actor is a part of; each whole once, by the shortest way."""
    ways: dict[str, Sentence] = {}
    for whole, way in sorted(_ways_up(actor.id, dossier), key=lambda found: len(found[1])):
        ways.setdefault(whole, way)
    firsts = [replace(way[0], joint="; and ") for way in ways.values()]
    if firsts:
        firsts[0] = replace(
            firsts[0], words=f"{_they(actor)} {_IS[actor.plural]} {firsts[0].words}"
        )
    return tuple(
        c for first, way in zip(firsts, ways.values(), strict=True) for c in (first, *way[1:])
    )


def _ways_up(
    actor: str, dossier: Dossier, below: Sentence = (), seen: Set[str] = frozenset()
) -> Iterator[tuple[str, Sentence]]:
    """Yield each whole that somebody leads, with the way up to it from one of its parts."""
    for one in dossier.relations:
        if one.source != actor or one.kind.belongs != "member" or one.target in seen:
            continue
        if one.period is Period.PAST:
            continue
        whole = in_sentence(one.target, dossier)
        way = (*below, Clause(f"part of {whole}", _evidence([one]), ", "))
        over = [r for r in dossier.relations if r.target == one.target and _leads(r)]
        if over:
            first, *others = _by_others(over, "", dossier)
            led = replace(first, words=f"which {first.words}", joint=", ")
            others = [c if c.joint == ", " else replace(c, joint=" and ") for c in others]
            yield one.target, (*way, led, *others)
        else:
            yield from _ways_up(one.target, dossier, way, seen | {one.target})
