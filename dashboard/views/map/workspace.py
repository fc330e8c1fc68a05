"""The map page: beneath the map its legend and the timeline, beside it the panel."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.views.mount import mount, mount_panel


def workspace() -> None:
    """Mount the page's views; the browser draws them, all from the same reading."""
    with st.session_state[state.MAP_SIDE]:
        mount("legend", key=state.LEGEND, scripts=("views/legend.js",))
        mount("strip", key=state.TIMELINE, scripts=("views/timeline.js", "page/opening_map.js"))
    with st.container(key="arenas_panel_side"):
        mount_panel()
