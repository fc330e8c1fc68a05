"""The argument: the article's passages in order beside a map that follows them, and its coverage.

Which passage is in focus, and which are marked, is the browser's alone (``web/article*.js``).
"""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.components.framed_map import framed_map
from dashboard.components.view import mount
from dashboard.reading.reading import read
from dashboard.views.article import article_text, coverage_ledger
from dashboard.views.filters.filter_row import filter_row
from dashboard.views.shell.navigation import pages
from geodata.loading import shipped

_MAP = (
    '<div class="ar-follow"></div>'
    '<p class="ar-following"><b></b> <span>The map follows the passage that you read.</span></p>'
)


@st.fragment
def article() -> None:
    """Draw map, ledger and text of the article, all from the same reading."""
    state.follow(pages)
    source = shipped.dossier()
    reading = read(source, state.selection())
    actors = list(reading.selection.actors)
    # The text is what a reader waits for: it is sent first, and stands where its place is.
    top = st.container()
    with st.container(key="arenas_article", horizontal=True):
        map_side = st.container(key="arenas_article_map")
        with st.container(key="arenas_article_text"):
            mount(
                "article",
                article_text.article_html(reading),
                dossier=source,
                key=state.ARTICLE,
                scripts=("view.js", "article.js"),
                scroll="article",
                actors=actors,
                shows_found=True,
                **article_text.marks(reading),
            )
    with top:
        filter_row(reading)
    with map_side:
        framed_map("article_map", _MAP, reading, key=state.ARTICLE_MAP, script="article.map.js")
        mount(
            "article_ledger",
            coverage_ledger.ledger_html(reading),
            dossier=source,
            key=state.ARTICLE_LEDGER,
            scripts=("view.js", "article.ledger.js"),
        )
    state.write_url()
