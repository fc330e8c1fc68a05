"""The names of a still map as lettering: the lines, type and size of each, and its SVG.

Type is as ``web/map/map.css`` sets it, in the inset as ``web/stage/stage.css`` does. ``placement``
says where a name lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dashboard.briefing.export.map_layers import Layer
from dashboard.briefing.export.placement import Dress, Leader, Name, Sizes, Spot
from dashboard.briefing.export.projected_basemap import Box
from dashboard.layout.svg import Ink, circle, lettering, line, rect
from dashboard.maps.map_state import EMPTY
from dashboard.maps.style import LIGHT, RECEDING_OPACITY, Palette, line_of
from dashboard.text.lettering import SCALE
from dashboard.text.typefaces import SANS, SERIF, Face, right_to_left, width, wrapped

_DRESSES: tuple[Dress, ...] = ("", "is-narrow", "is-stacked", "is-brief", "is-stacked-brief")
_WORN: dict[str, tuple[Dress, ...]] = {
    "front": _DRESSES,
    "theatre": _DRESSES,
    "end": ("", "is-stacked"),
    "badge": ("", "is-worded"),
}
"""The looks that a kind of name may have, where there are several."""
_CASED = 4.6
"""px of the casing round a town's name on a theatre."""
_WIDEST = 400.0
_BOLD, _PLAIN, _ITALIC = Face(SERIF, 700), Face(SERIF), Face(SERIF, 400, italic=True)
_SANS, _STRONG = Face(SANS), Face(SANS, 600)


@dataclass(frozen=True)
class Row:
    """One line of a label."""

    text: str
    ink: Ink
    height: float


@dataclass(frozen=True)
class Names:
    """Every name that found a place, as drawn."""

    svg: str = ""
    boxes: tuple[tuple[str, Box], ...] = ()
    """Each label's text and where it lies."""


def size(name: Name, inset: bool) -> Sizes:
    """Return how large a name is on the region or the inset, in each look that it may have."""
    dresses: tuple[Dress, ...] = _WORN.get(name.kind, ("",))
    return {dress: _size(name, _rows(name, dress, LIGHT, inset=inset)) for dress in dresses}


def draw(layer: Layer, spots: Iterable[Spot], names: Mapping[str, Name], *, inset: bool) -> Names:
    """Return the names of one map, where ``spots`` says."""
    drawn: list[str] = []
    boxes: list[tuple[str, Box]] = []
    for spot in spots:
        name = names[spot.key]
        rows = _rows(name, spot.dress, layer.palette, inset=inset)
        drawn += _drawn(layer, name, rows, spot)
        boxes.append((" ".join(r.text for r in rows), spot.box))
    return Names(f'<g data-layer="names">{"".join(drawn)}</g>', tuple(boxes))


def _pad(name: Name) -> tuple[float, float]:
    return (9.0, 5.5) if name.kind == "badge" else (2.0, 1.0)


def _size(name: Name, rows: tuple[Row, ...]) -> tuple[float, float]:
    across, down = _pad(name)
    wide = max(width(r.text, r.ink.size, r.ink.face, r.ink.spacing) for r in rows)
    return round(wide + 2 * across, 1), round(sum(r.height for r in rows) + 2 * down, 1)


def _rows(name: Name, dress: Dress, p: Palette, *, inset: bool) -> tuple[Row, ...]:
    text = name.lines[0]
    match name.kind:
        case "theatre" | "front":
            return tuple(_theatre_rows(name, dress, p, inset=inset))
        case "badge":
            first, *rest = name.lines if dress == "is-worded" else name.lines[:-1]
            return (
                Row(first, Ink(_BOLD, SCALE["body"], p.ink), 17.1),
                *(Row(one, Ink(_PLAIN, SCALE["note"], p.ink), 14.6) for one in rest),
            )
        case "dot":
            return (Row(text, Ink(_STRONG, SCALE["note"], p.ink, p.land), 15),)
        case "context":
            em = 9.2 if inset else SCALE["label"]
            ink = Ink(_PLAIN, em, p.context, p.land, spacing=round(em * 0.09, 2))
            return (Row(text.upper(), ink, em * 1.2),)
        case "end":
            ink = Ink(_SANS, SCALE["note"], p.ink, p.land)
            across, high = (_narrowest(text, ink), 12.6) if dress else (_WIDEST, 15.0)
            return tuple(Row(one, ink, high) for one in wrapped(text, across, ink.size, ink.face))
        case "sea":
            ink = Ink(_ITALIC, SCALE["note"], p.water_text, p.sea, spacing=0.72)
            return (Row(text, ink, 14.4),)
        case "river":
            return (Row(text, Ink(_ITALIC, SCALE["note"], p.water_text, p.land), 14.4),)
        case "city":
            return (Row(text, Ink(_SANS, SCALE["label"], p.city, p.land), 13.8),)


