"""The map of a scene as one still SVG: the screen's layers and colours, its inset and its names.

Coordinates of ``bounds`` are EPSG:4326 degrees, west, south, east, north.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.briefing.export.map_layers import Layer, ground, hatch, marks, reference, theatres
from dashboard.briefing.export.projected_basemap import (
    Box,
    Terrain,
    Window,
    box_of,
    fitted,
    plane_box,
)
from dashboard.briefing.export.svg import Ink, attribute, lettering, line, rect
from dashboard.briefing.naming import TIGHT, Names, names
from dashboard.maps.map_state import MapState
from dashboard.maps.style import PALETTES, Stage
from dashboard.text.typefaces import SANS, SERIF, Face, embedded, width
from geodata.loading.geometry import Bounds

_FIT_PADDING = 32.0
"""px above and below the theatres in the opening view."""
_CLOSE_PADDING = 40.0
_CLOSEST = 9.5
_INSET, _LEAST_INSET, _MARGIN, _GAP = (296.0, 384.0), 244.0, 14.0, 11.0
_INSET_FILL, _LEAN = 0.745, 0.055
_SHIFT, _TIGHT_SHIFT = 0.09, 0.125
"""Of the inset's width: room for names east of the theatres."""
_NEAR = 0.16
"""The inset gives way once the region is within this of its zoom."""


@dataclass(frozen=True)
class Sheet:
    """What a picture is drawn on: its size in px, its stage, and what sets its ids apart."""

    width: float = 900.0
    height: float = 640.0
    stage: Stage = "light"
    key: str = "map"
    dated: bool = True
    """Whether the picture says in its own corner as of when it is written."""


@dataclass(frozen=True)
class Picture:
    """A map as drawn: the elements within an ``<svg>`` of its size, and what stands on it."""

    body: str
    width: float
    height: float
    names: tuple[tuple[str, Box], ...]
    """Each name of the region, and its box in px."""
    inset_names: tuple[tuple[str, Box], ...]
    """Each name of the inset, in px of the inset."""
    letters: tuple[tuple[Face, str], ...]
    title: str

    def svg(self, *, with_fonts: bool = False) -> str:
        """Return the picture as a file; ``with_fonts`` carries the letters that it uses."""
        fonts = f"<style>{embedded(self.letters)}</style>" if with_fonts else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:g}" '
            f'height="{self.height:g}" viewBox="0 0 {self.width:g} {self.height:g}" role="img" '
            f'aria-label="{attribute(self.title)}">{fonts}{self.body}</svg>\n'
        )


def draw(
    terrain: Terrain, state: MapState, bounds: Bounds | None, sheet: Sheet | None = None
) -> Picture:
    """Return the map of ``terrain`` in ``state``; without ``bounds``, in the opening view."""
    sheet = sheet or Sheet()
    palette = PALETTES[sheet.stage]
    inset = _inset_window(terrain, sheet) if state.inset and bounds is None else None
    window = _region_window(terrain, sheet, bounds, inset)
    if inset and window.zoom >= inset.zoom - _NEAR:
        inset = None
    region = Layer(terrain, window, palette, state, f"{sheet.key}-region")
    box = _inset_box(sheet, inset)
    credit, credit_box, credit_letters = _credit(terrain, sheet)
    corner, corner_box, corner_letters = _corner(terrain, sheet)
    extent, extent_boxes = _extent(region, inset, box)
    blocked = tuple(b for b in (box, credit_box, corner_box, *extent_boxes) if b)
    outer, outer_names = _map(region, inset, blocked, inset=False)
    inner, inner_names = "", Names("", (), ())
    if inset and box:
        layer = Layer(terrain, inset, palette, state, f"{sheet.key}-inset")
        drawn, inner_names = _map(layer, window, (), inset=True)
        frame = f'fill="none" stroke="{palette.ink}" stroke-width="1.2"'
        inner = (
            f'<g data-layer="inset" transform="translate({box[0]:g} {box[1]:g})">{drawn}'
            f"{rect(0, 0, inset.width, inset.height, frame)}</g>"
        )
    return Picture(
        f"{outer}{extent}{inner}{credit}{corner}",
        sheet.width,
        sheet.height,
        outer_names.boxes,
        inner_names.boxes,
        (*outer_names.letters, *inner_names.letters, *credit_letters, *corner_letters),
        _described(region),
    )


def _map(
    layer: Layer, other: Window | None, blocked: tuple[Box, ...], *, inset: bool
) -> tuple[str, Names]:
    marked = marks(layer, other, inset=inset)
    named = names(layer, marked, blocked, inset=inset, alone=other is None)
    clip = f"clip-{layer.key}"
    w = layer.window
    return (
        f'<defs><clipPath id="{clip}"><rect width="{w.width:g}" height="{w.height:g}"/></clipPath>'
        f'{hatch(layer)}</defs><g clip-path="url(#{clip})">{ground(layer)}{theatres(layer)}'
        f"{reference(layer)}{marked.svg}{named.svg}</g>"
    ), named


def _described(layer: Layer) -> str:
    shown = [
        t.properties["name"]
        for t in layer.terrain.theatres
        if layer.mode(t.properties["id"]) == "match" and not layer.recedes(t.properties["id"])
    ]
    marked = [i["title"] for i in layer.terrain.incidents if layer.mark_mode(i["id"]) == "match"]
    parts = [f"Map: {', '.join(shown)}" if shown else "Map", *marked]
    return "; ".join(parts)


