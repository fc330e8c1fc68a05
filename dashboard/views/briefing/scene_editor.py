"""The editor of a scene: every field kept as it is left, each fault beside the field it is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.briefing.editing import changes
from dashboard.briefing.editing.edit_session import Sitting
from dashboard.briefing.model.evidence import evidence_line
from dashboard.briefing.stage.figures import NAMES
from dashboard.reading.citation import CERTAINTY, day, names, sentence, sentences
from dashboard.reading.filter_model import Field
from dashboard.reading.filters import FIELDS
from dashboard.reading.selection import layer_ids
from dashboard.views.briefing import open_sessions as desk
from dashboard.views.briefing.form_fields import Fields
from dashboard.views.briefing.thumbnail import preview
from dashboard.views.mount import html
from geodata.schema.briefing import Evidence, Figure, Scene, View
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters, words_of
from geodata.schema.scene_figures import figures_of

MAP, COVER = "map", "cover"
_NO_FIGURE = {MAP: "The map", COVER: "The map, as a cover"}
_SHOW = {"whole": "All theatres", "inset": "The small ones, enlarged", "bounds": "A box"}


_NOTES = (
    ("say", "Speaker notes, never on the stage: say", 130),
    ("leave_out", "Leave out", 80),
    ("if_asked", "If asked", 110),
)
"""Of each part of the notes: the field, its label and how high its box is, in px."""


def editor(name: str, held: Sitting, scene: Scene, n: int) -> None:
    """Draw the fields of ``scene`` and take what was entered into the briefing."""
    dossier = state.map_read().dossier
    fields = Fields(scene.id)
    with st.container(key="arenas_editor_head", horizontal=True, vertical_alignment="center"):
        html("views/briefing/briefing.editor_lead", number=n, scenes=len(held.briefing.scenes))
        st.button("Done", key="arenas_editor_done", type="primary", on_click=_close)
    entering, seeing = st.columns([11, 9], gap="medium")
    with entering:
        entered = {
            **_said(fields, scene),
            **_evidence(fields, scene, dossier),
            **_shown(fields, scene, dossier),
        }
        entered["sentences"] = _sentences(fields, scene, entered["evidence"], dossier)
        with st.expander("Filters of the reading", key="arenas_editor_filters"):
            entered["filters"] = _filters(fields, scene, dossier)
        fields.close()
        _take(name, held, scene, entered, fields)
    # Last, so that what can be entered does not wait for it.
    with seeing, st.container(key="arenas_editor_preview"):
        html("views/briefing/briefing.preview", picture=preview(held.briefing, scene))


def _close() -> None:
    state.set_own_params(scene=None)
    desk.refresh()


def _take(
    name: str, held: Sitting, scene: Scene, entered: Mapping[str, Any], fields: Fields
) -> None:
    """Put what was entered into the briefing if it is sound; say what is wrong if not."""
    made = changes.checked_scene(
        scene,
        {k: v for k, v in entered.items() if not (isinstance(v, str) and k == "view")},
        state.map_read().dossier,
    )
    faults = dict(made) if isinstance(made, Mapping) else {}
    if isinstance(entered["view"], str):
        faults["view"] = entered["view"]
    if isinstance(entered["filters"], str):
        faults["filters"] = entered["filters"]
    if faults or isinstance(made, Mapping):
        fields.fault(faults)
        return
    if made != scene:
        desk.change(
            name,
            changes.with_changed(held.briefing, made),
            f"edited “{scene.title}”",
            joins=f"edit {scene.id}",
        )
        desk.redraw()


def _said(fields: Fields, scene: Scene) -> dict[str, Any]:
    return {
        "title": fields.line("title", "Title", scene.title, most=90),
        "message": fields.area(
            "message", "Message: what the room is to remember", scene.message, most=240, high=80
        ),
        "notes": _notes(fields, scene),
        "seconds": fields.number("seconds", "Seconds", scene.seconds, least=5, most=3600),
        "optional": fields.tick(
            "optional", "Optional: outside the default way, shown on request", scene.optional
        ),
        "closing": fields.tick(
            "closing", "Closing: scenes that are added go before it", scene.closing
        ),
    }


def _notes(fields: Fields, scene: Scene) -> dict[str, str] | None:
    """Draw the three parts of the speaker's notes; return those that say something."""
    entered = {}
    for name, label, high in _NOTES:
        was = getattr(scene.notes, name, None) or ""
        entered[name] = fields.area(name, label, was, most=4000, high=high)
    fields.place("notes")
    return {name: words for name, words in entered.items() if words.strip()} or None


def _shown(fields: Fields, scene: Scene, dossier: Dossier) -> dict[str, Any]:
    name = names(dossier)
    theatres = [t.id for t in dossier.theatres]
    marked = {i.id: i.title for i in dossier.incidents if i.mark}
    left, right = st.columns(2)
    with left:
        figure = fields.choice(
            "figure",
            "Main picture",
            COVER if scene.cover else scene.figure.value if scene.figure else MAP,
            [MAP, COVER, *_offered(scene, dossier)],
            lambda one: _NO_FIGURE.get(one) or NAMES[Figure(one)],
        )
    with right:
        view = _view(fields, scene, dossier)
    return {
        "cover": figure == COVER,
        "figure": None if figure in _NO_FIGURE else Figure(figure),
        "view": view,
        "theatres": fields.several(
            "theatres", "Highlighted regions", scene.theatres, theatres, name.__getitem__
        ),
        "marks": fields.several(
            "marks", "Marks that are drawn", scene.marks, list(marked), marked.__getitem__
        ),
        "lens": fields.tick("lens", "Certainty lens: how sure the article is", scene.lens),
        "layers_off": fields.several(
            "layers_off",
            "Layers switched off",
            scene.layers_off,
            list(layer_ids(dossier)),
            lambda one: name.get(one, one.capitalize()),
        ),
    }


