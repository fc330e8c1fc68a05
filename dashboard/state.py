"""Session and URL: the one selection of a reader, where it is kept and how it changes.

The URL is the state. Events change the selection, the end of the run writes it into the URL, and
Streamlit pushes a history entry for each write. A full run of a page comes from a first load,
from the browser's back and forward buttons or from a change of page: there, and only there, the
URL is read back. (A run of a fragment carries the URL of the moment it was sent, which may be
stale.)
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from math import isnan, nan
from typing import Any, Literal

import streamlit as st

from dashboard.maps.map_state import Camera
from dashboard.reading.query_string import from_query, to_params
from dashboard.reading.selection import Event, Selection, reduce
from geodata.schema.dossier import Dossier

SELECTION = "arenas_selection"
PAGE = "arenas_page"
URL = "arenas_url"
CAMERA = "arenas_camera"
MAP = "arenas_map"
MAP_BESIDE = "arenas_map_beside_view"
PANEL = "arenas_panel"
FILTERS = "arenas_filters"
LEGEND = "arenas_legend"
ARTICLE = "arenas_article_view"
ARTICLE_MAP = "arenas_article_map_view"
ARTICLE_LEDGER = "arenas_article_ledger_view"
TIMELINE = "arenas_timeline"
ECHELONS = "arenas_echelons_view"
MATRIX = "arenas_matrix_view"
VERBATIM = "arenas_verbatim"
SEARCH = "arenas_search_box"
SEARCH_DRAFT = "arenas_search_draft"
SEARCH_INDEX = "arenas_search_index"
SEARCH_SEEN = "arenas_search_seen"
UPLOAD = "arenas_upload"
GOTO = "arenas_goto"
LAST_MAP_EVENT = "arenas_last_map_event"
DONE = "arenas_events_done"
OWN_PARAMS = "arenas_own_params"
OWN_PARAMS_UNWRITTEN = "arenas_own_params_unwritten"
BRIEFING_SITTINGS = "arenas_briefing_sittings"
BRIEFING_CONFLICT = "arenas_briefing_conflict"
BRIEFING_ROUND = "arenas_briefing_round"
BRIEFING_SAID = "arenas_briefing_said"
BRIEFING_MADE = "arenas_briefing_made"
ADDING = "arenas_adding"

VIEWS = (
    PANEL,
    LEGEND,
    ARTICLE,
    ARTICLE_MAP,
    ARTICLE_LEDGER,
    TIMELINE,
    ECHELONS,
    MATRIX,
    MAP_BESIDE,
)
"""Keys of the views whose every event changes the selection."""
PARAMS_OF = {"briefing": ("briefing", "scene", "draft")}
"""Parameters of the URL that one page alone has, by its path."""


def selection() -> Selection:
    """Return the reader's selection; the overview where there is none yet."""
    kept: Selection = st.session_state.get(SELECTION, Selection())
    return kept


def camera() -> Camera | None:
    """Return the last wish to move the map of this page, if any.

    Wishes are numbered, so that the same one can be made twice. The browser remembers the last
    number it obeyed beyond the life of a session, so numbers are times in milliseconds.
    """
    page, wish = st.session_state.get(CAMERA, (None, None))
    return wish if page == st.session_state.get(PAGE) else None


def arrive(dossier: Dossier, page: str) -> None:
    """Adopt the URL's selection at the start of a full run, and clean the URL.

    Links between pages carry the selection (``web/navigate.js``), and so a URL without a query is
    one on which nothing was selected: the back button may lead to it.
    """
    params = {name: st.query_params.get_all(name) for name in st.query_params}
    from_elsewhere = st.session_state.get(PAGE) not in (None, page)
    st.session_state[SELECTION] = from_query(params, dossier)
    own = {name: params[name][0] for name in PARAMS_OF.get(page, ()) if name in params}
    if (own or not from_elsewhere) and not st.session_state.get(OWN_PARAMS_UNWRITTEN):
        st.session_state[OWN_PARAMS] = own
    st.session_state[PAGE] = page
    st.session_state[URL] = params
    write_url()


