"""The filters of a reading as one record, which the page's selection and a scene both hold.

A field of ids says in its annotation which of them a dossier has. What links, events, the command
line and the reader call each field, and what it lets through, is in ``dashboard.reading.filters``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, get_args

from pydantic import model_validator

from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.record import Record, Slug, Text
from geodata.schema.vocabulary import Certainty, PassageKind


def actor_ids(dossier: Dossier) -> tuple[str, ...]:
    """Return the ids of every actor."""
    return tuple(a.id for a in dossier.actors)


@dossier_cache(maxsize=MOST_DOSSIERS)
def asserter_keys(dossier: Dossier) -> tuple[str, ...]:
    """Return who asserts anything in the dossier, in order of first appearance."""
    keys = (a.key for passage in dossier.passages for a in passage.asserted_by)
    return tuple(dict.fromkeys(keys))


@dataclass(frozen=True)
class Ids:
    """Of a field: what its ids are ids of, and those that a dossier has."""

    what: str
    known: Callable[[Dossier], tuple[str, ...]]


class Filters(Record):
    """What a reading is filtered by; an empty filter lets everything through."""

    actors: Annotated[tuple[Slug, ...], Ids("actor", actor_ids)] = ()
    """Only what mentions these actors, by id."""
    match: Literal["any", "all"] = "any"
    """Whether a passage must mention any or all of the actors."""
    members: bool = True
    """Whether a group's members count as the group."""
    kinds: tuple[PassageKind, ...] = ()
    """Only incidents of these kinds."""
    certainties: tuple[Certainty, ...] = ()
    """Only what is worded so."""
    asserters: Annotated[tuple[Text, ...], Ids("asserter", asserter_keys)] = ()
    """Actor ids, ``author`` or ``unnamed``."""
    start: date | None = None
    """Only what lies on or after this day."""
    end: date | None = None
    """First and last day, both inclusive; either may be open."""

    @model_validator(mode="after")
    def _in_order(self) -> Filters:
        if self.start and self.end and self.end < self.start:
            raise ValueError("end lies before start")
        return self

    def but(self, **fields: Any) -> Filters:
        """Return the same filters with ``fields`` in the place of theirs."""
        return Filters(**{**dict(self), **fields})


@cache
def ids_of(field: str) -> Ids | None:
    """Return which ids the field of ``Filters`` holds; None if it holds none."""
    return next((m for m in Filters.model_fields[field].metadata if isinstance(m, Ids)), None)


@cache
def words_of(field: str) -> tuple[str, ...]:
    """Return the words that the field of ``Filters`` chooses from, where they are a closed list."""
    first, *others = get_args(Filters.model_fields[field].annotation)
    return (first, *others) if isinstance(first, str) else tuple(first)
