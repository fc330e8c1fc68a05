"""What a suggested place may mean, to be chosen on a map: the choice becomes a theatre or a place.

A country, region or sea becomes a theatre with that ground, a town a place with its point. Names
and definitions are a beginning: the editor writes on in their forms.
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import JsonValue

from geodata.drafting.edits import Edit
from geodata.intake.draft import slug_of
from geodata.schema.dossier import Dossier
from geodata.schema.record import Record
from geodata.schema.suggestions import Candidate, Suggestion, SuggestionKind
from geodata.suggest.suggested_file import read_suggested
from geodata.world.layer import World

_GROUND = ("country", "region", "sea")
"""Kinds of candidates that are areas of the world layer."""


class Shown(Record):
    """One candidate as the review lists it and marks it on the map."""

    label: str
    point: tuple[float, float] | None = None
    adds: str
    """What choosing it adds."""


def shown(one: Suggestion) -> tuple[Shown, ...]:
    """Return the candidates of a suggested place."""
    return tuple(
        Shown(
            label=", ".join(filter(None, (c.name, c.kind, _country(c)))),
            point=c.point,
            adds="" if c.kind == "theatre" else "a theatre" if c.kind in _GROUND else "a place",
        )
        for c in one.candidates
    )


def on_a_map(candidates: tuple[Shown, ...]) -> str:
    """Return the candidates that have a point, as JSON, with their numbers in the list."""
    return json.dumps(
        [
            {"n": n, "at": one.point, "name": one.label}
            for n, one in enumerate(candidates)
            if one.point
        ],
        ensure_ascii=False,
    )


def edits_of(folder: Path, id_: str, number: int, dossier: Dossier) -> tuple[Edit, ...]:
    """Return the edits that a chosen candidate needs; none for a theatre that there is.

    Raises ``ValueError`` where there is no such candidate, or its record is there already.
    """
    found = (s for s in read_suggested(folder).suggestions if s.id == id_)
    one = next(found, None)
    if one is None or one.kind is not SuggestionKind.PLACE:
        raise ValueError(f"there is no suggested place {id_!r}")
    if not 0 <= number < len(one.candidates):
        raise ValueError(f"{one.words!r} has {len(one.candidates)} candidates")
    chosen = one.candidates[number]
    if chosen.kind == "theatre":
        return ()
    name, slug = one.words, slug_of(one.words)
    taken = {theatre.id for theatre in dossier.theatres} | {place.id for place in dossier.places}
    if slug in taken:
        raise ValueError(f"{slug!r} is a theatre or a place already; tag that one")
    if chosen.kind not in _GROUND:
        return (Edit(file="places", id=slug, after=_place(slug, one, chosen)),)
    theatre: dict[str, JsonValue] = {
        "id": slug,
        "name": name,
        "role_sentences": [one.sentence],
        "definition": f"{_described(chosen)}, as the world layer has it.",
    }
    ground: dict[str, JsonValue] = {
        "id": slug,
        "shape": {chosen.kind: chosen.id},
        "note": f"{_described(chosen)}.",
    }
    return (
        Edit(file="theatres", id=slug, after=theatre),
        Edit(file="ground", id=slug, after=ground),
    )


def _place(slug: str, one: Suggestion, chosen: Candidate) -> dict[str, JsonValue]:
    return {
        "id": slug,
        "name": one.words,
        "note": f"{_described(chosen)}.",
        "point": list(chosen.point) if chosen.point else None,
        "sentences": [one.sentence],
    }


def _country(chosen: Candidate) -> str:
    """Return the name of the country in which a candidate lies; nothing of a country itself."""
    known = World.shipped().countries
    code = chosen.country if chosen.kind != "country" else ""
    return known[code].short if code in known else code


def _described(chosen: Candidate) -> str:
    country = _country(chosen)
    where = f" of {country}" if chosen.kind == "region" and country else ""
    where = f" in {country}" if chosen.kind == "town" and country else where
    kind = {"country": "the whole country", "sea": "the sea"}.get(chosen.kind, chosen.kind)
    return f"{chosen.name}, {kind}{where}"
