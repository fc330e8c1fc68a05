"""The ground of a draft's theatres on the review: each as a form, seen before it is made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pydantic import JsonValue, ValidationError

from dashboard.drafting.ground_making import making_of
from dashboard.text.templates import render
from geodata.drafting.edits import Edit, plain
from geodata.drafting.ground_form import GroundForm, Part, form_of, planned
from geodata.errors import DataFault
from geodata.ground.preview import drawn, shape_of
from geodata.ground.write import PLAN, read_plan
from geodata.loading.library import GROUND, LoadedMap
from geodata.schema.ground import BASES, SHAPE_KINDS, GroundTheatre
from geodata.schema.record import Record
from geodata.world.layer import World

TEMPLATE = "drafting/ground"
_SHAPES_KEPT = 200
_OF_A_PLAN = "ground"
"""The file of the plan, as edits name it."""


class ShownPart(Record):
    """A part of a shape as the form lists it."""

    does: str
    name: str
    kind: str
    km: str
    shape: str
    """As JSON, without how far it reaches."""
    is_plain: bool
    """Whether the form can say how far it reaches; else it is kept as the file has it."""


class Seen(Record):
    """What a theatre's shape came to: its picture and size, or its faults."""

    shape: Any = None
    """GeoJSON."""
    km2: float | None = None
    fault: str = ""


def form_html(one: LoadedMap, theatre: str) -> Markup:
    """Return the form of the ground of ``theatre``."""
    found = plan_of(one.folder).get(theatre)
    form = form_of(found) if found else GroundForm()
    return render(
        f"{TEMPLATE}.form",
        id=theatre,
        one=form,
        parts=shown_parts(form),
        before=json.dumps(record_of(one.folder, theatre), ensure_ascii=False),
        rivers=_rivers(),
        kinds=SHAPE_KINDS,
    )


def list_html(form: GroundForm) -> Markup:
    """Return the list of a form's parts."""
    return render(f"{TEMPLATE}.list", parts=shown_parts(form))


def making_html(one: LoadedMap) -> Markup:
    """Return what is left to shape, and the button that makes the ground."""
    shaped = plan_of(one.folder)
    missing = [t.name for t in one.dossier.theatres if t.id not in shaped]
    return render(
        f"{TEMPLATE}.making",
        shaped=len(shaped),
        total=len(one.dossier.theatres),
        missing=missing,
        is_made=bool(one.geometry.theatre_bounds),
        is_old=_is_old(one.folder),
        last=making_of(one.folder),
        slug=one.slug,
    )


def shown_parts(form: GroundForm) -> tuple[ShownPart, ...]:
    """Return the parts of a form with their names."""
    return tuple(_shown(part) for part in form.parts)


def plan_edits(theatre: str, sent: Mapping[str, Any]) -> tuple[Sequence[Edit], GroundForm]:
    """Return the edits of the plan that the form makes, and the form.

    A theatre that the plan has is changed key by key, so that comments beside the others stay.
    Raises ``ValueError`` where it makes no shape.
    """
    form, before = _form(sent.get("form")), sent.get("before")
    if not form.parts and before is not None:  # nothing is left of it: the plan goes without
        return (Edit(file=_OF_A_PLAN, id=theatre, before=before),), form
    after = planned(theatre, form)
    form = form_of(_theatre(after))
    if not isinstance(before, dict):
        return (Edit(file=_OF_A_PLAN, id=theatre, before=before, after=after),), form
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return tuple(
        Edit(file=_OF_A_PLAN, id=theatre, field=key, before=before.get(key), after=after.get(key))
        for key in changed or ["id"]  # as it is: a save without edits is a version restored
    ), form


def cleared(folder: Path, theatre: str) -> Edit:
    """Return the edit that takes the shape of ``theatre`` out of the plan."""
    return Edit(file=_OF_A_PLAN, id=theatre, before=record_of(folder, theatre))


def seen(folder: Path, record: Mapping[str, Any]) -> Seen:
    """Return what the shape of a theatre of a plan comes to; files lie in ``folder``."""
    stamp = tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("shapes/*")))
    return _seen(folder, json.dumps(record, sort_keys=True), stamp)


def every_seen(folder: Path) -> dict[str, Seen]:
    """Return what each shape of the plan comes to, by its theatre."""
    records = (_plain_theatre(theatre) for theatre in plan_of(folder).values())
    return {str(record["id"]): seen(folder, record) for record in records}


