"""Theatres as Linked Places (LPF 1.2), which gazetteers and mapping tools read as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.exports.contents import Taken
from dashboard.exports.record_ids import record_uuid
from dashboard.reading.citation import day, sentences
from dashboard.reading.cited_text import in_paragraphs
from geodata.schema.theatres import Theatre

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
REGION = {"identifier": "aat:300182722", "label": "region (geographic)"}
"""The one term of the Art & Architecture Thesaurus that takes no side on what a theatre is."""


def to_linked_places(taken: Taken) -> str:
    """Return the theatres of ``taken`` as a FeatureCollection of Linked Places."""
    polygons = {f["properties"]["id"]: f for f in taken.geometry.theatres["features"]}
    return (
        json.dumps(
            {
                "type": "FeatureCollection",
                "@context": CONTEXT,
                "about": taken.about(),
                "features": [_feature(t, polygons[t.id], taken) for t in taken.theatres],
            },
            ensure_ascii=False,
        )
        + "\n"
    )


def _feature(theatre: Theatre, polygon: Mapping[str, Any], taken: Taken) -> dict[str, Any]:
    article = taken.dossier.article
    drawn = polygon["properties"]
    as_written = {"timespans": [{"start": {"in": article.date.isoformat()}}]}
    role = theatre.role.type or theatre.role.legend
    return {
        "@id": f"urn:uuid:{record_uuid(article, theatre.id)}",
        "type": "Feature",
        "properties": {
            "title": theatre.name,
            "id": theatre.id,
            "as_written": article.date.isoformat(),
            "passages": sum(theatre.id in p.theatres for p in taken.passages),
            "geometry_source": drawn["source"],
            "geometry_licence": drawn["licence"],
            "licence_note": article.licence_note,
        },
        "when": {**as_written, "label": f"as written, {day(article.date)}"},
        "names": list(_names(theatre, taken)),
        "types": [{**REGION, "sourceLabels": [{"label": role, "lang": "en"}]}],
        "geometry": {
            "type": "GeometryCollection",
            # Other outlines of a theatre are not wrong: this is where the article places it.
            "geometries": [{**polygon["geometry"], "certainty": "less-certain"}],
        },
        "links": list(_links(theatre)),
        "descriptions": list(_descriptions(theatre)),
    }


def _names(theatre: Theatre, taken: Taken) -> Iterator[dict[str, Any]]:
    article = taken.dossier.article
    where = [sentences(theatre.role_sentences)] if theatre.role_sentences else []
    cited = {
        "label": ", ".join((f"“{article.title}”", article.publisher, day(article.date), *where))
    }
    if article.url:
        cited["@id"] = str(article.url)
    yield {"toponym": theatre.name, "lang": "en", "citations": [cited]}
    for alias in theatre.aliases:
        yield {"toponym": alias.name, "lang": alias.language}


def _links(theatre: Theatre) -> Iterator[dict[str, str]]:
    urls = (source.url for note in theatre.status for source in note.sources if source.url)
    for url in dict.fromkeys(map(str, urls)):
        yield {"type": "seeAlso", "identifier": url}


def _descriptions(theatre: Theatre) -> Iterator[dict[str, str]]:
    says = (line.text for line in theatre.answer)
    role = [theatre.role_note] if theatre.role_note else []
    for text in (*says, *role, theatre.definition, *(n.text for n in theatre.status)):
        yield {"value": in_paragraphs(text), "lang": "en"}
