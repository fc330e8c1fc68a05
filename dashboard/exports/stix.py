"""A reading as a STIX 2.1 bundle, for OpenCTI, MISP and the like; docs/exports.md has the mapping.

``confidence`` is left empty everywhere: how the article words a claim is no confidence of ours. No
actor is a threat actor here, since that would judge an intent which the records do not have.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Any
from uuid import uuid5

from shapely import get_coordinates
from shapely.geometry import shape

from dashboard.exports.about_rows import about_rows
from dashboard.exports.contents import Taken
from dashboard.exports.record_ids import namespace
from dashboard.exports.record_rows import Exported, link_of
from dashboard.exports.record_words import dated_particulars, tie_worded, tie_words, worded
from dashboard.reading.citation import article_citation, day, sentences
from dashboard.reading.cited_text import in_paragraphs
from geodata.schema.dossier_vocabulary import Form
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage

Entry = dict[str, Any]
_CLASSES: Mapping[Form, str] = {
    Form.STATE: "organization",
    Form.GROUP: "group",
    Form.COALITION: "group",
    Form.BODY: "organization",
    Form.PERSON: "individual",
}
"""STIX's words for what an identity is."""
_TYPES = {
    "actors": "identity",
    "theatres": "location",
    "incidents": "incident",
    "relations": "relationship",
    "passages": "note",
}
_EARTH = 6_371_008.8
"""Mean radius in metres."""


