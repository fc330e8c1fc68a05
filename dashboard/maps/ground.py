"""The ground: everything static that a map needs, once, as one cached script.

The browser reads it as ``window.ARENAS_GROUND``. Coordinates are EPSG:4326 as (lon, lat) in
degrees; ``web/map/`` turns them into Leaflet's (lat, lon). It has no address of another host and
no colour.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from shapely.geometry import shape

from dashboard.maps.textures import TEXTURES
from dashboard.text.escape import script_json
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Badge, BorderMark, Connector, Incident, Mark
from geodata.schema.record import Bounds
from geodata.schema.theatres import Place, Theatre

Features = Mapping[str, Any]
"""A GeoJSON FeatureCollection."""

SMALL = 1 / 8
"""A theatre whose extent is under this share of the whole stage's belongs in the inset."""


_BETWEEN = " · "
"""Separates two credits."""
THROUGH = 1 / 6
"""Share of a river's course (in degrees) inside a theatre that makes it a line of reference."""
ALONG = 0.02
"""Degrees within the edge where a river runs along a theatre rather than through it."""


def ground_json(geometry: Geometry, dossier: Dossier) -> str:
    """Return the ground as JSON that is safe inside a ``<script>``."""
    return script_json(ground_data(geometry, dossier))


def ground_script(geometry: Geometry, dossier: Dossier) -> str:
    """Return the script that sets ``window.ARENAS_GROUND``."""
    return f"window.ARENAS_GROUND={ground_json(geometry, dossier)};\n"


def content_hash(content: str | bytes) -> str:
    """Return a short hash of ``content`` for its URL, so that it may be cached for ever."""
    data = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:10]


def ground_data(geometry: Geometry, dossier: Dossier) -> dict[str, Any]:
    """Return the ground as plain values; see ``web/map/map.js`` for who reads what."""
    return {
        "as_written": as_written(dossier),
        "attribution": _credits(geometry, dossier),
        "small": inset_theatres(geometry),
        **_opening(geometry),
        "textures": {one.value: texture.as_json() for one, texture in TEXTURES.items()},
        "theatres": _theatres(geometry, dossier.theatres),
        "countries": _pick(geometry.countries, "id", "name"),
        "borders": _borders(geometry),
        "lakes": _pick(geometry.lakes),
        "rivers": _rivers(geometry),
        "cities": _pick(geometry.places, "name", "min_zoom", "theatre"),
        "labels": _pick(geometry.labels, "name", "id", "within"),
        "places": [_place(place) for place in dossier.places],
        "incidents": [_incident(i, i.mark) for i in dossier.incidents if i.mark is not None],
    }


def _credits(geometry: Geometry, dossier: Dossier) -> str:
    """Return the line that the licences of the sources require: what was used, always, and more.

    What the dossier's words credit as well is not said twice.
    """
    lines = (geometry.sources.attribution if geometry.sources else "", dossier.vocabulary.credits)
    named = (name for line in lines for name in (line or "").split(_BETWEEN))
    return _BETWEEN.join(filter(None, dict.fromkeys(map(str.strip, named))))


def as_written(dossier: Dossier) -> str:
    """Return the line that dates every view: it shows what the article said that day."""
    day = dossier.article.date
    return f"As written, {day.day} {day:%B %Y}"


def _opening(geometry: Geometry) -> dict[str, Any]:
    """Return what the map opens on, where that is not the box of its theatres."""
    if geometry.opening or not geometry.theatres["features"]:
        return {"opening": geometry.opening or geometry.bounds()}
    return {}


def inset_theatres(geometry: Geometry) -> list[str]:
    """Return ids of the theatres that an inset shows: those the dossier names, or the small."""
    if geometry.inset is None:
        return small_theatres(geometry.theatres)
    drawn = geometry.theatre_bounds
    return [name for name in geometry.inset if name in drawn]


def small_theatres(theatres: Features) -> list[str]:
    """Return ids of the theatres too small to hit or to distinguish on the whole stage.

    They are those of one inset: of small theatres far apart, the group with the most. Extents are
    compared in degrees: it is a choice of drawing, not a measurement.
    """
    return _small(theatres)[1]


def slight_theatres(theatres: Features, larger: Collection[str] | None = None) -> list[str]:
    """Return ids of the theatres that are too small to hold their names, and lie in no inset.

    ``larger`` are those of an inset, where the dossier says which.
    """
    small, group = _small(theatres)
    return [key for key in small if key not in (group if larger is None else larger)]


