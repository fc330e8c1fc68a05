"""The map page: filters, map, legend, timeline and panel."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.views.filters.filter_row import filter_row
from dashboard.views.map.folium_map import map_view
from dashboard.views.mount import mount, mount_panel
from dashboard.views.shell.header import page_title


def workspace() -> None:
    """Mount the page's views; the browser draws them, all from the same reading."""
    filter_row()
    page_title("map")
    with st.container(key="arenas_workspace", horizontal=True):
        with st.container(key="arenas_map_side"):
            map_view()
            mount("legend", key=state.LEGEND, scripts=("views/legend.js",))
            mount("strip", key=state.TIMELINE, scripts=("views/timeline.js", "page/opening_map.js"))
        with st.container(key="arenas_panel_side"):
            mount_panel()
