"""The locator: a small still map of the theatres, with those that matter filled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import Any

from shapely import clip_by_rect
from shapely.affinity import affine_transform
from shapely.geometry import shape

from dashboard.layout.svg import path_data
from dashboard.maps.families import STRIPES
from dashboard.maps.ground import inset_theatres
from dashboard.reading.name_lists import joined
from dashboard.text.escape import escaped
from dashboard.text.lettering import LOCATOR
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Colour, Pattern
from geodata.schema.record import Bounds
from geodata.schema.theatres import Theatre

HEIGHT = 190.0
"""Of each of the two windows, in px of the drawing."""
MARGIN = 0.06
"""Around the theatres, as a share of their extent."""
_TYPE = LOCATOR.size

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, px of the drawing."""


@dataclass(frozen=True)
class Window:
    """A stretch of ground as path data: the land, and each theatre by its id."""

    width: float
    land: str
    theatres: tuple[tuple[str, str], ...]
    boxes: tuple[tuple[str, Box], ...] = ()
    """Where each theatre lies that is named in this window, by its id."""
    close: bool = False
    """Whether names are placed beside the theatres, which are too small to hold them."""


@lru_cache(maxsize=8)
def windows(geometry: Geometry) -> tuple[Window, ...]:
    """Return the whole stage, and those closer that are too small to see on it; made once."""
    small = inset_theatres(geometry)
    bounds = geometry.theatre_bounds
    closer = tuple(small) if small and len(small) < len(bounds) else ()
    made = [_window(geometry, geometry.bounds(), (), unnamed=closer)]
    if closer:
        west, south, east, north = zip(*(bounds[one] for one in small), strict=True)
        near = (min(west), min(south), max(east), max(north))
        made.append(_window(geometry, near, closer))
    return tuple(made)


def locator_svg(drawn: Iterable[Window], dossier: Dossier, filled: Collection[str]) -> str:
    """Return the windows side by side as one picture; ``filled`` are ids of theatres."""
    parts, at = [], 0
    for n, window in enumerate(drawn):
        parts.append(_drawn(window, dossier, filled, at, n))
        at += round(window.width) + 8  # as its frame is drawn
    names = [t.name for t in dossier.theatres if t.id in filled]
    label = f"Map of the theatres; filled: {joined(names)}" if names else "Map: none is filled"
    return (
        f'<svg class="ar-locator" viewBox="-1 -1 {at - 6} {HEIGHT + 2:.0f}" role="img" '
        f'aria-label="{escaped(label)}">{_patterns(dossier)}{"".join(parts)}</svg>'
    )


def _patterns(dossier: Dossier) -> str:
    """Return the patterns of theatres that are not filled evenly, as on the map."""
    looks = {(t.pattern, t.role.colour) for t in dossier.theatres if t.pattern != Pattern.SOLID}
    return f"<defs>{''.join(_pattern(*look) for look in sorted(looks))}</defs>" if looks else ""


def _pattern(pattern: Pattern, colour: Colour) -> str:
    first, *others = STRIPES[pattern]
    wide = 2 / len(STRIPES[pattern])
    across = f'<rect class="ar-stripe of-{colour}" width="4.6" height="{wide:g}"/>'
    return (
        f'<pattern id="{_pattern_id(pattern, colour)}" width="4.6" height="4.6" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate({first:g})">'
        f'<rect class="ar-stripes-ground of-{colour}" width="4.6" height="4.6"/>'
        f'<rect class="ar-stripe of-{colour}" width="{wide:g}" height="4.6"/>'
        f"{across if others else ''}</pattern>"
    )


def _pattern_id(pattern: Pattern, colour: Colour) -> str:
    return f"ar-locator-{pattern}-{colour}"


def _drawn(window: Window, dossier: Dossier, filled: Collection[str], at: int, n: int) -> str:
    known = {t.id: t for t in dossier.theatres}
    theatres = "".join(
        f'<path {dress(known[name], filled=name in filled)} data-theatre="{name}" d="{data}"/>'
        for name, data in window.theatres
    )
    names = "".join(_name(window, known[name], box, name in filled) for name, box in window.boxes)
    clip = f"ar-locator-{n}"
    frame = f'width="{window.width:.0f}" height="{HEIGHT:.0f}"'
    return (
        f'<g transform="translate({at} 0)"><clipPath id="{clip}"><rect {frame}/></clipPath>'
        f'<rect class="ar-sea" {frame}/><g clip-path="url(#{clip})">'
        f'<path class="ar-land" d="{window.land}"/>{theatres}{names}</g>'
        f'<rect class="ar-neatline" {frame}/></g>'
    )


