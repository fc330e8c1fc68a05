"""The least that an app can do: one button, and a heading that a click changes."""

from __future__ import annotations

import streamlit as st

from dashboard.http.startup import settle

PRESSES = "presses"

if st.button("Press"):
    st.session_state[PRESSES] = st.session_state.get(PRESSES, 0) + 1
st.header(f"Pressed {st.session_state.get(PRESSES, 0)}")
settle()
