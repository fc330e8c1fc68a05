"""The borders of a composed ground: which are disputed, and which are edges within a country."""

from __future__ import annotations

import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from geodata.ground.arcs import Arc
from geodata.ground.borders import BorderClasses, NamedLines, border_features
from geodata.ground.geojson import Feature
from geodata.ground.shapes import Shaper

_AGREED = ("International boundary", "Lease limit")
DISPUTED = (
    *(("CYN", "CYP"), ("KOS", "SRB"), ("LBN", "SYR"), ("ISR", "LBN"), ("ISR", "PSE")),
    *(("GOL", "ISR"), ("GOL", "SYR"), ("GOL", "JOR"), ("GOL", "LBN")),
)
"""Pairs whose border is drawn as disputed, whatever a stretch of it has in the source."""
EDGE = "edge"
"""Name of a line between two parts of one country: no border."""
_LINE = "disputed"
"""Name of a theatre's disputed border: it is drawn above the fills, so that it can be seen."""


def composed_borders(
    arcs: list[Arc],
    wet: set[str],
    ids: list[str],
    whole: dict[str, BaseGeometry],
    shaper: Shaper,
) -> list[Feature]:
    """Return the borders; a theatre's own are named, so that they are drawn above the fills."""
    codes = countries_of(ids, wet, whole, shaper)
    lines = [(line, shaper.moved(line.geometry)) for line in shaper.world.borders]
    classes = BorderClasses(
        STRtree([geometry for _, geometry in lines]),
        [line.kind not in _AGREED for line, _ in lines],
        [line.between for line, _ in lines],
        codes,
    )
    met = {
        (min(arc.left, arc.right), max(arc.left, arc.right))
        for arc in arcs
        if arc.left is not None and arc.right is not None and not {arc.left, arc.right} & wet
    }
    of = {pair: tuple(sorted(codes.get(one, one) for one in pair)) for pair in met}
    edges = {pair: EDGE for pair in met if of[pair][0] == of[pair][1]}
    always = {pair for pair in met if of[pair] in DISPUTED}
    named = {pair: _LINE for pair in always if set(pair) & set(ids)}
    features = border_features(
        arcs, wet, classes, NamedLines(edges | named, always - set(named), {EDGE})
    )
    for one in features:
        properties = one["properties"]
        if properties["disputed"] and set(properties["between"]) & set(ids):
            properties["line"] = _LINE
    return features


def countries_of(
    ids: list[str], wet: set[str], whole: dict[str, BaseGeometry], shaper: Shaper
) -> dict[str, str]:
    """Return the country of each theatre that lies in one."""
    codes: dict[str, str] = {}
    for key in ids:
        if key in wet:
            continue
        point = max(shapely.get_parts(whole[key]), key=lambda p: p.area).representative_point()
        for region, geometry in shaper.world.regions.items():
            if shaper.moved(geometry).covers(point):
                codes[key] = shaper.world.region_rows[region][0]
                break
    return codes
