"""The committed geometry as the app uses it: every layer's GeoJSON and the theatres' bounds.

All coordinates are EPSG:4326 as (lon, lat). Nothing here is computed from sources; how the files
came to be is `docs/data-geometry.md`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from shapely import from_geojson
from shapely.errors import ShapelyError
from shapely.geometry import shape

from geodata.errors import DataFault
from geodata.loading.yaml_lines import named, unprintable
from geodata.schema.ground_sources import GroundSources
from geodata.schema.record import Bounds

FILES: Mapping[str, str] = {
    "theatres": "theatres.geojson",
    "countries": "basemap/countries.geojson",
    "borders": "basemap/borders.geojson",
    "lakes": "basemap/lakes.geojson",
    "rivers": "basemap/rivers.geojson",
    "places": "basemap/places.geojson",
    "labels": "basemap/labels.geojson",
}
"""Each layer's file, relative to the dossier's `ground` folder."""

SOURCES = "sources.json"
"""Of a composed ground, in the same folder."""

_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "theatres": ("id", "source", "licence", "date", "area_km2", "note"),
    "countries": ("id", "name"),
    "borders": ("between", "disputed"),
    "lakes": ("name",),
    "rivers": ("name",),
    "places": ("name", "min_zoom"),
    "labels": ("name",),
}
_KINDS: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "area_km2": ((int, float), "a number"),
    "min_zoom": ((int, float), "a number"),
    "between": (list, "a list of ids"),
    "disputed": (bool, "true or false"),
}
"""Of a property that is no text: what it is."""

WORLD: Bounds = (-170.0, -56.0, 178.0, 72.0)
"""West, south, east and north of what is shown where there is no theatre yet."""


@dataclass(frozen=True, eq=False)
class Geometry:
    """Each layer as a GeoJSON feature collection; treat the dictionaries as read-only.

    One is equal to itself alone, so that what is made of it can be kept by it.
    """

    theatres: dict[str, Any]
    """Seven features; `id`, `source`, `licence`, `date`, `area_km2`, `note`."""
    countries: dict[str, Any]
    """All land that is no theatre; `id`, `name`."""
    borders: dict[str, Any]
    """Land borders; `between` (two ids, sorted), `disputed`, sometimes `line` (a slug)."""
    lakes: dict[str, Any]
    """Lakes; `name`, empty where the source has none."""
    rivers: dict[str, Any]
    """Rivers; `name`."""
    places: dict[str, Any]
    """Towns; `name`, `min_zoom`, `country` (or null), sometimes `theatre`, `named_in_article`."""
    labels: dict[str, Any]
    """Names of countries (`id`) and of seas (`within`: west, south, east, north in degrees)."""
    opening: Bounds | None = None
    """What the map opens on, where the dossier says so; else all theatres."""
    inset: tuple[str, ...] | None = None
    """Theatres that an inset shows, where the dossier names them; else those too small."""
    sources: GroundSources | None = None
    """Where a composed ground is from; of others the dossier's vocabulary has the credits."""

    @cached_property
    def theatre_bounds(self) -> Mapping[str, Bounds]:
        """West, south, east and north of each theatre by its id, worked out once."""
        return {item["properties"]["id"]: bounds_of(item) for item in self.theatres["features"]}

    def only_of(self, theatres: Collection[str]) -> Geometry:
        """Return the same ground, the polygons of other theatres as land without a name.

        A draft may have lost a theatre since its ground was made.
        """
        every: list[dict[str, Any]] = self.theatres["features"]
        own = [item for item in every if item["properties"]["id"] in theatres]
        others = [item for item in every if item not in own]
        if not others:
            return self
        land = [
            {**item, "properties": {"id": item["properties"]["id"], "name": ""}}
            for item in others
            if not item["properties"].get("water")
        ]
        countries = {**self.countries, "features": [*self.countries["features"], *land]}
        return replace(self, theatres={**self.theatres, "features": own}, countries=countries)

    def bounds(self) -> Bounds:
        """West, south, east and north of all theatres; of the world where there is none."""
        theatres = self.theatre_bounds.values()
        if not theatres:
            return WORLD
        west, south, east, north = zip(*theatres, strict=True)
        return min(west), min(south), max(east), max(north)


def bounds_of(feature: Mapping[str, Any]) -> Bounds:
    """West, south, east and north of one GeoJSON feature."""
    west, south, east, north = shape(feature["geometry"]).bounds
    return west, south, east, north


def no_ground() -> Geometry:
    """Return the geometry of a draft that has none yet: every layer, and nothing in it."""
    empty: dict[str, Any] = {"type": "FeatureCollection", "features": []}
    layers: dict[str, Any] = {layer: dict(empty) for layer in FILES}
    return Geometry(**layers)


def load_geometry(root: Path, *, is_draft: bool = False) -> Geometry:
    """Read every layer below `root`, a dossier's `ground` folder; a draft may have no such folder.

    Raises `DataFault` naming the file and what it lacks.
    """
    if is_draft and not root.exists():
        return no_ground()
    layers: dict[str, Any] = {layer: _read(root / name, layer) for layer, name in FILES.items()}
    return Geometry(**layers, sources=_sources(root / SOURCES))


def _sources(path: Path) -> GroundSources | None:
    """Return the sources of a composed ground; None where the ground names none."""
    if not path.exists():
        return None
    try:
        return GroundSources.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise DataFault.of(path, first["msg"], field=field) from error


def _read(path: Path, layer: str) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        collection = json.loads(text)
    except FileNotFoundError as error:
        raise DataFault.of(path, "no such file: run python -m dashboard ground MAP") from error
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start}; save it as UTF-8"
        raise DataFault.of(path, message) from error
    except RecursionError as error:
        raise DataFault.of(path, "nested too deeply for GeoJSON") from error
    except json.JSONDecodeError as error:
        raise DataFault.of(path, f"not JSON: {error.msg}", line=error.lineno) from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or (layer == "theatres" and not features):
        raise DataFault.of(path, "not a GeoJSON feature collection with features")
    for number, item in enumerate(features, start=1):
        if not isinstance(item, dict) or not isinstance(item.get("properties"), dict):
            raise DataFault.of(path, f"feature {number} is no feature with properties", field=layer)
        properties = item["properties"]
        missing = [key for key in _REQUIRED[layer] if key not in properties]
        if missing or not item.get("geometry"):
            raise DataFault.of(
                path, f"feature {number} lacks {', '.join(missing) or 'a geometry'}", field=layer
            )
        for key in _REQUIRED[layer]:
            kind, called = _KINDS.get(key, (str, "text"))
            if not isinstance(properties[key], kind):
                message = f"feature {number}: {key} must be {called}"
                raise DataFault.of(path, message, field=layer)
        odd = unprintable("".join(value for value in properties.values() if isinstance(value, str)))
        if odd:
            message = f"feature {number}: {named(odd)} is not allowed in a text; remove it"
            raise DataFault.of(path, message, field=layer)
    _refuse_what_is_nowhere(text, path)
    return dict(collection)


def _refuse_what_is_nowhere(text: str, path: Path) -> None:
    """Raise `DataFault` where a geometry of the collection `text` is none, or off the earth."""
    try:
        west, south, east, north = from_geojson(text).bounds
    except ShapelyError as error:
        raise DataFault.of(path, f"holds a geometry that is none: {error}") from error
    if west < -360 or east > 360 or south < -90 or north > 90:
        message = "holds a place off the earth; expected degrees, longitude first"
        raise DataFault.of(path, message)
