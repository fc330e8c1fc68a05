"""The filters, each described once: for links, events, the command line, scenes and the reader.

A filter of several values is a ``Choice`` here and a field of ``geodata.schema.filters.Filters``;
everything that shows, sends, keeps or applies filters goes through ``FILTERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.reading.actor_filter import ACTORS
from dashboard.reading.citation import CERTAINTY_MEANS, asserter_word
from dashboard.reading.filter_model import Event, Field, Filter, Params, toggled
from dashboard.reading.name_lists import joined
from dashboard.reading.passage_masks import Mask, every, having, passages_in
from dashboard.reading.span_filter import SPAN
from geodata.schema.actors import Relation
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.filters import Filters
from geodata.schema.passages import Passage

MOST_KEPT = 2 * MOST_DOSSIERS
"""Combinations whose work is kept: one answer reads the same filters a dozen times."""


@dataclass(frozen=True)
class Choice(Filter):
    """Passages that have any of the values chosen."""

    values: Field
    event: str
    """The kind of event that switches a value on or off."""
    of: Callable[[Passage], Collection[str]]
    """The values that a passage has."""
    of_relation: Callable[[Relation], Collection[str]] | None = None
    """The values that a relation has, where it must pass by itself: a passage that passes may
    report more than the filter selects."""
    means: Mapping[Any, str] | None = None
    """What each value means, where its name does not say."""
    said: str = ""
    """What comes before the values in a file, where that is not the field's label."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The one field."""
        return (self.values,)

    @property
    def events(self) -> tuple[str, ...]:
        """The one event."""
        return (self.event,)

    def chosen(self, filters: Filters) -> tuple[str, ...]:
        """Return the values chosen."""
        values: tuple[str, ...] = getattr(filters, self.values.name)
        return values

    def after(self, now: Filters, event: Event, dossier: Dossier) -> Filters | None:
        """Return the filters with a value more or less."""
        found = self.values.parse([event.get("id")], dossier)
        return now.but(**{self.values.name: toggled(self.chosen(now), *found)}) if found else None

    def briefly(self, filters: Filters, dossier: Dossier) -> str:
        """Return ``asserted by the author, Iran``."""
        words = self._words(filters, dossier)
        return f"{self.said.lower()} {words}" if self.said else words

    def in_words(self, filters: Filters, dossier: Dossier) -> str:
        """Return ``Asserted by: the author, Iran``."""
        return f"{self.said or self.values.label}: {self._words(filters, dossier)}"

    def _words(self, filters: Filters, dossier: Dossier) -> str:
        return joined(self.values.word(value, dossier) for value in self.chosen(filters))

    def passing(self, filters: Filters, dossier: Dossier) -> Mask:
        """Return the passages that have any of the values chosen."""
        return having(self.of, self.chosen(filters), dossier)


def _asserters(of: Passage | Relation) -> tuple[str, ...]:
    return tuple(a.key for a in of.asserted_by)


def _certainty(of: Passage | Relation) -> tuple[str, ...]:
    return (of.certainty,)


KINDS = Choice(
    Field("kinds", "kind", "--kind-of", "kind of passage; repeat for more", "Kind of passage"),
    event="passage-kind",
    of=lambda passage: (passage.kind,),
)
CERTAINTIES = Choice(
    Field(
        "certainties", "certainty", "--certainty", "as worded; repeat for more",
        "Certainty, as worded",
    ),
    event="certainty",
    of=_certainty,
    of_relation=_certainty,
    means=CERTAINTY_MEANS,
)  # fmt: skip
ASSERTERS = Choice(
    Field(
        "asserters", "by", "--by", "who asserts it: an actor’s id, author or unnamed",
        "Who asserts it", asserter_word,
    ),
    event="asserter",
    of=_asserters,
    of_relation=_asserters,
    said="Asserted by",
)  # fmt: skip

CHOICES = (KINDS, CERTAINTIES, ASSERTERS)
FILTERS: tuple[Filter, ...] = (ACTORS, *CHOICES, SPAN)
FIELDS = tuple(one for each in FILTERS for one in each.fields)
DROP = "drop"
"""The kind of event that takes a filter away as a whole; its id is the key of the first field."""
EVENTS = (*(kind for each in FILTERS for kind in each.events), DROP)


def parse(params: Params, dossier: Dossier) -> Filters:
    """Return the filters that ``params`` set; what is unknown or hostile is dropped."""
    return Filters(**{k: v for each in FILTERS for k, v in each.parse(params, dossier).items()})


def printed(filters: Filters) -> dict[str, list[str]]:
    """Return the parameters of a link that restore ``filters``."""
    return {one.key: one.printed(getattr(filters, one.name)) for one in FIELDS}


def after(now: Filters, event: Event, dossier: Dossier) -> Filters | None:
    """Return the filters after ``event``; None if it is malformed or none of a filter's."""
    kind = event.get("kind")
    if kind == DROP:
        named = next((each for each in FILTERS if each.fields[0].key == event.get("id")), None)
        return named.dropped(now) if named else None
    found = next((each for each in FILTERS if kind in each.events), None)
    return found.after(now, event, dossier) if found else None


def filtered(filters: Filters) -> bool:
    """Whether any filter is set."""
    return any(each.is_set(filters) for each in FILTERS)


def in_words(filters: Filters, dossier: Dossier) -> tuple[str, ...]:
    """Return what each filter that is set selects, in words."""
    return tuple(each.in_words(filters, dossier) for each in FILTERS if each.is_set(filters))


@dataclass(frozen=True)
class Tried:
    """Some passages, and what each filter that is set lets through of all there are."""

    dossier: Dossier
    passages: Mask
    passing: tuple[tuple[Filter, Mask], ...]

    @property
    def passed(self) -> Mask:
        """Those that every filter lets through."""
        return self.but_for(None)

    def but_for(self, own: Filter | None) -> Mask:
        """Return those that every filter but ``own`` lets through."""
        found = self.passages
        for each, passing in self.passing:
            if each is not own:
                found &= passing
        return found

    def of(self, passages: Mask) -> Tried:
        """Return the same of those that are among ``passages``."""
        return replace(self, passages=self.passages & passages)

    def without(self, own: Filter) -> Tried:
        """Return the same with ``own`` left out."""
        return replace(self, passing=tuple(one for one in self.passing if one[0] is not own))


@dossier_cache(maxsize=MOST_KEPT)
def tried(filters: Filters, dossier: Dossier) -> Tried:
    """Return every passage of the article with what the filters let through."""
    passing = ((each, each.passing(filters, dossier)) for each in FILTERS if each.is_set(filters))
    return Tried(dossier, every(dossier), tuple(passing))


def passing(filters: Filters, dossier: Dossier) -> tuple[Passage, ...]:
    """Return the passages of the whole article that pass every filter."""
    return passages_in(tried(filters, dossier).passed, dossier)


def passes_itself(relation: Relation, filters: Filters) -> bool:
    """Whether the relation passes, by its own wording, every filter that it must."""
    return all(
        not set(each.chosen(filters)).isdisjoint(each.of_relation(relation))
        for each in CHOICES
        if each.of_relation and each.is_set(filters)
    )
