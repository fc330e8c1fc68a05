"""Our own server with the bare app in it: what a click costs when there is nothing to draw."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.http.server import lifespan

app = st.App(str(Path(__file__).parent / "bare_app.py"), lifespan=lifespan)
