"""The app to compare with: streamlit-folium as its documentation shows it, same polygons.

No cache, no fragment, no ``returned_objects``: what a first reader of the documentation writes.
A GeoJson tooltip but no popup, for a popup's automatic pan would cost a second rerun and make
the stock app look slower than it need be.
"""

from __future__ import annotations

import json
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from geodata.loading.dossier_files import SHIPPED, load_dossier

POLYGONS = SHIPPED / "ground" / "theatres.geojson"

source = load_dossier()
names = {theatre.id: theatre.name for theatre in source.theatres}


@st.cache_data
def load_polygons() -> dict[str, Any]:
    """Return the polygons, each with its theatre's id and name and nothing else."""
    polygons: dict[str, Any] = json.loads(POLYGONS.read_text(encoding="utf-8"))
    for feature in polygons["features"]:
        theatre = feature["properties"]["id"]
        feature["properties"] = {"id": theatre, "name": names[theatre]}
    return polygons


layer = folium.GeoJson(
    load_polygons(), name="theatres", tooltip=folium.GeoJsonTooltip(fields=["name"])
)
m = folium.Map(location=[25, 43], zoom_start=4)
layer.add_to(m)
m.fit_bounds(layer.get_bounds())  # type: ignore[arg-type]  # folium's own two types differ
clicked = st_folium(m, width=725)

drawing = clicked.get("last_active_drawing")
if drawing:
    theatre_id = drawing["properties"]["id"]
    st.header(names[theatre_id])
    for passage in source.passages:
        if theatre_id in passage.theatres:
            st.markdown(passage.text)
else:
    st.header("Click a region")
