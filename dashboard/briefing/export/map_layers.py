"""The layers of a still map under its names: land, water, borders, theatres and marks.

The same layers in the same order as ``web/map/draw.js`` and ``web/map/marks.js``, dressed as
``web/map/map.css`` dresses them, in the colours of ``maps.style``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.briefing.export.placement import Laid
from dashboard.briefing.export.projected_basemap import Feature, Point, Terrain, Window
from dashboard.layout.svg import circle, line, path, rect
from dashboard.maps.families import HATCH, STRIPES, stripe, tone
from dashboard.maps.map_state import EMPTY, MapState
from dashboard.maps.style import (
    CONNECTOR_CASING,
    CONNECTOR_DASH,
    CONNECTOR_WIDTH,
    DISPUTED_DASH,
    LIT,
    LIT_GAP,
    ON_WATER_OPACITY,
    RECEDING_OPACITY,
    RING_CASING,
    RING_FINE,
    RING_FINE_CASING,
    RING_SELECTED,
    STIPPLE,
    Palette,
    colours,
    fill_of,
    ground_of,
    lens_ground,
    line_of,
)
from dashboard.maps.textures import TEXTURES, Texture
from dashboard.reading.mentions import Mention
from geodata.schema.dossier_vocabulary import Colour, Pattern
from geodata.schema.vocabulary import Certainty

FAR_BELOW = 6.2
"""Zoom under which lines within a front would hide the front."""
_TICK = 13.0
"""px: half the length of a border mark."""
_ROUND = 'stroke-linejoin="round" stroke-linecap="round"'


@dataclass(frozen=True)
class Layer:
    """One map of a picture: a window on the terrain, in one palette and one state."""

    terrain: Terrain
    window: Window
    palette: Palette
    state: MapState
    key: str
    """Sets the ids of this map apart from those of others in the same document."""
    small_beside_inset: bool = False
    """Whether this is a region beside an inset that has the small theatres large."""

    @property
    def far(self) -> bool:
        """Whether the view is too far for lines within theatres."""
        return self.window.zoom < FAR_BELOW

    def mode(self, theatre: str) -> str:
        """Return the state of a theatre: match, undated, hidden, silent or off."""
        view = self.state.theatres.get(theatre)
        return view.state if view else "match"

    def mark_mode(self, incident: str) -> str:
        """Return the state of an incident's mark: match, undated, hidden or off."""
        view = self.state.incidents.get(incident)
        return view.state if view else "match"

    def worded(self, theatre: str) -> Certainty | None:
        """Return the wording that the certainty lens draws of a theatre; None where it is off."""
        view = self.state.theatres.get(theatre)
        return view.certainty if view and self.state.lens and view.state == "match" else None

    def fades(self, incident: str) -> bool:
        """Whether a mark steps back: the filters hide it, or it is of none of what is selected."""
        of = next(i["theatres"] for i in self.terrain.incidents if i["id"] == incident)
        selected = self.state.selected
        return self.mark_mode(incident) == "hidden" or bool(selected and selected not in of)

    def recedes(self, theatre: str) -> bool:
        """Whether others are highlighted and this one is not."""
        mentioned, selected = self.state.told, (self.state.selected,) if self.state.selected else ()
        if mentioned is not None:
            return theatre not in (*mentioned, *selected)
        out = self.state.stand_out or selected
        return bool(out) and theatre not in out


def ground(layer: Layer) -> str:
    """Return sea, land, lakes and the borders that no theatre takes part in."""
    p, window = layer.palette, layer.window
    land = f'fill="{p.land}" stroke="{p.coast}" stroke-width="0.6" {_ROUND}'
    lake = f'fill="{p.sea}" stroke="{p.water_line}" stroke-width="0.5" {_ROUND}'
    dry = [t for t in layer.terrain.theatres if not t.properties.get("water")]
    under = [b for b in layer.terrain.borders if "line" not in b.properties]
    return "".join(
        (
            rect(0, 0, window.width, window.height, f'fill="{p.sea}" data-layer="sea"'),
            '<g data-layer="land">',
            *_drawn(layer, (*layer.terrain.countries, *dry), land),
            '</g><g data-layer="lakes">',
            *_drawn(layer, layer.terrain.lakes, lake),
            '</g><g data-layer="borders">',
            *(path(window.seen(b.shape), _border(layer, b)) for b in under),
            "</g>",
        )
    )


