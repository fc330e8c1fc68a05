"""From a plan and the world layer to every file of a dossier's ground; pure, nothing is written.

All land within the extent becomes one coverage: theatres, then the rest of each country.
Coordinates are EPSG:4326 (lon, lat); across the 180th meridian they run on past 180.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.ground.arcs import Arc, assemble, cut_arcs, simplify_arcs
from geodata.ground.composed_borders import composed_borders, countries_of
from geodata.ground.credits import sources_of
from geodata.ground.errors import GroundError
from geodata.ground.geojson import Feature, as_text, feature
from geodata.ground.measure import area_km2
from geodata.ground.names import label_features, town_features
from geodata.ground.partition import drop_islands, partition
from geodata.ground.scale import ComposedDetail, extent_of
from geodata.ground.shapes import Shaper, polygons_of
from geodata.ground.theatres import fault_at, members_of, shaped_theatres
from geodata.ground.waters import lake_features, river_features
from geodata.loading.yaml_lines import Document
from geodata.schema.ground import GroundPlan, GroundTheatre, ShapeFile
from geodata.schema.record import Bounds
from geodata.world.gazetteer import Gazetteer
from geodata.world.layer import World

BUDGET = 450_000
"""Bytes of all layers together: what the page loads once."""
Progress = Callable[[str], None]
"""Hears what is done next, in a few words."""
_TRIES = 8
_COARSER = 1.2
_MOST_DECIMALS = 5


@dataclass(frozen=True)
class Ground:
    """What a dossier's `ground` folder holds: text by file name."""

    files: dict[str, str]
    """The layers, and `sources.json`."""
    areas: dict[str, float]
    """Square kilometres of each theatre."""
    bounds: Bounds
    extent: Bounds


def compose(
    plan: GroundPlan,
    document: Document,
    read_file: Callable[[ShapeFile], BaseGeometry],
    world: World,
    gazetteer: Gazetteer,
    progress: Progress = lambda _: None,
) -> Ground:
    """Return the ground of a plan; `document` has the line of each value in its file.

    Raises `DataFault` with every shape that cannot be made.
    """
    progress("shaping the theatres")
    shaper, shapes = shaped_theatres(plan, document, read_file, world)
    bounds = _around(list(shapes.values()))
    extent = _extent(plan, shaper, bounds)
    frame = shapely.box(*extent)
    members = members_of(plan, document, shapes, frame)
    progress("cutting out the land around them")
    countries = _countries(shaper, frame)
    progress("joining theatres and countries without gaps")
    whole = partition(
        list(members.items()),
        list(countries.items()),
        replaced=set(),
        settled_shape=set(members),
        water=set(),
    )
    lost = sorted(set(shapes) - set(whole))
    if lost:
        raise fault_at(document, ("theatres", _number(plan, lost[0])), "nothing is left of it")
    theatres = [whole[theatre.id] for theatre in plan.theatres]
    finest = ComposedDetail(theatres, extent)
    sketch = _Sketch(
        plan, document, shaper, bounds, extent, cut_arcs(drop_islands(whole, finest)), whole
    )
    progress("choosing towns and names")
    fixed = _names(sketch, gazetteer)
    coarser, decimals, ground = 1.0, 3, None
    for _ in range(_TRIES):
        progress("drawing lines, borders and waters")
        detail = ComposedDetail(theatres, extent, coarser, decimals)
        try:
            ground, arcs = _at_scale(sketch, fixed, detail)
        except GroundError:
            # Rounded points of narrow places may come to cross: with one more decimal, or drawn a
            # little coarser, they do not.
            if decimals < _MOST_DECIMALS:
                decimals += 1
            else:
                coarser *= _COARSER
            continue
        size = sum(len(text.encode()) for text in ground.files.values())
        if size <= BUDGET:
            break
        sketch = replace(sketch, arcs=arcs)
        coarser *= max(1.1, size / BUDGET)
    if ground is None:
        raise GroundError(
            "the lines of this ground cross one another at every scale; "
            "bring the theatres nearer together, or give the plan a smaller extent"
        )
    return ground


