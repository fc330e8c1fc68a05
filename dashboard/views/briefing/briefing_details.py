"""What belongs to a briefing as a whole: title, handling text, label, and shorter paths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.briefing.editing import changes
from dashboard.briefing.editing.edit_session import Sitting
from dashboard.views.briefing import open_sessions as desk
from dashboard.views.briefing.form_fields import Fields
from geodata.schema.briefing import Path, Tlp

NONE = "none"


def whole(name: str, held: Sitting) -> None:
    """Draw the fields of the briefing and take what was entered."""
    briefing = held.briefing
    with st.expander("Title, handling and shorter paths", key="arenas_briefing_whole"):
        fields = Fields(f"whole_{name}")
        title = fields.line("title", "Title of the briefing", briefing.title, most=90)
        left, right = st.columns(2)
        with left:
            handling = fields.line(
                "handling",
                "Handling text, top and bottom of every scene",
                briefing.handling or "",
                most=90,
            )
        with right:
            tlp = fields.choice(
                "tlp",
                "TLP 2.0 label",
                briefing.tlp.value if briefing.tlp else NONE,
                [NONE, *(t.value for t in Tlp)],
                lambda one: "No label" if one == NONE else one,
            )
        paths = _paths(name, held, fields)
        fields.close()
        made = changes.checked_whole(
            briefing,
            {
                "title": title,
                "handling": " ".join(handling.split()),
                "tlp": None if tlp == NONE else Tlp(tlp),
                "paths": paths,
            },
        )
        if isinstance(made, Mapping):
            fields.fault(made)
        elif made != briefing:
            desk.change(name, made, "edited the briefing’s title, handling or paths", "whole")
            desk.redraw()


def _paths(name: str, held: Sitting, fields: Fields) -> tuple[dict[str, Any], ...]:
    """Draw each path; return them as entered."""
    briefing = held.briefing
    titles = {s.id: f"{n}. {s.title}" for n, s in enumerate(briefing.scenes, 1)}
    found = []
    for n, path in enumerate(briefing.paths):
        called = fields.line(f"path_{n}", f"Path {n + 1}, its name", path.name, most=90)
        scenes = fields.several(
            f"path_scenes_{n}",
            f"Path {n + 1}, scenes in the order of showing",
            path.scenes,
            list(titles),
            titles.__getitem__,
        )
        st.button(
            f"Remove path {n + 1}", key=fields.key(f"path_drop_{n}"), on_click=_drop, args=(name, n)
        )
        found.append({"name": called, "scenes": scenes})
    fields.place("paths")
    st.button("Add a shorter path", key=fields.key("path_add"), on_click=_add, args=(name,))
    return tuple(found)


def _drop(name: str, n: int) -> None:
    held = desk.sitting_at(name)
    if held is not None:
        paths = tuple(p for m, p in enumerate(held.briefing.paths) if m != n)
        changed = held.briefing.model_copy(update={"paths": paths})
        desk.change(name, changed, "removed a shorter path")
        desk.refresh()


def _add(name: str) -> None:
    held = desk.sitting_at(name)
    if held is not None:
        called = {path.name for path in held.briefing.paths}
        free = next(f"Path {n}" for n in range(1, 999) if f"Path {n}" not in called)
        path = Path(name=free, scenes=(held.briefing.scenes[0].id,))
        paths = (*held.briefing.paths, path)
        desk.change(name, held.briefing.model_copy(update={"paths": paths}), "added a shorter path")
        desk.refresh()
