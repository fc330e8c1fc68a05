"""The files that pages are made of: scripts, style sheets, Leaflet and fonts, as text or bytes.

``dashboard.http.assets`` serves them by URL; a file that works from a disk has them inside.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from dashboard.maps.style import css_variables

WEB = Path(__file__).parents[1] / "web"
SCRIPT_PARTS = (
    "arenas.js",
    "arenas.camera.js",
    "arenas.draw.js",
    "arenas.marks.js",
    "arenas.shapes.js",
    "arenas.names.js",
    "arenas.place.js",
    "arenas.labels.js",
    "arenas.chrome.js",
)
"""Joined in this order into the one script ``arenas.js``."""
STAGE_PARTS = (
    "stage.js",
    "stage.scene.js",
    "stage.map.js",
    "stage.clock.js",
    "stage.windows.js",
    "stage.speaker.js",
    "stage.keys.js",
)
"""Joined in this order into the one script ``stage.js``; the last one starts it."""


def script_source() -> str:
    """Return the map's whole script, for a page or an export that carries it inside."""
    return _joined(SCRIPT_PARTS)


def stage_script_source() -> str:
    """Return the stage's whole script."""
    return _joined(STAGE_PARTS)


def style_source() -> str:
    """Return the map's whole style sheet, palette first."""
    return css_variables() + (WEB / "arenas.css").read_text(encoding="utf-8")


def stage_style_source() -> str:
    """Return the stage's style sheet with the diagram's; it stands after the map's."""
    return "".join((WEB / n).read_text(encoding="utf-8") for n in ("echelons.css", "stage.css"))


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


def _joined(parts: Iterable[str]) -> str:
    return "\n".join((WEB / part).read_text(encoding="utf-8") for part in parts)


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {name!r} is missing; run `make setup`")
    return Path(spec.origin).parent
