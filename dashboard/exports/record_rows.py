"""The records of a reading as rows of plain values: what a sheet or a layer has in its columns.

Each id has its name beside it, each record its citation and a link to where Arenas shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from dashboard.exports.contents import Taken
from dashboard.reading.citation import (
    citation,
    dates_words,
    names,
    period,
    said_by,
    sentences,
)
from dashboard.reading.selection import Selection
from geodata.schema.actors import Actor, Relation
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage, When
from geodata.schema.theatres import Theatre

Value = str | int | bool | date | None
Row = dict[str, Value]
Exported = Passage | Incident | Theatre | Actor | Relation


def rows_of(taken: Taken, kind: str) -> list[Row]:
    """Return the records of ``kind``, one of ``TAKEN_KINDS``, each as a row."""
    made: Callable[[Exported, Taken], Row] = _MADE[kind]
    return [made(record, taken) for record in getattr(taken, kind)]


def link_of(record: Exported, taken: Taken) -> str:
    """Return the link to ``record`` in Arenas, with nothing filtered.

    An incident has no page of its own: the link opens its first passage, or else its theatre.
    """
    at = Selection(map=taken.selection.map)
    match record:
        case Passage():
            return taken.link(replace(at, passage=record.id))
        case Theatre():
            return taken.link(replace(at, theatre=record.id))
        case Actor():
            return taken.link(replace(at, profile=record.id))
        case Relation():
            return taken.link(replace(at, relation=record.id))
    passage = next((p.id for p in taken.dossier.passages if record.id in p.incidents), None)
    where = next(iter(record.theatres), None)
    return taken.link(replace(at, passage=passage) if passage else replace(at, theatre=where))


def first_and_last(dates: Iterable[When]) -> tuple[date | None, date | None]:
    """Return the first and the last day of ``dates``; neither where the article dates nothing."""
    dated = [(when.start, when.end or when.start) for when in dates if when.start]
    firsts, lasts = [first for first, _ in dated], [last for _, last in dated]
    return min(firsts, default=None), max(lasts, default=None)


def _passage(passage: Passage, taken: Taken) -> Row:
    titles = {i.id: i.title for i in taken.dossier.incidents}
    return {
        "id": passage.id,
        "text": passage.text,
        "kind": passage.kind.value,
        "certainty": passage.certainty.value,
        "hedge": passage.hedge,
        "said": said_by(passage, taken.dossier),
        **_dates(passage.dates),
        **_named("theatre", passage.theatres, taken),
        **_named("actor", passage.actors, taken),
        "incidents": _listed(passage.incidents),
        "incident_titles": _listed(titles[i] for i in passage.incidents),
        **_cited(passage.sentences, passage, taken),
        "citation": citation(passage, taken.dossier),
    }


def _incident(incident: Incident, taken: Taken) -> Row:
    name, count = names(taken.dossier), incident.count
    return {
        "id": incident.id,
        "title": incident.title,
        "kind": incident.kind.id,
        "certainty": incident.certainty.value,
        "said": said_by(incident, taken.dossier),
        **_dates(incident.dates),
        "date_precision": _listed(dict.fromkeys(when.precision.value for when in incident.dates)),
        **_named("theatre", incident.theatres, taken),
        "place_precision": incident.place_precision,
        "origin": incident.origin,
        "target": incident.target,
        "actors": _listed(dict.fromkeys(one.actor for one in incident.actors)),
        "actor_parts": _listed(f"{name[one.actor]} ({one.part.value})" for one in incident.actors),
        "count": count.value if count else None,
        "count_words": count.words if count else None,
        "count_is_total": count.aggregate if count else None,
        "count_note": count.note if count else None,
        **_cited(incident.sentences, incident, taken),
    }


def _theatre(theatre: Theatre, taken: Taken) -> Row:
    role = theatre.role
    return {
        "id": theatre.id,
        "name": theatre.name,
        "front_name": theatre.front_name,
        "role": role.id,
        "role_words": role.legend,
        "influence": theatre.influence.legend if theatre.influence else None,
        "role_note": theatre.role_note,
        "caution": role.caution,
        "says": " ".join(line.text for line in theatre.answer) or None,
        "definition": theatre.definition,
        "status": " ".join(note.text for note in theatre.status) or None,
        "passages": sum(theatre.id in p.theatres for p in taken.passages),
        **_cited(
            dict.fromkeys(
                (
                    *(s for line in theatre.answer for s in line.sentences),
                    *theatre.role_sentences,
                    *theatre.influence_sentences,
                )
            ),
            theatre,
            taken,
        ),
    }


def _actor(actor: Actor, taken: Taken) -> Row:
    return {
        "id": actor.id,
        "name": actor.name,
        "aliases": _listed(alias.name for alias in actor.aliases),
        "kind": actor.kind.name,
        "side": actor.side.name if actor.side else None,
        "tier": actor.tier.name if actor.tier else None,
        **_named("group", actor.member_of, taken, ids="member_of"),
        "profile": actor.profile,
        "passages": sum(actor.id in p.actors for p in taken.passages),
        **_cited(actor.profile_sentences, actor, taken),
    }


def _relation(relation: Relation, taken: Taken) -> Row:
    name = names(taken.dossier)
    return {
        "id": relation.id,
        "source": relation.source,
        "source_name": name[relation.source],
        "label": relation.label,
        "target": relation.target,
        "target_name": name[relation.target],
        "kind": relation.kind.id,
        "goes": relation.kind.direction,
        "qualifier": relation.qualifier,
        "certainty": relation.certainty.value,
        "said": said_by(relation, taken.dossier),
        "period": period(relation),
        **_cited(relation.sentences, relation, taken),
    }


_MADE: Mapping[str, Callable[..., Row]] = {
    "passages": _passage,
    "incidents": _incident,
    "theatres": _theatre,
    "actors": _actor,
    "relations": _relation,
}


def _dates(dates: Iterable[When]) -> Row:
    listed = tuple(dates)
    first, last = first_and_last(listed)
    return {"dates": dates_words(listed) or None, "first_day": first, "last_day": last}


def _named(what: str, keys: Iterable[str], taken: Taken, ids: str = "") -> Row:
    name, listed = names(taken.dossier), tuple(keys)
    return {
        ids or f"{what}s": _listed(listed),
        f"{what}_names": _listed(name[key] for key in listed),
    }


def _cited(rests_on: Iterable[str], record: Exported, taken: Taken) -> Row:
    listed = tuple(rests_on)
    return {
        "cite": sentences(listed) or None,
        "sentences": _listed(listed),
        "link": link_of(record, taken),
    }


def _listed(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None
