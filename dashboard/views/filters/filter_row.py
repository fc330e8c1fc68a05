"""The filter row on a page: the same on every page that shows a reading."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.views.briefing.add_view import answer, take_event
from dashboard.views.mount import mount

_SCRIPTS = (
    "views/actor_filter.js",
    "views/share.js",
    "views/website.js",
    "views/adding.js",
)


@st.fragment
def filter_row() -> None:
    """Mount the filter row; its request to this session, to add a view, reruns it alone."""
    mount(
        "filters",
        key=state.FILTERS,
        scripts=_SCRIPTS,
        on_event=lambda: take_event(state.map_read(), state.FILTERS),
        **answer(),
    )