def dress(theatre: Theatre, *, filled: bool) -> str:
    """Return the attributes that give a theatre its colour and pattern."""
    family = f"of-{theatre.role.colour}"
    if not filled:
        return f'class="{family} ar-empty-region"'
    if theatre.pattern is Pattern.SOLID:
        return f'class="{family}"'
    fill = f"url(#{_pattern_id(theatre.pattern, theatre.role.colour)})"
    return f'class="{family} is-{theatre.pattern}" style="fill:{fill}"'


def _name(window: Window, theatre: Theatre, box: Box, filled: bool) -> str:
    """Return a theatre's name: within it, or close by where it is too small; nothing if neither."""
    left, top, right, bottom = box
    wide = LOCATOR.width(theatre.name)
    lines = [theatre.name]
    x, y, anchor = (left + right) / 2, (top + bottom) / 2, "middle"
    if window.close:
        lines = theatre.name.split()
        if left - 3 > max(LOCATOR.width(line) for line in lines):
            x, anchor = left - 3, "end"
        else:
            x, y, anchor = 3.0, top - 3 - _TYPE / 2 - _TYPE * (len(lines) - 1), "start"
    elif wide > right - left:
        return ""
    y += _TYPE * (0.35 - (len(lines) - 1) / 2)
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + n * _TYPE:.1f}">{escaped(line)}</tspan>'
        for n, line in enumerate(lines)
    )
    faded = "" if filled else " ar-unfilled"
    return (
        f'<text class="ar-locator-name of-{theatre.role.colour}{faded}" '
        f'text-anchor="{anchor}" aria-hidden="true">{spans}</text>'
    )


def _window(
    geometry: Geometry, around: Bounds, only: tuple[str, ...], unnamed: tuple[str, ...] = ()
) -> Window:
    """Return the ground ``around``, in a plate carrée true at its middle: a picture, no measure.

    It has ``only`` those theatres, if any are given, and names all but the ``unnamed``.
    """
    west, south, east, north = around
    dx, dy = (east - west) * MARGIN, (north - south) * MARGIN
    box = (west - dx, south - dy, east + dx, north + dy)
    squeeze = cos(radians((south + north) / 2))
    scale = HEIGHT / (box[3] - box[1])
    # Half a pixel of the drawing: less cannot be seen, more makes slivers.
    fine = 0.5 / scale

    across = squeeze * scale
    onto = (across, 0, 0, -scale, -box[0] * across, box[3] * scale)

    def data(features: Iterable[Mapping[str, Any]]) -> str:
        shapes = (clip_by_rect(shape(f["geometry"]), *_roomier(box)) for f in features)
        return "".join(path_data(affine_transform(s.simplify(fine), onto)) for s in shapes)

    def placed(feature: Mapping[str, Any]) -> Box:
        # The box of its largest part: a name on the whole may lie between islands.
        one = shape(feature["geometry"])
        largest = max(getattr(one, "geoms", (one,)), key=lambda part: part.area)
        w, s, e, n = largest.bounds
        xs = ((lon - box[0]) * squeeze * scale for lon in (w, e))
        ys = ((box[3] - lat) * scale for lat in (n, s))
        (x0, x1), (y0, y1) = xs, ys
        return x0, y0, x1, y1

    theatres = geometry.theatres["features"]
    shown = [f for f in theatres if not only or f["properties"]["id"] in only]
    return Window(
        (box[2] - box[0]) * squeeze * scale,
        data((*geometry.countries["features"], *(theatres if only else ()))),
        tuple((f["properties"]["id"], data([f])) for f in shown),
        tuple(
            (f["properties"]["id"], placed(f))
            for f in shown
            if f["properties"]["id"] not in unnamed
        ),
        close=bool(only),
    )


def _roomier(box: Bounds) -> Bounds:
    """Return ``box`` with a border around it, so that no cut edge is drawn as a coast."""
    return box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1
