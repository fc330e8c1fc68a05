"""A still map read back from its SVG: its layers, theatres and shapes."""

from __future__ import annotations

from xml.etree import ElementTree

import shapely

from dashboard.briefing.export.map_svg import Picture
from dashboard.briefing.export.projected_basemap import Box
from dashboard.maps.map_state import MapState

SVG = "{http://www.w3.org/2000/svg}"
WHOLE = MapState()
LEVANT = (34.0, 31.0, 37.5, 34.0)
Rings = list[shapely.Polygon]


def drawn(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg())  # noqa: S314 - we have just written it


def theatres(picture: Picture) -> dict[str, ElementTree.Element]:
    return {p.get("data-theatre", ""): p for p in drawn(picture).iter() if p.get("data-theatre")}


def layer(within: ElementTree.Element, name: str) -> ElementTree.Element:
    return next(g for g in within.iter() if g.get("data-layer") == name)


def rings(path: ElementTree.Element) -> Rings:
    found = []
    for part in filter(None, path.get("d", "").replace("Z", "").split("M")):
        points = [tuple(map(float, xy.split())) for xy in part.split("L")]
        if len(points) > 2:
            found.append(shapely.Polygon(points))
    return found


def covers(shape: Rings, at: shapely.Point) -> bool:
    """Whether a shape drawn as rings covers a point: an inner ring is a hole."""
    return sum(ring.contains(at) for ring in shape) % 2 == 1


def maps(picture: Picture) -> list[tuple[ElementTree.Element, tuple[tuple[str, Box], ...]]]:
    """Return the region and, where it stands, the inset, each with its names."""
    root = drawn(picture)
    insets = [g for g in root.iter() if g.get("data-layer") == "inset"]
    return [(root, picture.names), *((g, picture.inset_names) for g in insets)]
