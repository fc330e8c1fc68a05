"""What *Brief* does: it lists the briefings, and adds the view to one.

The control itself is ``add_view``'s. Its data go over the wire when its sheet is opened
or sent (``web/views/adding.js``), so that no other click pays for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import streamlit as st

from dashboard import state
from dashboard.briefing.editing import changes
from dashboard.briefing.editing.capture import (
    TITLE_MOST,
    NothingToShow,
    capture,
    proposed_title,
    view_of,
)
from dashboard.briefing.model.repository import name_for
from dashboard.reading.citation import day
from dashboard.reading.query_string import ground_of
from dashboard.reading.selection import Selection
from dashboard.views.briefing import open_sessions as desk
from geodata.errors import ArenasError
from geodata.loading.library import LoadedMap
from geodata.schema.briefing import Scene
from geodata.schema.dossier import Dossier


def take_event(one: LoadedMap, key: str) -> None:
    """Do what the control of the component ``key`` has just requested."""
    event = (st.session_state.get(key) or {}).get("event")
    if not isinstance(event, dict):
        return
    match event.get("kind"):
        case "adding":
            st.session_state[state.ADDING] = _offered(one.dossier, event)
        case "add-view":
            st.session_state[state.ADDING] = _added(one, event)


def answer() -> dict[str, Any]:
    """Return the control's data in this run; nothing in any other."""
    adding = st.session_state.pop(state.ADDING, None)
    return {"adding": adding} if adding else {}


def _offered(dossier: Dossier, event: Mapping[str, Any]) -> dict[str, Any]:
    """Return the briefings, and the title that is proposed or why there is nothing to add."""
    title = proposed_title(dossier, _selection(dossier, event))
    briefings = _briefings()
    names = [name for name, _ in briefings]
    last = state.own_params().get("briefing", "")
    # Never one that everybody reads, unless it is chosen.
    chosen = last if last in names and not desk.is_shipped(last) else ""
    offered: dict[str, Any] = {"briefings": briefings, "chosen": chosen, "title": title}
    offered["new"] = f"Briefing of {day(datetime.now(UTC).date())}"
    if not title:
        offered["refused"] = _refusal(dossier, event)
    return offered


def _briefings() -> list[list[str]]:
    """Return name and title of each briefing that can be added to, the reader's own first."""
    found = []
    for name in sorted(desk.names(), key=desk.is_shipped):
        held, kept = desk.sittings().get(name), desk.shelf().kept(name)
        briefing = held.briefing if held else kept.briefing if kept else None
        if briefing is not None:
            copied = "{} (a copy)" if desk.is_shipped(name) else "{}"
            found.append([name, copied.format(briefing.title)])
    return found


def _added(one: LoadedMap, event: Mapping[str, Any]) -> dict[str, Any]:
    to, title = _text(event, "to"), _text(event, "title")[:TITLE_MOST]
    called = " ".join(_text(event, "new").split())[:TITLE_MOST]
    if not to and not called:
        return {"refused": "Give the new briefing a title."}
    try:
        camera = view_of(ground_of(parse_qs(_text(event, "query"))), one.geometry)
        selection = _selection(one.dossier, event)
        scene = capture(one.dossier, selection, _page(event), title=title, view=camera)
        return _begun(called, scene) if not to else _appended(to, scene)
    except ArenasError as error:
        return {"refused": desk.words_of(error)}


def _begun(title: str, scene: Scene) -> dict[str, Any]:
    name = desk.begin(name_for(title), changes.new_briefing(title, scene))
    if desk.may_save():
        desk.save(name)
    return _done(name, scene.id)


def _appended(name: str, scene: Scene) -> dict[str, Any]:
    held = desk.sitting_at(name) if name in desk.names() else None
    if held is None:
        return {"refused": "That briefing cannot be read; open the Briefing page to see why."}
    was_changed = held.is_changed
    try:
        longer = changes.with_scene(held.briefing, scene)
    except ValueError:
        return {"refused": "A briefing has at most 99 scenes; choose another."}
    added_to = desk.change(name, longer, f"added “{scene.title}”")
    desk.refresh()
    if desk.may_save() and (added_to != name or not was_changed):
        # Beside changes that wait to be saved it waits with them.
        desk.save(added_to)
    return _done(added_to, changes.added_to(held.briefing, longer), copied=added_to != name)


def _done(name: str, scene: str, *, copied: bool = False) -> dict[str, Any]:
    held = desk.sittings()[name]
    kept = desk.shelf().kept(name)
    state.remember_briefing(name)  # what is added next goes there, too, unless one chooses
    return {
        "done": {
            "name": name,
            "number": changes.numbers(held.briefing)[scene],
            "scene": scene,
            "copied": copied,
            "saved": not held.is_changed,
            "can_present": kept is not None and not held.is_changed,
        },
        "briefings": _briefings(),
        "chosen": name,
    }


def _refusal(dossier: Dossier, event: Mapping[str, Any]) -> str:
    try:
        capture(dossier, _selection(dossier, event), _page(event))
    except NothingToShow as error:
        return str(error)
    return ""


def _selection(dossier: Dossier, event: Mapping[str, Any]) -> Selection:
    """Return what the page shows: it steps on without a run, so the event says it."""
    return state.selection_of(_text(event, "query"), dossier)


def _page(event: Mapping[str, Any]) -> str:
    return _text(event, "page") or "map"


def _text(event: Mapping[str, Any], name: str) -> str:
    value = event.get(name)
    return value if isinstance(value, str) else ""
