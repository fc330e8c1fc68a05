"""The actors page: the echelons, the matrix, and beside them a profile or a tie."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.components.ahead import show
from dashboard.components.framed_map import map_beside
from dashboard.reading.reading import read
from dashboard.views.filters.filter_row import filter_row
from dashboard.views.panel.reading_panel import reading_panel
from dashboard.views.shell.navigation import pages
from geodata.loading import shipped


@st.fragment
def actors_page() -> None:
    """Draw filters, echelons, matrix and panel, all from the same reading."""
    state.follow(pages)
    source = shipped.dossier()
    reading = read(source, state.selection())
    top = st.container()
    with st.container(key="arenas_workspace", horizontal=True):
        actors_side = st.container(key="arenas_actors_side")
        # The panel is what a reader waits for: it is sent first, and stands where its place is.
        with st.container(key="arenas_panel_side"):
            map_side = st.container()
            reading_panel(reading, "actors-panel")
    with map_side:
        map_beside(reading)
    with actors_side:
        show("echelons", reading, key=state.ECHELONS, scripts=("view.js", "echelons.js"))
        show("matrix", reading, key=state.MATRIX, scripts=("view.js", "matrix.js"))
    with top:
        filter_row(reading)
    state.write_url()
