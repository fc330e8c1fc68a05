"""The desk: a session's sittings at briefings, and what this reader may keep and see of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

import streamlit as st
from streamlit.errors import StreamlitAPIException

from dashboard import state
from dashboard.briefing.editing import drafts
from dashboard.briefing.editing.changes import without_notes
from dashboard.briefing.editing.edit_session import Sitting, resume, sit_down, start
from dashboard.briefing.model.repository import NAME_MOST, Kept, Shelf, Stale
from dashboard.loopback import came_through_proxy
from dashboard.views.shell.own_copy_menu import listens_on_loopback
from geodata.errors import ArenasError, DataFault
from geodata.schema.briefing import Briefing

SHARED = "ARENAS_SHARED_BRIEFINGS"
"""Environment variable: ``1`` lets everybody who reaches the server save briefings."""
READ_ONLY = "The briefing that comes with the map stays as it is. Your change is in this copy."


def may_save() -> bool:
    """Whether this reader may keep briefings on this installation, and read speaker notes."""
    if os.environ.get(SHARED) == "1":
        return True
    return listens_on_loopback() and not came_through_proxy(st.context.headers.to_dict())


def sees_notes() -> bool:
    """Whether this reader may see the notes of what the shelf keeps; as on the stage."""
    return may_save() or os.environ.get("ARENAS_NOTES") == "everyone"


def shelf() -> Shelf:
    """Return the shelf of the map that is read."""
    return Shelf(state.map_read())


def sittings() -> Mapping[str, Sitting]:
    """Return this session's sittings by the briefing's name."""
    kept: Mapping[str, Sitting] = st.session_state.get(state.BRIEFING_SITTINGS, {})
    return kept


def names() -> tuple[str, ...]:
    """Return the names of what the shelf has, then of what only this session has."""
    return tuple(dict.fromkeys((*shelf().names(), *sittings())))


def sitting_at(name: str) -> Sitting | None:
    """Return the session's sitting at ``name``, begun if need be; None where nothing can be read.

    One without changes follows what the shelf keeps.
    """
    held = sittings().get(name)
    kept = shelf().kept(name)
    if held and (held.is_changed or held.draft.started_from == (kept.version if kept else None)):
        return held
    if kept is None or kept.briefing is None:
        return held
    return _hold(sit_down(kept, _visible(kept.briefing)))


def change(name: str, to: Briefing, said: str, joins: str = "") -> str:
    """Change the briefing that is being edited; it is saved by ``save`` alone.

    Return its name: another where it comes with the map, for the change then goes into a copy.
    """
    held = sitting_at(name)
    if held is None:
        return name
    if is_shipped(name):
        before = held.briefing
        held = copied(held)
        if to.title == before.title:
            to = to.model_copy(update={"title": held.briefing.title})
        state.set_own_params(briefing=held.draft.name)
        say(READ_ONLY)
    _keep(held.changed(to, said, joins))
    return held.draft.name


def is_shipped(name: str) -> bool:
    """Whether ``name`` is a briefing that comes with the map, which is read-only."""
    kept = shelf().kept(name)
    return kept is not None and kept.shipped


def copied(held: Sitting) -> Sitting:
    """Return a sitting at a copy of what ``held`` has, saved where this reader may save."""
    title = f"{held.briefing.title[:83]} (copy)"
    free = begin(held.draft.name, held.briefing.model_copy(update={"title": title}))
    if may_save():
        save(free)
    return sittings()[free]


def undo(name: str) -> str:
    """Take back the last change; return what it was."""
    held = sitting_at(name)
    if held is None or not held.steps:
        return ""
    _keep(held.undone())
    return held.steps[-1].said


def begin(name: str, briefing: Briefing) -> str:
    """Begin a briefing of which nothing is saved, under a free name; return the name."""
    free = _free(name)
    _keep(start(free, briefing))
    return free


def _free(name: str) -> str:
    """Return ``name``, or with the first number that neither shelf nor session has."""
    free = name
    for n in range(2, 999):
        if free not in names():
            break
        free = f"{name[: NAME_MOST - 4].rstrip('-')}-{n}"
    return free


def save(name: str) -> Kept | None:
    """Save the sitting at ``name``; None where it is stale, and the page asks the briefer.

    Changes of a briefing that comes with the map, which a draft may hold, are saved beside it.
    """
    held = sittings().get(name)
    if held is None:
        return None
    if is_shipped(name):
        state.set_own_params(briefing=keep_both(name))
        say(READ_ONLY)
        return None
    try:
        kept = shelf().save(name, held.briefing, started_from=held.draft.started_from)
    except Stale as stale:
        st.session_state[state.BRIEFING_CONFLICT] = (name, stale.there)
        return None
    _settled(held, kept)
    return kept


def conflict(name: str) -> tuple[Kept | None] | None:
    """Return what replaced the sitting's version, in a tuple; None without conflict."""
    found: tuple[str, Kept | None] | None = st.session_state.get(state.BRIEFING_CONFLICT)
    return (found[1],) if found and found[0] == name else None


