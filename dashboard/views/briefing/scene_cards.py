"""The scenes of a briefing in order: a card each, with what can be done to it, or its editor."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import state
from dashboard.briefing.editing import changes
from dashboard.briefing.editing.edit_session import Sitting
from dashboard.briefing.model.evidence import LATER
from dashboard.reading.citation import sentences
from dashboard.reading.wording import counted
from dashboard.views.briefing import open_sessions as desk
from dashboard.views.briefing.scene_editor import editor
from dashboard.views.briefing.thumbnail import Thumbnail, thumbnail
from dashboard.views.mount import html
from geodata.schema.briefing import Briefing, Scene

Change = Callable[[Briefing], Briefing]


def cards(name: str, held: Sitting) -> None:
    """Draw every scene; the one that the URL names is open for editing."""
    html("views/briefing/briefing.scenes_title")
    one = state.map_read()
    briefing, editing_one = held.briefing, state.own_params().get("scene", "")
    for n, scene in enumerate(briefing.scenes, 1):
        if scene.id == editing_one:
            with st.container(key=f"arenas_scene_open_{scene.id}"):
                editor(name, held, scene, n)
            continue
        with st.container(key=f"arenas_scene_{scene.id}", horizontal=True):
            _card(scene, n, thumbnail(one, scene))
            _controls(name, scene, n, len(briefing.scenes))


def _card(scene: Scene, n: int, seen: Thumbnail) -> None:
    lines = f"{counted(len(scene.evidence), 'line')} of evidence"
    facts = (
        f"{scene.seconds} s",
        "optional" if scene.optional else "",
        "closing" if scene.closing else "",
        "cover" if scene.cover else lines,
        "notes" if scene.notes else "",
        LATER if scene.is_later else sentences(scene.sentences),
    )
    html("views/briefing/briefing.scene_card", scene=scene, number=n, facts=facts, seen=seen)


def _controls(name: str, scene: Scene, n: int, of: int) -> None:
    with st.container(key=f"arenas_controls_{scene.id}", horizontal=True):
        _button("Up", "up", name, scene, disabled=n == 1, at=n)
        _button("Down", "down", name, scene, disabled=n == of, at=n)
        _button("Edit", "edit", name, scene, at=n)
        _button("Duplicate", "duplicate", name, scene, at=n)
        _button("Remove", "remove", name, scene, disabled=of == 1, at=n)


def _button(
    label: str, what: str, name: str, scene: Scene, *, at: int, disabled: bool = False
) -> None:
    st.button(
        label,
        key=f"arenas_scene_{what}_{scene.id}",
        type="tertiary",
        disabled=disabled,
        help=f"{label} scene {at}",
        on_click=_do,
        args=(what, name, scene.id),
    )


def _do(what: str, name: str, scene: str) -> None:
    held = desk.sitting_at(name)
    if held is None or scene not in changes.numbers(held.briefing):
        return
    briefing, title = held.briefing, changes.scene_of(held.briefing, scene).title
    if what == "edit":
        state.set_own_params(scene=scene)
        return
    doing: dict[str, tuple[Change, str]] = {
        "up": (lambda b: changes.moved(b, scene, -1), f"moved “{title}” up"),
        "down": (lambda b: changes.moved(b, scene, 1), f"moved “{title}” down"),
        "duplicate": (lambda b: changes.duplicated(b, scene), f"duplicated “{title}”"),
        "remove": (lambda b: changes.without(b, scene), f"removed “{title}”"),
    }
    change, said = doing[what]
    try:
        changed = change(briefing)
    except ValueError:
        desk.say("A briefing has at most 99 scenes.", wrong=True)
        return
    desk.change(name, changed, said)
    if what in ("remove", "duplicate"):
        # The paths' fields list the scenes.
        desk.refresh()
    if what == "remove":
        desk.say(f"Removed “{title}”. Undo brings it back.")
