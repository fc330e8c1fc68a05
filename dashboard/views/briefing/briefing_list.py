"""The shelf on the briefing page: every briefing, and the ways to begin another."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import state
from dashboard.briefing.editing import changes
from dashboard.briefing.editing.capture import NothingToShow, capture
from dashboard.briefing.model.repository import name_for
from dashboard.reading.wording import counted
from dashboard.views.briefing import open_sessions as desk
from dashboard.views.briefing.briefing_wording import named, note, times
from dashboard.views.briefing.import_form import importing
from dashboard.views.mount import html
from geodata.errors import ArenasError
from geodata.schema.briefing import Briefing

_TITLE = "arenas_briefing_new_title"


def listing(names: tuple[str, ...], open_name: str) -> None:
    """Draw the list; the briefing called ``open_name`` is the one that is open."""
    html("views/briefing/briefing.list_title")
    for name in names:
        look = "open" if name == open_name else "row"
        with st.container(key=f"arenas_shelf_{look}_{name}"):
            kept, held = desk.shelf().kept(name), desk.sittings().get(name)
            briefing = held.briefing if held else kept.briefing if kept else None
            st.button(
                named(briefing.title if briefing else name),
                key=f"arenas_shelf_go_{name}",
                type="tertiary",
                width="stretch",
                on_click=_open,
                args=(name,),
            )
            _facts(name, briefing, is_open=name == open_name)
    with _sheet("New briefing", "new"):
        _new()
    with _sheet("Import a file", "import"):
        importing()
    if desk.may_save():
        _removed()


def _sheet(label: str, name: str) -> DeltaGenerator:
    """Return what opens beneath a button; a key that counts closes it once its work is done."""
    with st.container(key=f"arenas_briefing_{name}"):
        key = f"arenas_briefing_{name}_{desk.fields_round()}"
        return st.popover(label, key=key, width="stretch")


def _facts(name: str, briefing: Briefing | None, *, is_open: bool) -> None:
    kept, held = desk.shelf().kept(name), desk.sittings().get(name)
    badges = []
    if kept is None:
        badges.append("not saved")
    elif kept.briefing is None:
        badges.append("cannot be read")
    elif kept.shipped:
        badges.append("comes with this map")
    else:
        badges.append("yours, changed" if kept.in_front else "yours")
    if kept is not None and held is not None and held.is_changed:
        badges.append("unsaved changes")
    extent = (
        [counted(len(briefing.scenes), "scene"), times(changes.planned(briefing))]
        if briefing
        else []
    )
    html("views/briefing/briefing.facts", is_open=is_open, extent=extent, badges=badges)


def _open(name: str) -> None:
    state.set_own_params(briefing=name, scene=None)


def _new() -> None:
    note(
        "It begins with a scene of the view that you last had on the map; add more with “Brief” "
        "on any page."
    )
    st.text_input("Title of the briefing", key=_TITLE, max_chars=90)
    st.button("Begin", key="arenas_briefing_begin", type="primary", on_click=_begin)


def _begin() -> None:
    title = " ".join(str(st.session_state.get(_TITLE, "")).split())
    if not title:
        desk.say("A briefing needs a title.", wrong=True)
        return
    try:
        dossier = state.map_read().dossier
        first = capture(dossier, state.selection(dossier), "map")
    except NothingToShow as error:
        desk.say(str(error), wrong=True)
        return
    name = desk.begin(name_for(title), changes.new_briefing(title, first))
    state.set_own_params(briefing=name, scene=None)
    st.session_state[_TITLE] = ""
    desk.refresh()


def _removed() -> None:
    gone = desk.shelf().removed()
    if not gone:
        return
    with _sheet("Removed briefings", "removed"):
        for name in gone:
            last = desk.shelf().backups(name)[0]
            title = last.briefing.title if last.briefing else f"{name} (cannot be read)"
            st.button(
                f"Restore “{named(title)}”",
                key=f"arenas_restore_removed_{name}",
                disabled=last.briefing is None,
                on_click=_restore,
                args=(name,),
            )


def _restore(name: str) -> None:
    last = desk.shelf().backups(name)[0].briefing
    if last is None:
        return
    try:
        desk.shelf().save(name, last, started_from=None)
    except ArenasError as error:
        desk.say(desk.words_of(error), wrong=True)
        return
    _open(name)
    desk.refresh()
    desk.say(f"“{last.title}” is restored.")
