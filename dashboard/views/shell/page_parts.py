"""What a change of page leaves in place: the filter row and the map's frame.

Streamlit takes away what a page's own script drew as the next page comes, and keeps what the entry
script draws, as long as each run draws it at the same place. Drawn by its page, the map would be
loaded and laid out anew for each reader who comes back to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import streamlit as st

from dashboard import state
from dashboard.views.filters.filter_row import filter_row
from dashboard.views.map.folium_map import map_view
from dashboard.views.page_views import PAGES
from dashboard.views.shell.header import page_title

_MAP = "map"
_PANELS = {"panel", "actors-panel"}
"""The views that lie beside what their page shows."""


@contextmanager
def page_parts(page: str) -> Iterator[None]:
    """Draw what ``page`` shares with others; what the block draws goes beneath or into it.

    The map is kept from the first time that a session reads its page, until the session reads
    another map. While another page is read it is out of sight (``page.css``), for nothing lies
    beneath it then.
    """
    with st.container(key="arenas_top"):
        if PAGES[page]:
            filter_row()
            page_title(page)
    workspace = st.container(key="arenas_workspace", horizontal=True)
    with workspace:
        side = st.session_state[state.MAP_SIDE] = st.container(key="arenas_map_side")
    slug = state.map_read().slug
    if page == _MAP:
        st.session_state[state.MAP_SEEN] = slug
    if st.session_state.get(state.MAP_SEEN) == slug:
        with side:
            map_view()
    with workspace if _PANELS.intersection(PAGES[page]) else nullcontext():
        yield
