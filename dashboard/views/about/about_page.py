"""The page that says what the map is, how it was made, what it rests on, and what it is not."""

from __future__ import annotations

import streamlit as st

from dashboard.views.about.about_text import (
    LICENCES,
    closing_html,
    made_by,
    method,
    sources_html,
)
from dashboard.views.mount import html
from geodata.loading.library import LoadedMap


def about_page(one: LoadedMap) -> None:
    """Draw the page."""
    dossier = one.dossier
    html("views/about/about", dossier=dossier, made=made_by(dossier))
    with st.container(key="arenas_about"):
        st.markdown(method(dossier))
        st.html(sources_html(one))
        if one.geometry.sources:
            html("views/about/about.ground", sources=one.geometry.sources.sources)
        else:
            with st.expander("Licences of the data"):
                _title, text = LICENCES.read_text(encoding="utf-8").split("\n", 1)
                st.markdown(text)
    st.html(closing_html(dossier))