def to_stix(taken: Taken) -> bytes:
    """Return ``taken`` as a bundle: a report over everything that it holds."""
    arenas = {
        "type": "identity", "spec_version": "2.1", "id": _id(taken, "identity", "arenas"),
        **_moments(taken), "name": "Arenas", "identity_class": "system",
        "description": "The tool that restates the article. Its restatements are summaries.",
    }  # fmt: skip
    licence = {
        "type": "marking-definition", "spec_version": "2.1",
        "id": _id(taken, "marking-definition", "licence"), "created": _moments(taken)["created"],
        "definition_type": "statement",
        "definition": {"statement": taken.dossier.article.licence_note},
    }  # fmt: skip
    records = [*_records(taken)]
    report = _report(taken, [one["id"] for one in records] or [arenas["id"]])
    opinions = [*_queries(taken, {one["id"] for one in records}, report["id"])]
    report["object_refs"] += [one["id"] for one in opinions]
    made = [report, *records, *opinions]
    for one in made:
        one["created_by_ref"] = arenas["id"]
        one["object_marking_refs"] = [licence["id"]]
    bundle = {
        "type": "bundle",
        "id": _id(taken, "bundle", f"bundle {taken.about()['link']}"),
        "objects": [arenas, licence, *made],
    }
    return (json.dumps(bundle, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


# ---------- what every object has ----------


def _id(taken: Taken, kind: str, name: str) -> str:
    return f"{kind}--{uuid5(namespace(taken.dossier.article), name)}"


def _ref(taken: Taken, kind: str, name: str) -> str:
    """Return the id of a record; it is the same in every file."""
    return _id(taken, _TYPES[kind], name)


def _moments(taken: Taken) -> dict[str, str]:
    """Return when it was first made, the article's own day, and when this version was."""
    written = taken.dossier.article.date
    return {"created": _moment(written), "modified": _moment(max(taken.made or written, written))}


def _moment(of: date) -> str:
    return f"{of.isoformat()}T00:00:00.000Z"


def _object(taken: Taken, kind: str, record: Exported) -> Entry:
    url = link_of(record, taken)
    return {
        "type": _TYPES[kind],
        "spec_version": "2.1",
        "id": _ref(taken, kind, record.id),
        **_moments(taken),
        "lang": "en",
        "external_references": [
            {"source_name": "Arenas", "external_id": record.id, **_url(url)},
        ],
    }


def _url(link: str) -> dict[str, str]:
    return {"url": link} if "://" in link else {}


def _source(taken: Taken, names: Iterable[str]) -> Entry:
    """Return the reference to sentences of the article."""
    article, where = taken.dossier.article, sentences(names)
    cited = f"“{article.title}”, {day(article.date)}" + (f", {where}" if where else "")
    address = {"url": str(article.url)} if article.url else {}
    return {"source_name": article.publisher, "description": cited, **address}


# ---------- records ----------


def _records(taken: Taken) -> Iterator[Entry]:
    held = {kind: {one.id for one in getattr(taken, kind)} for kind in _TYPES}
    for actor in taken.actors:
        made = _object(taken, "actors", actor)
        made["external_references"].append(_source(taken, actor.profile_sentences))
        yield made | {
            "name": actor.name,
            "description": actor.profile,
            "identity_class": _CLASSES[actor.kind.form],
            "roles": [actor.kind.name],
        }
    shapes = {f["properties"]["id"]: f["geometry"] for f in taken.geometry.theatres["features"]}
    for theatre in taken.theatres:
        says = [line.text for line in theatre.answer]
        made = _object(taken, "theatres", theatre)
        rests_on = dict.fromkeys(s for line in theatre.answer for s in line.sentences)
        made["external_references"].append(_source(taken, rests_on))
        role = f"{theatre.role.legend}. {theatre.role.caution or ''}".strip()
        yield made | {
            "name": theatre.name,
            "description": "\n".join((role, *says, theatre.definition)),
            **_circle(shapes[theatre.id]),
        }
    for incident in taken.incidents:
        made = _object(taken, "incidents", incident)
        made["external_references"].append(_source(taken, incident.sentences))
        lines = (
            *dated_particulars(incident, taken.dossier),
            incident.count.in_words if incident.count else "",
        )
        yield made | {
            "name": incident.title,
            "description": "\n".join(filter(None, lines)),
            "labels": _labels(incident),
        }
        yield from _parts(taken, incident, held)
    for relation in taken.relations:
        made = _object(taken, "relations", relation)
        made["external_references"].append(_source(taken, relation.sentences))
        tie, said = tie_words(relation, taken.dossier), tie_worded(relation, taken.dossier)
        yield made | {
            "relationship_type": relation.kind.id,
            "source_ref": _ref(taken, "actors", relation.source),
            "target_ref": _ref(taken, "actors", relation.target),
            "description": f"{tie} ({said})",
            "labels": [f"certainty:{relation.certainty.value}"],
        }
    for passage in taken.passages:
        made = _object(taken, "passages", passage)
        made["external_references"].append(_source(taken, passage.sentences))
        named = {
            "actors": passage.actors,
            "theatres": passage.theatres,
            "incidents": passage.incidents,
        }
        about = [
            _ref(taken, kind, name) for kind, listed in named.items() for name in listed
            if name in held[kind]
        ]  # fmt: skip
        yield made | {
            "abstract": worded(passage, taken.dossier),
            "content": passage.text,
            "authors": ["Arenas, restating the article"],
            "object_refs": about or [_id(taken, "report", _reading(taken))],
            "labels": _labels(passage),
        }


def _parts(taken: Taken, incident: Incident, held: Mapping[str, set[str]]) -> Iterator[Entry]:
    """Yield what ties an incident to its theatres and actors; they are no records of the article's.

    STIX has no verb for either, so each is a "related-to" that says in words what it is.
    """
    for theatre in (t for t in incident.theatres if t in held["theatres"]):
        words = f"Placed in {theatre} as a whole; the article places it no more exactly."
        yield _tie(taken, incident, ("theatres", theatre), words)
    for one in (a for a in incident.actors if a.actor in held["actors"]):
        yield _tie(taken, incident, ("actors", one.actor), f"Part in it: {one.part.value}.")


def _tie(taken: Taken, incident: Incident, to: tuple[str, str], words: str) -> Entry:
    kind, name = to
    return {
        "type": "relationship",
        "spec_version": "2.1",
        "id": _id(taken, "relationship", f"{incident.id} {kind} {name} {words}"),
        **_moments(taken),
        "relationship_type": "related-to",
        "source_ref": _ref(taken, "incidents", incident.id),
        "target_ref": _ref(taken, kind, name),
        "description": words,
        "labels": ["arenas:part-of-an-incident"],
    }


def _labels(record: Passage | Incident) -> list[str]:
    kind = record.kind.value if isinstance(record, Passage) else record.kind.id
    return [f"kind:{kind}", f"certainty:{record.certainty.value}"]


def _circle(geometry: Mapping[str, Any]) -> Entry:
    """Return a point and the metres around it within which all of ``geometry`` lies."""
    area = shape(dict(geometry))
    west, south, east, north = area.bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    farthest = max(_metres((lon, lat), (x, y)) for x, y in get_coordinates(area.convex_hull))
    return {"latitude": round(lat, 5), "longitude": round(lon, 5), "precision": round(farthest + 1)}


def _metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two points, (lon, lat) in degrees, on a sphere."""
    (x, y), (u, v) = (tuple(map(radians, point)) for point in (a, b))
    half = sin((v - y) / 2) ** 2 + cos(y) * cos(v) * sin((u - x) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))


# ---------- the whole ----------


def _reading(taken: Taken) -> str:
    return f"reading {'; '.join(taken.filters)}"


def _report(taken: Taken, held: list[str]) -> Entry:
    article = taken.dossier.article
    link = taken.about()["link"]
    sources = [{"source_name": "Arenas", "external_id": taken.dossier.manifest.slug, **_url(link)}]
    return {
        "type": "report",
        "spec_version": "2.1",
        "id": _id(taken, "report", _reading(taken)),
        **_moments(taken),
        "lang": "en",
        "name": f"{article.title}: a reading",
        "description": "\n".join(f"{what}: {said}" for what, said in about_rows(taken)),
        "published": _moment(article.date),
        "report_types": ["article"],
        "labels": [*taken.filters],
        "external_references": [
            {**_source(taken, ()), "description": article_citation(article)}, *sources,
        ],
        "object_refs": held,
    }  # fmt: skip


def _queries(taken: Taken, held: set[str], report: str) -> Iterator[Entry]:
    """Yield our doubts about values of the article as opinions that neither agree nor disagree."""
    refs = {
        one.id: _ref(taken, kind, one.id) for kind in _TYPES for one in getattr(taken, kind)
    } | {"article": report}
    for query in taken.dossier.editor_queries:
        about = refs.get(query.target)
        if about is None or (about not in held and about != report):
            continue
        yield {
            "type": "opinion",
            "spec_version": "2.1",
            "id": _id(taken, "opinion", query.id),
            **_moments(taken),
            "lang": "en",
            "explanation": in_paragraphs(f"{query.text} Basis: {query.basis}"),
            "authors": ["Arenas"],
            "opinion": "neutral",
            "object_refs": [about],
            "external_references": [
                {"source_name": s.publisher, "description": f"{s.title}, {s.date}",
                 **({"url": str(s.url)} if s.url else {})}
                for s in query.sources
            ],
        }  # fmt: skip
