"""The timeline's fragments: the strip under the map, and the page of its own."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.components.ahead import show
from dashboard.components.framed_map import map_beside
from dashboard.reading.reading import Reading, read
from dashboard.views.filters.filter_row import filter_row
from dashboard.views.panel.reading_panel import reading_panel
from dashboard.views.shell.navigation import pages
from geodata.loading import shipped

_SCRIPTS = ("view.js", "timeline.js")


def timeline_strip(reading: Reading) -> None:
    """Draw the compact timeline; call it in the fragment that draws the map."""
    show("strip", reading, key=state.TIMELINE, scripts=_SCRIPTS)


@st.fragment
def timeline_page() -> None:
    """Draw filters, timeline and panel, all from the same reading."""
    state.follow(pages)
    source = shipped.dossier()
    reading = read(source, state.selection())
    top = st.container()
    with st.container(key="arenas_workspace", horizontal=True):
        timeline_side = st.container(key="arenas_timeline_side")
        # The panel is what a reader waits for: it is sent first, and stands where its place is.
        with st.container(key="arenas_panel_side"):
            map_side = st.container()
            reading_panel(reading)
    with timeline_side:
        show("timeline", reading, key=state.TIMELINE, scripts=_SCRIPTS)
    with map_side:
        map_beside(reading)
    with top:
        filter_row(reading)
    state.write_url()
