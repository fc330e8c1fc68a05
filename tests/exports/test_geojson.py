"""GeoJSON places an incident no more exactly than the article does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shapely.geometry import shape

from dashboard.exports.geojson import PRECISION_NOTE, to_geojson
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Badge, BorderMark, Connector
from tests import shipped as shipped_data


def features(dossier: Dossier, geometry: Geometry, kind: str) -> dict[str, dict[str, Any]]:
    collection = json.loads(to_geojson(dossier, geometry, kind))
    assert collection["type"] == "FeatureCollection"
    ids = [f["id"] for f in collection["features"]]
    assert len(ids) == len(set(ids)), "a record occurs twice"
    return {f["id"]: f for f in collection["features"]}


def anchors(dossier: Dossier) -> list[tuple[float, float]]:
    """Return every point that exists only to draw a mark or a name."""
    points = [t.label_anchor for t in dossier.theatres if t.label_anchor]
    for incident in dossier.incidents:
        match incident.mark:
            case Connector():
                points += [incident.mark.origin.point, incident.mark.target.point]
            case BorderMark() | Badge():
                points.append(incident.mark.at.point)
    return points


@pytest.mark.parametrize("kind", ["theatres", "incidents"])
def test_every_record_is_one_valid_feature(
    other: Dossier, other_geometry: Geometry, kind: str
) -> None:
    found = features(other, other_geometry, kind)
    assert list(found) == [r.id for r in getattr(other, kind)]
    for feature in found.values():
        assert feature["type"] == "Feature"
        assert feature["properties"]["id"] == feature["id"]
        if feature["geometry"] is not None:
            area = shape(feature["geometry"])
            assert area.is_valid
            assert area.geom_type in ("Polygon", "MultiPolygon")


@pytest.mark.parametrize("which", ["shipped", "other"])
@pytest.mark.parametrize("kind", ["theatres", "incidents"])
def test_outer_rings_run_counterclockwise_and_holes_clockwise(
    request: pytest.FixtureRequest, other_geometry: Geometry, which: str, kind: str
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    geometry = shipped_data.geometry() if which == "shipped" else other_geometry
    areas = [f["geometry"] for f in features(dossier, geometry, kind).values() if f["geometry"]]
    assert areas
    for area in map(shape, areas):
        for polygon in getattr(area, "geoms", [area]):
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


def test_a_theatre_has_its_polygon_and_says_where_the_polygon_is_from(
    other: Dossier, other_geometry: Geometry
) -> None:
    found = features(other, other_geometry, "theatres")
    for source in other_geometry.theatres["features"]:
        feature = found[source["properties"]["id"]]
        assert shape(feature["geometry"]).equals(shape(source["geometry"]))
        assert feature["properties"]["geometry_licence"] == "CC0-1.0"
        assert feature["properties"]["definition"]


def test_an_incident_covers_the_whole_of_its_theatres_and_says_so(
    other: Dossier, other_geometry: Geometry
) -> None:
    bounds = other_geometry.theatre_bounds
    feature = features(other, other_geometry, "incidents")["ferry-raid"]
    west, south, east, north = shape(feature["geometry"]).bounds
    reach, shoals = bounds["north-reach"], bounds["outer-shoals"]
    assert (west, south) == (min(reach[0], shoals[0]), min(reach[1], shoals[1]))
    assert (east, north) == (max(reach[2], shoals[2]), max(reach[3], shoals[3]))
    assert feature["properties"]["geometry_note"] == PRECISION_NOTE


def test_an_incident_without_a_theatre_has_no_geometry_and_says_so(
    other: Dossier, other_geometry: Geometry
) -> None:
    feature = features(other, other_geometry, "incidents")["vane-address"]
    assert feature["geometry"] is None
    assert feature["properties"]["geometry_note"] == "no place stated"


def test_an_aggregate_is_one_feature_with_its_number(
    other: Dossier, other_geometry: Geometry
) -> None:
    found = features(other, other_geometry, "incidents")
    counted = [f for f in found.values() if f["properties"]["count"]]
    assert [f["id"] for f in counted] == ["nineteen-seizures"]
    assert counted[0]["properties"]["count"]["value"] == 19
    assert counted[0]["properties"]["count"]["aggregate"] is True


@pytest.mark.parametrize("kind", ["theatres", "incidents"])
def test_no_point_that_exists_only_to_draw_is_exported(
    other: Dossier, other_geometry: Geometry, kind: str
) -> None:
    text = to_geojson(other, other_geometry, kind)
    assert anchors(other), "the dossier has no anchors; this test proves nothing"
    for lon, lat in anchors(other):
        assert json.dumps([lon, lat]) not in text
    for name in ("mark", "label_anchor", "bearing", "origin_anchor"):
        assert f'"{name}"' not in text


@pytest.mark.parametrize("kind", ["passages", "actors", "relations", "nothing"])
def test_what_has_no_geometry_is_refused_by_name(
    other: Dossier, other_geometry: Geometry, kind: str
) -> None:
    with pytest.raises(KeyError, match=kind):
        to_geojson(other, other_geometry, kind)


def test_a_gis_has_the_dates_as_columns_and_the_geometrys_own_by_their_names(
    other: Dossier, other_geometry: Geometry
) -> None:
    told = {i.id: i for i in other.incidents}
    for name, feature in features(other, other_geometry, "incidents").items():
        columns, dates = feature["properties"], told[name].dates
        days = [when.start.isoformat() for when in dates if when.start]
        assert columns["start"] == min(days, default=None)
        assert columns["date_precision"] == "; ".join(
            dict.fromkeys(when.precision.value for when in dates)
        )
        assert all(
            when.as_written in columns["date_as_written"] for when in dates if when.as_written
        )
    for feature in features(other, other_geometry, "theatres").values():
        assert {"geometry_date", "geometry_source", "geometry_licence"} <= feature[
            "properties"
        ].keys()
        assert not {"date", "source", "licence", "area_km2"} & feature["properties"].keys()
