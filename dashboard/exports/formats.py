"""The formats in which a reading can be taken away, each with what it is for."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.exports.contents import Taken
from dashboard.exports.diagram_svg import to_diagram
from dashboard.exports.geojson import to_geojson
from dashboard.exports.linked_places import to_linked_places
from dashboard.exports.markdown import to_markdown
from dashboard.exports.referenced_records import NOT_HELD, not_held
from dashboard.exports.tables import rows, to_csv
from dashboard.exports.web_annotation import to_annotations
from dashboard.reading.citation import article_citation, citation, names, said_by
from dashboard.reading.selection import Selection
from dashboard.text.file_names import slug
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage


@dataclass(frozen=True)
class Format:
    """A way to write a reading down."""

    id: str
    suffix: str
    media_type: str
    title: str
    use: str
    """One line: what it is for."""
    write: Callable[[Taken], str]


def reading_name(dossier: Dossier, selection: Selection, *view: str) -> tuple[str, ...]:
    """Return the parts of a file's name that say what it reads.

    They are the article's first words, the theatre or else the ``view``, and whether it is
    filtered.
    """
    words = " ".join(slug(dossier.article.title).split("-")[:5])
    where = names(dossier)[selection.theatre] if selection.theatre else ""
    return words, where, *view, "filtered" if selection.filtered else ""


def reading_csv(taken: Taken) -> str:
    """Return the passages as a table; source, licence and filters stand in every row.

    The table holds nothing but passages, so each id of another record has its name beside it. A
    reading without a passage is one row with no id, or the file would not say what it is of.
    """
    about = taken.about()
    said = {name: about[name] for name in ("licence_note", "filters")}
    words = {p.id: _in_words(p, taken.dossier) for p in taken.passages}
    found = [{**row, **words[row["id"]], **said} for row in _rows(taken, "passages")]
    return to_csv(found or [{**_blank(taken), **said}])


def reading_json(taken: Taken) -> str:
    """Return every record of the reading, under what the file says of itself."""
    records = {kind: _rows(taken, kind) for kind in _KINDS}
    cited = {p.id: citation(p, taken.dossier) for p in taken.passages}
    for row in records["passages"]:
        row["citation"] = cited[row["id"]]
    held = [record for kind in _KINDS for record in getattr(taken, kind)]
    found = {"about": taken.about(), **records, NOT_HELD: not_held(taken.dossier, held)}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def reading_geojson(taken: Taken) -> str:
    """Return theatres and incidents of the reading as one FeatureCollection (RFC 7946)."""
    features = []
    for kind in ("theatres", "incidents"):
        wanted = {record.id for record in getattr(taken, kind)}
        collection = json.loads(to_geojson(taken.dossier, taken.geometry, kind))
        for feature in collection["features"]:
            if feature["id"] in wanted:
                feature["properties"]["record"] = kind.removesuffix("s")
                features.append(feature)
    found = {
        "type": "FeatureCollection",
        "about": taken.about(),
        NOT_HELD: not_held(taken.dossier, (*taken.theatres, *taken.incidents)),
        "features": features,
    }
    return json.dumps(found, ensure_ascii=False) + "\n"


def reading_graphml(taken: Taken) -> str:
    """Return actors and relations as GraphML."""
    # networkx takes half a second to import, which no other command should wait for.
    from dashboard.exports.graphml import to_graphml

    return to_graphml(taken)


_KINDS = ("passages", "incidents", "theatres", "actors", "relations")


def _rows(taken: Taken, kind: str) -> list[dict[str, Any]]:
    wanted = {record.id for record in getattr(taken, kind)}
    return [row for row in rows(taken.dossier, kind) if row["id"] in wanted]


def _in_words(passage: Passage, dossier: Dossier) -> dict[str, Any]:
    """Return what the ids of a passage stand for, who says it, and where to cite it."""
    name = names(dossier)
    titles = {i.id: i.title for i in dossier.incidents}
    return {
        "theatre_names": [name[t] for t in passage.theatres],
        "actor_names": [name[a] for a in passage.actors],
        "incident_titles": [titles[i] for i in passage.incidents],
        "said": said_by(passage, dossier),
        "citation": citation(passage, dossier),
    }


def _blank(taken: Taken) -> dict[str, Any]:
    """Return the row of no passage: only what is true of the whole file."""
    article = taken.dossier.article
    empty: dict[str, Any] = dict.fromkeys(Passage.model_fields)
    return {
        **empty,
        "as_written": article.date.isoformat(),
        **dict.fromkeys(("theatre_names", "actor_names", "incident_titles", "said")),
        "citation": article_citation(article),
    }


FORMATS = {
    form.id: form
    for form in (
        Format(
            "md", ".md", "text/markdown; charset=utf-8", "Markdown",
            "a report to read and quote, with a footnote for every passage", to_markdown,
        ),
        Format(
            "csv", ".csv", "text/csv; charset=utf-8", "CSV",
            "passages as a table, for a spreadsheet", reading_csv,
        ),
        Format(
            "json", ".json", "application/json", "JSON",
            "every record of the reading, for a program", reading_json,
        ),
        Format(
            "geojson", ".geojson", "application/geo+json", "GeoJSON",
            "theatres and incidents, for QGIS or another map", reading_geojson,
        ),
        Format(
            "annotation", ".annotations.jsonld", "application/ld+json", "Web Annotation",
            "notes tied to sentences (W3C), for Hypothesis, Recogito and the like",
            to_annotations,
        ),
        Format(
            "linked-places", ".lpf.json", "application/geo+json", "Linked Places",
            "theatres as places with names and sources, for gazetteers", to_linked_places,
        ),
        Format(
            "graphml", ".graphml", "application/graphml+xml", "GraphML",
            "actors and relations, for Gephi, yEd or Cytoscape", reading_graphml,
        ),
        Format(
            "svg", ".svg", "image/svg+xml", "Diagram",
            "the diagram of who directs whom, for a document or a slide", to_diagram,
        ),
    )
}  # fmt: skip
"""By the id that the command line and the URL know a format by."""

QUOTING = ("annotation",)
"""Formats that quote the reader's own copy, where there is one."""
