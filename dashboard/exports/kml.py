"""Theatres and incidents as KML 2.2, for Google Earth and other globes; KMZ is the same, zipped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from shapely.geometry import MultiPolygon, Polygon, shape

from dashboard.exports.about_rows import about_rows
from dashboard.exports.contents import Taken
from dashboard.exports.geojson import PRECISION_NOTE
from dashboard.exports.record_rows import Row, first_and_last, rows_of
from dashboard.layout.svg import clean
from dashboard.maps.style import LIGHT, fill_of, line_of
from dashboard.text.templates import render
from geodata.packed import zipped
from geodata.schema.passages import When

_SPACE = "http://www.opengis.net/kml/2.2"
_FILL, _LINE = "99", "ff"
"""How dense fills and lines are, as KML writes it: two hexadecimal digits."""
_OUTLINE = "incident"
"""The style of incidents: an outline, for their ground is that of whole theatres."""


def to_kmz(taken: Taken) -> bytes:
    """Return ``taken`` as KMZ."""
    return zipped({"doc.kml": to_kml(taken)})


def to_kml(taken: Taken) -> bytes:
    """Return ``taken`` as KML.

    An incident is one placemark over all of the theatres that its sentence names, since the article
    places it no more exactly; one that it places nowhere has no geometry. Display anchors are never
    exported.
    """
    root = ET.Element("kml", xmlns=_SPACE)
    document = _sub(root, "Document")
    _sub(document, "name", f"{taken.dossier.article.title}: a reading")
    _sub(document, "open", "1")
    _sub(document, "description", render("exports/kml.about", rows=tuple(about_rows(taken))))
    for role in dict.fromkeys(t.role for t in taken.theatres):
        line = line_of(LIGHT, role.colour)
        _style(document, f"role-{role.id}", line, fill_of(LIGHT, role.colour))
    _style(document, _OUTLINE, LIGHT.ink, None)
    polygons = {f["properties"]["id"]: f for f in taken.geometry.theatres["features"]}
    passages = {row["id"]: row for row in rows_of(taken, "passages")}
    folder = _sub(document, "Folder")
    _sub(folder, "name", "Theatres")
    for theatre, row in zip(taken.theatres, rows_of(taken, "theatres"), strict=True):
        found = [passages[p.id] for p in taken.passages if theatre.id in p.theatres]
        ground = polygons[theatre.id]["properties"]
        says = [row[name] for name in ("role_words", "influence", "caution", "says", "definition")]
        mark = _placemark(folder, theatre.name, says, found, row)
        _sub(mark, "styleUrl", f"#role-{theatre.role.id}")
        _data(
            mark,
            {**row, "geometry_source": ground["source"], "geometry_licence": ground["licence"]},
        )
        _shape(mark, [polygons[theatre.id]["geometry"]])
    folder = _sub(document, "Folder")
    _sub(folder, "name", "Incidents")
    for incident, row in zip(taken.incidents, rows_of(taken, "incidents"), strict=True):
        found = [passages[p.id] for p in taken.passages if incident.id in p.incidents]
        where = f"Outlined: {PRECISION_NOTE}." if incident.theatres else "No place stated."
        worded = f"{row['certainty']} {row['said']}"
        count = incident.count.in_words if incident.count else None
        says = [row["dates"], row["theatre_names"], count]
        mark = _placemark(folder, incident.title, [*says, worded, where], found, row)
        _time(mark, incident.dates)
        _sub(mark, "styleUrl", f"#{_OUTLINE}")
        _data(mark, {**row, "geometry_note": where})
        _shape(mark, [polygons[one]["geometry"] for one in incident.theatres])
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def _style(document: ET.Element, name: str, line: str, fill: str | None) -> None:
    """Add a style; its parts are in the order that the schema requires."""
    style = _sub(document, "Style", id=name)
    drawn, area, balloon = (_sub(style, f"{part}Style") for part in ("Line", "Poly", "Balloon"))
    _sub(drawn, "color", _colour(line, _LINE))
    _sub(drawn, "width", "1.4")
    if fill:
        _sub(area, "color", _colour(fill, _FILL))
    else:
        _sub(area, "fill", "0")
    _sub(balloon, "text", "$[name]\n$[description]")


def _colour(hexadecimal: str, density: str) -> str:
    """Return ``#RRGGBB`` as KML has it: density, blue, green, red."""
    red, green, blue = hexadecimal[1:3], hexadecimal[3:5], hexadecimal[5:7]
    return f"{density}{blue}{green}{red}".lower()


def _placemark(
    folder: ET.Element, name: str, lines: Iterable[Any], passages: Sequence[Row], row: Row
) -> ET.Element:
    mark = _sub(folder, "Placemark", id=str(row["id"]))
    _sub(mark, "name", name)
    balloon = render(
        "exports/kml.balloon", lines=tuple(filter(None, lines)), passages=passages, row=row
    )
    _sub(mark, "description", balloon)
    return mark


def _time(mark: ET.Element, dates: Sequence[When]) -> None:
    """Add when it was, from its first day to its last; nothing where the article leaves it undated.

    A placemark has one time: what was several times spans them all, and its text has each.
    """
    first, last = first_and_last(dates)
    if first is None or last is None:
        return
    if first == last:
        _sub(_sub(mark, "TimeStamp"), "when", first.isoformat())
        return
    span = _sub(mark, "TimeSpan")
    _sub(span, "begin", first.isoformat())
    _sub(span, "end", last.isoformat())


def _data(mark: ET.Element, row: Row) -> None:
    extended = _sub(mark, "ExtendedData")
    for name, value in row.items():
        if value is not None:
            _sub(_sub(extended, "Data", name=name), "value", str(value))


def _shape(mark: ET.Element, geometries: Sequence[Mapping[str, Any]]) -> None:
    """Add the polygons of ``geometries``, (lon, lat) in degrees, each ring with its first last."""
    if not geometries:
        return
    whole = _sub(mark, "MultiGeometry")
    for polygon in _polygons(geometries):
        drawn = _sub(whole, "Polygon")
        rings = [("outer", polygon.exterior), *(("inner", ring) for ring in polygon.interiors)]
        for side, ring in rings:
            points = " ".join(f"{lon:.5f},{lat:.5f}" for lon, lat, *_ in ring.coords)
            bound = _sub(_sub(drawn, f"{side}BoundaryIs"), "LinearRing")
            _sub(bound, "coordinates", points)


def _polygons(geometries: Iterable[Mapping[str, Any]]) -> Iterator[Polygon]:
    for geometry in geometries:
        area = shape(dict(geometry))
        if isinstance(area, MultiPolygon):
            yield from area.geoms
        elif isinstance(area, Polygon):
            yield area


def _sub(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, attributes)
    child.text = None if text is None else clean(text)
    return child
