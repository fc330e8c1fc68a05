"""The answer that heads an actor: who commands, directs or supports it, and whom it does.

It is composed of relations, and says of each its kind, its certainty and its sentences. That the
article names nobody is said where a reader looks for somebody: of armed groups, bodies and
organisations.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from dashboard.reading.citation import in_sentence
from dashboard.reading.ties import COMMAND, SYMMETRICAL
from dashboard.reading.wording import listed
from geodata.schema.actors import Actor, Relation
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import ActorKind, Certainty, Period, RelationKind


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
    """What stands between the clause before and this one."""


Sentence = tuple[Clause, ...]


@dataclass(frozen=True)
class _Verb:
    """A kind of relation as it reads on from its source, in the past too, and from its target."""

    does: str
    did: str
    by: str


_COMMANDING: Mapping[RelationKind, _Verb] = {
    RelationKind.HEADS: _Verb("heads {}", "headed {}", "headed by {}"),
    RelationKind.COMMANDS: _Verb("commands {}", "commanded {}", "commanded by {}"),
    RelationKind.DIRECTS: _Verb("directs {}", "directed {}", "directed by {}"),
    RelationKind.CO_DIRECTS: _Verb("co-directs {}", "co-directed {}", "co-directed by {}"),
    RelationKind.CO_MANAGES: _Verb("co-manages {}", "co-managed {}", "co-managed by {}"),
    RelationKind.CONTROLS: _Verb("controls {}", "controlled {}", "controlled by {}"),
}
_HELPING: Mapping[RelationKind, _Verb] = {
    RelationKind.TRAINS: _Verb("trains {}", "trained {}", "trained by {}"),
    RelationKind.MEDIATES_AMONG: _Verb(
        "mediates among {}", "mediated among {}", "with {} as mediator among them"
    ),
    RelationKind.LIAISES_WITH: _Verb("liaises with {}", "liaised with {}", "in liaison with {}"),
    RelationKind.MEETS: _Verb(
        "has meetings with {}", "had meetings with {}", "in meetings with {}"
    ),
    RelationKind.SUPPORTS: _Verb("supports {}", "supported {}", "supported by {}"),
    RelationKind.SUPPORTS_ATTACK_BY: _Verb(
        "supports an attack by {}", "supported an attack by {}", "with {}’s support for an attack"
    ),
    RelationKind.ALLIED_WITH: _Verb("allied with {}", "once allied with {}", "allied with {}"),
}
_VERBS = {**_COMMANDING, **_HELPING}
_NOBODY = {
    ActorKind.ARMED_GROUP: "the article names no commander",
    ActorKind.BODY: "the article names nobody who directs it",
    ActorKind.ORGANISATION: "the article names nobody who heads it",
}


def answer(actor: Actor, dossier: Dossier) -> tuple[Sentence, ...]:
    """Return what heads ``actor``, in sentences; nothing where no relation answers."""
    told = [r for r in dossier.relations if actor.id in (r.source, r.target) and _answers(r)]
    above = [r for r in told if r.target == actor.id or r.kind in SYMMETRICAL]
    below = [r for r in told if r not in above]
    led = any(r.kind in _COMMANDING and r.period is not Period.PAST for r in above)
    nobody = "" if led else _NOBODY.get(actor.kind, "")
    sentences = (
        (Clause(nobody),) if nobody else (),
        tuple(_clauses(above, actor.id, dossier)),
        _as_part(actor.id, dossier) if nobody else (),
        tuple(_clauses(below, actor.id, dossier)),
    )
    return tuple(_begun(clauses) for clauses in sentences if clauses)


def _begun(clauses: Sentence) -> Sentence:
    """Return a sentence with its first letter large."""
    first, *others = clauses
    return (replace(first, words=first.words[0].upper() + first.words[1:]), *others)


def _answers(relation: Relation) -> bool:
    """Whether it says who leads or helps whom. Past help is history; a past command is not."""
    if relation.period is Period.PAST:
        return relation.kind in _COMMANDING
    return relation.kind in _VERBS


def _clauses(told: Sequence[Relation], seen_from: str, dossier: Dossier) -> Iterator[Clause]:
    """Yield a clause for each kind, and for those of one kind that are worded alike."""
    for (kind, past, outward), relations in _by_kind(told, seen_from).items():
        verb = _VERBS[kind]
        form = (verb.did if past else verb.does) if outward else verb.by
        if past and not outward:
            form = f"formerly {form}"
        for n, (names, evidence, extent) in enumerate(_alike(relations, outward=outward)):
            words = listed([in_sentence(name, dossier) for name in names])
            said = (form if not n else _again(form)).format(words)
            yield Clause(f"{said}, {extent}" if extent else said, evidence, ", and " if n else "; ")


def _again(form: str) -> str:
    """Return what of ``form`` is said again before further names: ``by {}`` of ``led by {}``."""
    found = re.search(r"(?:\b(?:by|with|among) )?\{\}$", form)
    return found[0] if found else form


def _by_kind(
    told: Sequence[Relation], seen_from: str
) -> dict[tuple[RelationKind, bool, bool], list[Relation]]:
    """Return the relations by kind, whether it is past, and whether it goes out of the actor.

    Of several kinds of command from one to another only the leading one: who commands a group
    trains it as well.
    """
    leads: dict[tuple[str, str], RelationKind] = {}
    for one in sorted((r for r in told if r.kind in COMMAND), key=lambda r: COMMAND.index(r.kind)):
        leads.setdefault((one.source, one.target), one.kind)
    found: dict[tuple[RelationKind, bool, bool], list[Relation]] = {}
    for one in sorted(told, key=lambda r: list(_VERBS).index(r.kind)):
        if one.kind not in COMMAND or leads[one.source, one.target] is one.kind:
            key = (one.kind, one.period is Period.PAST, one.source == seen_from)
            found.setdefault(key, []).append(one)
    return found


def _alike(
    relations: Sequence[Relation], *, outward: bool
) -> Iterator[tuple[list[str], tuple[Evidence, ...], str | None]]:
    """Yield the actors at the other end who share their certainties, with the evidence of all."""
    others: dict[str, list[Relation]] = {}
    for one in relations:
        others.setdefault(one.target if outward else one.source, []).append(one)
    alike: dict[tuple[Hashable, ...], list[str]] = {}
    for name, told in others.items():
        key = frozenset(r.certainty for r in told), told[0].extent
        alike.setdefault(key, []).append(name)
    for names in alike.values():
        told = [r for name in names for r in others[name]]
        yield names, _evidence(told), told[0].extent


def _evidence(relations: Sequence[Relation]) -> tuple[Evidence, ...]:
    """Return the sentences behind ``relations`` by certainty, the plainest first."""
    found = {c: {s for r in relations if r.certainty is c for s in r.sentences} for c in Certainty}
    return tuple(
        Evidence(one, tuple(sorted(rests_on))) for one, rests_on in found.items() if rests_on
    )


def _as_part(actor: str, dossier: Dossier) -> Sentence:
    """Return who leads the groups of an actor that nobody is named for, each group once."""
    ways: dict[str, Sentence] = {}
    for way in sorted(_by_way_of_groups(actor, dossier), key=len):
        group = next(c.words for c in reversed(way) if c.words.startswith("part of"))
        ways.setdefault(group, way)
    return tuple(clause for way in ways.values() for clause in way)


def _by_way_of_groups(
    actor: str, dossier: Dossier, before: Sentence = (), above: Set[str] = frozenset()
) -> Iterator[Sentence]:
    """Yield by whom the article has led what an actor is a part of, or what that is a part of."""
    for one in dossier.relations:
        if (one.source, one.kind) != (actor, RelationKind.MEMBER_OF) or one.target in above:
            continue
        if one.period is Period.PAST:
            continue
        joint = ", " if before else "; "
        part = Clause(f"part of {in_sentence(one.target, dossier)}", _evidence([one]), joint)
        leaders = [
            r
            for r in dossier.relations
            if r.target == one.target and r.kind in _COMMANDING and r.period is not Period.PAST
        ]
        if leaders:
            led = enumerate(_clauses(leaders, one.target, dossier))
            yield (*before, part, *(replace(c, joint=" and " if n else ", ") for n, c in led))
        else:
            yield from _by_way_of_groups(one.target, dossier, (*before, part), above | {one.target})
