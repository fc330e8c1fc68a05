"""The search box of every page: one question, answered in place by the server's index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.library import library
from dashboard.reading.selection import QUERY_MOST
from dashboard.search.other_maps import find_elsewhere
from dashboard.search.search import Index, index_of
from dashboard.views.mount import component
from dashboard.views.shell.own_copy_menu import held_copy
from dashboard.views.shell.search_found import found_html
from geodata.schema.dossier import Dossier


@st.fragment
def search_box(dossier: Dossier) -> None:
    """Draw the box and what it finds, in the reader's own copy too, if there is one."""
    # Read here, not handed in: a run of this fragment alone must not find a copy's words
    # after the copy has gone.
    verbatim = held_copy(dossier)
    query = draft()
    here = dossier.manifest.slug
    others = find_elsewhere(library(), here, query) if query and _is_of_all_maps() else None
    component(
        "search", ("views/search.js", "page/page_links.js", "page/connection.js", "page/print.js")
    )(
        key=state.SEARCH,
        data={
            "html": found_html(
                _index(dossier, verbatim),
                query,
                with_copy=bool(verbatim),
                page=st.session_state.get(state.PAGE, ""),
                others=others,
                article=dossier.article if len(library().listing()) > 1 else None,
            ),
            "answers": query,
            "most": QUERY_MOST,
        },
        on_event_change=_note_draft,
    )


def draft() -> str:
    """Return what was typed last, or the URL's query where nothing was."""
    return str(st.session_state.get(state.SEARCH_DRAFT, st.query_params.get("q", "")))[:QUERY_MOST]


def _is_of_all_maps() -> bool:
    return bool(st.session_state.get(state.SEARCH_SCOPE) == "all")


def _index(dossier: Dossier, verbatim: Mapping[str, str]) -> Index:
    """Return the dossier's index, or one of this session where a copy is attached to it."""
    if dossier.text or not verbatim:  # a text that comes with the map is everybody's
        return index_of(dossier)
    kept: tuple[Mapping[str, str], Index] | None = st.session_state.get(state.SEARCH_INDEX)
    if kept is None or kept[0] != verbatim:
        kept = (dict(verbatim), Index(dossier, verbatim))
        st.session_state[state.SEARCH_INDEX] = kept
    return kept[1]


def _note_draft() -> None:
    """Take what is typed, and where; a choice is an event of the page (``web/views/search.js``)."""
    sent: Any = (st.session_state.get(state.SEARCH) or {}).get("event")
    if isinstance(sent, dict) and isinstance(sent.get("value"), str):
        st.session_state[state.SEARCH_DRAFT] = sent["value"][:QUERY_MOST]
        if sent.get("scope") in ("here", "all"):
            st.session_state[state.SEARCH_SCOPE] = sent["scope"]
