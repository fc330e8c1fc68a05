"""The map of a scene as one still SVG: the screen's layers and colours, its inset and its names.

Coordinates of ``bounds`` are EPSG:4326 degrees, west, south, east, north.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.briefing.export import labels
from dashboard.briefing.export.labels import Names
from dashboard.briefing.export.map_layers import (
    Layer,
    ground,
    marks,
    reference,
    stipple,
    stripes,
    textures,
    theatres,
)
from dashboard.briefing.export.placement import (
    SCALE_WORDS,
    Callout,
    Covered,
    Laid,
    Name,
    Sizes,
    Still,
    View,
    lay_out,
    names_of,
    page_windows,
    still_windows,
)
from dashboard.briefing.export.projected_basemap import (
    Box,
    Terrain,
    box_of,
)
from dashboard.layout.svg import Ink, document, lettering, line, rect
from dashboard.maps.map_state import MapState
from dashboard.maps.style import PALETTES, Palette, Stage
from dashboard.reading.name_lists import joined
from dashboard.text.typefaces import SANS, Face, width
from geodata.schema.record import Bounds

_LEAST_SHARE, _LEAST_INSET, _LEAST_HEIGHT = 0.43, 244.0, 0.5
"""How wide the inset is at least: its share of the sheet's width, as on the stage, and the px that
its names need, but no more than this share of the sheet's height."""
_NOTE, _FOOT = 44.0, 24.0
"""px for the date above the inset, and for the credit below it."""
_CREDIT = 18.0
"""px of the credit's height."""
_CORNER, _OFF_MAP, _BUTTONS = 29.0, 25.0, (166.0, 46.0)
"""px that a page's date takes at the top left, each note beneath it, and the buttons at the right
(``web/map/map.css``)."""


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
    """A map as drawn: the elements within an ``<svg>`` of its size, and the names on it."""

    body: str
    width: float
    height: float
    names: tuple[tuple[str, Box], ...]
    """Each name of the region, and its box in px."""
    inset_names: tuple[tuple[str, Box], ...]
    """Each name of the inset, in px of the inset."""
    title: str
    unnamed: tuple[str, ...]
    """The regions for whose name there is no room: its legend has them."""

    def svg(self) -> str:
        """Return the picture as a file."""
        return document(self.body, self.width, self.height)


def draw(
    terrain: Terrain, state: MapState, bounds: Bounds | None, sheet: Sheet | None = None
) -> Picture:
    """Return the map of ``terrain`` in ``state``; without ``bounds``, in the opening view."""
    sheet = sheet or Sheet()
    return _drawn(terrain, view_of(terrain, state, bounds, sheet), sheet, small=True)


def draw_opening(
    terrain: Terrain, state: MapState, size: tuple[float, float], stage: Stage = "light"
) -> Picture:
    """Return the map as a page opens with it in a frame of ``size`` px, where a browser draws it.

    Its corner note and buttons are left out, but names keep clear of them.
    """
    view, over = opening_of(terrain, state, size)
    sheet = Sheet(*size, stage, key="opening")
    return _drawn(terrain, view, sheet, small=False, over=over)


def opening_of(
    terrain: Terrain, state: MapState, size: tuple[float, float]
) -> tuple[View, Covered]:
    """Return what a page opens with in a frame of ``size`` px, and what lies on it.

    These are its corner note and its buttons. Where the inset is above the region, the note
    lies on the inset, without the date, which the page's header has.
    """
    wide, _ = size
    off_map = _OFF_MAP * sum(not p["point"] and not p["countries"] for p in terrain.places)
    found = page_windows(terrain.whole, _small(terrain), size, _CORNER + off_map)
    view = View(state, found.region, found.inset, found.box)
    buttons = (wide - _BUTTONS[0], 0.0, wide, _BUTTONS[1])
    if found.inset and not found.box:
        return view, Covered((buttons,), ((0.0, 0.0, 150.0, 10 + off_map),) if off_map else ())
    return view, Covered(((0.0, 0.0, 190.0, _CORNER + off_map), buttons))


def _drawn(
    terrain: Terrain, view: View, sheet: Sheet, *, small: bool, over: Covered | None = None
) -> Picture:
    """Return the picture of ``view``; ``small`` sets the inset's names in smaller type.

    ``over`` are boxes that something lies on besides inset, credit and scales.
    """
    palette, state = PALETTES[sheet.stage], view.state
    inset, box, over = view.inset, view.box, over or Covered()
    region = Layer(
        terrain, view.region, palette, state, f"{sheet.key}-region", small_beside_inset=bool(inset)
    )
    credit, credit_box = _credit(terrain, sheet)
    above = inset.height if inset and not box else 0.0
    on_region = (*((box,) if box else ()), _moved(credit_box, -above), *over.region)
    covered = Covered(on_region, over.inset, region_foot=_CREDIT + 5, inset_foot=7.0)

    def size(name: Name, of_inset: bool) -> Sizes:
        return labels.size(name, of_inset and small)

    layout = lay_out(terrain, view, covered, size)
    outer, outer_names = _map(region, layout.region, inset=False)
    if above:
        edge = line((0, 0), (sheet.width, 0), f'stroke="{palette.ink}" stroke-width="1.2"')
        outer = f'<g transform="translate(0 {above:g})">{outer}{edge}</g>'
    inner, inner_names = "", Names()
    if inset and layout.inset:
        layer = Layer(terrain, inset, palette, state, f"{sheet.key}-inset")
        drawn, inner_names = _map(layer, layout.inset, inset=small)
        left, top = box[:2] if box else (0.0, 0.0)
        outline = f'fill="none" stroke="{palette.ink}" stroke-width="1.2"'
        frame = rect(0, 0, inset.width, inset.height, outline) if box else ""
        inner = f'<g data-layer="inset" transform="translate({left:g} {top:g})">{drawn}{frame}</g>'
    return Picture(
        f"{outer}{_extent(palette, layout.callout)}{inner}{credit}",
        sheet.width,
        sheet.height,
        outer_names.boxes,
        inner_names.boxes,
        _described(region),
        layout.unnamed,
    )


