"""From the unpacked sources to every committed file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.build.borders import NAMED_LINES
from geodata.build.countries import REPLACED, read_border_classes, read_countries
from geodata.build.detail import FrontsDetail
from geodata.build.errors import BuildError
from geodata.build.manifest import OUTPUTS, write_manifest
from geodata.build.places import label_features, place_features
from geodata.build.theatres import FRONTS, RECORDS, THEATRES, read_ground, south_of
from geodata.build.water import lake_features, litani_course, river_features
from geodata.ground.arcs import assemble, cut_arcs, simplify_arcs
from geodata.ground.borders import border_features
from geodata.ground.geojson import Feature, as_text, feature
from geodata.ground.measure import area_km2
from geodata.ground.partition import drop_islands, partition, shared_area

EXTENT = shapely.box(-11, -6, 91, 51)
"""A degree more than the widest view, so that its edge never shows."""
BUDGET = 480_000
"""Bytes of all GeoJSON outputs together: a page of a map loads them all."""
SOUTH_OF_LITANI = Point(35.1389, 33.1181)
"""A point by Naqoura, to distinguish the two sides of the river (lon, lat)."""


def build(folders: dict[str, Path], out: Path, report: Callable[[str], None]) -> None:
    """Rebuild every output in `out` (the `geodata` folder) and the manifest."""
    report("theatres at full resolution")
    ground = read_ground(folders)
    countries, names = read_countries(folders["naturalearth"], EXTENT)
    waters = set(ground.waters)
    report("one coverage of theatres and countries")
    whole = partition(
        list(ground.members()),
        list(countries.items()),
        replaced=REPLACED,
        settled_shape=set(THEATRES),
        water=waters,
    )
    detail = FrontsDetail(
        [ground.theatres[key] for key in FRONTS],
        [ground.theatres[key] for key in THEATRES if key not in FRONTS],
    )
    full = cut_arcs(drop_islands(whole, detail))
    report(f"simplify {len(full)} arcs")
    arcs = simplify_arcs(full, detail)
    cover = assemble(arcs)
    _check(cover, waters, names)
    report("write")
    land = {name: geometry for name, geometry in cover.items() if name not in waters}
    layers = {
        "theatres.geojson": _theatre_features(cover),
        "basemap/countries.geojson": [
            feature(geometry, {"id": code, "name": names[code]})
            for code, geometry in sorted(land.items())
            if code not in THEATRES
        ],
        "basemap/borders.geojson": border_features(
            arcs,
            waters,
            read_border_classes(folders["naturalearth"], EXTENT),
            NAMED_LINES,
        ),
        "basemap/lakes.geojson": lake_features(
            folders["naturalearth"], {name: cover[name] for name in waters}, detail, EXTENT
        ),
        "basemap/rivers.geojson": river_features(folders, full, whole, detail, EXTENT),
        "basemap/places.geojson": place_features(folders["geonames"], land, THEATRES),
        "basemap/labels.geojson": label_features(land),
    }
    texts = {name: as_text(layers[name]) for name in OUTPUTS}
    size = sum(len(text.encode()) for text in texts.values())
    if size > BUDGET:
        raise BuildError(
            f"the outputs have {size:,} bytes, the budget is {BUDGET:,}; nothing was written. "
            "BUDGET in geodata/build/outputs.py is the limit"
        )
    (out / "basemap").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    measured = {f"{key}, full resolution": round(area_km2(whole[key]), 1) for key in THEATRES}
    south = south_of(whole["south-lebanon"], litani_course(folders["wdbii"]), SOUTH_OF_LITANI)
    measured["south-lebanon, south of the Litani"] = round(area_km2(south), 1)
    write_manifest(out, measured)
    report(f"{size:,} bytes of {BUDGET:,}")


def _theatre_features(cover: dict[str, BaseGeometry]) -> list[Feature]:
    return [
        feature(
            cover[key],
            {
                "id": key,
                "source": RECORDS[key].source,
                "licence": RECORDS[key].licence,
                "date": RECORDS[key].date,
                "area_km2": round(area_km2(cover[key]), 1),
                "note": RECORDS[key].note,
            },
        )
        for key in THEATRES
    ]


def _check(cover: dict[str, BaseGeometry], waters: set[str], names: dict[str, str]) -> None:
    """Refuse a coverage with an invalid, overlapping, missing or unnamed member."""
    for name, geometry in cover.items():
        if not geometry.is_valid:
            raise BuildError(f"{name}: {shapely.is_valid_reason(geometry)}")
        if name not in names and name not in waters and name not in THEATRES:
            raise BuildError(f"{name}: a country without a name")
    missing = set(THEATRES) - set(cover)
    if missing:
        raise BuildError(f"lost in the coverage: {', '.join(sorted(missing))}")
    overlap = shared_area(cover)
    if overlap > 1e-9 or not shapely.coverage_is_valid(list(cover.values())):
        raise BuildError(f"the coverage is not clean: {overlap} square degrees overlap")
