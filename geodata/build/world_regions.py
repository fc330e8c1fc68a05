"""The world's countries and first-level regions as one coverage, from Natural Earth 10m."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry

from geodata.build import readers
from geodata.ground.arcs import Arc, assemble, cut_arcs, simplify_arcs
from geodata.ground.detail import Floats
from geodata.ground.partition import first_owners
from geodata.world.topology import GRID

GOLAN = "GOL"
"""Our code for the Golan Heights, which has none: Natural Earth draws it with Israel."""
TOLERANCE = 0.006
"""Degrees: what the eye can distinguish where a region of 4 degrees fills a screen."""
LEAST_ISLAND = 3e-5
"""Square degrees (about 0.3 km²)."""


class WorldDetail:
    """The same detail everywhere, nothing finer than the source."""

    def tolerance(self, xy: Floats) -> Floats:
        """Tolerance in degrees at each row (lon, lat) of `xy`."""
        return np.full(len(xy), TOLERANCE)

    def rounded(self, xy: Floats) -> Floats:
        """Four decimals, about 10 m."""
        return np.round(xy, 4)

    def least_island(self, xy: Floats) -> Floats:
        """Area in square degrees under which an island is not kept."""
        return np.full(len(xy), LEAST_ISLAND)


@dataclass(frozen=True)
class Region:
    """A first-level region of the source."""

    key: str
    country: str
    name: str
    names: tuple[str, ...]
    """Other names, in any script."""
    geometry: BaseGeometry


def build_regions(
    countries: dict[str, BaseGeometry], regions: list[Region], report: Callable[[str], None]
) -> tuple[list[Arc], dict[str, BaseGeometry]]:
    """Return the simplified arcs and the polygon of each region by its key.

    Each face of the two outlines laid over each other belongs to the country that covers it, and
    there to the region that covers it or, where the outlines differ, to the nearest one. A country
    without regions is one region of its own code.
    """
    whole = _coverage(countries, regions)
    arcs = cut_arcs(whole)
    report(f"simplify {len(arcs)} arcs of {sum(len(arc.xy) for arc in arcs):,} points")
    short = simplify_arcs(arcs, WorldDetail())
    report(f"{sum(len(arc.xy) for arc in short):,} points are left")
    return short, assemble(short)


def _coverage(countries: dict[str, BaseGeometry], regions: list[Region]) -> dict[str, BaseGeometry]:
    outlines = [*countries.values(), *(region.geometry for region in regions)]
    lines = shapely.union_all([shapely.boundary(g) for g in outlines], grid_size=GRID)
    faces = list(shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))))
    land = first_owners(faces, list(countries.items()))
    inner = first_owners(faces, [(region.key, region.geometry) for region in regions])
    codes = list(countries)
    of_country: dict[str, list[Region]] = defaultdict(list)
    for region in regions:
        of_country[region.country].append(region)
    trees = {
        code: STRtree([region.geometry for region in inside]) for code, inside in of_country.items()
    }
    grouped: dict[str, list[Polygon]] = defaultdict(list)
    for face, country, region_number in zip(faces, land, inner, strict=True):
        if country is None:
            continue
        code = codes[country]
        own = regions[region_number] if region_number is not None else None
        if own is not None and own.country == code:
            key = own.key
        elif code in trees:
            key = of_country[code][int(trees[code].nearest(face))].key
        else:
            key = code
        grouped[key].append(face)
    return _without_specks({k: shapely.coverage_union_all(p) for k, p in grouped.items()})


def _without_specks(cover: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the coverage without islets, and with each speck inland given to its neighbour."""
    owners = [key for key, geometry in cover.items() for _ in shapely.get_parts(geometry)]
    parts = np.concatenate([shapely.get_parts(geometry) for geometry in cover.values()])
    small = shapely.area(parts) < LEAST_ISLAND
    largest = {key: float(shapely.area(shapely.get_parts(g)).max()) for key, g in cover.items()}
    tree = STRtree(parts)
    grouped: dict[str, list[Polygon]] = defaultdict(list)
    for number, (key, part) in enumerate(zip(owners, parts, strict=True)):
        if small[number] and part.area < largest[key]:
            shared: Counter[str] = Counter()
            for other in tree.query(part, predicate="intersects"):
                if other != number and not small[other]:
                    shared[owners[other]] += part.boundary.intersection(
                        parts[other].boundary
                    ).length
            if not shared or max(shared.values()) == 0:
                continue
            key = max(sorted(shared), key=lambda one: shared[one])
        grouped[key].append(part)
    return {key: shapely.coverage_union_all(mine) for key, mine in grouped.items()}


def read_all_countries(
    folders: dict[str, Path],
) -> tuple[gpd.GeoDataFrame, dict[str, BaseGeometry]]:
    """Natural Earth's countries by our code, with the Golan Heights as a piece of its own."""
    world = shapely.box(-180, -90, 180, 90)
    table = readers.read_natural_earth(
        folders["naturalearth"], "cultural/ne_10m_admin_0_countries", world
    )
    table["code"] = [code_of(row) for row in table.to_dict("records")]
    grouped: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, geometry in zip(table["code"], table.geometry, strict=True):
        grouped[code].append(shapely.make_valid(geometry))
    countries = {code: shapely.union_all(parts) for code, parts in sorted(grouped.items())}
    syria = readers.read_dcw(folders["dcw"], "SY")
    shared = shapely.get_parts(countries["ISR"].intersection(syria))
    countries[GOLAN] = max(shared, key=lambda part: part.area)
    countries["ISR"] = countries["ISR"].difference(countries[GOLAN])
    return table, countries


def code_of(row: dict[str, Any]) -> str:
    """Return ISO's three letters where it has them, else Natural Earth's."""
    for field in ("ISO_A3", "ISO_A3_EH"):
        # Where the second one names the country that a lease or base lies in, it is not its own.
        if row[field] != "-99" and (field == "ISO_A3" or row["ADM0_A3"] in ("FRA", "NOR")):
            return str(row[field])
    return {"KAB": "KAZ"}.get(str(row["ADM0_A3"]), str(row["ADM0_A3"]))


def read_regions(folder: Path, codes: dict[str, str]) -> list[Region]:
    """Natural Earth's first-level regions; `codes` has our code for each of its countries."""
    with (folder / "package/data/build.json").open(encoding="utf-8") as stream:
        features = json.load(stream)["features"]
    taken: dict[str, int] = defaultdict(int)
    for feature in features:
        taken[feature["properties"]["iso_3166_2"]] += 1
    regions = []
    for feature in features:
        row = feature["properties"]
        iso = str(row["iso_3166_2"])
        settled = taken[iso] == 1 and "~" not in iso
        key = iso if settled else str(row["adm1_code"])
        name = str(row["name_en"] or row["name"] or row["admin"])
        others = [row["name"], *str(row["name_alt"] or "").split("|"), row["gn_name"]]
        others += [row["name_local"]]
        others += [row[f"name_{tongue}"] for tongue in ("ar", "fa", "he", "ru", "uk", "fr", "es")]
        names = dict.fromkeys(str(o).strip() for o in others if o)
        names.pop(name, None)
        geometry = shapely.make_valid(shape(feature["geometry"]))
        regions.append(
            Region(key, codes.get(row["adm0_a3"], row["adm0_a3"]), name, tuple(names), geometry)
        )
    return regions
