"""The committed geometry: what is promised of it, checked on the files alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyproj
import pytest
import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataFault
from geodata.geometry import FILES, Geometry, load_geometry

THEATRE_IDS = ("gaza", "west-bank", "south-lebanon", "golan", "iraq", "syria", "yemen")
"""The theatres' ids, in the order of the file."""

ROOT = Path(__file__).resolve().parents[2] / "geodata"
BUDGET = 460_000

GEOMETRY = load_geometry(ROOT)
THEATRES: dict[str, BaseGeometry] = {
    item["properties"]["id"]: shape(item["geometry"]) for item in GEOMETRY.theatres["features"]
}
COUNTRIES: dict[str, BaseGeometry] = {
    item["properties"]["id"]: shape(item["geometry"]) for item in GEOMETRY.countries["features"]
}
LAND = THEATRES | COUNTRIES

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

LAND_EXPECTED = {
    "LBY": (20.0686, 32.0),
    "GRC": (23.7278, 37.9838),
    "EGY": (31.2497, 30.0626),
    "SAU": (46.7219, 24.6877),
    "IRN": (51.4215, 35.6944),
    "TUR": (32.8543, 39.9199),
    "ISR": (34.7913, 31.2518),
    "JOR": (35.9450, 31.9552),
    "LBN": (36.2181, 34.0058),
    "LKA": (80.6, 7.5),
    "BHR": (50.55, 26.05),
}


def _laea(geometry: BaseGeometry, centre: BaseGeometry) -> BaseGeometry:
    """The geometry in metres, Lambert azimuthal equal-area on the centroid of `centre`."""
    point = centre.centroid
    plane = f"+proj=laea +lat_0={point.y} +lon_0={point.x} +datum=WGS84 +units=m"
    transformer = pyproj.Transformer.from_crs("EPSG:4326", plane, always_xy=True)
    return shapely.transform(geometry, transformer.transform, interleaved=False)


def _area_km2(geometry: BaseGeometry, centre: BaseGeometry | None = None) -> float:
    return float(_laea(geometry, centre or geometry).area) / 1e6


def _borders(first: str, second: str) -> list[dict[str, Any]]:
    pair = sorted((first, second))
    return [
        item["properties"]
        for item in GEOMETRY.borders["features"]
        if item["properties"]["between"] == pair
    ]


def test_there_are_seven_theatres_in_their_order() -> None:
    assert tuple(THEATRES) == THEATRE_IDS


@pytest.mark.parametrize("theatre", THEATRE_IDS)
def test_every_theatre_is_a_valid_polygon(theatre: str) -> None:
    assert THEATRES[theatre].is_valid
    assert THEATRES[theatre].geom_type in {"Polygon", "MultiPolygon"}


def test_every_country_and_lake_is_valid() -> None:
    lakes = [shape(item["geometry"]) for item in GEOMETRY.lakes["features"]]
    assert all(geometry.is_valid for geometry in [*COUNTRIES.values(), *lakes])


@pytest.mark.parametrize("theatre", THEATRE_IDS)
def test_no_theatre_overlaps_another(theatre: str) -> None:
    own = THEATRES[theatre]
    for other, geometry in THEATRES.items():
        if other != theatre and own.intersects(geometry):
            assert _area_km2(own.intersection(geometry), own) < 1e-6, other


@pytest.mark.parametrize(("theatre", "accepted"), AREAS.items())
def test_each_area_lies_in_the_accepted_range(theatre: str, accepted: tuple[int, int]) -> None:
    assert accepted[0] <= _area_km2(THEATRES[theatre]) <= accepted[1]


@pytest.mark.parametrize("item", GEOMETRY.theatres["features"], ids=THEATRE_IDS)
def test_each_theatre_says_its_source_licence_date_and_area(item: dict[str, Any]) -> None:
    properties = item["properties"]
    for key in ("source", "licence", "date", "note"):
        assert isinstance(properties[key], str)
        assert properties[key].strip()
    assert properties["area_km2"] == pytest.approx(_area_km2(shape(item["geometry"])), abs=0.1)


@pytest.mark.parametrize(
    ("theatre", "town"),
    [(theatre, town) for theatre, towns in INSIDE.items() for town in towns],
)
def test_a_town_lies_in_its_theatre_and_in_no_other(theatre: str, town: str) -> None:
    point = Point(INSIDE[theatre][town])
    assert [key for key, geometry in LAND.items() if geometry.covers(point)] == [theatre]


