"""Session and URL: the keys of what a session keeps, and what a run of the app takes from the URL.

The URL is the state, and the browser writes it (``web/page/url_steps.js``). A run reads it, and
writes only what one page alone has in it: which briefing is open, and what is being edited.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qs

import streamlit as st

from dashboard.library import map_of
from dashboard.reading.query_string import from_query, to_params
from dashboard.reading.selection import Selection
from geodata.loading.library import LoadedMap
from geodata.schema.dossier import Dossier

PAGE = "arenas_page"
MAP = "arenas_map"
MAP_ALONE = "arenas_map_alone_view"
MAP_SIDE = "arenas_map_side_place"
MAP_SEEN = "arenas_map_seen"
MAP_BESIDE = "arenas_map_beside_view"
PANEL = "arenas_panel"
FILTERS = "arenas_filters"
LEGEND = "arenas_legend"
ARTICLE = "arenas_article_view"
ARTICLE_MAP = "arenas_article_map_view"
ARTICLE_LEDGER = "arenas_article_ledger_view"
TIMELINE = "arenas_timeline"
TIERS = "arenas_tiers_view"
MATRIX = "arenas_matrix_view"
VERBATIM = "arenas_verbatim"
SEARCH = "arenas_search_box"
SEARCH_DRAFT = "arenas_search_draft"
SEARCH_INDEX = "arenas_search_index"
SEARCH_SCOPE = "arenas_search_scope"
UPLOAD = "arenas_upload"
OWN_PARAMS = "arenas_own_params"
OWN_PARAMS_OF_URL = "arenas_own_params_of_url"
BRIEFING_SITTINGS = "arenas_briefing_sittings"
BRIEFING_CONFLICT = "arenas_briefing_conflict"
BRIEFING_ROUND = "arenas_briefing_round"
BRIEFING_SAID = "arenas_briefing_said"
BRIEFING_MADE = "arenas_briefing_made"
BRIEFING_MAKING = "arenas_briefing_making"
ADDING = "arenas_adding"

PARAMS_OF = {"briefing": ("briefing", "scene", "draft")}
"""Parameters of the URL that one page alone has, by its path."""


def map_read() -> LoadedMap:
    """Return the map that the URL names; ``UnknownMap`` or ``DataFault`` where that cannot be."""
    return map_of(_params())


def selection(dossier: Dossier) -> Selection:
    """Return the selection of the URL that this run of the app was sent with.

    The browser steps on without a run, so only a page that has no views of its own, whose every
    step is a run, may request it; an event of another page carries its query along.
    """
    return from_query(_params(), dossier)


def selection_of(query: str, dossier: Dossier) -> Selection:
    """Return the selection of a query that an event carries along; it is not trusted."""
    return from_query(parse_qs(query.removeprefix("?")), dossier)


def arrive(page: str) -> None:
    """Note at the start of a full run which page it draws, and take that page's own parameters.

    The URL's count where they are others than a run has last seen there: the reader has stepped.
    Else the session's do, which may have been set since and are yet to be written.
    """
    st.session_state[PAGE] = page
    if page not in PARAMS_OF:
        return
    params = _params()
    own = {name: params[name][0] for name in PARAMS_OF[page] if name in params}
    if own != st.session_state.get(OWN_PARAMS_OF_URL, {}):
        st.session_state[OWN_PARAMS] = st.session_state[OWN_PARAMS_OF_URL] = own


def own_params() -> Mapping[str, str]:
    """Return the URL's parameters of the page that has its own; they outlive a change of page."""
    kept: Mapping[str, str] = st.session_state.get(OWN_PARAMS, {})
    return kept


def set_own_params(**values: str | None) -> None:
    """Set parameters of the page's own, or drop those that are None; ``write_url`` writes them."""
    params = {**own_params(), **values}
    st.session_state[OWN_PARAMS] = {name: value for name, value in params.items() if value}


def remember_briefing(name: str) -> None:
    """Let the briefing page open ``name`` next, if its URL names none."""
    st.session_state[OWN_PARAMS] = {**own_params(), "briefing": name}


def write_url(dossier: Dossier) -> None:
    """Write the page's own parameters into the URL, beside the selection that it has."""
    if st.session_state.get(PAGE) not in PARAMS_OF:
        return
    own = st.session_state[OWN_PARAMS_OF_URL] = own_params()
    wanted = to_params(selection(dossier)) | {name: [value] for name, value in own.items()}
    if wanted != _params():
        st.query_params.from_dict(wanted)


def _params() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}
