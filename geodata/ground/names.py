"""Towns, and names of countries and seas, for a composed basemap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from shapely import STRtree
from shapely.affinity import translate
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.ground.errors import GroundError
from geodata.ground.geojson import Feature, feature
from geodata.name_folding import fold
from geodata.schema.ground import GroundPlan, GroundTown
from geodata.schema.record import Bounds
from geodata.world.gazetteer import Entry, Gazetteer
from geodata.world.layer import World

CONTESTED = {"281184"}
"""Towns whose country is what is disputed (Jerusalem): one plain point, and no country."""
_PARTS = {"7303419", "7498240"}
"""Halves of such a town, which the source has beside it."""
UNLABELLED = {
    "CNM",
    "ESB",
    "WSB",
    "USG",
    "KAB",
    "BRT",
    "SPI",
    "BJN",
    "SER",
    "SCR",
    "CLP",
    "PGA",
}
"""Bases, reefs and the like, which the source has beside countries: no name is drawn on them."""
_FRAME = 560
"""Pixels across which a map of one theatre, or of all, is shown."""
_PER_THEATRE, _ELSEWHERE = 24, 70
_APART = 22
"""Pixels that two towns keep from one another at the zoom from which the second shows."""
_AHEAD = 2.5
"""Zooms past the opening view at which towns elsewhere still appear."""
_SHORE = 0.1
"""Degrees off the shore within which a town still belongs to the land."""
_LEAST_COUNTRY = 14
"""Pixels across a country that may bear a name, closer in by the last two zooms."""
_KEPT = 0.4
"""Share of its box that a sea keeps where other seas lie in it."""
_LEAST_SEA = 0.015
"""Share of the view across which a sea is seen."""


def fitting_zoom(bounds: Bounds) -> float:
    """Return the zoom at which bounds fill a frame."""
    west, south, east, north = bounds
    stretch = 1 / max(math.cos(math.radians((south + north) / 2)), 0.1)
    return math.log2(_FRAME * 360 / 256 / max(east - west, (north - south) * stretch, 0.05))


def town_features(
    plan: GroundPlan,
    gazetteer: Gazetteer,
    cover: Mapping[str, BaseGeometry],
    codes: Mapping[str, str],
    whole_bounds: Bounds,
    extent: Bounds,
    cut: float,
) -> list[Feature]:
    """Return the towns: those that the plan names, capitals, and by size, well apart.

    `codes` has the country of each theatre. Raises `GroundError` where the plan names a town that
    nobody knows.
    """
    whole = fitting_zoom(whole_bounds)
    zooms = {key: max(fitting_zoom(cover[key].bounds), whole) for key in codes}
    owners = _Owners(cover)
    hidden = set(map(fold, plan.hidden_towns))
    chosen: list[tuple[str, Point, int, str | None, dict[str, object]]] = []
    taken: set[str] = set()
    for town in plan.towns:
        name, point, key, size = _placed(town, gazetteer, cut, cover)
        (owner,) = owners.of_all([point])
        zoom = town.zoom or _zoom_of(size, owner, zooms, whole, capital=False)
        more: dict[str, object] = {"geonameid": int(key)} if key else {}
        if town.named:
            more["named_in_article"] = True
        chosen.append((name, point, zoom, owner, more))
        taken.add(key or name)
    counts: dict[str | None, int] = {}
    towns = sorted(gazetteer.towns_within(extent), key=lambda e: (not e.is_capital, -e.population))
    points = [_point(entry, cut) for entry in towns]
    for entry, point, owner in zip(towns, points, owners.of_all(points), strict=True):
        if entry.id in taken | _PARTS or entry.name in taken or fold(entry.name) in hidden:
            continue
        group = owner if owner in zooms else None
        if owner is None or counts.get(group, 0) >= (_PER_THEATRE if group else _ELSEWHERE):
            continue
        zoom = _zoom_of(entry.population, owner, zooms, whole, capital=entry.is_capital)
        most = zooms.get(owner or "", whole + _AHEAD - 2) + 2
        # What lies too near to another shows closer in.
        while zoom <= most and _crowds(point, zoom, chosen):
            zoom += 1
        if zoom > most:
            continue
        counts[group] = counts.get(group, 0) + 1
        chosen.append((entry.name, point, zoom, owner, {"geonameid": int(entry.id)}))
    return [_town(*one, codes) for one in chosen]


def _crowds(point: Point, zoom: int, others: Iterable[tuple[str, Point, int, Any, Any]]) -> bool:
    gap = _APART * 360 / 256 / 2**zoom
    return any(point.distance(other) < gap for _, other, *_ in others)


def _town(
    name: str,
    point: Point,
    zoom: int,
    owner: str | None,
    more: dict[str, object],
    codes: Mapping[str, str],
) -> Feature:
    contested = str(more.get("geonameid")) in CONTESTED
    properties: dict[str, object] = {"name": name, "min_zoom": zoom}
    properties["country"] = None if contested else codes.get(owner or "", owner)
    if owner in codes and not contested:
        properties["theatre"] = owner
    return feature(point, properties | more)


def _zoom_of(
    size: int,
    owner: str | None,
    zooms: Mapping[str, float],
    whole: float,
    *,
    capital: bool,
) -> int:
    """Return the zoom from which a town shows: large ones and capitals in the opening view."""
    least = whole + (0 if capital or size >= 3_000_000 else 1 if size >= 1_000_000 else 2)
    if owner is not None and owner in zooms:
        close = zooms[owner]
        least = min(least, close) if size >= 300_000 or capital else close + 1
        least += 1 if size < 40_000 else 0
    elif size < 400_000 and not capital:
        least = whole + 3
    return max(2, min(12, math.floor(least)))


def _placed(
    town: GroundTown,
    gazetteer: Gazetteer,
    cut: float,
    cover: Mapping[str, BaseGeometry],
) -> tuple[str, Point, str, int]:
    """Return name, point, GeoNames number and inhabitants of a town of the plan."""
    if town.point is not None:
        lon, lat = town.point
        return town.name, Point(lon + (360 if lon < cut else 0), lat), "", 0
    found = [one for one in gazetteer.candidates(town.name) if one.kind == "town"]
    if town.geonameid is not None:
        found = [one for one in found if one.id == str(town.geonameid)]
    if not found:
        number = f" with the number {town.geonameid}" if town.geonameid else ""
        message = f"no town {town.name!r}{number} in the world layer; give its point: [lon, lat]"
        raise GroundError(message)

    def away(entry: Entry) -> float:
        point = _point(entry, cut)
        return round(min(float(point.distance(land)) for land in cover.values()), 1)

    # Of several places of a name the one on the map is meant.
    best = min(found, key=away)
    return town.name, _point(best, cut), best.id, best.population


class _Owners:
    """Which member of the coverage a point lies in, or beside, on a simplified shore."""

    def __init__(self, cover: Mapping[str, BaseGeometry]) -> None:
        self._names = [
            name for name, geometry in cover.items() for _ in shapely.get_parts(geometry)
        ]
        self._parts = [part for geometry in cover.values() for part in shapely.get_parts(geometry)]
        self._tree = STRtree(self._parts)

    def of_all(self, points: Sequence[Point]) -> list[str | None]:
        """Return the member of each point; None far out at sea."""
        found: list[str | None] = [None] * len(points)
        pairs = self._tree.query_nearest(list(points), max_distance=_SHORE, all_matches=False).T
        for number, part in pairs:
            found[number] = self._names[part]
        return found


def _point(entry: Entry, cut: float) -> Point:
    return Point(round(entry.lon + (360 if entry.lon < cut else 0), 4), round(entry.lat, 4))


def label_features(
    plan: GroundPlan,
    world: World,
    countries: Mapping[str, BaseGeometry],
    land: BaseGeometry,
    waters: Sequence[BaseGeometry],
    whole: Bounds,
    extent: Bounds,
    cut: float,
) -> list[Feature]:
    """Names of countries that have room for one, each on its ground, and of the seas in sight."""
    hidden = set(map(fold, plan.hidden_labels))
    pixel = 360 / 256 / 2 ** (fitting_zoom(whole) + 2)
    features = []
    for code, geometry in sorted(countries.items()):
        name = name_of(world, code, geometry, cut)
        west, south, east, north = geometry.bounds
        if (
            code in UNLABELLED
            or fold(name) in hidden
            or max(east - west, north - south) < pixel * _LEAST_COUNTRY
        ):
            continue
        features.append(
            feature(_label_point(world, code, geometry, cut), {"id": code, "name": name})
        )
    smaller: list[Bounds] = []
    disputed = [
        sea_in(sea.point, sea.box, extent, cut, land)[1] for sea in world.seas if sea.is_disputed
    ]
    for sea in sorted(world.seas, key=lambda one: shapely.box(*one.box).area):
        point, box = sea_in(sea.point, sea.box, extent, cut, land)
        taken = point and any(shapely.box(*other).covers(point) for other in smaller)
        smaller.append(box)
        wide = max(box[2] - box[0], box[3] - box[1])
        if point is None or taken or not sea.is_named or fold(sea.name) in hidden:
            continue
        if wide < (extent[2] - extent[0]) * _LEAST_SEA:
            continue
        if any(water.distance(point) < 0.05 for water in waters):
            continue  # a theatre bears that name, or has that water
        box = _apart(box, disputed, point)
        if sea.kind == "ocean":
            box = _open_water(box, smaller[:-1])
            middle = shapely.box(*box)
            point = point if middle.covers(point) else middle.centroid
        features.append(feature(point, {"name": sea.name, "within": [round(x, 3) for x in box]}))
    return features


def name_of(world: World, code: str, geometry: BaseGeometry, cut: float) -> str:
    """Return what the ground of a country in sight is called.

    Where that is one region far from the country's own land, as French Guiana is, it is the
    region's name, with the country's.
    """
    short = world.countries[code].short
    keys = [
        key
        for key in world.by_country[code]
        if shapely.intersects(_turned(world.regions[key], cut), geometry)
    ]
    home = max(shapely.get_parts(world.country(code)), key=lambda part: part.area)
    if len(keys) != 1 or shapely.intersects(_turned(home, cut), geometry):
        return short
    region = world.region_rows[keys[0]][1]
    return short if fold(region) == fold(short) else f"{region} ({short})"


def _turned(geometry: BaseGeometry, cut: float) -> BaseGeometry:
    return translate(geometry, xoff=360) if geometry.bounds[2] <= cut else geometry


def _apart(box: Bounds, seas: list[Bounds], point: Point) -> Bounds:
    """Return a sea's box cut off where a disputed one begins: no other name may be there.

    A cut is left out that would take the place where the name lies best, or most of the box.
    """
    least = _KEPT * _size(box)
    for w, s, e, n in seas:
        west, south, east, north = box
        if w >= east or e <= west or s >= north or n <= south:
            continue
        cuts = [(west, south, w, north), (e, south, east, north)]
        cuts += [(west, south, east, s), (west, n, east, north)]
        fits = [one for one in cuts if shapely.box(*one).covers(point) and _size(one) >= least]
        box = max(fits, key=_size, default=box)
    return box


def _size(box: Bounds) -> float:
    west, south, east, north = box
    return max(east - west, 0) * max(north - south, 0)


def _open_water(box: Bounds, seas: list[Bounds]) -> Bounds:
    """Return a part of an ocean's box that no sea has: its name would be drawn beside theirs."""
    water = shapely.box(*box).difference(shapely.union_all([shapely.box(*one) for one in seas]))
    if water.is_empty:
        return box
    largest = max(shapely.get_parts(water), key=lambda part: part.area)
    line = shapely.maximum_inscribed_circle(largest, tolerance=0.5)
    (x, y), reach = line.coords[0], line.length
    return x - reach, y - reach, x + reach, y + reach


