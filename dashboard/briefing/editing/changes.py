"""Edits of a briefing: each change returns a new, valid one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from dashboard.briefing.editing.capture import free_id
from geodata.schema.briefing import Briefing, Evidence, Scene
from geodata.schema.dossier import Dossier

R = TypeVar("R", Scene, Briefing)
Faults = Mapping[str, str]
"""What is wrong with a record, by the name of its field, in words that say what would be right."""

_SAID = {
    "string_too_short": "say something here",
    "string_too_long": "at most {max_length} characters",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
    "too_short": "choose at least {min_length}",
    "too_long": "at most {max_length}; take something out",
}


def numbers(briefing: Briefing) -> dict[str, int]:
    """Return the number of each scene, from 1, by its id."""
    return {scene.id: n for n, scene in enumerate(briefing.scenes, 1)}


def planned(briefing: Briefing) -> int:
    """Return how many seconds the briefing is planned to take, the default way."""
    return sum(scene.seconds for scene in briefing.default)


def moved(briefing: Briefing, scene: str, by: int) -> Briefing:
    """Return the briefing with a scene ``by`` places further down; at an end it stays there."""
    scenes = list(briefing.scenes)
    at = numbers(briefing)[scene] - 1
    to = min(max(at + by, 0), len(scenes) - 1)
    scenes.insert(to, scenes.pop(at))
    return briefing.model_copy(update={"scenes": tuple(scenes)})


def with_scene(briefing: Briefing, scene: Scene, after: str | None = None) -> Briefing:
    """Return the briefing with another scene behind ``after``, or before the scenes that close it.

    Raises ``ValueError`` where the briefing is full.
    """
    scenes = list(briefing.scenes)
    fresh = scene.model_copy(update={"id": free_id(scene.id, numbers(briefing))})
    scenes.insert(numbers(briefing)[after] if after else _end(briefing), fresh)
    return Briefing.model_validate(briefing.model_dump() | {"scenes": scenes})


def _end(briefing: Briefing) -> int:
    """Return how many scenes come before those that close the briefing."""
    last = (n for n, scene in enumerate(briefing.scenes, 1) if not scene.closing)
    return max(last, default=0)


def added_to(before: Briefing, after: Briefing) -> str:
    """Return the id of the scene that ``after`` has and ``before`` had not."""
    (fresh,) = numbers(after).keys() - numbers(before).keys()
    return fresh


def duplicated(briefing: Briefing, scene: str) -> Briefing:
    """Return the briefing with a copy of a scene behind it."""
    return with_scene(briefing, scene_of(briefing, scene), after=scene)


def without(briefing: Briefing, scene: str) -> Briefing:
    """Return the briefing without a scene; a path through it alone is dropped too.

    Raises ``ValueError`` for the last scene: a briefing has at least one.
    """
    if len(briefing.scenes) == 1:
        raise ValueError("A briefing has at least one scene; remove the briefing instead.")
    return _of(briefing, tuple(s for s in briefing.scenes if s.id != scene))


def without_optional(briefing: Briefing) -> Briefing:
    """Return the default way through a briefing as one of its own."""
    return _of(briefing, briefing.default)


def _of(briefing: Briefing, scenes: tuple[Scene, ...]) -> Briefing:
    """Return the briefing with some of its scenes; a path through none of them is dropped."""
    kept = {scene.id for scene in scenes}
    paths = (
        path.model_copy(update={"scenes": tuple(s for s in path.scenes if s in kept)})
        for path in briefing.paths
    )
    return briefing.model_copy(
        update={"scenes": scenes, "paths": tuple(path for path in paths if path.scenes)}
    )


def with_changed(briefing: Briefing, scene: Scene) -> Briefing:
    """Return the briefing with ``scene`` in the place of the one of its id."""
    scenes = tuple(scene if s.id == scene.id else s for s in briefing.scenes)
    return briefing.model_copy(update={"scenes": scenes})


def scene_of(briefing: Briefing, scene: str) -> Scene:
    """Return the scene of that id; ``KeyError`` if there is none."""
    return briefing.scenes[numbers(briefing)[scene] - 1]


def new_briefing(title: str, first: Scene) -> Briefing:
    """Return a briefing of one scene."""
    return Briefing(title=title, scenes=(first,))


def without_notes(briefing: Briefing) -> Briefing:
    """Return the briefing without its notes."""
    scenes = tuple(s.model_copy(update={"notes": None}) for s in briefing.scenes)
    return briefing.model_copy(update={"scenes": scenes})


def covered(evidence: Sequence[Evidence], dossier: Dossier) -> tuple[str, ...]:
    """Return every sentence that the evidence restates, once, in order."""
    passages = {p.id: p.sentences for p in dossier.passages}
    incidents = {i.id: i.sentences for i in dossier.incidents}
    found = (
        passages.get(e.passage or "", ()) if e.passage else incidents.get(e.incident or "", ())
        for e in evidence
    )
    return tuple(dict.fromkeys(s for sentences in found for s in sentences))


def checked_scene(was: Scene, fields: Mapping[str, Any], dossier: Dossier) -> Scene | Faults:
    """Return ``was`` with other values of its fields, or what is wrong with them.

    Sentences that lost their evidence are dropped with it; where none is left, title and message
    rest on all that the evidence restates.
    """
    values = {name: getattr(was, name) for name in Scene.model_fields} | dict(fields)
    shown = covered(values["evidence"], dossier)
    wanted = tuple(values["sentences"])
    loose = [s for s in wanted if s not in shown and s not in was.sentences]
    kept = tuple(s for s in wanted if s in shown)
    values["sentences"] = kept or shown
    faults = dict(_hidden(values))
    if loose:
        faults["sentences"] = (
            f"{', '.join(loose)}: not among the evidence; show a passage that restates it"
        )
    return _made(Scene, values, faults)


def checked_whole(was: Briefing, fields: Mapping[str, Any]) -> Briefing | Faults:
    """Return ``was`` with another title, handling text, label or paths, or what is wrong."""
    values = {name: getattr(was, name) for name in Briefing.model_fields} | dict(fields)
    faults = {}
    called = [path["name"].strip() for path in fields.get("paths", ())]
    if len(set(called)) < len(called):
        faults["paths"] = "two paths have the same name; give each its own"
    return _made(Briefing, values, faults)


def _hidden(values: Mapping[str, Any]) -> dict[str, str]:
    """Return what is off and yet shown; ``geodata.loading.briefing_file`` refuses it too."""
    off = set(values["layers_off"])
    clash = [t for t in values["theatres"] if t in off]
    faults = {}
    if clash:
        faults["layers_off"] = f"{', '.join(clash)} is highlighted above; remove it here or there"
    if values["marks"] and "incidents" in off:
        faults["layers_off"] = "“incidents” is switched off, and marks are chosen; drop one"
    theatre = getattr(values["view"], "theatre", None)
    if theatre and theatre in off:
        faults["layers_off"] = f"the view is of {theatre}; drop it here or choose another view"
    return faults


def _made(kind: type[R], values: Mapping[str, Any], faults: dict[str, str]) -> R | Faults:
    plain = {
        name: _plain(value) for name, value in values.items() if value is not None and value != ""
    }
    try:
        made = kind.model_validate(plain)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            field = str(detail["loc"][0]) if detail["loc"] else ""
            said = _SAID.get(detail["type"], "").format(**detail.get("ctx", {}))
            if detail["type"] == "missing":
                said = "say something here"
            message = said or detail["msg"].removeprefix("Value error, ")
            faults.setdefault(field, message)
        return faults
    return faults or made


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, tuple | list):
        return tuple(_plain(one) for one in value)
    return value
