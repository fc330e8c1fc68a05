"""Where a briefing cannot simply be saved or read: two versions, or a broken file."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.briefing.model.repository import Kept
from dashboard.views.briefing import open_sessions as desk
from dashboard.views.mount import html

_FAULTS_SHOWN = 12


def two_versions(name: str, there: Kept | None) -> None:
    """Ask what to do where ``there`` has replaced the sitting's version; None: removed."""
    with st.container(key="arenas_briefing_conflict"):
        html("views/briefing/briefing.two_versions", there=there)
        with st.container(horizontal=True):
            st.button(
                "Keep both",
                key="arenas_conflict_both",
                type="primary",
                on_click=desk.guarded(lambda: _keep_both(name)),
            )
            st.button(
                "Replace it with mine" if there else "Save mine anew",
                key="arenas_conflict_mine",
                help="The saved version goes to the earlier versions.",
                on_click=desk.guarded(lambda: _replace(name)),
            )
            st.button(
                "Take the other" if there else "Let mine go",
                key="arenas_conflict_theirs",
                help="Yours goes to the earlier versions.",
                on_click=desk.guarded(lambda: _take(name)),
            )


def _keep_both(name: str) -> None:
    other = desk.keep_both(name)
    state.set_own_params(briefing=other)
    desk.refresh()
    desk.say(f"Yours is saved beside the other, as {other}.")


def _replace(name: str) -> None:
    if desk.replace_theirs(name):
        desk.say("Yours is saved; the other is among the earlier versions.")


def _take(name: str) -> None:
    desk.take_theirs(name)
    desk.say("This is the other version; yours is among the earlier versions.")


def broken(kept: Kept) -> None:
    """Say what is wrong with a file, line by line, and offer to set it aside."""
    html(
        "views/briefing/briefing.refused",
        title=f"The file of “{kept.name}” cannot be read.",
        remedy="It is left as it is; mend it at these lines and reload, or restore an earlier "
        "version.",
        faults=kept.faults,
        most=_FAULTS_SHOWN,
    )
    if desk.may_save():
        st.button(
            "Bring back the original" if kept.in_front else "Set the file aside",
            key="arenas_briefing_set_aside",
            help="The file goes to the earlier versions.",
            on_click=desk.guarded(lambda: desk.remove(kept)),
        )