@pytest.mark.parametrize("town", OUTSIDE)
def test_a_neighbouring_town_lies_in_no_theatre(town: str) -> None:
    assert not [key for key, geometry in THEATRES.items() if geometry.covers(Point(OUTSIDE[town]))]


@pytest.mark.parametrize("code", LAND_EXPECTED)
def test_the_neighbours_are_land(code: str) -> None:
    assert COUNTRIES[code].covers(Point(LAND_EXPECTED[code]))


def test_theatres_and_countries_share_their_edges_without_overlap_or_sliver() -> None:
    assert shapely.coverage_is_valid(list(LAND.values()))
    whole = shapely.coverage_union_all(list(LAND.values()))
    lakes = shapely.union_all([shape(item["geometry"]) for item in GEOMETRY.lakes["features"]])
    holes = [
        shapely.Polygon(ring)
        for part in shapely.get_parts(whole)
        for ring in shapely.get_rings(part)[1:]
    ]
    caspian = Point(50.5, 42.0)
    gaps = [
        hole for hole in holes if not hole.covers(caspian) and hole.difference(lakes).area > 1e-9
    ]
    assert gaps == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("golan", "syria"),
        ("golan", "south-lebanon"),
        ("golan", "ISR"),
        ("iraq", "syria"),
        ("gaza", "ISR"),
        ("gaza", "EGY"),
        ("west-bank", "ISR"),
        ("west-bank", "JOR"),
        ("south-lebanon", "LBN"),
        ("south-lebanon", "ISR"),
        ("yemen", "SAU"),
        ("yemen", "OMN"),
        ("iraq", "IRN"),
        ("iraq", "KWT"),
        ("syria", "TUR"),
    ],
)
def test_neighbours_touch_along_a_line_that_the_borders_layer_draws(
    first: str, second: str
) -> None:
    shared = shapely.intersection(LAND[first].boundary, LAND[second].boundary)
    drawn = shapely.union_all(
        [
            shape(item["geometry"])
            for item in GEOMETRY.borders["features"]
            if item["properties"]["between"] == sorted((first, second))
        ]
    )
    assert shared.length > 0.05
    assert drawn.length == pytest.approx(shared.length, rel=1e-6)


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ("golan", "syria", "golan-1974"),
        ("golan", "ISR", "golan-west"),
        ("golan", "south-lebanon", "blue-line"),
        ("ISR", "south-lebanon", "blue-line"),
        ("ISR", "west-bank", "green-line"),
        ("ISR", "gaza", "gaza-1950"),
    ],
)
def test_the_lines_that_are_no_agreed_border_are_disputed_throughout(
    first: str, second: str, line: str
) -> None:
    found = _borders(first, second)
    assert [(item["disputed"], item.get("line")) for item in found] == [(True, line)]


def test_every_edge_of_the_golan_is_disputed() -> None:
    edges = [
        item["properties"]
        for item in GEOMETRY.borders["features"]
        if "golan" in item["properties"]["between"]
    ]
    assert len(edges) >= 3
    assert all(edge["disputed"] for edge in edges)


def test_the_governorates_edge_is_no_disputed_border() -> None:
    found = _borders("LBN", "south-lebanon")
    assert [(item["disputed"], item.get("line")) for item in found] == [(False, "governorate-edge")]


@pytest.mark.parametrize("pair", [("IND", "PAK"), ("ESH", "MAR"), ("KOS", "SRB"), ("CYN", "CYP")])
def test_the_other_disputed_lines_are_marked(pair: tuple[str, str]) -> None:
    assert any(item["disputed"] for item in _borders(*pair))


@pytest.mark.parametrize("pair", [("iraq", "syria"), ("SAU", "yemen"), ("JOR", "SAU")])
def test_an_agreed_border_is_not_marked_as_disputed(pair: tuple[str, str]) -> None:
    assert [item["disputed"] for item in _borders(*pair)] == [False]


@pytest.mark.parametrize(
    ("river", "least_degrees", "widest_gap"),
    # The Jordan's gap is Lake Tiberias.
    [("Litani", 0.9, 0.001), ("Jordan", 0.9, 0.25), ("Euphrates", 14, 0.02), ("Tigris", 11, 0.02)],
)
def test_a_river_runs_on_without_a_gap(river: str, least_degrees: float, widest_gap: float) -> None:
    found = [i for i in GEOMETRY.rivers["features"] if i["properties"]["name"] == river]
    assert len(found) == 1
    course = shape(found[0]["geometry"])
    assert course.length > least_degrees
    assert len(shapely.get_parts(course.buffer(widest_gap / 2))) == 1


