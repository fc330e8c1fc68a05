"""STIX as its own library reads it: valid, whole, and no more sure than the article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import stix2
from shapely import get_coordinates
from shapely.geometry import Point, shape

from dashboard.exports.contents import Taken, take
from dashboard.exports.stix import to_stix
from dashboard.reading.selection import Selection
from tests.exports.conftest import Taking


def objects(taken: Taken) -> list[Any]:
    bundle: Any = stix2.parse(to_stix(taken).decode(), allow_custom=False)
    return list(bundle.objects)


def test_every_reference_leads_to_an_object_of_the_bundle(whole: Taken, taking: Taking) -> None:
    golan = take(whole.dossier, whole.geometry, Selection(theatre="golan"))
    for taken in (whole, golan, taking()):
        found = objects(taken)
        ids = {one.id for one in found}
        assert len(ids) == len(found)
        for one in found:
            refs = [one.get(name) for name in ("source_ref", "target_ref", "created_by_ref")]
            refs += [*one.get("object_refs", ()), *one.get("object_marking_refs", ())]
            assert {ref for ref in refs if ref} <= ids, one.id
        (report,) = [one for one in found if one.type == "report"]
        held = {one.id for one in found if one.type not in ("report", "marking-definition")}
        assert held - set(report.object_refs) == {found[0].id}, "all but Arenas itself"


def test_nothing_has_a_confidence_and_nobody_is_called_a_threat(whole: Taken) -> None:
    found = objects(whole)
    assert not [one for one in found if "confidence" in one]
    assert not [one for one in found if one.type in ("threat-actor", "intrusion-set", "campaign")]
    assert {one.opinion for one in found if one.type == "opinion"} <= {"neutral"}


def test_a_theatre_lies_within_the_circle_that_its_location_gives(whole: Taken) -> None:
    drawn = {f["properties"]["id"]: f["geometry"] for f in whole.geometry.theatres["features"]}
    for one in (o for o in objects(whole) if o.type == "location"):
        area = shape(drawn[one.external_references[0].external_id])
        circle = Point(one.longitude, one.latitude)
        degrees = max(circle.distance(Point(p)) for p in get_coordinates(area))
        assert one.precision < degrees * 111_400, "no larger than it must be"
        assert one.precision > area.distance(circle) * 90_000


def test_an_id_is_the_same_in_each_file_and_a_later_file_is_a_later_version(whole: Taken) -> None:
    golan = take(whole.dossier, whole.geometry, Selection(theatre="golan"))
    later = replace(golan, made=date(2026, 11, 29))
    every = {one.id: one for one in objects(whole)}
    for one in objects(later):
        if one.type not in ("report", "marking-definition"):
            assert one.id in every
            assert one.created == every[one.id].created
            assert one.modified > every[one.id].modified
