"""The world's lakes, rivers and land boundary lines from Natural Earth 10m."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.build import readers
from geodata.ground.geojson import Feature, feature

_WORLD = shapely.box(-180, -90, 180, 90)
_TOLERANCE = 0.004
_BORDER_TOLERANCE = 0.01
"""Borders are only measured against: the coverage draws the line."""


def lakes(folder: Path) -> list[Feature]:
    """Every lake with its English name (empty where it has none) and its rank, 0 the chief ones."""
    table = readers.read_natural_earth(folder, "physical/ne_10m_lakes", _WORLD)
    found = []
    for row in table.to_dict("records"):
        shape = _generalised(shapely.make_valid(row["geometry"]))
        if not shape.is_empty:
            name = _text(row["name_en"]) or _text(row["name"])
            found.append(feature(shape, {"name": name, "rank": int(row["scalerank"])}))
    return found


def rivers(folder: Path) -> list[Feature]:
    """Rivers with their names and rank, 0 the chief ones; a river's parts joined."""
    table = readers.read_rivers(folder, _WORLD)
    grouped: dict[tuple[str, str, int], list[BaseGeometry]] = defaultdict(list)
    for row in table.to_dict("records"):
        if row["geometry"] is not None and row["scalerank"] == row["scalerank"]:
            raw = " ".join(_text(row["name"]).split())
            name = _RIVERS.get(raw, raw)
            other = raw if raw != name else _text(row["name_alt"])
            key = (name, other, int(row["scalerank"]))
            grouped[key].append(row["geometry"])
    found = []
    for (name, other, rank), parts in sorted(grouped.items()):
        line = shapely.line_merge(shapely.union_all(parts))
        properties = {"name": name, "rank": rank} | ({"other": other} if other else {})
        found.append(feature(_lines(shapely.simplify(line, _TOLERANCE)), properties))
    return found


def borders(folder: Path, codes: Mapping[str, str]) -> list[Feature]:
    """Land boundary lines: between whom each runs (our codes), and its class in the source."""
    table = readers.read_natural_earth(
        folder, "cultural/ne_10m_admin_0_boundary_lines_land", _WORLD
    )
    found = []
    for row in table.to_dict("records"):
        if row["FEATURECLA"] != "Overlay limit":
            pair = sorted(codes.get(str(row[key]), str(row[key])) for key in _SIDES)
            kind = str(row["FEATURECLA"]).removesuffix(" (please verify)").removesuffix(" (verify)")
            line = _lines(shapely.simplify(row["geometry"], _BORDER_TOLERANCE))
            found.append(feature(line, {"between": pair, "class": kind}))
    return found


# What texts in English call a river that the source names in another language or by a stretch.
_RIVERS = {
    **dict.fromkeys(("Firat", "Al Furat"), "Euphrates"),
    "Dicle": "Tigris",
    "Shatt al Arab": "Shatt al-Arab",
    "El Bahr el Abyad (White Nile)": "White Nile",
    **dict.fromkeys(("Bahr el Jebel (White Nile)", "Bahr el Jebel (Mountain Nile)"), "White Nile"),
    **dict.fromkeys(("Damietta Branch", "Rosetta Branch", "Albert Nile", "Victoria Nile"), "Nile"),
    "El Bahr el Azraq (Blue Nile)": "Blue Nile",
    "Bahr el Azraq (Blue Nile)": "Blue Nile",
    **dict.fromkeys(("Donau", "Duna", "Dunav", "Dunărea", "Dunaj"), "Danube"),
    **dict.fromkeys(("Rhein", "Rhin", "Rijn", "Waal"), "Rhine"),
    **dict.fromkeys(("Dnepr", "Dnipro", "Dnyapro"), "Dnieper"),
    **dict.fromkeys(("Dnister", "Nistru"), "Dniester"),
    "Wisla": "Vistula",
    "Wisła": "Vistula",
    "Amudar'ya": "Amu Darya",
    "Syrdar'ya": "Syr Darya",
    "Chang Jiang": "Yangtze",
    "Huang": "Yellow River",
    "Xi": "Pearl River",
    "Yarlung Zangbo": "Brahmaputra",
    "Ganga": "Ganges",
    "Lancang": "Mekong",
    "Heilong": "Amur",
    "Severskiy Donets": "Siverskyi Donets",
}
_SIDES = ("ADM0_A3_L", "ADM0_A3_R")


def _text(value: Any) -> str:
    text = "" if value is None else str(value).strip()
    return "" if text in ("nan", "None") else text


def _lines(line: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shapely.set_precision(line, 1e-4, mode="pointwise"))
    lines: BaseGeometry = parts[0] if len(parts) == 1 else shapely.multilinestrings(list(parts))
    return lines


def _generalised(lake: BaseGeometry) -> BaseGeometry:
    polygons = [p for p in shapely.get_parts(lake) if p.geom_type == "Polygon"]
    simple = shapely.set_precision(shapely.simplify(shapely.union_all(polygons), _TOLERANCE), 1e-4)
    return simple if simple.is_valid else simple.buffer(0)
