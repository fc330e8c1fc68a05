"""Earlier versions of a briefing, and drafts that other sittings left, each to go back to."""

from __future__ import annotations

import streamlit as st

from dashboard.briefing.editing import drafts
from dashboard.briefing.model.repository import Backup
from dashboard.views.briefing import open_sessions as desk
from dashboard.views.briefing.briefing_wording import moment, note
from dashboard.views.mount import html
from geodata.errors import ArenasError


def versions(name: str) -> None:
    """Draw the versions that were kept of ``name``, the newest first; nothing if there is none."""
    if not desk.may_save() or not (found := desk.shelf().backups(name)):
        return
    with st.expander(f"Earlier versions ({len(found)})", key="arenas_briefing_versions"):
        for backup in found:
            with st.container(horizontal=True, vertical_alignment="center"):
                html(
                    "views/briefing/briefing.titled",
                    what="version",
                    briefing=backup.briefing,
                    before=f"{moment(backup.when)} · ",
                )
                if backup.briefing is not None:
                    st.button(
                        "Restore",
                        key=f"arenas_restore_{backup.id}",
                        on_click=_restore,
                        args=(name, backup),
                    )


def left_behind(name: str) -> None:
    """Draw drafts that were left without being saved, to go on with or to let go."""
    for draft in desk.drafts_left(name)[:3]:
        with st.container(key=f"arenas_draft_{draft.token}", horizontal=True):
            note(f"Changes of another sitting were not saved, last at {moment(draft.when)}.")
            st.button(
                "Go on with them",
                key=f"arenas_draft_go_{draft.token}",
                on_click=_go_on,
                args=(name, draft),
            )
            st.button(
                "Let them go",
                key=f"arenas_draft_drop_{draft.token}",
                on_click=_let_go,
                args=(name, draft),
            )


def _restore(name: str, backup: Backup) -> None:
    if backup.briefing is None:
        return
    if desk.sitting_at(name) is not None:
        desk.change(name, backup.briefing, f"went back to {moment(backup.when)}")
        desk.refresh()
        desk.say("This is the earlier version. Save it, or undo.")
        return
    there = desk.shelf().kept(name)
    try:
        desk.shelf().save(name, backup.briefing, started_from=there.version if there else None)
        desk.say("The earlier version is restored; the broken file is among the earlier versions.")
    except ArenasError as error:
        desk.say(desk.words_of(error), wrong=True)


def _go_on(name: str, draft: drafts.Draft) -> None:
    held = desk.sittings().get(name)
    if held is not None and held.is_changed:
        desk.change(name, draft.briefing, "went on with other changes")
        desk.refresh()
    else:
        desk.adopt(draft)


def _let_go(name: str, draft: drafts.Draft) -> None:
    try:
        desk.shelf().set_aside(name, draft.briefing)
        drafts.drop(desk.shelf(), draft.token)
        desk.say("They are among the earlier versions.")
    except ArenasError as error:
        desk.say(desk.words_of(error), wrong=True)