def _moved(box: Box, down: float) -> Box:
    left, top, right, bottom = box
    return left, top + down, right, bottom + down


def view_of(terrain: Terrain, state: MapState, bounds: Bounds | None, sheet: Sheet) -> View:
    """Return the windows that a sheet shows: round ``bounds``, or the opening view."""
    names = min(_LEAST_INSET, sheet.height * _LEAST_HEIGHT)
    still = Still(
        all=terrain.whole,
        small=_small(terrain) if state.inset else None,
        size=(sheet.width, sheet.height),
        bounds=bounds,
        least=max(_LEAST_SHARE * sheet.width, names),
        note=_NOTE,
        foot=_FOOT,
    )
    found = still_windows(still)
    return View(state, found.region, found.inset, found.box, sheet.sparse)


def _map(layer: Layer, laid: Laid, *, inset: bool) -> tuple[str, Names]:
    names = {name.key: name for name in names_of(layer.terrain, layer.state, inset=inset)}
    named = labels.draw(layer, laid.names, names, inset=inset)
    clip = f"clip-{layer.key}"
    w = layer.window
    return (
        f'<defs><clipPath id="{clip}"><rect width="{w.width:g}" height="{w.height:g}"/></clipPath>'
        f"{stripes(layer)}{stipple(layer)}{textures(layer)}</defs>"
        f'<g clip-path="url(#{clip})">{ground(layer)}'
        f"{theatres(layer)}{reference(layer)}{marks(layer, laid)}{named.svg}"
        f"{_scale(layer, laid)}</g>"
    ), named


def _scale(layer: Layer, laid: Laid) -> str:
    """Return the bar of scale, with what it says above it."""
    p, bar = layer.palette, laid.scale
    right, bottom = bar.box.x + bar.box.w, bar.box.y + bar.box.h
    style = f'fill="none" stroke="{p.city}" stroke-width="1.2"'
    left = right - bar.px
    data = f"M{left:.1f} {bottom - 5:.1f}V{bottom:.1f}H{right:.1f}V{bottom - 5:.1f}"
    words = lettering(
        bar.text,
        right,
        bottom - 7,
        Ink(SCALE_WORDS.face, SCALE_WORDS.size, p.city, p.land, anchor="end"),
    )
    return f'<g data-layer="scale"><path d="{data}" {style}/>{words}</g>'


def _described(layer: Layer) -> str:
    shown = [
        t.properties["name"]
        for t in layer.terrain.theatres
        if layer.mode(t.properties["id"]) == "match" and not layer.recedes(t.properties["id"])
    ]
    marked = [i["title"] for i in layer.terrain.incidents if layer.mark_mode(i["id"]) == "match"]
    parts = [f"Map: {joined(shown)}" if shown else "Map", *marked]
    return "; ".join(parts)


def _small(terrain: Terrain) -> Box | None:
    small = [t for t in terrain.theatres if t.properties["id"] in terrain.small]
    return box_of(small) if small and len(small) < len(terrain.theatres) else None


def _extent(p: Palette, callout: Callout | None) -> str:
    """Return the inset's extent on the region, with its two hairlines."""
    if callout is None:
        return ""
    corners = " ".join(f"{corner.x:g},{corner.y:g}" for corner in callout.sides)
    rim = f'stroke="{p.ink}" stroke-width="3.4" stroke-opacity="0.16"'
    light = f'stroke="{p.casing}" stroke-width="1.8"'
    hairlines = "".join(
        line(a.at, b.at, style) for a, b in callout.hairlines for style in (rim, light)
    )
    return (
        f'<g data-layer="extent"><polyline points="{corners}" fill="none" stroke="{p.ink}" '
        f'stroke-width="1"/>{hairlines}</g>'
    )


def _credit(terrain: Terrain, sheet: Sheet) -> tuple[str, Box]:
    p, face, size = PALETTES[sheet.stage], Face(SANS), 10.5
    wide = width(terrain.attribution, size, face)
    left, top = sheet.width - wide - 14, sheet.height - _CREDIT
    back = rect(left, top, wide + 14, _CREDIT, f'fill="{p.land}" fill-opacity="0.8"')
    ink = Ink(face, size, p.context, anchor="end")
    words = lettering(terrain.attribution, sheet.width - 7, sheet.height - 5.5, ink)
    box = (left, top, sheet.width, sheet.height)
    return f'<g data-layer="credit">{back}{words}</g>', box
