"""The theatres' polygons: valid, apart, of the accepted area, with the right towns inside."""

from __future__ import annotations

from typing import Any

import pyproj
import pytest
import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from tests.each import each
from tests.geodata.shapes import GEOMETRY, LAND, THEATRE_IDS, THEATRES

AREAS = {
    "gaza": (355, 375),
    "west-bank": (5_550, 5_860),
    "south-lebanon": (1_930, 2_080),
    "golan": (1_150, 1_215),
    "iraq": (434_000, 439_500),
    "syria": (184_000, 187_500),
    "yemen": (424_000, 528_000),
}

INSIDE = {
    "gaza": {
        "Gaza City": (34.4668, 31.5017),
        "Khan Yunis": (34.3063, 31.3402),
        "Rafah": (34.2436, 31.2972),
        "Jabalia": (34.4835, 31.5272),
        "Beit Hanoun": (34.5358, 31.5353),
    },
    "west-bank": {
        "Ramallah": (35.2042, 31.8996),
        "Nablus": (35.2544, 32.2211),
        "Hebron": (35.0938, 31.5294),
        "Jenin": (35.3009, 32.4594),
        "Jericho": (35.45, 31.8667),
        "East Jerusalem (Sheikh Jarrah)": (35.230, 31.792),
        "Qalqilya": (34.9706, 32.1897),
    },
    "south-lebanon": {
        "Tyre": (35.1959, 33.2733),
        "Sidon": (35.3729, 33.5575),
        "Nabatieh": (35.4839, 33.3789),
        "Bint Jbeil": (35.4334, 33.1186),
        "Marjayoun": (35.5911, 33.3603),
        "Khiam": (35.6114, 33.3272),
    },
    "golan": {
        "Majdal Shams": (35.7716, 33.2703),
        "Katzrin": (35.6914, 32.9919),
        "Mas'ade": (35.7557, 33.2320),
        "Buq'ata": (35.7792, 33.2011),
        "Ghajar": (35.6233, 33.2709),
    },
    "iraq": {
        "Baghdad": (44.4009, 33.3406),
        "Mosul": (43.1189, 36.3350),
        "Basra": (47.7804, 30.5085),
        "Erbil": (44.0094, 36.1912),
        "al-Qaim": (40.9895, 34.3925),
        "Sinjar": (41.8766, 36.3209),
    },
    "syria": {
        "Damascus": (36.2913, 33.5102),
        "Aleppo": (37.1612, 36.2012),
        "Albu Kamal": (40.9185, 34.4523),
        "Daraa": (36.1021, 32.6189),
        "Khan Arnabah, beyond Quneitra": (35.8916, 33.1838),
        "Latakia": (35.7909, 35.5313),
    },
    "yemen": {
        "Sanaa": (44.2065, 15.3545),
        "Aden": (45.0370, 12.7900),
        "Hodeidah": (42.9600, 14.7978),
        "Saada": (43.7639, 16.9402),
        "Mukalla": (49.1242, 14.5500),
        "Hadibo on Socotra": (54.0190, 12.6440),
    },
}

OUTSIDE = {
    "Tel Aviv": (34.7806, 32.0809),
    "Sderot": (34.5969, 31.5250),
    "Ashkelon": (34.5715, 31.6693),
    "Metula": (35.5787, 33.2793),
    "Kiryat Shmona": (35.5704, 33.2120),
    "Tiberias": (35.5315, 32.7940),
    "West Jerusalem": (35.2050, 31.7800),
    "Beirut": (35.5016, 33.8933),
    "Zahle": (35.9020, 33.8468),
    "Amman": (35.9450, 31.9552),
    "Irbid": (35.8500, 32.5556),
    "Arish": (33.7984, 31.1316),
    "Kuwait City": (47.9743, 29.3670),
    "Ahvaz": (48.6842, 31.3190),
    "Najran": (44.1277, 17.4933),
    "Salalah": (54.0924, 17.0151),
    "Antakya": (36.1572, 36.2066),
    "Tehran": (51.4215, 35.6944),
}


def _laea(geometry: BaseGeometry, centre: BaseGeometry) -> BaseGeometry:
    """The geometry in metres, Lambert azimuthal equal-area on the centroid of `centre`."""
    point = centre.centroid
    plane = f"+proj=laea +lat_0={point.y} +lon_0={point.x} +datum=WGS84 +units=m"
    transformer = pyproj.Transformer.from_crs("EPSG:4326", plane, always_xy=True)
    moved: BaseGeometry = shapely.transform(
        geometry,
        transformer.transform,  # type: ignore[arg-type]
        interleaved=False,
    )
    return moved


def _area_km2(geometry: BaseGeometry, centre: BaseGeometry | None = None) -> float:
    return float(_laea(geometry, centre or geometry).area) / 1e6


def test_there_are_seven_theatres_in_their_order() -> None:
    assert tuple(THEATRES) == THEATRE_IDS


@each("theatre", THEATRE_IDS)
def test_every_theatre_is_a_valid_polygon(theatre: str) -> None:
    assert THEATRES[theatre].is_valid
    assert THEATRES[theatre].geom_type in {"Polygon", "MultiPolygon"}


@each("theatre", THEATRE_IDS)
def test_no_theatre_overlaps_another(theatre: str) -> None:
    own = THEATRES[theatre]
    for other, geometry in THEATRES.items():
        if other != theatre and own.intersects(geometry):
            assert _area_km2(own.intersection(geometry), own) < 1e-6, other


@each(("theatre", "accepted"), AREAS.items())
def test_each_area_lies_in_the_accepted_range(theatre: str, accepted: tuple[int, int]) -> None:
    assert accepted[0] <= _area_km2(THEATRES[theatre]) <= accepted[1]


@each("item", GEOMETRY.theatres["features"], ids=lambda item: item["properties"]["id"])
def test_each_theatre_says_its_source_licence_date_and_area(item: dict[str, Any]) -> None:
    properties = item["properties"]
    for key in ("source", "licence", "date", "note"):
        assert isinstance(properties[key], str)
        assert properties[key].strip()
    assert properties["area_km2"] == pytest.approx(_area_km2(shape(item["geometry"])), abs=0.1)


@each(
    ("theatre", "town"),
    [(theatre, town) for theatre, towns in INSIDE.items() for town in towns],
)
def test_a_town_lies_in_its_theatre_and_in_no_other(theatre: str, town: str) -> None:
    point = Point(INSIDE[theatre][town])
    assert [key for key, geometry in LAND.items() if geometry.covers(point)] == [theatre]


@each("town", OUTSIDE)
def test_a_neighbouring_town_lies_in_no_theatre(town: str) -> None:
    assert not [key for key, geometry in THEATRES.items() if geometry.covers(Point(OUTSIDE[town]))]


def test_the_bounds_of_all_theatres_reach_from_the_mediterranean_to_socotra() -> None:
    west, south, east, north = GEOMETRY.bounds()
    assert (34 < west < 35, 11.5 < south < 12.6, 54 < east < 55, 37 < north < 38) == (True,) * 4
    assert set(GEOMETRY.theatre_bounds) == set(THEATRE_IDS)
    assert GEOMETRY.theatre_bounds is GEOMETRY.theatre_bounds, "worked out anew for each answer"
