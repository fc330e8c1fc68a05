"""KML as GDAL and fastkml read it: the map's colours, stated days, and no place of our making."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pykml
import pyogrio
from fastkml import kml
from lxml import etree
from shapely.geometry import shape
from shapely.ops import unary_union

from dashboard.exports.contents import Taken
from dashboard.exports.kml import to_kml, to_kmz
from dashboard.maps.style import LIGHT
from tests.conftest import HOSTILE
from tests.exports.conftest import Taking

SCHEMA = Path(pykml.__file__).parent / "schemas" / "ogckml22.xsd"
"""The schema of the OGC, which the package carries."""


def folders(data: bytes) -> dict[str, Any]:
    found: Any = kml.KML.parse(io.BytesIO(data))
    (document,) = found.features
    return {one.name: one.features for one in document.features}


def test_theatres_have_the_maps_colours_and_ground(whole: Taken, tmp_path: Path) -> None:
    data = to_kml(whole)
    path = tmp_path / "reading.kml"
    path.write_bytes(data)
    assert [name for name, _ in pyogrio.list_layers(path)] == ["Theatres", "Incidents"]
    frame = pyogrio.read_dataframe(path, layer="Theatres")
    assert frame.crs.to_epsg() == 4326
    drawn = {f["properties"]["id"]: f["geometry"] for f in whole.geometry.theatres["features"]}
    for theatre, ground in zip(whole.theatres, frame.geometry, strict=True):
        own = shape(drawn[theatre.id])
        assert ground.symmetric_difference(own).area < own.area * 1e-3, theatre.id
    tree = etree.fromstring(data)
    space = {"k": "http://www.opengis.net/kml/2.2"}
    for theatre in whole.theatres:
        red, green, blue = (getattr(LIGHT, theatre.role.colour)[n : n + 2] for n in (1, 3, 5))
        style = f"//k:Style[@id='role-{theatre.role.id}']/k:PolyStyle/k:color/text()"
        assert tree.xpath(style, namespaces=space) == [f"99{blue}{green}{red}".lower()]


def test_an_incident_has_its_days_and_the_ground_of_its_theatres_and_no_anchor(
    whole: Taken,
) -> None:
    drawn = {f["properties"]["id"]: f["geometry"] for f in whole.geometry.theatres["features"]}
    marks = {mark.id: mark for mark in folders(to_kml(whole))["Incidents"]}
    placed = dated = 0
    for incident in whole.incidents:
        mark, when = marks[incident.id], incident.when
        if incident.theatres:
            whole_of = unary_union([shape(drawn[t]) for t in incident.theatres])
            ground = unary_union([shape(one) for one in mark.geometry.geoms])
            assert ground.symmetric_difference(whole_of).area < whole_of.area * 1e-3
            placed += 1
        else:
            assert mark.geometry is None
        if when.start is None:
            assert mark.times is None
        elif len(incident.dates) == 1 and when.end and when.end != when.start:
            assert (mark.begin.dt, mark.end.dt) == (when.start, when.end)
            dated += 1
    assert placed
    assert dated


def test_it_is_valid_by_the_schema_of_the_standard(whole: Taken, taking: Taking) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    for taken in (whole, taking()):
        root = etree.fromstring(to_kml(taken))
        assert schema.validate(root), schema.error_log
        (style, *_) = root.iter("{*}Style")
        style.append(etree.Element("{http://www.opengis.net/kml/2.2}LineStyle"))
        assert not schema.validate(root), "the schema has an order"


def test_a_balloon_has_restatement_certainty_and_citation_and_nothing_runs(taking: Taking) -> None:
    taken = taking()
    with zipfile.ZipFile(io.BytesIO(to_kmz(taken))) as archive:
        found = folders(archive.read("doc.kml"))
    balloons = {mark.id: mark.description for marks in found.values() for mark in marks}
    raid = balloons["ferry-raid"]
    (told,) = [p for p in taken.passages if "ferry-raid" in p.incidents][:1]
    for said in (told.text[:20], told.certainty.value, "¶"):
        assert said in raid
    assert not [one for one in balloons.values() if HOSTILE in one]
    assert any(HOSTILE in p.text for p in taken.passages)
