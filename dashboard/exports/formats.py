"""The formats in which a reading can be exported, each with what it is for."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.exports.contents import TAKEN_KINDS, Taken
from dashboard.exports.diagram_svg import to_diagram
from dashboard.exports.follow_the_money import to_follow_the_money
from dashboard.exports.geojson import to_geojson
from dashboard.exports.geopackage import to_geopackage
from dashboard.exports.kml import to_kml, to_kmz
from dashboard.exports.linked_places import to_linked_places
from dashboard.exports.markdown import to_markdown
from dashboard.exports.record_rows import link_of, rows_of
from dashboard.exports.referenced_records import NOT_HELD, not_held
from dashboard.exports.stix import to_stix
from dashboard.exports.tables import DATE_COLUMNS, rows, to_csv
from dashboard.exports.web_annotation import to_annotations
from dashboard.exports.workbook import to_workbook
from dashboard.reading.citation import article_citation, citation, names
from dashboard.reading.selection import Selection
from dashboard.text.file_names import slug
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage


@dataclass(frozen=True)
class Format:
    """A file format of a reading."""

    id: str
    suffix: str
    media_type: str
    title: str
    use: str
    """One line: what it is for."""
    group: str
    """Under which heading it is offered."""
    write: Callable[[Taken], bytes]


def _encoded(write: Callable[[Taken], str]) -> Callable[[Taken], bytes]:
    """Return a writer of the bytes of what ``write`` writes as text."""
    return lambda taken: write(taken).encode("utf-8")


def reading_name(dossier: Dossier, selection: Selection, *view: str) -> tuple[str, ...]:
    """Return the parts of a file's name that say what it reads.

    They are the article's first words, the theatre or else the ``view``, and whether it is
    filtered.
    """
    words = " ".join(slug(dossier.article.title).split("-")[:5])
    where = names(dossier)[selection.theatre] if selection.theatre else ""
    return words, where, *view, "filtered" if selection.filtered else ""


def reading_csv(taken: Taken) -> str:
    """Return the passages as a table; source, version, licence and filters are in every row.

    The table holds nothing but passages, so each id of another record has its name beside it. A
    reading without a passage is one row with no id, or the file would not say what it is of.
    """
    about = taken.about()
    said = {name: about[name] for name in ("licence_note", "filters", "version", "made")}
    said["missing"] = taken.lacking
    words = [{name: row[name] for name in _IN_WORDS} for row in rows_of(taken, "passages")]
    plain = zip(_rows(taken, "passages"), words, strict=True)
    found = [{**row, **in_words, **said} for row, in_words in plain]
    return to_csv(found or [{**_blank(taken), **said}])


def reading_json(taken: Taken) -> str:
    """Return every record of the reading, under what the file says of itself."""
    records = {kind: _rows(taken, kind) for kind in TAKEN_KINDS}
    cited = {p.id: citation(p, taken.dossier) for p in taken.passages}
    for kind, written in records.items():
        for row, record in zip(written, getattr(taken, kind), strict=True):
            row["link"] = link_of(record, taken)
    for row in records["passages"]:
        row["citation"] = cited[row["id"]]
    held = [record for kind in TAKEN_KINDS for record in getattr(taken, kind)]
    found = {"about": taken.about(), **records, NOT_HELD: not_held(taken.dossier, held)}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def reading_geojson(taken: Taken) -> str:
    """Return theatres and incidents of the reading as one FeatureCollection (RFC 7946)."""
    features = []
    for kind in ("theatres", "incidents"):
        wanted = {record.id: link_of(record, taken) for record in getattr(taken, kind)}
        collection = json.loads(to_geojson(taken.dossier, taken.geometry, kind))
        for feature in collection["features"]:
            if feature["id"] in wanted:
                feature["properties"]["record"] = kind.removesuffix("s")
                feature["properties"]["link"] = wanted[feature["id"]]
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


def _rows(taken: Taken, kind: str) -> list[dict[str, Any]]:
    wanted = {record.id for record in getattr(taken, kind)}
    return [row for row in rows(taken.dossier, kind) if row["id"] in wanted]


_IN_WORDS = ("theatre_names", "actor_names", "incident_titles", "said", "citation", "link")
"""Columns of a passage that say what its ids mean, who says it and where to read it."""


def _blank(taken: Taken) -> dict[str, Any]:
    """Return the row of no passage: only what is true of the whole file."""
    article = taken.dossier.article
    empty: dict[str, Any] = dict.fromkeys(Passage.model_fields)
    return {
        **empty,
        "as_written": article.date.isoformat(),
        **dict.fromkeys(DATE_COLUMNS),
        **dict.fromkeys(_IN_WORDS),
        "citation": article_citation(article),
        "link": taken.about()["link"],
    }


TABLES, MAPS, READ, RECORDS = "Tables", "Maps", "To read", "Networks, notes and all records"
FORMATS = {
    form.id: form
    for form in (
        Format(
            "xlsx", ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel",
            "passages, actors, incidents and relations as sheets with links back", TABLES,
            to_workbook,
        ),
        Format(
            "csv", ".csv", "text/csv; charset=utf-8", "CSV",
            "passages as a table, for any spreadsheet", TABLES, _encoded(reading_csv),
        ),
        Format(
            "kmz", ".kmz", "application/vnd.google-earth.kmz", "KMZ",
            "theatres and incidents with their passages, for Google Earth", MAPS, to_kmz,
        ),
        Format(
            "kml", ".kml", "application/vnd.google-earth.kml+xml", "KML",
            "the same as plain XML, for any other globe", MAPS, to_kml,
        ),
        Format(
            "gpkg", ".gpkg", "application/geopackage+sqlite3", "GeoPackage",
            "every record as layers and tables in one file, for QGIS", MAPS, to_geopackage,
        ),
        Format(
            "geojson", ".geojson", "application/geo+json", "GeoJSON",
            "theatres and incidents, for QGIS or another map", MAPS, _encoded(reading_geojson),
        ),
        Format(
            "linked-places", ".lpf.json", "application/geo+json", "Linked Places",
            "theatres as places with names and sources, for gazetteers", MAPS,
            _encoded(to_linked_places),
        ),
        Format(
            "md", ".md", "text/markdown; charset=utf-8", "Markdown",
            "a report to read and quote, with a footnote for every passage", READ,
            _encoded(to_markdown),
        ),
        Format(
            "svg", ".svg", "image/svg+xml", "Diagram",
            "the diagram of actors, for a document or a slide", READ,
            _encoded(to_diagram),
        ),
        Format(
            "graphml", ".graphml", "application/graphml+xml", "GraphML",
            "actors and relations, for Gephi, yEd or Cytoscape", RECORDS,
            _encoded(reading_graphml),
        ),
        Format(
            "stix", ".stix.json", "application/stix+json", "STIX 2.1",
            "actors, ties, incidents and notes as a bundle, for OpenCTI or MISP", RECORDS, to_stix,
        ),
        Format(
            "ftm", ".ftm.json", "application/json+ftm", "FollowTheMoney",
            "actors, ties, incidents and notes as entities, for Aleph", RECORDS,
            to_follow_the_money,
        ),
        Format(
            "annotation", ".annotations.jsonld", "application/ld+json", "Web Annotation",
            "notes tied to sentences (W3C), for Hypothesis, Recogito and the like", RECORDS,
            _encoded(to_annotations),
        ),
        Format(
            "json", ".json", "application/json", "JSON",
            "every record of the reading, for a program", RECORDS, _encoded(reading_json),
        ),
    )
}  # fmt: skip
"""By the id that the command line and the URL know a format by; the most used come first."""

QUOTING = ("annotation",)
"""Formats that quote the reader's own copy, where there is one."""
