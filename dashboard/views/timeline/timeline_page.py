"""The timeline page: what the article dates, in order of time, beside what it says of it."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.views.map.framed_map import map_beside
from dashboard.views.mount import mount, mount_panel


def timeline_page() -> None:
    """Mount the page's views; the browser draws them, all from the same reading."""
    with st.container(key="arenas_timeline_side"):
        mount("timeline", key=state.TIMELINE, scripts=("views/timeline.js",))
    with st.container(key="arenas_panel_side"):
        map_beside()
        mount_panel()