def theatres(layer: Layer) -> str:
    """Return the theatres that are on, the large ones beneath."""
    small = layer.terrain.small
    ordered = sorted(layer.terrain.theatres, key=lambda t: t.properties["id"] in small)
    on = [t for t in ordered if layer.mode(t.properties["id"]) != "off"]
    drawn = (
        _lit(layer, t)
        + path(
            layer.window.seen(t.shape), f'{_dress(layer, t)} data-theatre="{t.properties["id"]}"'
        )
        for t in on
    )
    halo = (_halo(layer, t) for t in on if t.properties["id"] == layer.state.selected)
    return f'<g data-layer="theatres">{"".join(drawn)}</g>{"".join(halo)}'


def reference(layer: Layer) -> str:
    """Return rivers, and the lines that run along theatres, each dashed where it is disputed."""
    p, window = layer.palette, layer.window
    parts = []
    if layer.state.reference:
        plain = f'fill="none" stroke="{p.water_line}" stroke-width="0.8" {_ROUND}'
        parts += _drawn(layer, layer.terrain.rivers, plain)
    if not layer.far:
        named = [r for r in layer.terrain.rivers if r.properties.get("reference")]
        if layer.state.reference:
            casing = f'fill="none" stroke="{p.land}" stroke-opacity="0.8" stroke-width="3"'
            inked = f'fill="none" stroke="{p.water_text}" stroke-width="1.3" {_ROUND}'
            parts += [*_drawn(layer, named, casing), *_drawn(layer, named, inked)]
        over = [b for b in layer.terrain.borders if "line" in b.properties]
        if not layer.state.reference:
            over = [b for b in over if b.properties.get("disputed")]
        casing = f'fill="none" stroke="{p.land}" stroke-width="1.9"'
        parts += _drawn(layer, over, casing)
        parts += [path(window.seen(b.shape), _edge(layer, b)) for b in over]
    return f'<g data-layer="reference">{"".join(parts)}</g>'


def stripes(layer: Layer) -> str:
    """Return the patterns of theatres that are not filled evenly."""
    looks = {(t.properties["colour"], t.properties["pattern"]) for t in layer.terrain.theatres}
    return "".join(
        _stripes(layer, colour, Pattern(pattern))
        for colour, pattern in sorted(looks)
        if pattern != Pattern.SOLID
    )


def _stripes(layer: Layer, colour: str, pattern: Pattern) -> str:
    p, (_, pitch), wide = layer.palette, HATCH, stripe(pattern)
    first, *others = STRIPES[pattern]
    across = f'<rect width="{pitch:g}" height="{wide:g}" fill="{fill_of(p, colour)}"/>'
    turn = f' patternTransform="rotate({first:g})"' if first else ""
    return (
        f'<pattern id="{pattern}-{colour}-{layer.key}" width="{pitch:g}" height="{pitch:g}" '
        f'patternUnits="userSpaceOnUse"{turn}>'
        f'<rect width="{pitch:g}" height="{pitch:g}" fill="{ground_of(p, colour)}"/>'
        f'<rect width="{wide:g}" height="{pitch:g}" fill="{fill_of(p, colour)}"/>'
        f"{across if others else ''}</pattern>"
    )


def stipple(layer: Layer) -> str:
    """Return the patterns of theatres that have undated events alone; nothing where none has."""
    if not any(view.state == "undated" for view in layer.state.theatres.values()):
        return ""
    drawn = {theatre.properties["colour"] for theatre in layer.terrain.theatres}
    return "".join(_stipple(layer, colour) for colour in sorted(drawn))


