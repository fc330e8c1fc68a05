"""The map page's one fragment: a click reruns this and nothing else."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.components.ahead import show
from dashboard.components.map_view import map_view
from dashboard.reading.reading import read
from dashboard.views.filters.filter_row import filter_row
from dashboard.views.panel.reading_panel import reading_panel
from dashboard.views.shell.navigation import pages
from dashboard.views.timeline.timeline_page import timeline_strip
from geodata.loading import shipped


@st.fragment
def workspace() -> None:
    """Draw filters, map, legend and panel, all from the same reading."""
    state.follow(pages)
    source = shipped.dossier()
    reading = read(source, state.selection())
    # The panel is what a reader waits for: it is sent first, and stands where its place is.
    top = st.container()
    with st.container(key="arenas_workspace", horizontal=True):
        map_side = st.container(key="arenas_map_side")
        with st.container(key="arenas_panel_side"):
            reading_panel(reading)
    with top:
        filter_row(reading)
    with map_side:
        map_view(reading)
        show("legend", reading, key=state.LEGEND)
        timeline_strip(reading)
    state.write_url()
