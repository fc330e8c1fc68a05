"""Selections and events to test laws with: any that a dossier allows, and any that it does not."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from dashboard.reading.selection import Selection, layer_ids
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters, asserter_keys
from geodata.schema.vocabulary import Certainty, PassageKind

KINDS = (
    "theatre", "incident", "sentence", "passage", "place", "close", "profile", "close-profile",
    "relation", "close-relation",
    "search", "found", "pair", "clear", "back", "actor", "actors", "match",
    "members", "passage-kind", "certainty", "asserter", "layer", "later", "lens", "span", "drop",
    "unfilter", "reset",
)  # fmt: skip
"""Every kind of event that changes a selection."""


def selecting(**fields: Any) -> Selection:
    """Return the selection of ``fields``, each its own or its filters'."""
    filters = {name: fields.pop(name) for name in Filters.model_fields if name in fields}
    return Selection(filters=Filters(**filters), **fields)


def some(pool: tuple[Any, ...], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return up to ``most`` different members of ``pool``, in any order."""
    return st.lists(st.sampled_from(pool), max_size=most, unique=True).map(tuple)


def ids(records: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(r.id for r in records)


_MADE: dict[tuple[str, str], st.SearchStrategy[Any]] = {}
"""By maker and article: to make a strategy costs more than to draw from it."""


def selections(dossier: Dossier) -> st.SearchStrategy[Selection]:
    """Return valid selections of ``dossier``."""
    key = ("selections", dossier.article.title)
    if key not in _MADE:
        _MADE[key] = _selections(dossier)
    return _MADE[key]


def events(dossier: Dossier) -> st.SearchStrategy[dict[str, Any]]:
    """Return events as a browser might send them: sound, half sound and hostile."""
    key = ("events", dossier.article.title)
    if key not in _MADE:
        _MADE[key] = _events(dossier)
    return _MADE[key]


def _selections(dossier: Dossier) -> st.SearchStrategy[Selection]:
    return st.builds(
        selecting,
        theatre=st.none() | st.sampled_from(ids(dossier.theatres)),
        passage=st.none() | st.sampled_from(ids(dossier.passages)),
        place=st.none() | st.sampled_from(ids(dossier.places)),
        profile=st.none() | st.sampled_from(ids(dossier.actors)),
        relation=st.none() | st.sampled_from(ids(dossier.relations)),
        query=st.sampled_from(("", "nobody", "harbour & <b>")),
        actors=some(ids(dossier.actors)),
        match=st.sampled_from(("any", "all")),
        members=st.booleans(),
        kinds=some(tuple(PassageKind)),
        certainties=some(tuple(Certainty)),
        asserters=some(asserter_keys(dossier)),
        start=st.none() | st.dates(date(2020, 1, 1), date(2022, 6, 30)),
        end=st.none() | st.dates(date(2022, 7, 1), date(2024, 12, 31)),
        layers_off=some(layer_ids(dossier)),
        later=st.booleans(),
        lens=st.booleans(),
    )


def _junk() -> st.SearchStrategy[Any]:
    leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
    return leaf | st.lists(leaf, max_size=2) | st.dictionaries(st.text(max_size=4), leaf)


def _events(dossier: Dossier) -> st.SearchStrategy[dict[str, Any]]:
    known = st.sampled_from(
        (
            *ids(dossier.theatres),
            *ids(dossier.actors),
            *ids(dossier.passages),
            *ids(dossier.places),
            *ids(dossier.incidents),
            *ids(dossier.relations),
            *asserter_keys(dossier),
            *layer_ids(dossier),
            *(k.value for k in PassageKind),
            *(c.value for c in Certainty),
            "any",
            "all",
        )
    )
    value = known | _junk() | st.lists(known | _junk(), max_size=3)
    return st.fixed_dictionaries(
        {"kind": st.sampled_from(KINDS) | _junk()}, optional={"id": value, "value": value}
    )
