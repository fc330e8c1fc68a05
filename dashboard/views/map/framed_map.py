"""A map in a frame of ours: the map page's scripts and ground, for a view beside another.

The map page's own map is streamlit-folium's (``map_view.py``); these are drawn by the same scripts
and show the same state.
"""

from __future__ import annotations

from dashboard import state
from dashboard.http.assets import page_asset_url
from dashboard.maps.static_files import SCRIPTS, STYLES
from dashboard.text.templates import render
from dashboard.views.mount import mount


def framed_map(name: str, *, key: str, script: str) -> None:
    """Draw the map ``name`` (of ``frames.html``) by ``script`` (of ``web/``), which frames it."""
    one = state.map_read()
    mount(
        name,
        key=key,
        scripts=(script,),
        html=render(f"views/frames.{name}"),
        scripts_of_map=[page_asset_url(script, one) for script in SCRIPTS],
        styles_of_map=[page_asset_url(sheet) for sheet in STYLES],
    )


def map_beside() -> None:
    """Draw the small map over the panel of a page whose own view is none."""
    framed_map("map_beside", key=state.MAP_BESIDE, script="views/map_beside.js")