def keep_both(name: str) -> str:
    """Save the sitting under a name of its own beside the saved one; return that name."""
    held = sittings()[name]
    kept = shelf().save_beside(name, held.briefing)
    _settled(held, kept)
    return kept.name


def replace_theirs(name: str) -> bool:
    """Save the sitting over the saved one, which goes to the backups; False if stale again."""
    found, held = conflict(name), sittings()[name]
    there = found[0] if found else None
    try:
        kept = shelf().save(name, held.briefing, started_from=there.version if there else None)
    except Stale as stale:
        st.session_state[state.BRIEFING_CONFLICT] = (name, stale.there)
        return False
    _settled(held, kept)
    return True


def take_theirs(name: str) -> None:
    """Replace the sitting, which goes to the backups, with the saved one."""
    shelf().set_aside(name, sittings()[name].briefing)
    let_go(name)


def let_go(name: str) -> None:
    """End the sitting at ``name`` and drop its draft."""
    held = sittings().get(name)
    st.session_state[state.BRIEFING_SITTINGS] = {k: v for k, v in sittings().items() if k != name}
    st.session_state.pop(state.BRIEFING_CONFLICT, None)
    if held is not None:
        drafts.drop(shelf(), held.draft.token)
    refresh()


def remove(kept: Kept) -> None:
    """Move a file of the user's to its earlier versions."""
    shelf().remove(kept.name, started_from=kept.version)
    let_go(kept.name)
    state.set_own_params(scene=None, **({} if kept.in_front else {"briefing": None}))
    say("Moved to the earlier versions, from which it can be restored.")


def drafts_left(name: str) -> tuple[drafts.Draft, ...]:
    """Return drafts of ``name`` that other sittings left, the newest first; none if not ours."""
    if not may_save():
        return ()
    own = sittings().get(name)
    return tuple(d for d in drafts.of(shelf(), name) if own is None or d.token != own.draft.token)


def adopt(draft: drafts.Draft) -> None:
    """Go on with a draft."""
    kept = shelf().kept(draft.name)
    _hold(resume(draft, kept.briefing if kept else None))
    refresh()


def resume_from_url(name: str) -> None:
    """After a reload, go on with the draft that the URL names."""
    token = state.own_params().get("draft", "")
    if not token or not may_save() or name in sittings():
        return
    draft = drafts.find(shelf(), token)
    if draft is not None and draft.name == name:
        adopt(draft)


def token(name: str) -> str | None:
    """Return what finds the draft of ``name`` after a reload, if there is one."""
    held = sittings().get(name)
    return held.draft.token if held and held.is_changed and may_save() else None


def redraw() -> None:
    """Run the page again: the lines above the fields show what was just entered."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()  # this was a run of the whole app


def say(words: str, *, wrong: bool = False) -> None:
    """Leave a message for the next drawing of the page, beside one that waits there."""
    before, was_wrong = st.session_state.get(state.BRIEFING_SAID, ("", False))
    said = " ".join(filter(None, (before, words)))
    st.session_state[state.BRIEFING_SAID] = (said, wrong or was_wrong)


def refresh() -> None:
    """Let every field of the editor take its value from the briefing again."""
    st.session_state[state.BRIEFING_ROUND] = fields_round() + 1


def fields_round() -> int:
    """Return a number that is part of the keys of the editor's fields."""
    kept: int = st.session_state.get(state.BRIEFING_ROUND, 0)
    return kept


def guarded(do: Callable[[], None]) -> Callable[[], None]:
    """Return ``do`` such that an error of ours becomes a message on the page."""

    def run() -> None:
        try:
            do()
        except ArenasError as error:
            say(words_of(error), wrong=True)

    return run


def words_of(error: ArenasError) -> str:
    """Return an error in one line."""
    return "; ".join(map(str, error.faults)) if isinstance(error, DataFault) else str(error)


def _visible(briefing: Briefing) -> Briefing:
    return briefing if sees_notes() else without_notes(briefing)


def _hold(sitting: Sitting) -> Sitting:
    st.session_state[state.BRIEFING_SITTINGS] = {**sittings(), sitting.draft.name: sitting}
    return sitting


def _keep(sitting: Sitting) -> None:
    """Hold the sitting, and its draft on the disk so that a reload loses nothing."""
    _hold(sitting)
    if not may_save():
        return
    try:
        if sitting.is_changed:
            drafts.keep(shelf(), sitting.draft)
        else:
            drafts.drop(shelf(), sitting.draft.token)
    except ArenasError as error:
        say(f"Your changes are in this session only. {words_of(error)}", wrong=True)


def _settled(held: Sitting, kept: Kept) -> None:
    """After a save: the draft is gone, and the sitting goes on from what was saved."""
    drafts.drop(shelf(), held.draft.token)
    rest = {k: v for k, v in sittings().items() if k != held.draft.name}
    st.session_state[state.BRIEFING_SITTINGS] = rest
    st.session_state.pop(state.BRIEFING_CONFLICT, None)
    if kept.briefing is not None:
        fresh = sit_down(kept, kept.briefing)
        _hold(Sitting(fresh.draft, fresh.saved, held.steps))
