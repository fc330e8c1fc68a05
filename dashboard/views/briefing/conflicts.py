"""Where a briefing cannot simply be saved or read: two versions, or a broken file."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.briefing.model.repository import Kept
from dashboard.text.escape import html_text as text
from dashboard.views.briefing import open_sessions as desk
from dashboard.views.briefing.briefing_wording import counted

_FAULTS_SHOWN = 12


def two_versions(name: str, there: Kept | None) -> None:
    """Ask what to do where ``there`` stands and the sitting's version stood; None: removed."""
    with st.container(key="arenas_briefing_conflict"):
        st.html(_conflict_html(there))
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
                help="What stands there goes to the earlier versions.",
                on_click=desk.guarded(lambda: _replace(name)),
            )
            st.button(
                "Take the other" if there else "Let mine go",
                key="arenas_conflict_theirs",
                help="Yours goes to the earlier versions.",
                on_click=desk.guarded(lambda: _take(name)),
            )


def _conflict_html(there: Kept | None) -> str:
    if there is None:
        what = "It was removed elsewhere while you were at it."
    elif there.briefing is None:
        what = "Its file was changed elsewhere while you were at it, and cannot be read."
    else:
        what = (
            f"<i>{text(there.briefing.title)}</i> was saved elsewhere while you were at it, with "
            f"{counted(len(there.briefing.scenes), 'scene')}."
        )
    return (
        f'<div class="ar-brief-alert" role="alert"><b>Two versions.</b> {what} Nothing is '
        "overwritten and nothing of yours is lost: choose what to do.</div>"
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
    faults = "".join(
        f"<li><code>{text(str(fault))}</code></li>" for fault in kept.faults[:_FAULTS_SHOWN]
    )
    more = len(kept.faults) - len(kept.faults[:_FAULTS_SHOWN])
    st.html(
        f'<section class="ar-brief-alert" role="alert"><b>The file of “{text(kept.name)}” cannot '
        f"be read.</b> It is left as it is; mend it at these lines and reload, or restore an "
        f"earlier version.<ul>{faults}</ul>"
        f"{f'<p>and {more} more</p>' if more else ''}</section>"
    )
    if desk.may_save():
        st.button(
            "Bring back the original" if kept.in_front else "Set the file aside",
            key="arenas_briefing_set_aside",
            help="The file goes to the earlier versions.",
            on_click=desk.guarded(lambda: desk.remove(kept)),
        )
