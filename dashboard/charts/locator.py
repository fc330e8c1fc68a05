"""The locator: a small still map of the theatres, with those that matter filled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from shapely import clip_by_rect
from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry

from dashboard.maps.ground import small_theatres
from dashboard.maps.text import html_attribute as attribute
from geodata.dossier import Dossier
from geodata.geometry import Bounds, Geometry

HEIGHT = 190.0
"""Of each of the two windows, in px of the drawing."""
MARGIN = 0.06
"""Around the theatres, as a share of their extent."""


@dataclass(frozen=True)
class Window:
    """A stretch of ground as path data: the land, and each theatre by its id."""

    width: float
    land: str
    theatres: tuple[tuple[str, str], ...]


def windows(geometry: Geometry) -> tuple[Window, ...]:
    """Return the whole stage, and where some theatres are too small to see on it, those closer."""
    small = small_theatres(geometry.theatres)
    bounds = geometry.theatre_bounds()
    made = [_window(geometry, geometry.bounds(), ())]
    if small and len(small) < len(bounds):
        west, south, east, north = zip(*(bounds[one] for one in small), strict=True)
        near = (min(west), min(south), max(east), max(north))
        made.append(_window(geometry, near, tuple(small)))
    return tuple(made)


def locator_svg(drawn: Iterable[Window], dossier: Dossier, filled: Collection[str]) -> str:
    """Return the windows side by side as one picture; ``filled`` are ids of theatres."""
    parts, at = [], 0.0
    for n, window in enumerate(drawn):
        parts.append(_drawn(window, dossier, filled, at, n))
        at += window.width + 8
    names = [t.name for t in dossier.theatres if t.id in filled]
    label = f"Map of the theatres; filled: {', '.join(names)}" if names else "Map: none is filled"
    return (
        f'<svg class="ar-locator" viewBox="0 0 {at - 8:.0f} {HEIGHT:.0f}" role="img" '
        f'aria-label="{attribute(label)}">{"".join(parts)}</svg>'
    )


def _drawn(window: Window, dossier: Dossier, filled: Collection[str], at: float, n: int) -> str:
    roles = {t.id: t.role.value for t in dossier.theatres}
    theatres = "".join(
        f'<path class="ar-{roles[name]}{"" if name in filled else " ar-empty-region"}" '
        f'data-theatre="{name}" d="{data}"/>'
        for name, data in window.theatres
    )
    clip = f"ar-locator-{n}"
    frame = f'width="{window.width:.0f}" height="{HEIGHT:.0f}"'
    return (
        f'<g transform="translate({at:.0f} 0)"><clipPath id="{clip}"><rect {frame}/></clipPath>'
        f'<rect class="ar-sea" {frame}/><g clip-path="url(#{clip})">'
        f'<path class="ar-land" d="{window.land}"/>{theatres}</g>'
        f'<rect class="ar-neatline" {frame}/></g>'
    )


def _window(geometry: Geometry, around: Bounds, only: tuple[str, ...]) -> Window:
    """Return the ground ``around``, in a plate carrée true at its middle: a picture, no measure."""
    west, south, east, north = around
    dx, dy = (east - west) * MARGIN, (north - south) * MARGIN
    box = (west - dx, south - dy, east + dx, north + dy)
    squeeze = cos(radians((south + north) / 2))
    scale = HEIGHT / (box[3] - box[1])
    # Half a pixel of the drawing: less cannot be seen, more makes slivers.
    fine = 0.5 / scale

    def data(features: Iterable[Mapping[str, Any]]) -> str:
        shapes = (clip_by_rect(shape(f["geometry"]), *_roomier(box)) for f in features)
        return "".join(
            _path(s.simplify(fine), box, scale, squeeze) for s in shapes if not s.is_empty
        )

    theatres = geometry.theatres["features"]
    return Window(
        (box[2] - box[0]) * squeeze * scale,
        data((*geometry.countries["features"], *(theatres if only else ()))),
        tuple(
            (f["properties"]["id"], data([f]))
            for f in theatres
            if not only or f["properties"]["id"] in only
        ),
    )


def _roomier(box: Bounds) -> Bounds:
    """Return ``box`` with a border around it, so that no cut edge is drawn as a coast."""
    return box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1


def _path(one: BaseGeometry, box: Bounds, scale: float, squeeze: float) -> str:
    data = ""
    for polygon in getattr(one, "geoms", (one,)):
        if not isinstance(polygon, Polygon):
            continue
        for ring in (polygon.exterior, *polygon.interiors):
            points = (
                f"{(x - box[0]) * squeeze * scale:.1f} {(box[3] - y) * scale:.1f}"
                for x, y in ring.coords
            )
            data += f"M{'L'.join(points)}Z"
    return data