def _small(theatres: Features) -> tuple[list[str], list[str]]:
    """Return the small theatres, and those of them that an inset shows."""
    boxes = {f["properties"]["id"]: _extent(f["geometry"]) for f in theatres["features"]}
    if not boxes:
        return [], []
    west, south, east, north = zip(*boxes.values(), strict=True)
    least = math.hypot(max(east) - min(west), max(north) - min(south)) * SMALL
    small = [key for key, (w, s, e, n) in boxes.items() if math.hypot(e - w, n - s) < least]
    groups: list[list[str]] = []
    for key in small:
        near = [group for group in groups if any(_gap(boxes[key], boxes[o]) < least for o in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(one for group in near for one in group), key])
    chosen = max(groups, key=len, default=[])
    return small, [key for key in small if key in chosen]


def _gap(one: Bounds, other: Bounds) -> float:
    """Return the distance between two boxes in degrees."""
    across = max(one[0], other[0]) - min(one[2], other[2])
    down = max(one[1], other[1]) - min(one[3], other[3])
    return math.hypot(max(across, 0), max(down, 0))


def _extent(geometry: Mapping[str, Any]) -> Bounds:
    """Return (west, south, east, north) in degrees."""
    lons, lats = zip(*_positions(geometry["coordinates"]), strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from _positions(part)


def _theatres(geometry: Geometry, theatres: Iterable[Theatre]) -> dict[str, Any]:
    """Return the polygons in the dossier's order, with what a label needs."""
    by_id = {f["properties"]["id"]: f for f in geometry.theatres["features"]}
    slight = slight_theatres(geometry.theatres, geometry.inset)
    return _collection(
        {
            "type": "Feature",
            "properties": {
                "id": theatre.id,
                "name": theatre.name,
                "front_name": theatre.front_name,
                "colour": theatre.role.colour,
                "pattern": theatre.pattern,
                "label_anchor": theatre.label_anchor,
            }
            | ({"water": True} if by_id[theatre.id]["properties"].get("water") else {})
            | ({"slight": True} if theatre.id in slight else {}),
            "geometry": by_id[theatre.id]["geometry"],
        }
        for theatre in theatres
        if theatre.id in by_id
    )


def _pick(features: Features, *names: str) -> dict[str, Any]:
    """Return the features with only the properties that are drawn, absent where null."""
    return _collection(
        {
            "type": "Feature",
            "properties": {
                name: feature["properties"][name]
                for name in names
                if feature["properties"].get(name) not in (None, False, "")
            },
            "geometry": feature["geometry"],
        }
        for feature in features["features"]
    )


def _borders(geometry: Geometry) -> dict[str, Any]:
    """Return the borders; only a theatre's own lines say between whom they run."""
    borders = _pick(geometry.borders, "disputed", "line", "between")
    for border in borders["features"]:
        if "line" not in border["properties"]:
            border["properties"].pop("between", None)
    return borders


def _rivers(geometry: Geometry) -> dict[str, Any]:
    """Return the rivers; one that runs through a small theatre is a line of reference there."""
    small = small_theatres(geometry.theatres)
    fronts = [
        shape(f["geometry"]).buffer(-ALONG)
        for f in geometry.theatres["features"]
        if f["properties"]["id"] in small
    ]
    rivers = _pick(geometry.rivers, "name")
    for river in rivers["features"]:
        course = shape(river["geometry"])
        if any(course.intersection(front).length > course.length * THROUGH for front in fronts):
            river["properties"]["reference"] = True
    return rivers


def _collection(features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "note": place.note,
        "countries": place.countries,
        "point": place.point,
    }


def _incident(incident: Incident, mark: Mark) -> dict[str, Any]:
    return {
        "id": incident.id,
        "title": incident.title,
        "theatres": incident.theatres,
        "mark": _mark(mark),
    }


def _mark(mark: Mark) -> dict[str, Any]:
    match mark:
        case Connector():
            ends = {"origin": mark.origin.point, "target": mark.target.point}
            named = {"target_name": mark.target.name} if mark.target.name else {}
            return {"shape": mark.shape, "legend": mark.legend, **ends, **named}
        case BorderMark():
            at = {"at": mark.at.point, "bearing": mark.bearing}
            return {"shape": mark.shape, "legend": mark.legend, **at}
        case Badge():
            at = {"at": mark.at.point, "text": mark.text}
            return {"shape": mark.shape, "legend": mark.legend, **at}
