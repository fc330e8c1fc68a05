"""The argument: the article's passages in order beside a map that follows them, and its coverage.

Which passage is in focus, and which are marked, is the browser's alone (``web/views/article*.js``).
"""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.views.map.framed_map import framed_map
from dashboard.views.mount import mount


def article() -> None:
    """Mount map, ledger and text of the article; the browser draws all from the same reading."""
    with st.container(key="arenas_article", horizontal=True):
        with st.container(key="arenas_article_map"):
            framed_map("article_map", key=state.ARTICLE_MAP, script="views/article_map.js")
            mount("article_ledger", key=state.ARTICLE_LEDGER, scripts=("views/article_ledger.js",))
        with st.container(key="arenas_article_text"):
            mount("article", key=state.ARTICLE, scripts=("views/article.js",), shows_found=True)
