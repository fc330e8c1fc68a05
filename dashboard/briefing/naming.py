"""The names of a still map: which are wanted, how each is set, and the badges among them.

The same rules as ``web/arenas.labels.js``: names are placed in order of importance, and one
with no honest place is left out, except a theatre's and a badge's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import shapely
from shapely.geometry import LineString
from shapely.geometry import Point as Spot
from shapely.geometry.base import BaseGeometry

from dashboard.briefing.export.map_layers import Layer, Marks
from dashboard.briefing.export.projected_basemap import Box, Feature, Point
from dashboard.briefing.export.svg import Ink, circle, lettering, line, rect
from dashboard.briefing.placing import Kind, Placed, Sheet, Wanted, place
from dashboard.text.typefaces import SANS, SERIF, Face, width, wrapped

_CITIES = 70
"""At most so many names of towns on one map."""
_RIVERS_FROM = 6.4
"""Zoom from which the region names its rivers."""
_COARSE = 2.0
"""px: a name need not know a shape more finely."""
TIGHT = 270.0
"""px: an inset narrower than this has smaller names, and not those of the fronts themselves."""
_NARROW = 78.0
"""px across of a name there: southern Lebanon's leaves no more of the sea."""
_WIDEST = 400.0
"""px across of a theatre's name elsewhere: one line, whatever it says."""
_CASED = 4.6
"""px of the casing round a town's name on a theatre."""
_BADGE_PAD = (9.0, 5.0)
_RANK: Mapping[Kind, int] = {
    "theatre": 0, "badge": 1, "dot": 2, "front": 4, "context": 5, "river": 6, "city": 7,
}  # fmt: skip
_BOLD, _PLAIN, _ITALIC = Face(SERIF, 700), Face(SERIF), Face(SERIF, 400, italic=True)
_SANS, _STRONG = Face(SANS), Face(SANS, 600)


@dataclass(frozen=True)
class Row:
    """One line of a label."""

    text: str
    ink: Ink
    height: float


@dataclass(frozen=True)
class Name:
    """A label: its lines, where it would like to stand, and what it names."""

    kind: Kind
    rows: tuple[Row, ...]
    at: Point | None = None
    theatre: str = ""
    home: BaseGeometry | None = None
    rank: float = 9
    incident: Mapping[str, Any] | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in px."""
        wide = max(width(r.text, r.ink.size, r.ink.face, r.ink.spacing) for r in self.rows)
        high = sum(r.height for r in self.rows)
        if self.kind == "badge":
            return wide + 2 * _BADGE_PAD[0], high + 2 * _BADGE_PAD[1]
        return wide + 4, high + 2


@dataclass(frozen=True)
class Names:
    """Every name that found a place, as drawn."""

    svg: str
    boxes: tuple[tuple[str, Box], ...]
    """Each label's text and where it stands."""
    letters: tuple[tuple[Face, str], ...]
    """What was set in which face."""


def names(
    layer: Layer, marks: Marks, blocked: tuple[Box, ...], *, inset: bool, alone: bool
) -> Names:
    """Return the names of one map; ``alone`` where no inset stands beside it.

    ``blocked`` are boxes of the frame that other things cover.
    """
    shapes = {
        t.properties["id"]: layer.window.seen(t.shape).simplify(_COARSE)
        for t in layer.terrain.theatres
    }
    on = {name: shape for name, shape in shapes.items() if layer.mode(name) != "off"}
    sheet = Sheet(
        layer.window.frame, on, layer.terrain.small & set(on), tuple(_towns(layer)),
        tuple(_named(layer)), _land(layer, shapes), inset, [*blocked, *marks.blocks],
        list(marks.lines),
    )  # fmt: skip
    wanted = sorted(_wanted(layer, marks, inset=inset, alone=alone), key=lambda n: n.rank)
    drawn: list[str] = []
    boxes: list[tuple[str, Box]] = []
    letters: list[tuple[Face, str]] = []
    cities = 0
    for name in wanted:
        if name.kind == "city" and (cities >= _CITIES or _is_hidden(sheet, name)):
            continue
        put = place(sheet, _asked(name), _own(name))
        if put is None:
            continue
        cities += name.kind == "city"
        drawn.append(_drawn(layer, sheet, name, put))
        boxes.append((" ".join(r.text for r in name.rows), put.box))
        letters += [(r.ink.face, r.text) for r in name.rows]
    return Names(f'<g data-layer="names">{"".join(drawn)}</g>', tuple(boxes), tuple(letters))


