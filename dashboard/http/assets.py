"""What the browser loads besides Streamlit: scripts, styles, fonts and the ground, by URL.

Each asset is read once, kept in memory and gzipped. Its URL carries a hash of its content, so
a browser keeps it for ever and a new version is a new URL. What is made of a map is requested by
the map's name, and kept by its content. ``server.py`` serves them.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

from dashboard.library import query_for
from dashboard.maps.ground import content_hash, ground_script
from dashboard.maps.house import HouseStyle
from dashboard.maps.house_css import HOUSE_SHEET, house_css
from dashboard.maps.house_file import house_style
from dashboard.maps.joined_script import imported, source
from dashboard.maps.static_files import (
    embed_style_source,
    fonts,
    leaflet_folder,
    modules,
    page_style_source,
    review_style_source,
    script_source,
    stage_script_source,
    stage_style_source,
    style_source,
)
from dashboard.views.cards import cards_json
from geodata.loading.library import MOST_OPEN, LoadedMap

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
_TEXTS = (".css", ".js", ".json")
_IMPORTED = re.compile(r'((?:\bfrom |\bimport |\bnew URL\()")(\.[^"]+)(?=")')
"""What a module imports or fetches, by a path as seen from it."""
_STATIC = re.compile(r'\bfrom "(\.[^"]+)"|\bimport "(\.[^"]+)"')
"""What a module waits for before it runs."""


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
    """Return every asset that is the same for all maps, by its name after ``/assets/``."""
    made = {asset.name: asset for asset in (*_leaflet(), *_fonts(), *_made())}
    for name in modules():
        _add_module(name, made)
    return made


@lru_cache(maxsize=MOST_OPEN)
def assets_of(one: LoadedMap) -> Mapping[str, Asset]:
    """Return what is made of one map, by its name: the ground and the cards."""
    made = (
        make_asset("ground.js", ground_script(one.geometry, one.dossier)),
        make_asset("cards.json", cards_json(one.dossier)),
    )
    return {asset.name: asset for asset in made}


@lru_cache(maxsize=4)
def house_asset(house: HouseStyle) -> Asset:
    """Return the style sheet of a house style, with its logo and typefaces inside."""
    return make_asset(HOUSE_SHEET, house_css(house))


def asset_url(name: str, base: str = "../../assets/", of: LoadedMap | None = None) -> str:
    """Return the URL of an asset with its hash; ``of`` is the map that it may be made of.

    It is relative: by default as seen from the component's page, two folders down, so that a
    ``server.baseUrlPath`` changes nothing. Raises ``KeyError`` if there is no such asset.
    """
    if name == HOUSE_SHEET:
        return f"{base}{name}?v={house_asset(house_style()).hash}"
    if of is None or name in assets():
        return f"{base}{name}?v={assets()[name].hash}"
    query = "&".join(filter(None, (query_for(of.slug), f"v={assets_of(of)[name].hash}")))
    return f"{base}{name}?{query}"


def page_asset_url(name: str, of: LoadedMap | None = None) -> str:
    """Return the URL of an asset as seen from one of our own pages, one level down."""
    return asset_url(name, "assets/", of)


@cache
def modules_below(name: str) -> tuple[str, ...]:
    """Return the modules that ``name`` waits for, each once, what is imported by all first.

    A page that names them beforehand has them at once, not each after the one that imports it.
    """
    direct = (imported(name, a or b) for a, b in _STATIC.findall(source(name)))
    return tuple(dict.fromkeys(one for each in direct for one in (*modules_below(each), each)))


def urls_for(one: LoadedMap, base: str = "../../assets/") -> Callable[[str], str]:
    """Return ``asset_url`` for what shows the map ``one``."""
    return partial(asset_url, base=base, of=one)


def _leaflet() -> Iterable[Asset]:
    folder = leaflet_folder()
    for path in (folder / "leaflet.js", folder / "leaflet.css", *folder.glob("images/*.png")):
        yield make_asset(path.relative_to(folder).as_posix(), path.read_bytes())


def _fonts() -> Iterable[Asset]:
    for name, path in fonts():
        yield make_asset(name, path.read_bytes())


def _made() -> Iterable[Asset]:
    """Return what is made of several files."""
    yield make_asset("arenas.js", script_source())
    yield make_asset("arenas.css", style_source())
    yield make_asset("page.css", page_style_source())
    yield make_asset("embed.css", embed_style_source())
    yield make_asset("stage.js", stage_script_source())
    yield make_asset("stage.css", stage_style_source())
    yield make_asset("review.css", review_style_source())


def _add_module(name: str, made: dict[str, Asset]) -> Asset:
    """Add a script of our own views, a module, and those that it imports, by URLs with a hash.

    So a module is one and the same however it is reached, and is kept like any other asset.
    Raises ``RecursionError`` where modules import one another in a circle.
    """
    if name not in made:
        text = _IMPORTED.sub(lambda found: _with_hash(found, name, made), source(name))
        made[name] = make_asset(name, text)
    return made[name]


def _with_hash(found: re.Match[str], name: str, made: dict[str, Asset]) -> str:
    return f"{found[1]}{found[2]}?v={_add_module(imported(name, found[2]), made).hash}"
