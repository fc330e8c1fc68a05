"""What the browser loads besides Streamlit: scripts, styles, fonts and the ground, by URL.

Each asset is read once, kept in memory and gzipped. Its URL carries a hash of its content, so
a browser keeps it for ever and a new version is a new URL. ``server.py`` serves them.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dashboard.components.store import store_json
from dashboard.maps.ground import content_hash, ground_script
from dashboard.maps.style import css_variables
from geodata import shipped

WEB = Path(__file__).parent / "web"
SCRIPT_PARTS = (
    "arenas.js",
    "arenas.draw.js",
    "arenas.marks.js",
    "arenas.shapes.js",
    "arenas.place.js",
    "arenas.labels.js",
    "arenas.chrome.js",
)
"""Joined in this order into the one script ``arenas.js``."""

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
_TEXTS = (".css", ".js", ".json")


@dataclass(frozen=True)
class Asset:
    """A file that the browser loads."""

    name: str
    content: bytes
    media_type: str
    hash: str
    gzipped: bytes | None
    """None where compressing gains nothing."""


def make_asset(name: str, content: str | bytes) -> Asset:
    """Return the asset ``name``; its type follows from its suffix (``KeyError`` if unknown)."""
    data = content.encode() if isinstance(content, str) else content
    suffix = Path(name).suffix
    packed = gzip.compress(data, mtime=0) if suffix in _TEXTS else None
    return Asset(name, data, _TYPES[suffix], content_hash(data), packed)


@cache
def assets() -> Mapping[str, Asset]:
    """Return every asset by its name, as it stands after ``/assets/``."""
    made = (*_leaflet(), *_fonts(), _script(), _style(), _ground(), _store(), *_modules())
    return {asset.name: asset for asset in made}


def asset_url(name: str, base: str = "../../assets/") -> str:
    """Return the URL of an asset with its hash.

    It is relative: by default as seen from the component's page, two folders down, so that a
    ``server.baseUrlPath`` changes nothing. Raises ``KeyError`` if there is no such asset.
    """
    return f"{base}{name}?v={assets()[name].hash}"


def page_asset_url(name: str) -> str:
    """Return the URL of an asset as seen from one of our own pages, one level down."""
    return asset_url(name, "assets/")


def script_source() -> str:
    """Return the map's whole script, for a page or an export that carries it inside."""
    parts = ((WEB / part).read_text(encoding="utf-8") for part in SCRIPT_PARTS)
    return "\n".join(parts)


def style_source() -> str:
    """Return the map's whole style sheet, palette first."""
    return css_variables() + (WEB / "arenas.css").read_text(encoding="utf-8")


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {name!r} is missing; run `make setup`")
    return Path(spec.origin).parent


def _leaflet() -> Iterable[Asset]:
    folder = _package("js_lib_leaflet") / "static" / "js_lib_leaflet"
    for path in (folder / "leaflet.js", folder / "leaflet.css", *folder.glob("images/*.png")):
        yield make_asset(path.relative_to(folder).as_posix(), path.read_bytes())


def _fonts() -> Iterable[Asset]:
    """Return the two families that Streamlit carries; the map's frame cannot see the page's.

    Should a later Streamlit name them otherwise, the style sheet falls back to Georgia.
    """
    media = _package("streamlit") / "static" / "static" / "media"
    for name, pattern in (
        ("serif.woff2", "SourceSerifVariable-Roman*.woff2"),
        ("serif-italic.woff2", "SourceSerifVariable-Italic*.woff2"),
        ("sans.woff2", "SourceSansVF-Upright*.woff2"),
    ):
        for path in sorted(media.glob(pattern))[:1]:
            yield make_asset(name, path.read_bytes())


def _script() -> Asset:
    return make_asset("arenas.js", script_source())


def _style() -> Asset:
    return make_asset("arenas.css", style_source())


def _ground() -> Asset:
    return make_asset("ground.js", ground_script(shipped.geometry(), shipped.dossier()))


def _store() -> Asset:
    return make_asset("store.json", store_json(shipped.dossier()))


def _modules() -> Iterable[Asset]:
    """Return the scripts of our own views, each a module of its own."""
    for path in sorted(WEB.glob("*.js")):
        if path.name not in SCRIPT_PARTS:
            yield make_asset(path.name, path.read_bytes())
