"""Selections and events to test laws with: any that a dossier allows, and any that it does not."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from dashboard.reading.selection import Selection, asserter_keys, layer_ids
from geodata.model import Certainty, Dossier, PassageKind

KINDS = (
    "theatre", "incident", "passage", "place", "close", "clear", "actor", "actors", "match",
    "members", "passage-kind", "certainty", "asserter", "layer", "unfilter", "reset",
)  # fmt: skip
"""Every kind of event that changes a selection."""


def some(pool: tuple[Any, ...], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return up to ``most`` different members of ``pool``, in any order."""
    return st.lists(st.sampled_from(pool), max_size=most, unique=True).map(tuple)


def ids(records: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(r.id for r in records)


def selections(dossier: Dossier) -> st.SearchStrategy[Selection]:
    """Return valid selections of ``dossier``."""
    return st.builds(
        Selection,
        theatre=st.none() | st.sampled_from(ids(dossier.theatres)),
        passage=st.none() | st.sampled_from(ids(dossier.passages)),
        place=st.none() | st.sampled_from(ids(dossier.places)),
        actors=some(ids(dossier.actors)),
        match=st.sampled_from(("any", "all")),
        members=st.booleans(),
        kinds=some(tuple(PassageKind)),
        certainties=some(tuple(Certainty)),
        asserters=some(asserter_keys(dossier)),
        layers_off=some(layer_ids(dossier)),
    )


def _junk() -> st.SearchStrategy[Any]:
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner)
    )


def events(dossier: Dossier) -> st.SearchStrategy[dict[str, Any]]:
    """Return events as a browser might send them: sound, half sound and hostile."""
    known = st.sampled_from(
        (
            *ids(dossier.theatres),
            *ids(dossier.actors),
            *ids(dossier.passages),
            *ids(dossier.places),
            *ids(dossier.incidents),
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