@dataclass(frozen=True)
class _Sketch:
    """The coverage before it is drawn at one scale."""

    plan: GroundPlan
    document: Document
    shaper: Shaper
    bounds: Bounds
    extent: Bounds
    arcs: list[Arc]
    whole: dict[str, BaseGeometry]

    @property
    def ids(self) -> list[str]:
        """The theatres, in the order of the plan."""
        return [theatre.id for theatre in self.plan.theatres]

    @property
    def wet(self) -> set[str]:
        """The theatres that are stretches of sea."""
        return {theatre.id for theatre in self.plan.theatres if theatre.water}

    def dry(self, cover: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
        """Return the land of a coverage."""
        return {key: geometry for key, geometry in cover.items() if key not in self.wet}


def _names(sketch: _Sketch, gazetteer: Gazetteer) -> dict[str, list[Feature]]:
    """Return towns, and names of countries and seas: they do not depend on the scale."""
    plan, shaper, wet = sketch.plan, sketch.shaper, sketch.wet
    dry = sketch.dry(sketch.whole)
    rest = {key: geometry for key, geometry in dry.items() if key not in sketch.ids}
    return {
        "basemap/places.geojson": _towns(
            sketch, gazetteer, dry, countries_of(sketch.ids, wet, sketch.whole, shaper)
        ),
        "basemap/labels.geojson": label_features(
            plan,
            shaper.world,
            rest,
            shapely.union_all(list(dry.values())),
            [sketch.whole[key] for key in sorted(wet)],
            sketch.bounds,
            sketch.extent,
            shaper.cut,
        ),
    }


def _at_scale(
    sketch: _Sketch, fixed: dict[str, list[Feature]], detail: ComposedDetail
) -> tuple[Ground, list[Arc]]:
    plan, shaper, ids, wet = sketch.plan, sketch.shaper, sketch.ids, sketch.wet
    world, frame = shaper.world, shapely.box(*sketch.extent)
    arcs, cover = _simplified(sketch.arcs, detail)
    dry = sketch.dry(cover)
    land = shapely.union_all(list(dry.values()))
    areas = {key: round(area_km2(cover[key]), 1) for key in ids}
    layers: dict[str, list[Feature]] = {
        "theatres.geojson": [_theatre(one, cover, areas) for one in plan.theatres],
        "basemap/countries.geojson": [
            feature(geometry, {"id": code, "name": world.countries[code].name})
            for code, geometry in sorted(dry.items())
            if code not in ids
        ],
        "basemap/borders.geojson": composed_borders(arcs, wet, ids, sketch.whole, shaper),
        "basemap/lakes.geojson": lake_features(world, shaper.moved, frame, detail),
        "basemap/rivers.geojson": _rivers(sketch, dry, frame, land, detail),
    } | fixed
    used = {"towns"} if layers["basemap/places.geojson"] else set()
    used |= {"rivers"} if layers["basemap/rivers.geojson"] else set()
    used |= {"golan"} if "GOL" in cover else set()
    files = {name: as_text(layers[name]) for name in sorted(layers)}
    files["sources.json"] = _json(sources_of(plan, used | {"regions"}, world.folder))
    return Ground(files, areas, sketch.bounds, sketch.extent), arcs


def _extent(plan: GroundPlan, shaper: Shaper, bounds: Bounds) -> Bounds:
    if plan.extent is None:
        west, south, east, north = extent_of(bounds)
    else:
        west, south, east, north = plan.extent
        east += 360 if east <= west else 0
    # The world has one edge, wherever it is cut open.
    return max(west, shaper.cut), south, min(east, shaper.cut + 360), north


def _countries(shaper: Shaper, frame: BaseGeometry) -> dict[str, BaseGeometry]:
    """Return every country in the frame, clipped to it."""
    found = {}
    shapely.prepare(frame)
    for code, keys in sorted(shaper.world.by_country.items()):
        parts = [shaper.moved(shaper.world.regions[key]) for key in keys]
        near = [part for part in parts if shapely.intersects(frame, shapely.box(*part.bounds))]
        if near:
            area = polygons_of(shapely.union_all(near).intersection(frame))
            if not area.is_empty:
                found[code] = area
    return found


def _simplified(
    arcs: list[Arc], detail: ComposedDetail
) -> tuple[list[Arc], dict[str, BaseGeometry]]:
    short = simplify_arcs(arcs, detail)
    cover = assemble(short)
    for name, geometry in cover.items():
        if not geometry.is_valid:
            raise GroundError(f"{name}: {shapely.is_valid_reason(geometry)}")
    return short, cover


def _theatre(
    theatre: GroundTheatre,
    cover: dict[str, BaseGeometry],
    areas: dict[str, float],
) -> Feature:
    water = {"water": True} if theatre.water else {}
    return feature(
        cover[theatre.id],
        {
            "id": theatre.id,
            "source": theatre.source or "Natural Earth 10m, as in Arenas' world layer",
            "licence": theatre.licence or "public domain",
            "date": theatre.date or "undated",
            "area_km2": areas[theatre.id],
            "note": theatre.note,
        }
        | water,
    )


def _rivers(
    sketch: _Sketch,
    dry: dict[str, BaseGeometry],
    frame: BaseGeometry,
    land: BaseGeometry,
    detail: ComposedDetail,
) -> list[Feature]:
    shaper, plan = sketch.shaper, sketch.plan
    own = [dry[one.id] for one in plan.theatres if one.id in dry]
    try:
        return river_features(shaper.world, shaper.moved, frame, land, own, detail, plan)
    except LookupError as error:
        raise fault_at(sketch.document, ("rivers",), str(error.args[0])) from None


def _towns(
    sketch: _Sketch, gazetteer: Gazetteer, dry: dict[str, BaseGeometry], codes: dict[str, str]
) -> list[Feature]:
    plan, bounds, extent = sketch.plan, sketch.bounds, sketch.extent
    try:
        return town_features(plan, gazetteer, dry, codes, bounds, extent, sketch.shaper.cut)
    except GroundError as error:
        raise fault_at(sketch.document, ("towns",), str(error)) from None


def _number(plan: GroundPlan, key: str) -> int:
    return [theatre.id for theatre in plan.theatres].index(key)


def _around(shapes: list[BaseGeometry]) -> Bounds:
    west, south, east, north = zip(*(one.bounds for one in shapes), strict=True)
    return min(west), min(south), max(east), max(north)


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
