"""Styles of the layers of a GeoPackage, as QGIS reads them: the map's colours and patterns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

from dashboard.exports.contents import Taken
from dashboard.layout.svg import clean
from dashboard.maps.style import LIGHT, fill_of, line_of
from geodata.schema.dossier_vocabulary import Pattern

_BRUSHES = {
    Pattern.SOLID: "solid",
    Pattern.HATCHED: "b_diagonal",
    Pattern.BARRED: "vertical",
    Pattern.CROSSED: "diagonal_x",
}
_BY = '"colour" || \' \' || "pattern"'
"""Each theatre's row has its colour and its pattern (``geopackage.py``)."""


class _Category(NamedTuple):
    value: str
    label: str
    fill: str
    line: str
    brush: str


def styles_of(taken: Taken) -> Mapping[str, str]:
    """Return the style of each layer by its name."""
    looks = {(t.role.colour, t.pattern): (t.influence or t.role).legend for t in taken.theatres}
    theatres = [
        _Category(
            f"{fill_of(LIGHT, colour)} {pattern.value}",
            legend,
            fill_of(LIGHT, colour),
            line_of(LIGHT, colour),
            _BRUSHES[pattern],
        )
        for (colour, pattern), legend in looks.items()
    ]
    outline = _Category("", "Ground of the theatres named", LIGHT.ink, LIGHT.ink, "no")
    return {"theatres": _qml(theatres, _BY, named="name"), "incidents": _qml([outline], "")}


def _qml(categories: Iterable[_Category], by: str, named: str = "") -> str:
    """Return a style of fills: one for each value of the expression ``by``, or a single one.

    The column ``named`` labels each.
    """
    root = ET.Element("qgis", version="3.22.0", styleCategories="Symbology|Labeling")
    if named:
        root.set("labelsEnabled", "1")
        settings = ET.SubElement(ET.SubElement(root, "labeling", type="simple"), "settings")
        look = {"fieldName": named, "fontSize": "9", "textColor": _rgba(LIGHT.ink, 255)}
        words = ET.SubElement(settings, "text-style", look)
        halo = {"bufferDraw": "1", "bufferSize": "0.7", "bufferColor": _rgba(LIGHT.land, 255)}
        ET.SubElement(words, "text-buffer", halo)
    kind = {"type": "categorizedSymbol", "attr": by} if by else {"type": "singleSymbol"}
    renderer = ET.SubElement(root, "renderer-v2", {**kind, "symbollevels": "0"})
    listed = ET.SubElement(renderer, "categories") if by else None
    symbols = ET.SubElement(renderer, "symbols")
    for n, one in enumerate(categories):
        if listed is not None:
            said = {"value": one.value, "label": clean(one.label), "symbol": str(n)}
            ET.SubElement(listed, "category", {**said, "render": "true", "type": "string"})
        symbol = ET.SubElement(symbols, "symbol", {"type": "fill", "name": str(n), "alpha": "1"})
        layer = ET.SubElement(symbol, "layer", {"class": "SimpleFill", "enabled": "1", "pass": "0"})
        options = ET.SubElement(layer, "Option", type="Map")
        drawn = {
            "color": _rgba(one.fill, 190),
            "style": one.brush,
            "outline_color": _rgba(one.line, 255),
            "outline_style": "solid",
            "outline_width": "0.35",
            "outline_width_unit": "MM",
        }
        for name, value in drawn.items():
            ET.SubElement(options, "Option", {"type": "QString", "name": name, "value": value})
    return "<!DOCTYPE qgis>\n" + ET.tostring(root, "unicode")


def _rgba(colour: str, density: int) -> str:
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return f"{red},{green},{blue},{density}"