def _asked(name: Name) -> Wanted:
    wide, high = name.size
    return Wanted(name.kind, wide, high, name.at, name.theatre, name.home)


def _own(name: Name) -> Box | None:
    """Return the box of the dot that a name belongs to."""
    if name.kind != "dot" or name.at is None:
        return None
    x, y = name.at
    return x - 5, y - 5, x + 5, y + 5


def _is_hidden(sheet: Sheet, name: Name) -> bool:
    """Whether a town's dot would lie on what stands there already."""
    if name.at is None:
        return True
    x, y = name.at
    return any(b[0] - 3 < x < b[2] + 3 and b[1] - 3 < y < b[3] + 3 for b in sheet.taken)


def _wanted(layer: Layer, marks: Marks, *, inset: bool, alone: bool) -> Iterator[Name]:
    yield from _badges(layer, inset=inset)
    yield from _theatres(layer, inset=inset, alone=alone)
    p, zoom = layer.palette, layer.window.zoom
    for record, spot in marks.dots:
        row = Row(record["name"], Ink(_STRONG, 12, p.ink, p.land), 15)
        yield Name("dot", (row,), spot, rank=_RANK["dot"])
    yield from _countries(layer, inset=inset)
    if layer.state.reference and (inset or zoom >= _RIVERS_FROM):
        for river in layer.terrain.rivers:
            if river.properties.get("name"):
                row = Row(river.properties["name"], Ink(_ITALIC, 11.5, p.water_text, p.land), 14)
                home = layer.window.seen(river.shape)
                yield Name("river", (row,), home=home, rank=_RANK["river"])
    dotted = {record["name"] for record in layer.terrain.places}
    for city in layer.terrain.cities:
        at = _spot(layer, city)
        if at and city.properties["min_zoom"] <= zoom and city.properties["name"] not in dotted:
            row = Row(city.properties["name"], Ink(_SANS, 11, p.city, p.land), 13.5)
            yield Name("city", (row,), at, rank=_RANK["city"])


def _badges(layer: Layer, *, inset: bool) -> Iterator[Name]:
    p = layer.palette
    for incident in layer.terrain.incidents:
        mark = incident["mark"]
        if inset or mark["shape"] != "badge" or layer.mark_mode(incident["id"]) == "off":
            continue
        first, *rest = mark["text"].split(" \u00b7 ")
        rows = (
            Row(first, Ink(_BOLD, 13.5, p.ink), 16.5),
            *(Row(one, Ink(_PLAIN, 12, p.ink), 14.6) for one in rest),
        )
        at = layer.window.at(mark["at"])
        x, y = at
        if -60 < x < layer.window.width + 60 and -60 < y < layer.window.height + 60:
            yield Name("badge", rows, at, rank=_RANK["badge"], incident=incident)


