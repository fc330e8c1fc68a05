"""The logo of a house style: a PNG written anew without its metadata, or an SVG of shapes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree
from PIL import Image

from dashboard.maps.house import Logo

MOST_BYTES = 1_000_000
_MOST_PX = 4000
_PNG, _SVG = b"\x89PNG\r\n\x1a\n", "http://www.w3.org/2000/svg"
_SHAPES = frozenset(
    {
        "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs",
        "clipPath", "mask", "linearGradient", "radialGradient", "stop", "use", "symbol", "title",
        "desc",
    }
)  # fmt: skip
_LEFT_OUT = ("metadata", "namedview")
"""What drawing programs add, which nothing shows."""
_HREF = "{http://www.w3.org/1999/xlink}href"
_SPEAKS = re.compile(r"url\((?!\s*['\"]?#)|javascript:|data:|@import|expression\(|\\", re.I)
"""What in an attribute leads out of the file, or could run."""
_NUMBER = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(?:px)?\s*$")


class NoLogo(ValueError):
    """The file cannot be shown; the message says what would be right."""


def read_logo(data: bytes) -> Logo:
    """Return the picture that ``data`` holds; ``NoLogo`` says why it is none."""
    if len(data) > MOST_BYTES:
        raise NoLogo(f"has {len(data) / 1e6:.1f} MB; a logo has at most 1 MB")
    return _png(data) if data.startswith(_PNG) else _svg(data)


def _png(data: bytes) -> Logo:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as found:
            size = found.size
            picture = found.convert("RGBA") if max(size) <= _MOST_PX else None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise NoLogo("is damaged: it begins as a PNG and cannot be read as one") from None
    if picture is None:
        raise NoLogo(f"has {size[0]} × {size[1]} px; {_MOST_PX} either way is the most")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return Logo(out.getvalue(), "image/png", *map(float, picture.size))


def _svg(data: bytes) -> Logo:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NoLogo(f"is neither a PNG nor an SVG: {error.msg}") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise NoLogo("is neither a PNG nor an SVG")
    if root.getroottree().docinfo.internalDTD is not None:
        raise NoLogo("has a DOCTYPE; save it without one")
    for one in list(root.iter()):
        _check(one)
    wide, high = _size(root)
    root.set("width", f"{wide:g}")
    root.set("height", f"{high:g}")
    etree.cleanup_namespaces(root)
    return Logo(etree.tostring(root), "image/svg+xml", wide, high)


def _check(one: etree._Element) -> None:
    """Take away what a drawing program noted; refuse what shows no shape."""
    space, _, name = str(one.tag).rpartition("}")
    if space.lstrip("{") != _SVG or name in _LEFT_OUT:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
        return
    if name not in _SHAPES:
        raise NoLogo(
            f"line {one.sourceline}: <{name}> is not allowed; a logo is made of shapes: turn "
            "letters into paths, and styles into attributes"
        )
    for key, value in _attributes(one):
        plain = key.rpartition("}")[2]
        if plain.lower().startswith("on") or _SPEAKS.search(value):
            raise NoLogo(f"line {one.sourceline}: {plain} of <{name}> is not allowed; remove it")
        if plain == "href" and not value.startswith("#"):
            raise NoLogo(f"line {one.sourceline}: <{name}> refers to {value[:60]}; draw it here")
        if key.startswith("{") and key != _HREF:
            del one.attrib[key]


def _attributes(one: etree._Element) -> Iterator[tuple[str, str]]:
    yield from [(str(key), str(value)) for key, value in one.attrib.items()]


def _size(root: etree._Element) -> tuple[float, float]:
    box = [float(n) for n in re.findall(r"-?[0-9]*\.?[0-9]+", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    found = [_NUMBER.match(root.get(side, "")) for side in ("width", "height")]
    if all(found):
        wide, high = (float(one[1]) for one in found if one)
        if wide > 0 and high > 0:
            root.set("viewBox", f"0 0 {wide:g} {high:g}")
            return wide, high
    raise NoLogo("says neither a viewBox nor width and height in px; save it with one")
