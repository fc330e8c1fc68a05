"""A map that stands beside another view: the map page's scripts and ground, in a frame of ours.

The map page's own map is streamlit-folium's (``map_view.py``); these are drawn by the same scripts
and show the same state.
"""

from __future__ import annotations

from dashboard import state
from dashboard.components.view import mount
from dashboard.http.assets import page_asset_url
from dashboard.maps.base import SCRIPTS, STYLES
from dashboard.maps.map_state import Camera
from dashboard.maps.reading_map import map_state
from dashboard.reading.reading import Reading

_BESIDE = (
    '<div class="ar-beside"></div><button type="button" class="ar-link ar-larger" '
    'data-event=\'{"kind":"goto","page":"map"}\' data-key="larger-map">Larger map</button>'
)


def framed_map(
    name: str, html: str, reading: Reading, *, key: str, script: str, camera: Camera | None = None
) -> None:
    """Draw a map into ``html`` by ``script`` (of ``web/``), which makes the frame and uses it."""
    mount(
        name,
        html,
        dossier=reading.dossier,
        key=key,
        scripts=("view.js", script),
        scripts_of_map=[page_asset_url(one) for one in SCRIPTS],
        styles_of_map=[page_asset_url(one) for one in STYLES],
        state=map_state(reading, camera).as_json(),
    )


def map_beside(reading: Reading) -> None:
    """Draw the small map over the panel of a page whose own view is none."""
    framed_map(
        "map_beside",
        _BESIDE,
        reading,
        key=state.MAP_BESIDE,
        script="map.beside.js",
        camera=state.camera(),
    )
