"""The briefing page: the shelf at the left, and at the right the briefing that is open."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.briefing.editing import changes
from dashboard.briefing.editing.edit_session import Sitting
from dashboard.briefing.model.repository import Kept
from dashboard.library import query_for
from dashboard.views.briefing import open_sessions as desk
from dashboard.views.briefing.briefing_details import whole
from dashboard.views.briefing.briefing_list import listing
from dashboard.views.briefing.briefing_wording import named, note, times
from dashboard.views.briefing.conflicts import broken, two_versions
from dashboard.views.briefing.export_form import leave
from dashboard.views.briefing.scene_cards import cards
from dashboard.views.briefing.version_history import left_behind, versions
from dashboard.views.mount import html
from dashboard.views.shell.header import page_title
from dashboard.views.shell.page_titles import titled, titles

_MOST_ECHOED = 60
"""Letters of a link's name that are shown again."""


@st.fragment
def briefing_page() -> None:
    """Draw the shelf and the briefing that the URL names, or the first."""
    page_title("briefing")
    open_name = state.own_params().get("briefing") or "".join(desk.names()[:1])
    desk.resume_from_url(open_name)
    names = desk.names()  # now: the draft may be of one that was never saved
    if open_name not in names:
        _say_unknown(open_name, names)
        open_name = names[0] if names else ""
    draft = desk.token(open_name)
    if open_name and (draft or state.own_params()):
        # The first is named only with what is open in it: its name alone would be a step of the
        # browser's history that leads nowhere.
        state.set_own_params(briefing=open_name, draft=draft)
    # Before the pictures, which take their time: who goes back meanwhile shall leave this step.
    state.write_url(state.map_read().dossier)
    with st.container(key="arenas_briefing", horizontal=True):
        with st.container(key="arenas_briefing_shelf"):
            listing(names, open_name)
        with st.container(key="arenas_briefing_desk"):
            _said()
            if open_name:
                _briefing(open_name)
            else:
                html("views/briefing/briefing.nothing_yet")
    state.write_url(state.map_read().dossier)


def _say_unknown(name: str, names: tuple[str, ...]) -> None:
    """Say that a link's briefing is not here, and what is open in its place."""
    called = name if len(name) <= _MOST_ECHOED else f"{name[:_MOST_ECHOED]}…"
    then = " The first one is open." if names else ""
    if called:
        desk.say(f"This map has no briefing “{called}”.{then}", wrong=True)


def _briefing(name: str) -> None:
    kept = desk.shelf().kept(name)
    held = desk.sitting_at(name)
    if kept is not None and kept.faults:
        broken(kept)
    if held is None:
        versions(name)
        return
    head(held, kept)
    _actions(name, held, kept)
    if (found := desk.conflict(name)) is not None:
        two_versions(name, found[0])
    left_behind(name)
    whole(name, held)
    leave(name, held)
    versions(name)
    cards(name, held)


def head(held: Sitting, kept: Kept | None) -> None:
    """Draw title, extent and owner of the briefing that is open."""
    briefing = held.briefing
    st.set_page_config(page_title=titled(briefing.title, titles()["briefing"]))
    seconds = {scene.id: scene.seconds for scene in briefing.scenes}
    html(
        "views/briefing/briefing.head",
        briefing=briefing,
        owner=owner(kept),
        lasts=times(changes.planned(briefing)),
        paths=[(path, times(sum(seconds[one] for one in path.scenes))) for path in briefing.paths],
    )


def owner(kept: Kept | None) -> str:
    """Return whose the briefing is."""
    if kept is not None and kept.in_front:
        return "Yours, in front of the one that comes with this map"
    return "Comes with this map, read-only" if kept is not None and kept.shipped else "Yours"


def saved_state(held: Sitting, kept: Kept | None) -> str:
    """Return whether what the page shows is saved."""
    if not desk.may_save():
        is_same = kept is not None and not held.is_changed
        return "Nothing changed" if is_same else "In this session only"
    if kept is None or held.is_changed:
        return "Not saved yet"
    return "Nothing changed" if kept.shipped else "Saved"


def _actions(name: str, held: Sitting, kept: Kept | None) -> None:
    with st.container(key="arenas_briefing_actions", horizontal=True):
        if kept is not None and kept.briefing is not None:
            what = "Present what is saved" if held.is_changed else "Present"
            query = query_for(state.map_read().slug)
            html("views/briefing/briefing.present", name=name, what=what, query=query)
        if desk.may_save():
            st.button(
                "Save",
                key="arenas_briefing_save",
                type="primary",
                disabled=not held.is_changed,
                on_click=desk.guarded(lambda: _save(name)),
            )
        st.button(
            "Undo",
            key="arenas_briefing_undo",
            disabled=not held.steps,
            help=f"Takes back: {named(held.steps[-1].said)}" if held.steps else None,
            on_click=desk.guarded(lambda: _undo(name)),
        )
        html("views/briefing/briefing.saved", words=saved_state(held, kept))
    with st.container(key="arenas_briefing_more", horizontal=True):
        st.button(
            "Duplicate", key="arenas_briefing_duplicate", on_click=desk.guarded(lambda: _copy(held))
        )
        if held.is_changed:
            st.button(
                "Discard changes",
                key="arenas_briefing_discard",
                on_click=desk.guarded(lambda: _discard(name, kept)),
            )
        elif kept is not None and not kept.shipped and desk.may_save():
            st.button(
                "Bring back the original" if kept.in_front else "Remove",
                key="arenas_briefing_remove",
                help="Yours goes to its earlier versions and can be restored.",
                on_click=desk.guarded(lambda: desk.remove(kept)),
            )
    if not desk.may_save():
        html("views/briefing/briefing.session_only", setting=desk.SHARED)
    elif kept is None:
        note("Save it to present it.")
    elif kept.shipped:
        note("It stays as it is, for everybody who reads this map. A change goes into a copy.")
    elif held.is_changed and kept.briefing is not None:
        note("Presenting shows what is saved; the files below hold what this page shows.")


def _save(name: str) -> None:
    kept = desk.save(name)
    if kept is not None:
        desk.say("Saved.")


def _undo(name: str) -> None:
    said = desk.undo(name)
    desk.refresh()
    desk.say(f"Taken back: {said}.")


def _copy(held: Sitting) -> None:
    state.set_own_params(briefing=desk.copied(held).draft.name, scene=None)
    desk.refresh()
    desk.say("This is the copy; the other is untouched.")


def _discard(name: str, kept: Kept | None) -> None:
    if desk.may_save():
        desk.shelf().set_aside(name, desk.sittings()[name].briefing)
    desk.let_go(name)
    aside = " They are among the earlier versions." if desk.may_save() else ""
    desk.say(f"Your changes are discarded.{aside}")
    if kept is None:
        state.set_own_params(briefing=None, scene=None)


def _said() -> None:
    said = st.session_state.pop(state.BRIEFING_SAID, None)
    if said:
        words, wrong = said
        role, look = ("alert", " ar-wrong") if wrong else ("status", "")
        html("views/macros.said", words=words, look=f"ar-brief-said{look}", role=role)
