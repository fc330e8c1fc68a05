"""The timeline page: what the article dates, in order of time, beside what it says of it."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.views.filters.filter_row import filter_row
from dashboard.views.map.framed_map import map_beside
from dashboard.views.mount import mount, mount_panel
from dashboard.views.shell.header import page_title


def timeline_page() -> None:
    """Mount the page's views; the browser draws them, all from the same reading."""
    filter_row()
    page_title("timeline")
    with st.container(key="arenas_workspace", horizontal=True):
        with st.container(key="arenas_timeline_side"):
            mount("timeline", key=state.TIMELINE, scripts=("views/timeline.js",))
        with st.container(key="arenas_panel_side"):
            map_beside()
            mount_panel()
