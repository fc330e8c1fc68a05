"""A reading as FollowTheMoney entities, one a line, for Aleph; docs/exports.md has the mapping."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.exports.about_rows import about_rows
from dashboard.exports.contents import Taken
from dashboard.exports.record_ids import record_uuid
from dashboard.exports.record_rows import Exported, link_of
from dashboard.exports.record_words import dated_particulars, tie_worded, tie_words, worded
from dashboard.reading.citation import names, sentences
from geodata.schema.dossier_vocabulary import Form

Properties = Mapping[str, Sequence[str | None]]
_SCHEMAS: Mapping[Form, str] = {
    Form.STATE: "LegalEntity",
    Form.GROUP: "Organization",
    Form.COALITION: "Organization",
    Form.BODY: "Organization",
    Form.PERSON: "Person",
}


def to_follow_the_money(taken: Taken) -> bytes:
    """Return ``taken`` as lines of JSON, each an entity.

    Theatres are no entities: the model has none for a region that an article speaks of; events
    name them as their location. A tie is an ``UnknownLink`` with its words as its role:
    the model's own links would say more.
    """
    lines = (json.dumps(one, ensure_ascii=False) for one in _entities(taken))
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _entities(taken: Taken) -> Iterator[dict[str, Any]]:
    article, name = taken.dossier.article, names(taken.dossier)
    yield _entity(
        taken,
        "Article",
        "article",
        {
            "title": [article.title],
            "fileName": [article.title],
            "author": article.authors,
            "publisher": [article.publisher],
            "publishedAt": [article.date.isoformat()],
            "sourceUrl": [str(article.url) if article.url else None],
            "description": ["\n".join(f"{what}: {said}" for what, said in about_rows(taken))],
        },
    )
    for actor in taken.actors:
        yield _entity(
            taken,
            _SCHEMAS[actor.kind.form],
            actor.id,
            {
                "name": [actor.name],
                "alias": [alias.name for alias in actor.aliases],
                "description": [actor.profile],
                "notes": [actor.kind.name],
                **_thing(actor, sentences(actor.profile_sentences), taken),
            },
        )
    for incident in taken.incidents:
        dated = [when for when in incident.dates if when.start]
        count = incident.count.in_words if incident.count else None
        yield _entity(
            taken,
            "Event",
            incident.id,
            {
                "name": [incident.title],
                "startDate": [str(when.start) for when in dated],
                "endDate": [str(when.end or when.start) for when in dated],
                "location": [name[theatre] for theatre in incident.theatres],
                "involved": [_id(taken, one.actor) for one in incident.actors],
                "summary": ["; ".join(dated_particulars(incident, taken.dossier))],
                "notes": [count],
                **_thing(incident, sentences(incident.sentences), taken),
            },
        )
    for relation in taken.relations:
        yield _entity(
            taken,
            "UnknownLink",
            relation.id,
            {
                "subject": [_id(taken, relation.source)],
                "object": [_id(taken, relation.target)],
                "role": [relation.label],
                "summary": [
                    f"{tie_words(relation, taken.dossier)} ({tie_worded(relation, taken.dossier)})"
                ],
                "description": [sentences(relation.sentences)],
                "recordId": [relation.id],
                **_from(relation, taken),
            },
        )
    for passage in taken.passages:
        yield _entity(
            taken,
            "Note",
            passage.id,
            {
                "name": [f"{article.title}, {sentences(passage.sentences)}"],
                "description": [passage.text],
                "summary": [worded(passage, taken.dossier)],
                "entity": [
                    _id(taken, "article"),
                    *(_id(taken, actor) for actor in passage.actors),
                ],
                **_thing(passage, sentences(passage.sentences), taken),
            },
        )


def _from(record: Exported, taken: Taken) -> dict[str, Sequence[str | None]]:
    link = link_of(record, taken)
    return {
        "proof": [_id(taken, "article")],
        "sourceUrl": [link if "://" in link else None],
    }


def _thing(record: Exported, cite: str, taken: Taken) -> dict[str, Sequence[str | None]]:
    return {"keywords": [f"id:{record.id}", cite], **_from(record, taken)}


def _entity(taken: Taken, schema: str, name: str, properties: Properties) -> dict[str, Any]:
    said = {key: [v for v in values if v] for key, values in properties.items()}
    return {
        "id": _id(taken, name),
        "schema": schema,
        "properties": {key: values for key, values in said.items() if values},
    }


def _id(taken: Taken, name: str) -> str:
    return str(record_uuid(taken.dossier.article, name))
