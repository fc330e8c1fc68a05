"""The map of a scene as one still SVG: the screen's layers and colours, its inset and its names.

Coordinates of ``bounds`` are EPSG:4326 degrees, west, south, east, north.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.briefing.export import labels
from dashboard.briefing.export.labels import Names
from dashboard.briefing.export.map_layers import Layer, ground, hatch, marks, reference, theatres
from dashboard.briefing.export.placement import Callout, Laid, View, lay_out, names_of
from dashboard.briefing.export.projected_basemap import (
    Box,
    Terrain,
    Window,
    box_of,
    fitted,
    plane_box,
)
from dashboard.layout.svg import Ink, document, lettering, line, rect
from dashboard.maps.map_state import MapState
from dashboard.maps.style import PALETTES, Palette, Stage
from dashboard.text.typefaces import SANS, Face, width
from geodata.loading.geometry import Bounds

_FIT_PADDING = 32.0
"""px above and below the theatres in the opening view."""
_CLOSE_MARGIN = 0.03
"""Of the frame, around bounds: as ``web/arenas.camera.js`` has it."""
_CLOSEST = 9.5
_INSET = (296.0, 384.0)
"""px of the inset on a screen."""
_LEAST_SHARE, _LEAST_INSET, _LEAST_HEIGHT = 0.43, 244.0, 0.5
"""How wide the inset is at least: its share of the sheet's width, as on the stage, and the px that
its names need, but no more than this share of the sheet's height."""
_MARGIN, _GAP, _FOOT = 16.0, 11.0, 24.0
"""px to the left of the inset, to its right, and below it, where the credit stands."""
_INSET_FILL, _LEAN = 0.745, 0.055
_SHIFT = 0.09
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
    sparse: float = 0.0
    """By how many levels of zoom towns are left out."""


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
    title: str

    def svg(self) -> str:
        """Return the picture as a file."""
        return document(self.body, self.width, self.height)


def draw(
    terrain: Terrain, state: MapState, bounds: Bounds | None, sheet: Sheet | None = None
) -> Picture:
    """Return the map of ``terrain`` in ``state``; without ``bounds``, in the opening view."""
    sheet = sheet or Sheet()
    palette = PALETTES[sheet.stage]
    view = view_of(terrain, state, bounds, sheet)
    inset, box = view.inset, view.box
    region = Layer(terrain, view.region, palette, state, f"{sheet.key}-region")
    credit, credit_box = _credit(terrain, sheet)
    covered = tuple(b for b in (box, credit_box) if b)
    layout = lay_out(terrain, view, covered, labels.size)
    outer, outer_names = _map(region, layout.region, inset=False)
    inner, inner_names = "", Names()
    if inset and box and layout.inset:
        layer = Layer(terrain, inset, palette, state, f"{sheet.key}-inset")
        drawn, inner_names = _map(layer, layout.inset, inset=True)
        frame = f'fill="none" stroke="{palette.ink}" stroke-width="1.2"'
        inner = (
            f'<g data-layer="inset" transform="translate({box[0]:g} {box[1]:g})">{drawn}'
            f"{rect(0, 0, inset.width, inset.height, frame)}</g>"
        )
    return Picture(
        f"{outer}{_extent(palette, layout.callout)}{inner}{credit}",
        sheet.width,
        sheet.height,
        outer_names.boxes,
        inner_names.boxes,
        _described(region),
    )


def view_of(terrain: Terrain, state: MapState, bounds: Bounds | None, sheet: Sheet) -> View:
    """Return the windows that a sheet shows: round ``bounds``, or the opening view."""
    inset = _inset_window(terrain, sheet) if state.inset and bounds is None else None
    window = _region_window(terrain, sheet, bounds, inset)
    if inset and window.zoom >= inset.zoom - _NEAR:
        inset = None
    return View(state, window, inset, _inset_box(sheet, inset), sheet.sparse)


def _map(layer: Layer, laid: Laid, *, inset: bool) -> tuple[str, Names]:
    names = {name.key: name for name in names_of(layer.terrain)}
    named = labels.draw(layer, laid.names, names, inset=inset)
    clip = f"clip-{layer.key}"
    w = layer.window
    return (
        f'<defs><clipPath id="{clip}"><rect width="{w.width:g}" height="{w.height:g}"/></clipPath>'
        f'{hatch(layer)}</defs><g clip-path="url(#{clip})">{ground(layer)}{theatres(layer)}'
        f"{reference(layer)}{marks(layer, laid)}{named.svg}</g>"
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
    names = min(_LEAST_INSET, sheet.height * _LEAST_HEIGHT)
    wide = round(max(_LEAST_SHARE * sheet.width, names, min(_INSET[0] * grown, room)))
    high = round(min(wide * _INSET[1] / _INSET[0], sheet.height - _FOOT - 44))
    x0, y0, x1, y1 = near
    scale = min(high * _INSET_FILL / (y1 - y0), wide * 0.62 / (x1 - x0))
    x = (x0 + x1) / 2 + wide * _SHIFT / scale
    y = (y0 + y1) / 2
    return Window(wide, high, x - wide / 2 / scale, y - high / 2 / scale, scale)


def _region_window(
    terrain: Terrain, sheet: Sheet, bounds: Bounds | None, inset: Window | None
) -> Window:
    """Return the window of the region: round ``bounds``, or all theatres beside the inset."""
    if bounds is not None:
        pad = _CLOSE_MARGIN * min(sheet.width, sheet.height)
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
    top = sheet.height - _FOOT - inset.height
    return _MARGIN, top, _MARGIN + inset.width, top + inset.height


def _extent(p: Palette, callout: Callout | None) -> str:
    """Return the inset's extent on the region, with its two hairlines."""
    if callout is None:
        return ""
    corners = " ".join(f"{corner.x:g},{corner.y:g}" for corner in callout.sides)
    hair = f'stroke="{p.ink}" stroke-width="0.6" stroke-opacity="0.55"'
    hairlines = "".join(line(a.at, b.at, hair) for a, b in callout.hairlines)
    return (
        f'<g data-layer="extent"><polyline points="{corners}" fill="none" stroke="{p.ink}" '
        f'stroke-width="1"/>{hairlines}</g>'
    )


def _credit(terrain: Terrain, sheet: Sheet) -> tuple[str, Box]:
    p, face, size = PALETTES[sheet.stage], Face(SANS), 10.5
    wide = width(terrain.attribution, size, face)
    left, top = sheet.width - wide - 14, sheet.height - 18
    back = rect(left, top, wide + 14, 18, f'fill="{p.land}" fill-opacity="0.8"')
    ink = Ink(face, size, p.context, anchor="end")
    words = lettering(terrain.attribution, sheet.width - 7, sheet.height - 5.5, ink)
    box = (left, top, sheet.width, sheet.height)
    return f'<g data-layer="credit">{back}{words}</g>', box
