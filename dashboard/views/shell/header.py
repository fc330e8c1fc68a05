"""The header of every page: what is read, who wrote it, when, and the way between pages."""

from __future__ import annotations

import streamlit as st

from dashboard.views.mount import html
from dashboard.views.shell.map_list import maps_beside
from dashboard.views.shell.own_copy_menu import own_copy
from dashboard.views.shell.page_titles import every_title, titles
from dashboard.views.shell.search_box import search_box
from geodata.loading.library import LoadedMap


def header(one: LoadedMap) -> None:
    """Draw the header with a link to each page and the control for the reader's own copy."""
    dossier = one.dossier
    with st.container(key="arenas_header", horizontal=True, vertical_alignment="center"):
        html("views/shell/shell.header", article=dossier.article, maps=maps_beside(one))
        search = st.container(key="arenas_search")
        with st.container(key="arenas_nav", horizontal=True, width="content"):
            html("views/shell/shell.pages", titles=titles(), article=dossier.article)
            own_copy(dossier)
            user = st.user.to_dict()
            if user.get("is_logged_in"):
                html(
                    "views/shell/shell.sign_out",
                    who=str(user.get("name") or user.get("email") or ""),
                )
        with search:
            search_box(dossier)


def page_title(page: str) -> None:
    """Draw the title of ``page`` where its content begins: for screen readers and the skip link."""
    html("views/shell/shell.page_title", title=every_title()[page])
