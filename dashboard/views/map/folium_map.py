"""The map page's map: folium's, in streamlit-folium's frame. The one place that knows either.

The call is the same in every run, so the frame is mounted once. The map says what was clicked in
it, and takes its state, by the page's own scripts (``web/page/live_views.js``): no value goes
through streamlit-folium. Where that is missing or fails, the page has the map in a frame of ours.
"""

from __future__ import annotations

import logging

from streamlit.errors import StreamlitAPIException

from dashboard import state
from dashboard.http.assets import urls_for
from dashboard.maps.base import BaseMap
from dashboard.views.map.framed_map import framed_map

try:
    from streamlit_folium import st_folium
except ImportError:  # pragma: no cover - it is among the requirements
    st_folium = None

_FAILS = (StreamlitAPIException, ImportError, AttributeError, TypeError, ValueError)
"""What another version of streamlit-folium, or of the API that it rests on, would raise."""
_log = logging.getLogger(__name__)


def map_view() -> None:
    """Draw the map; its state comes from the browser."""
    try:
        _streamlit_folium()
    except _FAILS:
        _log.exception("streamlit-folium failed; the map is in a frame of ours")
        framed_map("map_alone", key=state.MAP_ALONE, script="views/map_alone.js")


def _streamlit_folium() -> None:
    if st_folium is None:
        raise ModuleNotFoundError("streamlit-folium cannot be imported; run `make setup`")
    st_folium(
        BaseMap(urls_for(state.map_read())),
        key=state.MAP,
        height=640,
        use_container_width=True,
        returned_objects=[],
    )