def dispatch(dossier: Dossier, event: Event) -> None:
    """Apply one event of the browser to the selection, the camera and the URL."""
    if event.get("kind") == "camera":
        _move_camera(dossier, event.get("id"))
        return
    if isinstance(event.get("page"), str):
        st.session_state[GOTO] = event["page"]
    if event.get("kind") in ("search", "found"):
        # What was being typed has become the query, whichever view sent it.
        st.session_state.pop(SEARCH_DRAFT, None)
    before = selection()
    after = reduce(before, event, dossier)
    if after != before:
        st.session_state[SELECTION] = after


def follow(pages: Callable[[], Mapping[str, st.Page]]) -> None:
    """Go to the page that the last event asked for, if it is one of ``pages`` (by URL path).

    Call it at the start of a fragment: a callback cannot change the page itself.
    """
    wanted = st.session_state.pop(GOTO, None)
    if wanted is not None and (page := pages().get(wanted)) is not None:
        # With the query, or an empty one would become a step of the browser's history.
        st.switch_page(page, query_params=to_params(selection()))


def dispatch_from(
    dossier: Dossier,
    key: str,
    name: Literal["event"] = "event",
    takes: Callable[[Dossier, Event], bool] | None = None,
) -> None:
    """Apply the event that the component ``key`` has just triggered, if it triggered one.

    ``takes`` is asked first, and answers whether it was an event of its own. Where several views
    have sent something before any run, Streamlit calls them in the order of the page; what the
    others sent earlier is applied first, in the order in which it was done.
    """
    event = _sent(key, name)
    if event is None or (takes and takes(dossier, event)):
        return
    others = (_sent(other) for other in VIEWS if other != key)
    earlier = [one for one in others if one and _number(one) < _number(event)]
    for one in (*sorted(earlier, key=_number), event):
        done: tuple[float, ...] = st.session_state.get(DONE, ())
        if _number(one) in done:
            continue
        if not isnan(_number(one)):
            st.session_state[DONE] = (*done[-len(VIEWS) :], _number(one))
        dispatch(dossier, one)


def _sent(key: str, name: Literal["event"] = "event") -> Event | None:
    state = st.session_state.get(key)
    event = state.get(name) if state is not None else None
    return event if isinstance(event, dict) else None


def _number(event: Event) -> float:
    """Return when an event was sent, in milliseconds of its page; one unnumbered is never done."""
    number = event.get("n")
    return float(number) if isinstance(number, int | float) else nan


def dispatch_map_event(dossier: Dossier, key: str, field: str) -> None:
    """Apply the event that the map's frame has just sent, unless it is an echo of the last."""
    returned: Any = st.session_state.get(key) or {}
    raw = returned.get(field)
    if not isinstance(raw, str) or raw == st.session_state.get(LAST_MAP_EVENT):
        return
    st.session_state[LAST_MAP_EVENT] = raw
    try:
        event = json.loads(raw)
    except ValueError:
        return
    if isinstance(event, dict):
        dispatch(dossier, event)


def _move_camera(dossier: Dossier, to: object) -> None:
    if to == "opening" or to in {t.id for t in dossier.theatres}:
        wish = Camera(n=time.time_ns() // 1_000_000, to=str(to))
        st.session_state[CAMERA] = (st.session_state.get(PAGE), wish)


def own_params() -> Mapping[str, str]:
    """Return the URL's parameters of the page that has its own; they outlive a change of page."""
    kept: Mapping[str, str] = st.session_state.get(OWN_PARAMS, {})
    return kept


def set_own_params(**values: str | None) -> None:
    """Set parameters of the page's own, or drop those that are None; ``write_url`` writes them."""
    params = {**own_params(), **values}
    st.session_state[OWN_PARAMS] = {name: value for name, value in params.items() if value}
    st.session_state[OWN_PARAMS_UNWRITTEN] = True


def write_url() -> None:
    """Write the selection into the URL; call it at the end of each page's fragment.

    Last, because the browser handles it at once, before it draws what came ahead of it. What
    stands there is remembered, not asked: events in haste are sent with a URL that the answers
    still under way are about to change.
    """
    wanted = to_params(selection())
    if st.session_state.get(PAGE) in PARAMS_OF:
        wanted |= {name: [value] for name, value in own_params().items()}
        st.session_state[OWN_PARAMS_UNWRITTEN] = False
    if wanted != st.session_state.get(URL):
        st.query_params.from_dict(wanted)
        st.session_state[URL] = wanted