def _label_point(world: World, code: str, geometry: BaseGeometry, cut: float) -> Point:
    lon, lat = world.countries[code].label
    point = Point(round(lon + (360 if lon < cut else 0), 3), round(lat, 3))
    largest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    if largest.covers(point):
        return point
    inner = shapely.maximum_inscribed_circle(largest, tolerance=0.1)
    centre = Point(inner.coords[0])
    return Point(round(centre.x, 3), round(centre.y, 3)) if largest.covers(centre) else centre


def sea_in(
    at: tuple[float, float], box: Bounds, extent: Bounds, cut: float, land: BaseGeometry
) -> tuple[Point | None, Bounds]:
    """Return where a sea's name lies in the extent, and the part of its box there."""
    turn = 360 if at[0] < cut else 0
    west, south, east, north = box
    east += turn
    west += turn if west < cut else 0
    if west > east:
        west -= 360
    inside = (max(west, extent[0]), max(south, extent[1]))
    inside_end = (min(east, extent[2]), min(north, extent[3]))
    clipped = (*inside, *inside_end)
    point = Point(at[0] + turn, at[1])
    if clipped[0] >= clipped[2] or clipped[1] >= clipped[3]:
        return None, clipped
    if not shapely.box(*clipped).covers(point):
        # The usual place is off the map: the middle of the open water that is on it.
        water = shapely.box(*clipped).difference(land)
        parts = [p for p in shapely.get_parts(water) if p.area]
        if not parts:
            return None, clipped  # what of the sea's box is on the map is all land
        inner = shapely.maximum_inscribed_circle(max(parts, key=lambda p: p.area), tolerance=0.2)
        point = Point(round(inner.coords[0][0], 2), round(inner.coords[0][1], 2))
    return (None if land.covers(point) else point), clipped