def _theatre_rows(name: Name, dress: Dress, p: Palette, *, inset: bool) -> Iterator[Row]:
    small = name.kind == "front"
    line = line_of(p, name.colour)
    em, fine, room = (
        (13.0, 10.4, 83.0) if inset and small else (SCALE["read"], SCALE["note"], 132.0)
    )
    if not small:
        em = SCALE["passage"]
    stacked = "stacked" in dress
    ink = Ink(_BOLD, em, line, p.land)
    across = _narrowest(name.lines[0], ink) if stacked else _WIDEST
    for text in wrapped(name.lines[0], across, em, _BOLD):
        yield Row(text, ink, em * (1.05 if stacked else 1.15))
    sub = Ink(_PLAIN, fine, p.city if small else ink.fill, p.land)
    for said in name.lines[1:] if "brief" not in dress else ():
        across = _narrowest(said, sub) if dress else room
        for text in wrapped(said, across, fine, _PLAIN):
            yield Row(text, sub, fine * 1.2)


def _narrowest(text: str, ink: Ink) -> float:
    return max(width(word, ink.size, ink.face) for word in text.split())


def _drawn(layer: Layer, name: Name, rows: tuple[Row, ...], spot: Spot) -> Iterator[str]:
    p = layer.palette
    if spot.leader:
        plain = p.ink if name.kind == "end" else p.context
        yield _leader(spot.leader, line_of(p, name.colour) if name.colour else plain)
    if name.kind == "badge":
        mode = layer.mark_mode(name.id)
        stroke = p.context if mode == "undated" else p.ink
        lines = [(one.start.at, one.end.at) for one in spot.leaders]
        lines += [(start.at, end.at) for start, end in spot.stems]
        style = f'stroke="{stroke}" stroke-width="1.1" stroke-linecap="square"'
        leaders = "".join(line(start, end, style) for start, end in lines)
        faded = layer.fades(name.id)
        yield f'<g opacity="{RECEDING_OPACITY}">{leaders}</g>' if faded else leaders
        yield _badge(spot.box, p, "hidden" if faded else mode)
    if spot.dot:
        yield circle(spot.dot.at, 2, f'fill="{p.city}" stroke="{p.land}" stroke-width="1"')
    across, down = _pad(name)
    top = spot.y + down
    for row in rows:
        ink = _ink(layer, name, row.ink, spot.box)
        left, baseline = spot.x + across, top + row.height / 2 + ink.size * 0.33
        if right_to_left(row.text):
            left, ink = spot.x + spot.w - across, replace(ink, anchor="end")
        yield lettering(row.text, left, baseline, ink)
        top += row.height


def _ink(layer: Layer, name: Name, ink: Ink, box: Box) -> Ink:
    """Return the ink of a line in the state of what it names, on what it lies on."""
    p = layer.palette
    if name.kind in ("theatre", "front") and layer.mode(name.id) in EMPTY:
        return replace(ink, fill=p.city if ink.fill == p.city else p.context)
    if name.kind == "theatre" and layer.worded(name.id):
        return replace(ink, fill=p.ink)
    if name.kind == "badge" and (layer.fades(name.id) or layer.mark_mode(name.id) == "undated"):
        return replace(ink, fill=p.context)
    if name.kind == "city" and _is_on_theatre(layer, box):
        return replace(ink, fill=p.ink, halo_width=_CASED)
    return ink


def _is_on_theatre(layer: Layer, box: Box) -> bool:
    beneath = layer.window.on_plane(box)
    return any(
        theatre.shape.intersects(beneath)
        for theatre in layer.terrain.theatres
        if layer.mode(theatre.properties["id"]) != "off"
    )


def _leader(leader: Leader, colour: str) -> str:
    return line(leader.start.at, leader.end.at, f'stroke="{colour}" stroke-width="0.9"')


def _badge(box: Box, p: Palette, mode: str) -> str:
    fill, edge = (p.land, p.border) if mode == "hidden" else (p.panel, p.ink)
    left, top, right, bottom = box
    style = f'rx="2" fill="{fill}" stroke="{edge}" stroke-width="1.2"'
    if mode == "undated":
        style = f'rx="2" fill="{fill}" stroke="{p.context}" stroke-dasharray="4 3"'
    return rect(left, top, right - left, bottom - top, style)