def _small(terrain: Terrain) -> Box | None:
    small = [t for t in terrain.theatres if t.properties["id"] in terrain.small]
    return box_of(small) if small and len(small) < len(terrain.theatres) else None


def _inset_window(terrain: Terrain, sheet: Sheet) -> Window | None:
    """Return the inset's window: as large as leaves the theatres the height they need."""
    near = _small(terrain)
    if near is None:
        return None
    left, top, right, bottom = box_of(terrain.theatres)
    scale = (sheet.height - 2 * _FIT_PADDING) / (bottom - top)
    room = sheet.width - (right - left) * scale * 1.06 - _MARGIN - _GAP - 24
    grown = max(1.0, min(1.4, sheet.height / 690))
    least = min(_LEAST_INSET, sheet.height * 0.46)
    room = min(room, sheet.width * 0.36)
    wide = round(max(least, min(_INSET[0] * grown, room)))
    high = round(min(wide * _INSET[1] / _INSET[0], sheet.height - _MARGIN - 44))
    x0, y0, x1, y1 = near
    scale = min(high * _INSET_FILL / (y1 - y0), wide * 0.62 / (x1 - x0))
    x = (x0 + x1) / 2 + wide * (_TIGHT_SHIFT if wide < TIGHT else _SHIFT) / scale
    y = (y0 + y1) / 2
    return Window(wide, high, x - wide / 2 / scale, y - high / 2 / scale, scale)


def _region_window(
    terrain: Terrain, sheet: Sheet, bounds: Bounds | None, inset: Window | None
) -> Window:
    """Return the window of the region: round ``bounds``, or all theatres beside the inset."""
    if bounds is not None:
        pad = min(_CLOSE_PADDING, sheet.height * 0.08)
        return fitted(plane_box(bounds), sheet.width, sheet.height, pad, _CLOSEST)
    left, top, right, bottom = box_of(terrain.theatres)
    if inset is None:
        return fitted((left, top, right, bottom), sheet.width, sheet.height, _FIT_PADDING)
    x0 = min(left, inset.left)
    x1 = max(right, inset.left + inset.width / inset.scale)
    west, east = _MARGIN + inset.width + _GAP, 14.0
    scale = min(
        (sheet.width - west - east) / (x1 - x0), (sheet.height - 2 * _FIT_PADDING) / (bottom - top)
    )
    spare = sheet.width - west - east - (x1 - x0) * scale
    x = west + spare * _LEAN + max(0.0, spare - 160) * 0.35
    return Window(
        sheet.width,
        sheet.height,
        x0 - x / scale,
        (top + bottom) / 2 - sheet.height / 2 / scale,
        scale,
    )


def _inset_box(sheet: Sheet, inset: Window | None) -> Box | None:
    if inset is None:
        return None
    top = sheet.height - _MARGIN - inset.height
    return _MARGIN, top, _MARGIN + inset.width, top + inset.height


def _extent(region: Layer, inset: Window | None, box: Box | None) -> tuple[str, tuple[Box, ...]]:
    """Return the inset's extent on the region with its two hairlines, and what they cover."""
    if inset is None or box is None:
        return "", ()
    p = region.palette
    left, top, right, bottom = inset.extent_in(region.window)
    frame = f'fill="none" stroke="{p.ink}" stroke-width="1"'
    drawn = rect(left, top, right - left, bottom - top, frame)
    if left >= box[2] and top <= box[3]:
        hair = f'stroke="{p.ink}" stroke-width="0.6" stroke-opacity="0.55"'
        drawn += line((box[0], box[1]), (left, top), hair)
        drawn += line((box[2], box[3]), (right, bottom), hair)
    return f'<g data-layer="extent">{drawn}</g>', ((left, top, right, bottom),)


def _credit(terrain: Terrain, sheet: Sheet) -> tuple[str, Box, tuple[tuple[Face, str], ...]]:
    p, face, size = PALETTES[sheet.stage], Face(SANS), 10.5
    wide = width(terrain.attribution, size, face)
    left, top = sheet.width - wide - 14, sheet.height - 18
    back = rect(left, top, wide + 14, 18, f'fill="{p.land}" fill-opacity="0.8"')
    ink = Ink(face, size, p.context, anchor="end")
    words = lettering(terrain.attribution, sheet.width - 7, sheet.height - 5.5, ink)
    box = (left, top, sheet.width, sheet.height)
    return f'<g data-layer="credit">{back}{words}</g>', box, ((face, terrain.attribution),)


def _corner(terrain: Terrain, sheet: Sheet) -> tuple[str, Box | None, tuple[tuple[Face, str], ...]]:
    if not sheet.dated:
        return "", None, ()
    p, face = PALETTES[sheet.stage], Face(SERIF, 400, italic=True)
    ink = Ink(face, 13.5, p.ink, p.land)
    wide = width(terrain.as_written, 13.5, face)
    words = lettering(terrain.as_written, 14, 24, ink)
    return (
        f'<g data-layer="dated">{words}</g>',
        (10, 8, 18 + wide, 32),
        ((face, terrain.as_written),),
    )