def _theatres(layer: Layer, *, inset: bool, alone: bool) -> Iterator[Name]:
    p = layer.palette
    for theatre in layer.terrain.theatres:
        facts = theatre.properties
        mode, small = layer.mode(facts["id"]), facts["id"] in layer.terrain.small
        if mode == "off" or (small and not (inset or alone)):
            continue
        if small and alone and layer.recedes(facts["id"]) and _is_marginal(layer, theatre):
            continue
        front = facts["role"] == "front"
        colour = p.front_line if front else p.theatre_line
        if mode != "match":
            colour = p.context
        tight = inset and layer.window.width < TIGHT
        size = 13.0 if tight else 15.0 if front else 17.0
        kind: Kind = "front" if small else "theatre"
        ink = Ink(_BOLD, size, colour, p.land)
        room = _NARROW if tight and small else _WIDEST
        rows = [Row(one, ink, size * 1.15) for one in wrapped(facts["name"], room, size, _BOLD)]
        if facts["front_name"] and not tight:
            sub = Ink(_PLAIN, 12, p.city if front else colour, p.land)
            rows += [Row(one, sub, 14.4) for one in wrapped(facts["front_name"], 132, 12, _PLAIN)]
        at = None
        if facts["label_anchor"]:
            at = layer.window.at(facts["label_anchor"]) if small else _seen_anchor(layer, theatre)
        # In the inset the fronts are the matter; a large theatre's name takes what they leave.
        rank = _RANK["front"] + 0.5 if inset and not small else _RANK[kind]
        yield Name(kind, tuple(rows), at, facts["id"], rank=rank)


def _is_marginal(layer: Layer, theatre: Feature) -> bool:
    """Whether a receding front is too far off, or too far out of the frame, to be named."""
    shown = layer.window.seen(theatre.shape).intersection(shapely.box(*layer.window.frame))
    return layer.far or shown.area < theatre.shape.area * layer.window.scale**2 / 2


def _seen_anchor(layer: Layer, theatre: Feature) -> Point | None:
    """Return where a large theatre's name belongs: its anchor, or the middle of what is seen."""
    anchor = layer.window.at(theatre.properties["label_anchor"])
    frame = shapely.box(*layer.window.frame)
    if frame.buffer(-30).contains(Spot(anchor)):
        return anchor
    shown = layer.window.seen(theatre.shape).intersection(frame)
    return None if shown.is_empty else (shown.centroid.x, shown.centroid.y)


def _countries(layer: Layer, *, inset: bool) -> Iterator[Name]:
    p, zoom = layer.palette, layer.window.zoom
    homes = {c.properties["id"]: c.shape for c in layer.terrain.countries}
    named = {country for record in layer.terrain.places for country in record["countries"]}
    for label in layer.terrain.labels:
        facts = label.properties
        if inset:
            if not facts.get("inset"):
                continue
        elif zoom + 0.35 < facts.get("min_zoom", 0) or zoom > facts.get("max_zoom", 99):
            continue
        at = _spot(layer, label, outside=inset)
        if at is None:
            continue
        ink = Ink(_PLAIN, 11, p.context, p.land, spacing=1.0)
        home = homes.get(facts["id"])
        rank = 3 if facts["id"] in named else _RANK["context"]
        seen = layer.window.seen(home) if home is not None else None
        yield Name("context", (Row(facts["name"].upper(), ink, 14),), at, home=seen, rank=rank)


def _spot(layer: Layer, feature: Feature, *, outside: bool = False) -> Point | None:
    """Return where a point lies in the frame; None beyond it, unless ``outside`` is asked for."""
    w = layer.window
    middle = feature.shape.centroid
    x, y = (middle.x - w.left) * w.scale, (middle.y - w.top) * w.scale
    return (x, y) if outside or (0 < x < w.width and 0 < y < w.height) else None