def _stipple(layer: Layer, colour: str) -> str:
    p, (radius, pitch) = layer.palette, STIPPLE
    ink = colours(p)[tone(Colour(colour))]
    return (
        f'<pattern id="stipple-{colour}-{layer.key}" width="{pitch:g}" height="{pitch:g}" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="{pitch:g}" height="{pitch:g}" fill="{p.land}"/>'
        f'<circle cx="{pitch / 2:g}" cy="{pitch / 2:g}" r="{radius:g}" fill="{ink}"/></pattern>'
    )


def textures(layer: Layer) -> str:
    """Return the patterns of the certainty lens, while it is on."""
    if not layer.state.lens:
        return ""
    return "".join(_texture(one, texture, layer) for one, texture in TEXTURES.items())


def _texture(of: Certainty, texture: Texture, layer: Layer) -> str:
    size = f'width="{texture.period:g}" height="{texture.pitch:g}"'
    return (
        f'<pattern id="{of}-{layer.key}" {size} patternUnits="userSpaceOnUse">'
        f'<rect {size} fill="{lens_ground(of, layer.palette)}"/><path d="{texture.tile()}" '
        f'fill="none" stroke="{layer.palette.lens}" stroke-width="{texture.width:g}" '
        f'stroke-linecap="{texture.cap}"/></pattern>'
    )


def marks(layer: Layer, laid: Laid) -> str:
    """Return the marks and dots of one map, where its layout says."""
    p, parts = layer.palette, []
    of = {incident["id"]: incident["mark"] for incident in layer.terrain.incidents}
    for mark in laid.marks:
        points, mode = [point.at for point in mark.points], layer.mark_mode(mark.id)
        ink = p.context if mode == "undated" else p.ink
        if of[mark.id]["shape"] == "connector":
            drawn = _connector(p, ink, *points)
        else:
            drawn = _tick(p, ink, points[0], of[mark.id]["bearing"])
        opacity = f' opacity="{RECEDING_OPACITY}"' if layer.fades(mark.id) else ""
        parts.append(f'<g data-incident="{mark.id}"{opacity}>{drawn}</g>')
    style = f'fill="{p.panel}" stroke="{p.ink}" stroke-width="1.4"'
    parts += [circle(dot.at.at, 3.2, style) for dot in laid.dots]
    return f'<g data-layer="marks">{"".join(parts)}</g>'


def _drawn(layer: Layer, features: Iterable[Feature], attributes: str) -> list[str]:
    return [path(layer.window.seen(f.shape), attributes) for f in features]


def _border(layer: Layer, border: Feature) -> str:
    disputed = bool(border.properties.get("disputed"))
    dash = f' stroke-dasharray="{DISPUTED_DASH[0]} {DISPUTED_DASH[1]}"' if disputed else ""
    width = "1" if disputed else "0.8"
    return f'fill="none" stroke="{layer.palette.border}" stroke-width="{width}"{dash}'


def _edge(layer: Layer, border: Feature) -> str:
    """Return the dress of a line along a theatre; grey and dotted where that one is empty."""
    p = layer.palette
    between = border.properties.get("between", ())
    if any(layer.mode(one) in EMPTY for one in between):
        return f'fill="none" {_dotted(p)}'
    if not border.properties.get("disputed"):
        return f'fill="none" stroke="{p.context}" stroke-width="1.3" stroke-dasharray="1 3"'
    dash = f"{DISPUTED_DASH[0]} {DISPUTED_DASH[1]}"
    return f'fill="none" stroke="{p.rust_line}" stroke-width="1.3" stroke-dasharray="{dash}"'


def _dotted(p: Palette) -> str:
    return (
        f'stroke="{p.context}" stroke-width="1.5" stroke-dasharray="0.1 3.4" stroke-linecap="round"'
    )