def test_the_litani_crosses_southern_lebanon_to_the_sea() -> None:
    found = [i for i in GEOMETRY.rivers["features"] if i["properties"]["name"] == "Litani"]
    course = shape(found[0]["geometry"])
    assert course.intersection(THEATRES["south-lebanon"]).length > 0.4
    assert course.distance(Point(35.245, 33.34)) < 0.02


@pytest.mark.parametrize("lake", ["Dead Sea", "Lake Tiberias", "Lake Van", "Lake Urmia"])
def test_the_lakes_are_there(lake: str) -> None:
    assert lake in {item["properties"]["name"] for item in GEOMETRY.lakes["features"]}


def test_the_places_the_article_names_are_marked() -> None:
    named = {
        item["properties"]["name"]: item["properties"]["min_zoom"]
        for item in GEOMETRY.places["features"]
        if item["properties"].get("named_in_article")
    }
    assert named == {"Beirut": 4, "Tehran": 4}


@pytest.mark.parametrize("item", GEOMETRY.places["features"], ids=lambda i: i["properties"]["name"])
def test_a_place_belongs_to_the_polygon_it_lies_in(item: dict[str, Any]) -> None:
    properties = item["properties"]
    theatre = properties.get("theatre")
    point = shape(item["geometry"])
    assert properties["name"].isascii()
    assert properties["min_zoom"] in range(4, 10)
    if theatre is not None:
        # Harbour towns may stand a little off the generalised shore.
        assert THEATRES[theatre].distance(point) < 0.03
    elif properties["name"] != "Jerusalem":
        assert not any(geometry.covers(point) for geometry in THEATRES.values())
    if theatre == "golan":
        assert properties["country"] is None


@pytest.mark.parametrize("item", GEOMETRY.labels["features"], ids=lambda i: i["properties"]["id"])
def test_a_country_label_stands_in_its_country(item: dict[str, Any]) -> None:
    properties = item["properties"]
    assert COUNTRIES[properties["id"]].covers(shape(item["geometry"]))
    assert properties["min_zoom"] < properties["max_zoom"]


def test_all_files_together_keep_within_the_byte_budget() -> None:
    assert sum((ROOT / name).stat().st_size for name in FILES.values()) <= BUDGET


def test_the_manifest_has_the_hash_and_size_of_every_file() -> None:
    manifest = json.loads((ROOT / "basemap/manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["outputs"]) == set(FILES.values())
    for name, stated in manifest["outputs"].items():
        content = (ROOT / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == stated["sha256"], name
        assert len(content) == stated["bytes"], name


def test_the_manifest_names_a_licence_and_a_hash_for_every_input() -> None:
    manifest = json.loads((ROOT / "basemap/manifest.json").read_text(encoding="utf-8"))
    for source in manifest["inputs"]:
        assert source["licence"], source
        assert len(source["sha256"]) == 64, source


def test_the_bounds_of_all_theatres_reach_from_the_mediterranean_to_socotra() -> None:
    west, south, east, north = GEOMETRY.bounds()
    assert (34 < west < 35, 11.5 < south < 12.6, 54 < east < 55, 37 < north < 38) == (True,) * 4
    assert set(GEOMETRY.theatre_bounds()) == set(THEATRE_IDS)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFault, match=r"theatres\.geojson"):
        load_geometry(tmp_path)


def test_a_feature_without_an_id_is_named(tmp_path: Path) -> None:
    broken = json.loads((ROOT / FILES["theatres"]).read_text(encoding="utf-8"))
    del broken["features"][2]["properties"]["licence"]
    (tmp_path / FILES["theatres"]).write_text(json.dumps(broken), encoding="utf-8")
    with pytest.raises(DataFault, match="feature 3 lacks licence"):
        load_geometry(tmp_path)


def test_the_loaded_geometry_cannot_be_reassigned() -> None:
    with pytest.raises(AttributeError):
        GEOMETRY.theatres = {}  # type: ignore[misc]
    assert isinstance(GEOMETRY, Geometry)