def _offered(scene: Scene, dossier: Dossier) -> list[str]:
    """Return the figures to choose from: those that are not empty, and the scene's own."""
    found = figures_of(dossier)
    own = (scene.figure,) if scene.figure and scene.figure not in found else ()
    return [figure.value for figure in (*found, *own)]


def _view(fields: Fields, scene: Scene, dossier: Dossier) -> View | str:
    """Return the camera's view, or what is wrong with the box that was entered."""
    name = names(dossier)
    view = scene.view
    chosen = fields.choice(
        "view",
        "Map view",
        "bounds" if view.bounds else view.theatre or view.show or "whole",
        [*_SHOW, *(t.id for t in dossier.theatres)],
        lambda one: _SHOW.get(one) or name[one],
    )
    if chosen == "bounds":
        box = ", ".join(f"{x:g}" for x in view.bounds) if view.bounds else ""
        return _bounds(fields.line("bounds", "West, south, east, north in degrees", box, most=80))
    if chosen in ("whole", "inset"):
        return View.model_validate({"show": chosen})
    return View(theatre=chosen)


def _bounds(entered: str) -> View | str:
    try:
        return View.model_validate({"bounds": [float(part) for part in entered.split(",")]})
    except ValueError:
        return "four numbers with commas: west, south, east, north, as in 34, 31, 36, 33.5"


def _evidence(fields: Fields, scene: Scene, dossier: Dossier) -> dict[str, Any]:
    options = _records(dossier)
    before = {_key(e): e for e in scene.evidence}
    chosen = fields.several(
        "evidence",
        "Evidence, in the order of showing (1 to 6; a cover has none)",
        tuple(before),
        list(options),
        options.__getitem__,
        most=6,
    )
    found = []
    for n, key in enumerate(chosen):
        was = before.get(key, _record(key))
        line = evidence_line(_record(key), dossier)
        html("views/briefing/briefing.evidence", number=n + 1, line=line)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            said = fields.line(
                f"said_{key}", f"Line {n + 1}, shorter for the room (optional)", was.text or "",
                most=240,
            )  # fmt: skip
            if n:
                st.button(
                    "Move up",
                    key=fields.key(f"rise_{key}"),
                    help=f"Show line {n + 1} before line {n}",
                    on_click=_rise,
                    args=(fields.key("evidence"), n),
                )
        found.append(_record(key).model_copy(update={"text": " ".join(said.split()) or None}))
    return {"evidence": tuple(found)}


def _rise(key: str, n: int) -> None:
    order = list(st.session_state[key])
    order[n - 1], order[n] = order[n], order[n - 1]
    st.session_state[key] = order


def _sentences(
    fields: Fields, scene: Scene, evidence: Sequence[Evidence], dossier: Dossier
) -> tuple[str, ...]:
    shown = changes.covered(evidence, dossier)
    if not shown:
        return ()
    key = fields.key("sentences")
    if not set(st.session_state.get(key, shown)).intersection(shown):
        # With none chosen, title and message rest on all that the evidence restates.
        st.session_state[key] = list(shown)
    return fields.several(
        "sentences",
        "What title and message rest on, among the evidence’s sentences",
        tuple(s for s in scene.sentences if s in shown) or shown,
        list(shown),
        sentence,
    )


def _filters(fields: Fields, scene: Scene, dossier: Dossier) -> Filters | str:
    places = dict(zip(("start", "end"), st.columns(2), strict=True))
    entered = {}
    for one in FIELDS:
        with places.get(one.name, nullcontext()):
            entered[one.name] = _filter(fields, one, getattr(scene.filters, one.name), dossier)
    first, last = entered["start"], entered["end"]
    if first and last and last < first:
        return "the last day lies before the first; swap them"
    return Filters(**entered)


def _filter(fields: Fields, one: Field, value: Any, dossier: Dossier) -> Any:
    """Draw one field of the filters; return what was entered."""
    match one.sort:
        case "several":
            return fields.several(
                one.name, one.label, value, one.known(dossier), lambda v: one.title(v, dossier)
            )
        case "one":
            first, second = words_of(one.name)
            return second if fields.tick(one.name, one.label, value == second) else first
        case "switch":
            return fields.tick(one.name, one.label, value)
    return fields.day(one.name, one.label, value)


def _key(evidence: Evidence) -> str:
    (kind, name), *_ = evidence.model_dump(exclude_none=True, exclude={"text"}).items()
    return f"{kind}:{name}"


def _record(key: str) -> Evidence:
    kind, _, name = key.partition(":")
    return Evidence.model_validate({kind: name})


def _records(dossier: Dossier) -> dict[str, str]:
    """Return what may be shown as evidence, in words, by its key, in the article's order."""
    passages = {
        f"passage:{p.id}": f"{sentences(p.sentences)} · {CERTAINTY[p.certainty]} · {p.text}"
        for p in dossier.passages
    }
    incidents = {
        f"incident:{i.id}": f"Incident · {sentences(i.sentences)} · {i.title}"
        for i in dossier.incidents
    }
    later = {
        f"later:{n.id}": f"Later, ours · {day(n.date)} · {n.text}" for n in dossier.later_notes
    }
    return passages | incidents | later
