"""The header of every page: what is read, who wrote it, when, and the way between pages."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.views.mount import html
from dashboard.views.shell.own_copy_menu import own_copy
from dashboard.views.shell.search_box import search_box
from geodata.schema.dossier import Dossier


def header(dossier: Dossier, pages: Sequence[st.Page]) -> None:
    """Draw the header with a link to each page and the control for the reader's own copy."""
    with st.container(key="arenas_header", horizontal=True, vertical_alignment="center"):
        html("views/shell/shell.header", article=dossier.article)
        search = st.container(key="arenas_search")
        with st.container(key="arenas_nav", horizontal=True, width="content"):
            for page in pages:
                st.page_link(page)
            own_copy(dossier)
        with search:
            search_box(dossier)