def plan_of(folder: Path) -> dict[str, GroundTheatre]:
    """Return the theatres of the plan in ``folder`` by id; none where there is no sound plan."""
    try:
        plan, _ = read_plan(folder)
    except DataFault:
        return {}
    return {theatre.id: theatre for theatre in plan.theatres}


@lru_cache(maxsize=_SHAPES_KEPT)
def _seen(folder: Path, record: str, _stamp: tuple[tuple[str, int], ...]) -> Seen:
    try:
        shape, km2 = shape_of(_theatre(json.loads(record)), folder, World.shipped())
    except DataFault as fault:
        return Seen(fault=_capital(" ".join(one.message for one in fault.faults)))
    return Seen(shape=drawn(shape), km2=km2)


def _capital(message: str) -> str:
    return f"{message[:1].upper()}{message[1:]}."


def _form(given: Any) -> GroundForm:
    try:
        return GroundForm.model_validate(given)
    except ValidationError as error:
        raise ValueError(_first(error)) from None


def _theatre(record: Mapping[str, Any]) -> GroundTheatre:
    try:
        return GroundTheatre.model_validate(record)
    except ValidationError as error:
        raise ValueError(_first(error)) from None


def _first(error: ValidationError) -> str:
    return str(error.errors(include_url=False)[0]["msg"]).removeprefix("Value error, ")


def _plain_theatre(theatre: GroundTheatre) -> dict[str, Any]:
    return theatre.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def record_of(folder: Path, theatre: str) -> JsonValue:
    """Return the theatre of the plan as the file has it; None where it has none."""
    try:
        _, document = read_plan(folder)
    except DataFault:
        return None
    for record in document.data["theatres"]:
        if record.get("id") == theatre:
            return plain(record)
    return None


def _is_old(folder: Path) -> bool:
    """Whether the plan has changed since the ground was made."""
    plan, made = folder / PLAN, folder / GROUND / "theatres.geojson"
    try:
        return plan.stat().st_mtime_ns > made.stat().st_mtime_ns
    except OSError:
        return False


@lru_cache(maxsize=1)
def _rivers() -> tuple[str, ...]:
    return tuple(sorted({river.name for river in World.shipped().rivers if river.name}))


def _shown(part: Part) -> ShownPart:
    given = part.shape.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    km = given.pop("km", None) if part.is_plain else None
    base = next(name for name in BASES if name in given)
    return ShownPart(
        does=part.does,
        name=_named(base, given[base]) if part.is_plain else _said(given),
        kind=_KINDS.get(base, base) if part.is_plain else "as the file has it",
        km="" if km is None else f"{km:g}",
        shape=json.dumps(given, ensure_ascii=False),
        is_plain=part.is_plain,
    )


def _said(shape: Mapping[str, Any]) -> str:
    """Return in words what a shape is that is nested in the file."""
    base = next(name for name in BASES if name in shape)
    of = _all(shape[base]) if base == "union" else _named(base, shape[base])
    limits = [
        f"and {shape['km']:g} km round it" if "km" in shape else "",
        f"without {_all(shape['minus'])}" if "minus" in shape else "",
        f"only within {_all([shape['within']])}" if "within" in shape else "",
        f"on one side of {_named('line', shape['side_of'])}" if "side_of" in shape else "",
        f"within {shape['coast_km']:g} km of the sea" if "coast_km" in shape else "",
    ]
    return ", ".join(filter(None, (of, *limits)))


def _all(shapes: Sequence[Mapping[str, Any]]) -> str:
    said = map(_said, shapes)
    return " and ".join(f"({one})" if ", " in one else one for one in said)


_KINDS = {"geojson": "drawn"}


def _named(base: str, value: Any) -> str:
    world = World.shipped()
    if base == "country" and value in world.countries:
        return world.countries[value].name
    if base == "region" and value in world.region_rows:
        code, name = world.region_rows[value]
        return f"{name}, {world.countries[code].name}" if code in world.countries else name
    if base == "sea":
        return next((sea.name for sea in world.seas if sea.id == value), str(value))
    if base == "box":
        west, south, east, north = value
        return f"{west:.3g} to {east:.3g}, {south:.3g} to {north:.3g}"
    if base == "line":
        return str(value.get("river") or f"a line of {len(value['points'])} points")
    if base == "file":
        where = " ".join(f"{key} {wanted}" for key, wanted in value.get("where", {}).items())
        return " ".join(filter(None, (Path(value["path"]).name, value.get("layer"), where)))
    return "an area" if base == "geojson" else str(value)
