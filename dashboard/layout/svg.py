"""SVG as text: path data of shapes, lines of lettering, and the escaping of both."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.maps.house import Logo
from dashboard.text import escape
from dashboard.text.typefaces import Dressing, Face, embedded

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold, escaped or not."""
_HALO = 'aria-hidden="true"'
_LETTERED = re.compile(
    r'<text (?!aria-hidden)[^>]*font-family="([^,"]+)[^>]*font-weight="(\d+)"([^>]*)>([^<]*)</text>'
)


@dataclass(frozen=True)
class Ink:
    """How a line of lettering is set: its face, size in px, colour and halo."""

    face: Face
    size: float
    fill: str
    halo: str | None = None
    halo_width: float = 3.2
    spacing: float = 0.0
    anchor: str = "start"


def clean(text: str) -> str:
    """Return ``text`` without what no XML may hold."""
    return _FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """Return ``text`` as it is written between tags, or in an attribute in quotes."""
    return escape.escaped(clean(text))


def lettering(text: str, x: float, baseline: float, ink: Ink) -> str:
    """Return one line of text at ``x`` on ``baseline``.

    Its halo is a text of its own beneath it, which nobody reads out: painted glyph by glyph, the
    halo of each letter would eat into the one before.
    """
    face = ink.face
    parts = [
        f'x="{x:.1f}" y="{baseline:.1f}" font-family="{escaped(face.css)}" '
        f'font-size="{ink.size:g}" font-weight="{face.weight}"'
    ]
    if face.italic:
        parts.append(' font-style="italic"')
    if ink.spacing:
        parts.append(f' letter-spacing="{ink.spacing:g}"')
    if ink.anchor != "start":
        parts.append(f' text-anchor="{ink.anchor}"')
    set_so, said = "".join(parts), escaped(text)
    halo = (
        f'<text {_HALO} fill="none" stroke="{ink.halo}" stroke-width="{ink.halo_width:g}" '
        f'stroke-linejoin="round" {set_so}>{said}</text>'
    )
    return f'{halo if ink.halo else ""}<text {set_so} fill="{ink.fill}">{said}</text>'


def letters(svg: str, house: Dressing = ()) -> Iterator[tuple[Face, str]]:
    """Yield each line of ``lettering`` in ``svg`` with its face, once.

    ``house`` has what took the place of our families.
    """
    taken = {escaped(one.name): (family, one) for family, one in house}
    for family, weight, rest, text in _LETTERED.findall(svg):
        of = taken.get(family, (family, None))
        face = Face(of[0], int(weight), "font-style" in rest, of[1])  # type: ignore[arg-type]
        yield face, html.unescape(text)


def document(
    body: str,
    wide: float,
    high: float,
    title: str = "",
    *,
    scale: float = 1.0,
    house: Dressing = (),
) -> str:
    """Return ``body``, ``wide`` x ``high`` px, as a file; with a title it carries its letters."""
    # Within a page a browser would take other letters for small type than were measured.
    looks, fonts = ' style="font-optical-sizing:none"', ""
    if title:
        looks += f' role="img" aria-label="{escaped(title)}"'
        fonts = f"<style>{embedded(letters(body, house))}</style>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide * scale:g}" '
        f'height="{high * scale:g}" viewBox="0 0 {wide:g} {high:g}"{looks}>{fonts}{body}</svg>\n'
    )


def path(one: BaseGeometry, attributes: str) -> str:
    """Return a ``<path>`` of polygons or lines; nothing where there is nothing to draw."""
    data = path_data(one)
    return f'<path d="{data}" {attributes}/>' if data else ""


def path_data(one: BaseGeometry) -> str:
    """Return the path data of polygons or lines."""
    return "".join(_data(one))


def line(a: tuple[float, float], b: tuple[float, float], attributes: str) -> str:
    """Return a straight line."""
    return f'<path d="M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}" {attributes}/>'


def rect(left: float, top: float, width: float, height: float, attributes: str) -> str:
    """Return a rectangle."""
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f"{attributes}/>"
    )


def image(
    left: float,
    top: float,
    width: float,
    height: float,
    logo: Logo,
    described: str,
) -> str:
    """Return a picture that is carried inside."""
    return (
        f'<image x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'role="img" aria-label="{escaped(described)}" href="{logo.url}"/>'
    )


def circle(at: tuple[float, float], radius: float, attributes: str) -> str:
    """Return a circle."""
    return f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:g}" {attributes}/>'


def _data(one: BaseGeometry) -> Iterator[str]:
    for part in shapely.get_parts(one):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                yield f"M{_points(shapely.get_coordinates(ring)[:-1])}Z"
        elif part.geom_type in ("LineString", "LinearRing"):
            yield f"M{_points(shapely.get_coordinates(part))}"
        elif part.geom_type != "Point":
            yield from _data(part)


def _points(xy: Any) -> str:
    """Return points to a tenth of a px: the first, and from each the step to the next.

    A coast so written is a third shorter, and the map that a page opens with is mostly coasts.
    """
    tenths = np.rint(np.asarray(xy) * 10).astype(int)
    (x, y), steps = tenths[0], np.diff(tenths, axis=0)
    moved = " ".join(f"{dx / 10:g} {dy / 10:g}" for dx, dy in steps.tolist() if dx or dy)
    return f"{x / 10:g} {y / 10:g}" + (f"l{moved}" if moved else "").replace(" -", "-")