def _dress(layer: Layer, theatre: Feature) -> str:
    p, name = layer.palette, theatre.properties["id"]
    if layer.mode(name) in EMPTY:
        return f'fill="none" {_dotted(p)}'
    colour, pattern = theatre.properties["colour"], theatre.properties["pattern"]
    fill = fill_of(p, colour)
    worded = layer.worded(name)
    if worded:
        fill = f"url(#{worded}-{layer.key})"
    elif pattern != Pattern.SOLID:
        fill = f"url(#{pattern}-{colour}-{layer.key})"
    if layer.mode(name) == "undated":
        fill = f"url(#stipple-{colour}-{layer.key})"
    # While the lens is on the texture says the wording, so nothing else may make a fill paler.
    pale = RECEDING_OPACITY if layer.recedes(name) else 1
    if theatre.properties.get("water"):
        pale = min(pale, ON_WATER_OPACITY)
    opacity = f' fill-opacity="{pale}"' if pale < 1 and not worded else ""
    stroke = line_of(p, colour)
    wide = 1.8 if name in layer.state.stand_out else 1.1
    return f'fill="{fill}"{opacity} stroke="{stroke}" stroke-width="{wide}" {_ROUND}'


def _halo(layer: Layer, theatre: Feature) -> str:
    """Return a ring round a theatre, covered by the theatre itself (``web/map/halo.js``)."""
    p, shape = layer.palette, layer.window.seen(theatre.shape)
    fine = layer.small_beside_inset and theatre.properties["id"] in layer.terrain.small
    ring, casing = (RING_FINE, RING_FINE_CASING) if fine else (RING_SELECTED, RING_CASING)
    strokes = (
        f'fill="none" stroke="{p.ink}" stroke-width="{ring}" {_ROUND}',
        f'fill="none" stroke="{p.casing}" stroke-width="{casing}" {_ROUND}',
        f'fill="{p.land}"',
        _dress(layer, theatre),
    )
    return f'<g data-layer="halo">{"".join(path(shape, one) for one in strokes)}</g>'


def _lit(layer: Layer, theatre: Feature) -> str:
    """Return what lights a theatre of which the passage that is read speaks.

    Of the others it is the land alone, so that no neighbour's light shows through a pale fill.
    """
    if layer.state.told is None:
        return ""
    seen, p = layer.window.seen(theatre.shape), layer.palette
    ground = f'fill="{p.land}" {_ROUND}'
    mention = layer.state.told.get(theatre.properties["id"])
    if mention is None:
        return path(seen, ground)
    lit = path(seen, f'{ground} stroke="{p.lit_ink}" stroke-width="{LIT}"')
    gap = f'{ground} stroke="{p.land}" stroke-width="{LIT_GAP}"'
    return lit if mention is Mention.SITE else lit + path(seen, gap)


def _connector(p: Palette, ink: str, a: Point, b: Point) -> str:
    dash = f"{CONNECTOR_DASH[0]} {CONNECTOR_DASH[1]}"
    return (
        line(a, b, f'stroke="{p.land}" stroke-width="{CONNECTOR_CASING}" stroke-linecap="round"')
        + line(a, b, f'stroke="{ink}" stroke-width="{CONNECTOR_WIDTH}" stroke-dasharray="{dash}"')
        + circle(b, 5, f'fill="{p.land}" fill-opacity="0.55" stroke="{ink}" stroke-width="1.6"')
    )


def _tick(p: Palette, ink: str, at: Point, bearing: float) -> str:
    """Return a double-headed arrow along ``bearing``, in degrees clockwise from north."""
    turn = math.radians(bearing)
    along = (math.sin(turn), -math.cos(turn))
    across = (along[1], -along[0])

    def point(a: float, c: float) -> str:
        x = at[0] + along[0] * a + across[0] * c
        y = at[1] + along[1] * a + across[1] * c
        return f"{x:.1f} {y:.1f}"

    h = _TICK
    data = (
        f"M{point(-h, 0)}L{point(h, 0)}M{point(h - 5, -4.5)}L{point(h, 0)}L{point(h - 5, 4.5)}"
        f"M{point(5 - h, -4.5)}L{point(-h, 0)}L{point(5 - h, 4.5)}"
    )
    shape = f'<path d="{data}" fill="none" {_ROUND} '
    return (
        f'{shape}stroke="{p.land}" stroke-width="{CONNECTOR_CASING}"/>'
        f'{shape}stroke="{ink}" stroke-width="1.8"/>'
    )
