"""Lakes and rivers of the basemap, EPSG:4326 (lon, lat)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.build import readers
from geodata.build.errors import BuildError
from geodata.ground.arcs import Arc, simplify_arcs
from geodata.ground.detail import Detail, Floats
from geodata.ground.geojson import Feature, feature, joined_lines

# Natural Earth's names and ours, for lakes whose label would read oddly.
_LAKES = {
    "Buhayrat al-Assad": "Lake Assad",
    "Buhayrat ath Tharthar": "Lake Tharthar",
    "Ataturk Barajt": "Lake Ataturk",
    "Keban Baraji": "Lake Keban",
    "Lake Razazah": "Lake Milh",
    "Issyk-Kul": "Issyk Kul",
    "Lake Zaysan": "Lake Zaysan",
    "Sarygamysh Köli": "Lake Sarygamysh",
}
# Drawn with the coverage instead; Natural Earth's would lie beside it.
_DRAWN = {"Dead Sea", "Sea of Galilee"}
# As Natural Earth draws it, the marsh lake is long gone.
_LEFT_OUT = {"Lake Hammar"}

# Natural Earth's stretches of one river, in its own spelling.
_RIVERS = {
    "Euphrates": ("Firat", "Al Furat", "Euphrates"),
    "Tigris": ("Dicle", "Tigris"),
    "Shatt al-Arab": ("Shatt al Arab",),
    "Nile": (
        "Nile",
        "El Bahr el Abyad  (White Nile)",
        "Bahr el Jebel  (White Nile)",
        "Bahr el Jebel  (Mountain Nile)",
        "Albert Nile",
        "Victoria Nile",
    ),
}
# Square degrees.
_LEAST_ISLET = 0.02
_LITANI = ("10152", "10269", "10267", "10266")
_UPPER_JORDAN = ("4515", "4563")
_MIDDLE_JORDAN = "4564"
_YARMUK_MOUTH = Point(35.5636, 32.6520)

LITANI_SOUTH_CUT = "10266"
"""The Litani below its reservoir, by which southern Lebanon is cut for its share south of it."""


def lake_features(
    folder: Path, waters: dict[str, BaseGeometry], detail: Detail, extent: BaseGeometry
) -> list[Feature]:
    """Return the lakes of the coverage, then Natural Earth's that are large enough to see."""
    table = readers.read_natural_earth(folder, "physical/ne_10m_lakes", extent)
    lakes: dict[str, BaseGeometry] = {}
    for row in table.itertuples():
        raw = str(row.name)
        name = _LAKES.get(raw, raw if raw not in ("nan", "None") else "")
        clipped = shapely.intersection(row.geometry, extent)
        if raw in _DRAWN or raw in _LEFT_OUT or clipped.is_empty:
            continue
        parts = shapely.get_parts(clipped)
        centres = shapely.get_coordinates(shapely.centroid(parts))
        seen = parts[shapely.area(parts) > detail.least_island(centres) * 4]
        if len(seen):
            key = name or f"?{row.Index}"
            whole = [_without_islets(part) for part in seen]
            lakes[key] = shapely.union_all([*whole, *([lakes[key]] if key in lakes else [])])
    drawn = {name: _generalised(geometry, detail) for name, geometry in lakes.items()}
    ours = [feature(geometry, {"name": name}) for name, geometry in sorted(waters.items())]
    return ours + [
        feature(geometry, {"name": "" if name.startswith("?") else name})
        for name, geometry in sorted(drawn.items())
        if not geometry.is_empty
    ]


