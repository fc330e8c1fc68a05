"""A still map read back from its SVG: its layers, theatres and shapes."""

from __future__ import annotations

import itertools
import re
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


def lines(path: ElementTree.Element) -> list[list[tuple[float, float]]]:
    """Return the points of each part of a path: a place, and steps from it."""
    found = []
    for part in re.findall("M([^MZ]+)", path.get("d", "")):
        numbers = list(map(float, re.findall(r"-?[0-9.]+", part)))
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        steps = itertools.accumulate(pairs, lambda a, b: (a[0] + b[0], a[1] + b[1]))
        found.append(pairs if "L" in part else list(steps))
    return found


def rings(path: ElementTree.Element) -> Rings:
    return [shapely.Polygon(points) for points in lines(path) if len(points) > 2]


def covers(shape: Rings, at: shapely.Point) -> bool:
    """Whether a shape drawn as rings covers a point: an inner ring is a hole."""
    return sum(ring.contains(at) for ring in shape) % 2 == 1


def maps(picture: Picture) -> list[tuple[ElementTree.Element, tuple[tuple[str, Box], ...]]]:
    """Return the region and, where it stands, the inset, each with its names."""
    root = drawn(picture)
    insets = [g for g in root.iter() if g.get("data-layer") == "inset"]
    return [(root, picture.names), *((g, picture.inset_names) for g in insets)]
