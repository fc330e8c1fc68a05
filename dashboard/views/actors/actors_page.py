"""The actors page: the tiers, the matrix, and beside them a profile or a tie."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.views.map.framed_map import map_beside
from dashboard.views.mount import mount, mount_panel


def actors_page() -> None:
    """Mount the page's views; the browser draws them, all from the same reading."""
    with st.container(key="arenas_actors_side"):
        mount("tiers", key=state.TIERS, scripts=("views/tiers.js",))
        mount("matrix", key=state.MATRIX, scripts=("views/matrix.js",))
    with st.container(key="arenas_panel_side"):
        map_beside()
        mount_panel("actors-panel")