def _land(layer: Layer, theatres: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Return all ground in the frame that is no theatre of the map, lakes included."""
    off = [shape for name, shape in theatres.items() if layer.mode(name) == "off"]
    ground = (*layer.terrain.countries, *layer.terrain.lakes)
    return shapely.union_all(
        [*off, *(layer.window.seen(g.shape).simplify(_COARSE).buffer(0) for g in ground)]
    )


def _named(layer: Layer) -> Iterator[BaseGeometry]:
    """Return the countries that are places of the dossier."""
    named = {country for record in layer.terrain.places for country in record["countries"]}
    for country in layer.terrain.countries:
        if country.properties["id"] in named:
            yield layer.window.seen(country.shape).simplify(_COARSE)


def _towns(layer: Layer) -> Iterator[tuple[Point, bool]]:
    zoom = layer.window.zoom
    for city in layer.terrain.cities:
        least = city.properties["min_zoom"]
        at = _spot(layer, city)
        if at and city.properties.get("theatre") and least <= zoom + 1.3:
            yield at, least <= max(5.0, zoom + 0.5)


def _drawn(layer: Layer, sheet: Sheet, name: Name, put: Placed) -> str:
    p, parts = layer.palette, []
    left, top, right, bottom = put.box
    if put.leader:
        parts.append(line(*put.leader, f'stroke="{p.front_line}" stroke-width="0.9"'))
    if name.kind == "badge":
        parts += _leaders(layer, sheet, name, put.box)
        style = f'rx="2" fill="{p.panel}" stroke="{p.ink}" stroke-width="1.2"'
        parts.append(rect(left, top, right - left, bottom - top, style))
    if name.kind == "city" and name.at:
        parts.append(circle(name.at, 2, f'fill="{p.city}" stroke="{p.land}" stroke-width="1"'))
        sheet.taken.append((name.at[0] - 3, name.at[1] - 3, name.at[0] + 3, name.at[1] + 3))
    dx, dy = _BADGE_PAD if name.kind == "badge" else (2.0, 1.0)
    down = top + dy
    colour = _town_ink(layer, sheet, put.box) if name.kind == "city" else None
    for row in name.rows:
        ink = replace(row.ink, fill=colour, halo_width=_CASED) if colour else row.ink
        parts.append(lettering(row.text, left + dx, down + row.height / 2 + ink.size * 0.33, ink))
        down += row.height
    return "".join(parts)


def _town_ink(layer: Layer, sheet: Sheet, box: Box) -> str | None:
    """Return what a town's name is set in where it lies on a theatre's colour."""
    name = shapely.box(*box)
    on = any(ground.intersects(name) for ground in sheet.theatres.values())
    return layer.palette.ink if on else None


def _leaders(layer: Layer, sheet: Sheet, name: Name, box: Box) -> Iterator[str]:
    """Draw a thin line from a badge to each of its theatres, ending in a dot on it."""
    if name.incident is None:
        return
    p = layer.palette
    for theatre in name.incident["theatres"]:
        ends = _leader_end(sheet, sheet.theatres.get(theatre), box)
        if ends is None:
            continue
        start, end = ends
        sheet.lines.append(LineString([start, end]))
        sheet.taken.append((end[0] - 4, end[1] - 4, end[0] + 4, end[1] + 4))
        yield line(start, end, f'stroke="{p.ink}" stroke-width="0.9"')
        yield circle(end, 2.6, f'fill="{p.ink}" stroke="{p.land}" stroke-width="1"')


def _leader_end(sheet: Sheet, ground: BaseGeometry | None, box: Box) -> tuple[Point, Point] | None:
    """Return where a leader leaves the badge and where in the theatre it ends, clear of names."""
    if ground is None or ground.is_empty:
        return None
    for depth, clear in ((9, True), (4, True), (3, False)):
        deep = ground.intersection(shapely.box(*sheet.frame)).buffer(-depth)
        shapely.prepare(deep)
        for reach in range(14, 260, 5):
            for n in range(48):
                start, end = _ray(box, n / 48 * 2 * math.pi, reach)
                if not deep.contains(Spot(end)):
                    continue
                run = LineString([start, end]).buffer(4)
                if not clear or not any(
                    taken != box and run.intersects(shapely.box(*taken)) for taken in sheet.taken
                ):
                    return start, end
    return None


def _ray(box: Box, angle: float, reach: float) -> tuple[Point, Point]:
    """Return where a ray from the middle of ``box`` leaves it, and ``reach`` px further on."""
    c, s = math.cos(angle), math.sin(angle)
    half_w, half_h = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    t = min(abs(half_w / (c or 1e-9)), abs(half_h / (s or 1e-9)))
    x, y = (box[0] + box[2]) / 2 + c * t, (box[1] + box[3]) / 2 + s * t
    return (x, y), (x + c * reach, y + s * reach)
