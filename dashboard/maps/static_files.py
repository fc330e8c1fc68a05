"""The files that pages are made of: scripts, style sheets, Leaflet and fonts, as text or bytes.

``dashboard.http.assets`` serves them by URL; a file that works from a disk has them inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dashboard.maps.joined_script import WEB, joined
from dashboard.maps.style import css_variables
from dashboard.text.lettering import stage_scale

SCRIPTS = ("arenas.js", "leaflet.js", "ground.js")
"""Of the map, in this order: ours first, for it shows that the map is on its way; Leaflet before
mounting."""
STYLES = ("leaflet.css", "arenas.css")

_OF_PAGES = (
    "shared/fonts.css", "shared/page_type.css", "shared/states.css", "page/page.css",
    "views/article.css", "shared/tiers.css", "shared/locator.css", "views/actors.css",
    "views/timeline.css", "views/search.css", "views/briefing.css", "page/phone.css",
    "page/print.css", "page/first_page.css",
)  # fmt: skip

_STREAMLITS_SCRIPTS = re.compile(
    r'<script type="module"[^>]*></script>|<link rel="modulepreload"[^>]*>'
)
_COMMENT = re.compile(r"/\*(?:(?!\*/).)*\*/", re.DOTALL)
_INDENTED = re.compile(r"^[ \t]+|\n(?=\s*\n)", re.MULTILINE)


def script_source() -> str:
    """Return the map's whole script, for a page or an export that carries it inside."""
    return joined("map/map.js", "ARENAS")


def layout_source() -> str:
    """Return the part of the map's script that places marks and names; it needs no browser."""
    return joined("map/layout.js", "LAYOUT")


def fit_source() -> str:
    """Return the part of the map's script that says which windows a frame shows."""
    return joined("map/fit.js", "FIT")


def drawing_source() -> str:
    """Return the script that lays out and draws the diagram of actors; it needs no browser."""
    return joined("diagram/drawing.js", "DIAGRAM")


def search_source() -> str:
    """Return the script that searches a map, as the app's server runs it; it needs no browser."""
    return joined("search/answered.js", "SEARCH")


def stage_script_source() -> str:
    """Return the stage's whole script."""
    return joined("stage/stage.js", "STAGE")


def modules() -> list[str]:
    """Return the modules that a page mounts; what these import follows from them."""
    folders = (WEB / "page", WEB / "views", WEB / "review")
    return sorted(
        path.relative_to(WEB).as_posix() for folder in folders for path in folder.glob("*.js")
    )


def style_source() -> str:
    """Return the map's whole style sheet, palette first."""
    return css_variables() + sheet("shared/fonts.css") + sheet("map/map.css")


def page_style_source() -> str:
    """Return the style sheet of our pages, palette first; a view may have a sheet of its own."""
    return css_variables() + "".join(sheet(name) for name in _OF_PAGES)


def site_style_source() -> str:
    """Return the style sheet of a published folder's pages: that of ours and a little more."""
    return page_style_source() + sheet("site/site.css")


def spare(source: str) -> str:
    """Return a script or a style sheet without comments and indentation, which weigh a tenth."""
    return _INDENTED.sub("", _COMMENT.sub("", source))


def embed_style_source() -> str:
    """Return the style sheet of a card that is embedded in another page."""
    drawn = ("shared/tiers.css", "shared/locator.css", "views/timeline.css")
    return css_variables() + "".join(
        map(sheet, ("shared/fonts.css", "shared/page_type.css", *drawn, "site/embed.css"))
    )


def review_style_source() -> str:
    """Return the style sheet of the review, palette first."""
    return css_variables() + "".join(
        sheet(name) for name in ("shared/fonts.css", "shared/states.css", "review/review.css")
    )


def stage_style_source() -> str:
    """Return the stage's style sheet with the diagram's; it follows the map's."""
    return stage_scale() + "".join(
        sheet(name) for name in ("shared/states.css", "shared/tiers.css", "stage/stage.css")
    )


@cache
def streamlit_page() -> str:
    """Return the page that Streamlit serves for every address."""
    return (_package("streamlit") / "static" / "index.html").read_text(encoding="utf-8")


def with_first_page(page: str, head: str, body: str, *, later: bool) -> str:
    """Return Streamlit's page with another title, and with ``body`` before its own root.

    ``later`` keeps its scripts back in a ``<template>`` until ours let them begin: where the page
    is drawn already, to compile and to run them would hold up what the reader sees.
    """
    scripts = "".join(_STREAMLITS_SCRIPTS.findall(page)) if later else ""
    page = _STREAMLITS_SCRIPTS.sub("", page) if later else page
    titled = re.sub(r"<title>[^<]*</title>", lambda _: head, page, count=1)
    # What it says without scripts is for a program that talks to Streamlit.
    bare = re.sub(r"<noscript>.*?</noscript>", "", titled, count=1, flags=re.DOTALL)
    kept = f'<template id="ar-streamlit">{scripts}</template>' if later else ""
    return bare.replace('<div id="root">', f'{kept}{body}<div id="root">', 1)


def leaflet_folder() -> Path:
    """Return the folder with Leaflet's script, style sheet and images."""
    return _package("js_lib_leaflet") / "static" / "js_lib_leaflet"


def fonts() -> Iterable[tuple[str, Path]]:
    """Yield the fonts that Streamlit carries, by the names that the style sheet knows.

    Should a later Streamlit name them otherwise, the style sheet falls back to Georgia.
    """
    media = _package("streamlit") / "static" / "static" / "media"
    for name, pattern in (
        ("serif.woff2", "SourceSerifVariable-Roman*.woff2"),
        ("serif-italic.woff2", "SourceSerifVariable-Italic*.woff2"),
        ("sans.woff2", "SourceSansVF-Upright*.woff2"),
    ):
        for path in sorted(media.glob(pattern))[:1]:
            yield name, path


def sheet(name: str) -> str:
    """Return the text of a style sheet of ``web/``."""
    return (WEB / name).read_text(encoding="utf-8")


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {name!r} is missing; run `make setup`")
    return Path(spec.origin).parent
