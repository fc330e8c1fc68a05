"""About this map: what it shows, how it was made, its sources and its limits."""

from __future__ import annotations

import streamlit as st

from dashboard.components.about import about_html
from dashboard.state import arrive
from geodata import shipped

arrive(shipped.dossier(), "about")
st.html(about_html(shipped.dossier(), shipped.geometry()))
