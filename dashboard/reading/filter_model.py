"""What describes a filter: its fields, the events that change it, and what it lets through."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import NoneType
from typing import Any, Literal, TypeVar

from dashboard.reading.passage_masks import Mask
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters, ids_of, words_of

Event = Mapping[str, Any]
"""What the browser sends: a ``kind`` and, by kind, an ``id`` or a ``value``. It is not trusted."""
Params = Mapping[str, Sequence[Any]]
"""Values by the key that they have in a query string."""
T = TypeVar("T")

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
"""A span of time that reaches beyond these is no reader's, and no scale could draw it."""


Sort = Literal["several", "one", "switch", "day"]
"""What a field holds: several values of those that a dossier knows; one of a few words; on, unless
a link has ``0``; a day that a scale can draw, or none."""
_SORTS: Mapping[type, Sort] = {tuple: "several", str: "one", bool: "switch", NoneType: "day"}


@dataclass(frozen=True)
class Field:
    """A field of ``Filters`` as links, the command line and forms have it."""

    name: str
    """In ``Filters``."""
    key: str
    """In a query string."""
    option: str
    help: str
    """On the command line."""
    label: str
    """In a form."""
    word: Callable[[str, Dossier], str] = lambda value, _: str(value)
    """One of several values, as it is called within a sentence."""

    @cached_property
    def default(self) -> Any:
        """Its value where the filter is not set."""
        return Filters.model_fields[self.name].default

    @cached_property
    def sort(self) -> Sort:
        """What it holds, as its default value shows."""
        return _SORTS[type(self.default)]

    def known(self, dossier: Dossier) -> tuple[str, ...]:
        """Return every one of several values that can be chosen."""
        ids = ids_of(self.name)
        return ids.known(dossier) if ids else words_of(self.name)

    def title(self, value: str, dossier: Dossier) -> str:
        """Return one of several values as it is called by itself."""
        word = self.word(value, dossier)
        return word[:1].upper() + word[1:]

    def parse(self, values: Sequence[Any], dossier: Dossier) -> Any:
        """Return what ``values`` select; what is unknown or hostile is dropped."""
        first = values[0] if values else None
        match self.sort:
            case "several":
                pool = {str(one): one for one in self.known(dossier)}
                return unique(pool[v] for v in values if isinstance(v, str) and v in pool)
            case "one":
                return first if first in words_of(self.name) else self.default
            case "switch":
                return first != "0"
        try:
            day = date.fromisoformat(first or "")
        except (TypeError, ValueError):
            return None
        return day if FIRST_DAY <= day <= LAST_DAY else None

    def printed(self, value: Any) -> list[str]:
        """Return what ``parse`` reads back as ``value``; nothing for the default."""
        if self.sort == "several":
            return [str(one) for one in value]
        return [] if value == self.default else ["0" if value is False else str(value)]


class Filter(ABC):
    """One filter: its fields and what it makes of them."""

    @property
    @abstractmethod
    def fields(self) -> tuple[Field, ...]:
        """Its fields; the first names it."""

    @property
    @abstractmethod
    def events(self) -> tuple[str, ...]:
        """The kinds of event that change it."""

    def is_set(self, filters: Filters) -> bool:
        """Whether it hides anything."""
        limits = (f for f in self.fields if f.sort in ("several", "day"))
        return any(getattr(filters, f.name) for f in limits)

    def parse(self, params: Params, dossier: Dossier) -> dict[str, Any]:
        """Return the values of its fields; what is unknown or hostile is dropped."""
        return {f.name: f.parse(params.get(f.key, ()), dossier) for f in self.fields}

    @abstractmethod
    def after(self, now: Filters, event: Event, dossier: Dossier) -> Filters | None:
        """Return the filters after one of its events; None where the event is malformed."""

    def dropped(self, now: Filters) -> Filters:
        """Return the filters with this one as if nothing had been chosen."""
        return now.but(**{f.name: f.default for f in self.fields})

    @abstractmethod
    def briefly(self, filters: Filters, dossier: Dossier) -> str:
        """Return what was chosen, as it is called within a sentence, where it is set."""

    @abstractmethod
    def in_words(self, filters: Filters, dossier: Dossier) -> str:
        """Return what it selects in words, where it is set."""

    @abstractmethod
    def passing(self, filters: Filters, dossier: Dossier) -> Mask:
        """Return the passages that pass it, where it is set."""


def toggled(values: tuple[T, ...], value: T) -> tuple[T, ...]:
    """Return ``values`` without ``value`` if it is among them, else with it."""
    if value in values:
        return tuple(v for v in values if v != value)
    return (*values, value)


def unique(values: Iterable[T]) -> tuple[T, ...]:
    """Return each of ``values`` once, in the order given."""
    return tuple(dict.fromkeys(values))
