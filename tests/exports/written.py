"""Files of a reading, read back by a second program: which records they hold, and their words."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import openpyxl
import pyogrio
import stix2
from lxml import etree

from dashboard.exports.contents import Taken
from dashboard.exports.formats import FORMATS

Held = dict[str, list[str]]
"""Ids of the records of each kind that a format holds."""


def text_of(form: str, taken: Taken) -> str:
    """Return every word of the file; of a zip, of all files in it."""
    return words_of(FORMATS[form].write(taken))


def words_of(data: bytes) -> str:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
        return "\n".join(_unescaped(part) for part in parts)
    if data.startswith(b"SQLite"):
        with TemporaryDirectory() as folder:
            path = Path(folder, "reading.gpkg")
            path.write_bytes(data)
            tables = [
                pyogrio.read_dataframe(path, layer=name, read_geometry=False)
                for name, _ in pyogrio.list_layers(path)
            ]
        return "\n".join(str(v) for table in tables for row in table.values for v in row)
    return data.decode("utf-8")


def _unescaped(part: bytes) -> str:
    try:
        return "\n".join(etree.fromstring(part).itertext())
    except etree.XMLSyntaxError:
        return part.decode("utf-8", errors="replace")


def held(form: str, data: bytes) -> Held:
    """Return the ids that the file holds, as another program reads it."""
    return READERS[form](data)


def _markdown(data: bytes) -> Held:
    return {"passages": re.findall(r"^\[\^([^\]]+)\]: ", data.decode(), re.MULTILINE)}


def _csv(data: bytes) -> Held:
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    return {"passages": [row["id"] for row in rows if row["id"]]}


def _xlsx(data: bytes) -> Held:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        name: [str(row[0]) for row in book[name].iter_rows(min_row=2, values_only=True)]
        for name in book.sheetnames
        if name != "about"
    }


def _json(data: bytes) -> Held:
    found = json.loads(data)
    kinds = ("passages", "incidents", "theatres", "actors", "relations")
    return {kind: [record["id"] for record in found[kind]] for kind in kinds}


def _kmz(data: bytes) -> Held:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _kml(archive.read("doc.kml"))


def _kml(data: bytes) -> Held:
    folders = list(etree.fromstring(data).iter("{*}Folder"))
    return {
        folder.findtext("{*}name").lower(): [one.get("id") for one in folder.iter("{*}Placemark")]
        for folder in folders
    }


def _gpkg(data: bytes) -> Held:
    with TemporaryDirectory() as folder:
        path = Path(folder, "reading.gpkg")
        path.write_bytes(data)
        return {
            name: list(pyogrio.read_dataframe(path, layer=name)["id"])
            for name, _ in pyogrio.list_layers(path)
            if name not in ("about", "layer_styles")
        }


def _geojson(data: bytes) -> Held:
    features = [f["properties"] for f in json.loads(data)["features"]]
    return {
        f"{kind}s": [f["id"] for f in features if f["record"] == kind]
        for kind in ("theatre", "incident")
    }


def _annotation(data: bytes) -> Held:
    items = json.loads(data)["first"]["items"]
    return {"passages": [item["urn:arenas:passage"] for item in items]}


def _places(data: bytes) -> Held:
    return {"theatres": [f["properties"]["id"] for f in json.loads(data)["features"]]}


def _graphml(data: bytes) -> Held:
    graph = nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    return {
        "actors": list(graph),
        "relations": [key for *_, key in nx.MultiDiGraph(graph).edges(keys=True)],
    }


def _stix(data: bytes) -> Held:
    bundle: Any = stix2.parse(data.decode(), allow_custom=False)
    found: Held = {kind: [] for kind in KINDS.values()}
    for one in bundle.objects:
        own = [r.get("external_id") for r in one.get("external_references", ())]
        if one.type in KINDS and own and one.type != "report":
            found[KINDS[one.type]].append(next(name for name in own if name))
    return found


KINDS = {
    "identity": "actors",
    "location": "theatres",
    "incident": "incidents",
    "relationship": "relations",
    "note": "passages",
}


def _ftm(data: bytes) -> Held:
    found: Held = {"actors": [], "incidents": [], "relations": [], "passages": []}
    for line in data.decode().splitlines():
        entity = json.loads(line)
        said, kind = entity["properties"], ENTITIES.get(entity["schema"])
        if kind == "relations":
            found[kind] += said["recordId"]
        elif kind:
            found[kind] += [k.removeprefix("id:") for k in said["keywords"] if k[:3] == "id:"]
    return found


ENTITIES = {
    "LegalEntity": "actors",
    "Organization": "actors",
    "Person": "actors",
    "Event": "incidents",
    "UnknownLink": "relations",
    "Note": "passages",
}


READERS: Mapping[str, Callable[[bytes], Held]] = {
    "md": _markdown,
    "csv": _csv,
    "xlsx": _xlsx,
    "json": _json,
    "kmz": _kmz,
    "kml": _kml,
    "gpkg": _gpkg,
    "geojson": _geojson,
    "annotation": _annotation,
    "linked-places": _places,
    "graphml": _graphml,
    "stix": _stix,
    "ftm": _ftm,
}
