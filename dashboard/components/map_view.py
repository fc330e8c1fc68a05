"""The map in its frame: the only call of ``st_folium``."""

from __future__ import annotations

from streamlit_folium import st_folium

from dashboard import state
from dashboard.http.assets import asset_url
from dashboard.maps.base import BaseMap, feature_group
from dashboard.maps.reading_map import map_state as map_state
from dashboard.reading.reading import Reading

EVENT_FIELD = "last_object_clicked_tooltip"
"""The one value of the frame that carries our events; the component knows it by this name."""


def map_view(reading: Reading) -> None:
    """Draw the map of ``reading``; its clicks go to the state."""
    st_folium(
        BaseMap(asset_url),
        key=state.MAP,
        height=640,
        use_container_width=True,
        returned_objects=[EVENT_FIELD],
        feature_group_to_add=feature_group(map_state(reading, state.camera())),
        on_change=lambda: state.dispatch_map_event(reading.dossier, state.MAP, EVENT_FIELD),
    )