def river_features(
    folders: dict[str, Path],
    arcs: list[Arc],
    cover: dict[str, BaseGeometry],
    detail: Detail,
    extent: BaseGeometry,
) -> list[Feature]:
    """Return the rivers the article's ground needs, and a few more.

    `arcs` and `cover` are the coverage at full detail.
    """
    table = readers.read_rivers(folders["rivers"], extent)
    lines: dict[str, list[Floats]] = {
        "Litani": _litani(folders["wdbii"], cover),
        "Jordan": _jordan(folders["wdbii"], arcs),
    }
    for name, stretches in _RIVERS.items():
        chosen = table[table["name"].isin(stretches)].geometry
        merged = shapely.line_merge(shapely.union_all(shapely.intersection(chosen, extent)))
        lines[name] = [shapely.get_coordinates(part) for part in shapely.get_parts(merged)]
    flat = [Arc(xy, name, name) for name, parts in lines.items() for xy in parts]
    short = simplify_arcs(flat, detail)
    return [
        feature(joined_lines([arc.xy for arc in short if arc.left == name]), {"name": name})
        for name in lines
    ]


def litani_course(folder: Path) -> LineString:
    """Return the Litani from below its reservoir to its mouth (WDBII river 10266)."""
    return readers.read_wdbii(folder, LITANI_SOUTH_CUT)


def _litani(folder: Path, cover: dict[str, BaseGeometry]) -> list[Floats]:
    """Source to mouth as one line, straight through its reservoir, cut at our coast."""
    course = LineString(_chain([readers.read_wdbii(folder, river) for river in _LITANI]))
    lebanon = shapely.union_all([cover["LBN"], cover["south-lebanon"]])
    parts = shapely.get_parts(course.intersection(lebanon))
    return [shapely.get_coordinates(max(parts, key=lambda part: part.length))]


def _jordan(folder: Path, arcs: list[Arc]) -> list[Floats]:
    """Hula valley to Lake Tiberias and on to the Dead Sea.

    Below the Yarmuk the border runs in the river, so the river here is the border's own line
    and cannot lie beside it.
    """
    upper = _chain([readers.read_wdbii(folder, river) for river in _UPPER_JORDAN])
    middle = shapely.get_coordinates(readers.read_wdbii(folder, _MIDDLE_JORDAN))
    shared = [
        LineString(arc.xy)
        for arc in arcs
        if {arc.left, arc.right} in ({"ISR", "JOR"}, {"west-bank", "JOR"})
    ]
    whole = shapely.line_merge(shapely.multilinestrings(shared))
    mouth = [part for part in shapely.get_parts(whole) if part.distance(_YARMUK_MOUTH) < 0.02]
    if not mouth:
        raise BuildError("the Jordan: no border runs past the mouth of the Yarmuk")
    xy = shapely.get_coordinates(mouth[0])
    if xy[0][1] < xy[-1][1]:
        xy = xy[::-1]
    start = int(np.hypot(*(xy - (_YARMUK_MOUTH.x, _YARMUK_MOUTH.y)).T).argmin())
    return [upper, np.vstack([middle, xy[start:]])]


def _generalised(lake: BaseGeometry, detail: Detail) -> BaseGeometry:
    tolerance = float(detail.tolerance(shapely.get_coordinates(lake.centroid))[0])
    simple = shapely.transform(shapely.simplify(lake, tolerance), detail.rounded)
    return simple if simple.is_valid else simple.buffer(0)


def _without_islets(lake: Polygon) -> Polygon:
    return Polygon(
        lake.exterior, [ring for ring in lake.interiors if Polygon(ring).area > _LEAST_ISLET]
    )


def _chain(lines: list[LineString]) -> Floats:
    """Lines joined end to end in the order given, each turned so that it goes on."""
    chain: Floats = shapely.get_coordinates(lines[0])
    for line in lines[1:]:
        xy = shapely.get_coordinates(line)
        gaps = {
            (own, other): float(np.hypot(*(chain[own] - xy[other])))
            for own in (0, -1)
            for other in (0, -1)
        }
        own, other = min(gaps, key=lambda pair: gaps[pair])
        chain = chain if own == -1 else chain[::-1]
        xy = xy if other == 0 else xy[::-1]
        chain = np.vstack([chain, xy[1:] if gaps[own, other] < 1e-9 else xy])
    return chain
