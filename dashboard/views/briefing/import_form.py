"""Importing a briefing: a YAML file is checked whole, and refused with its lines or kept."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

import streamlit as st

from dashboard import state
from dashboard.briefing.model.import_file import read_briefing
from dashboard.briefing.model.repository import name_for
from dashboard.text.file_names import without_day
from dashboard.text.templates import render
from dashboard.views.briefing import open_sessions as desk
from dashboard.views.briefing.briefing_wording import note
from dashboard.views.mount import html
from geodata.errors import ArenasError, DataFault
from geodata.schema.briefing import Briefing

How = Literal["beside", "over"]
_FAULTS_SHOWN = 20


def importing() -> None:
    """Draw the control that takes a file."""
    # A key that counts: after an import the file is let go.
    upload = st.file_uploader(
        "A briefing as a YAML file",
        type=["yaml", "yml"],
        key=f"arenas_import_{desk.fields_round()}",
    )
    if upload is None:
        return
    name = name_for(without_day(PurePath(upload.name).stem))
    try:
        briefing = read_briefing(upload.getvalue(), upload.name, state.map_read().dossier)
    except DataFault as error:
        st.html(refused_html(error))
        return
    html("views/briefing/briefing.titled", what="note", briefing=briefing, after=".")
    if name not in desk.names():
        st.button(
            "Import it",
            key="arenas_import_take",
            type="primary",
            on_click=_take,
            args=(name, briefing, "beside"),
        )
        return
    note(f"There is a briefing called “{name}” already.", role="alert")
    st.button(
        "Keep both",
        key="arenas_import_take",
        type="primary",
        on_click=_take,
        args=(name, briefing, "beside"),
    )
    if desk.may_save() and not desk.is_shipped(name):
        st.button(
            "Replace it",
            key="arenas_import_over",
            help="The saved version goes to its earlier versions.",
            on_click=_take,
            args=(name, briefing, "over"),
        )


def refused_html(error: DataFault) -> str:
    """Return what is wrong with a file, line by line."""
    return render(
        "views/briefing/briefing.refused",
        title="This file is refused; nothing has changed.",
        remedy="Mend these and choose it again.",
        faults=error.faults,
        most=_FAULTS_SHOWN,
    )


def _take(name: str, briefing: Briefing, how: How) -> None:
    try:
        kept = _kept(name, briefing, how)
    except ArenasError as error:
        desk.say(desk.words_of(error), wrong=True)
        return
    state.set_own_params(briefing=kept, scene=None)
    desk.refresh()
    desk.say(f"Imported as {kept}: {briefing.title}")


def _kept(name: str, briefing: Briefing, how: How) -> str:
    """Keep the briefing, in the session alone where it cannot be saved; return its name."""
    if not desk.may_save():
        return desk.begin(name, briefing)
    if how == "beside":
        free = desk.shelf().free_name(name)
        return desk.shelf().save_beside(free, briefing).name
    held = desk.sittings().get(name)
    if held is not None and held.is_changed:
        desk.shelf().set_aside(name, held.briefing)
    there = desk.shelf().kept(name)
    desk.shelf().save(name, briefing, started_from=there.version if there else None)
    if held is not None:
        desk.let_go(name)
    return name
