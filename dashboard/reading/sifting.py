"""What the filters of a selection let through: passages and incidents, shown, undated or hidden."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from dashboard.reading import filters
from dashboard.reading.passage_masks import (
    Mask,
    PassageSet,
    bits_of,
    every,
    having,
    incidents_of,
    masks_of,
    passages_in,
    places_of,
    theatres_of,
)
from dashboard.reading.selection import Selection
from dashboard.reading.span_filter import SPAN, any_in_span, may_be_in_span
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage


@dataclass(frozen=True)
class Share:
    """How many of a set of passages are shown; what is not undated besides, the filters hide."""

    shown: int
    total: int
    undated: int = 0
    """How many are undated and may fall in the filter's span. They are no matches."""

    @property
    def hidden(self) -> int:
        """How many the filters hide."""
        return self.total - self.shown - self.undated

    @property
    def is_whole(self) -> bool:
        """Whether all of them are shown."""
        return self.shown == self.total


@dataclass(frozen=True)
class Sifted:
    """What the filters make of the article's passages; those in neither set are hidden."""

    dossier: Dossier
    passing: Mask
    may_fall: Mask
    """Those of events that the article leaves undated, which may fall in the filter's span."""

    def shows(self, passage: Passage) -> bool:
        """Return whether ``passage`` is shown."""
        return bool(self._shown[self._places[passage.id]])

    def leaves_undated(self, passage: Passage) -> bool:
        """Return whether ``passage`` is undated and may fall in the span."""
        return bool(self._undated[self._places[passage.id]])

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return places_of(self.dossier)

    @cached_property
    def _shown(self) -> bytes:
        return bits_of(self.passing, self.dossier)

    @cached_property
    def _undated(self) -> bytes:
        return bits_of(self.may_fall, self.dossier)

    def share(self, passages: Collection[Passage]) -> Share:
        """Return how many of ``passages`` are shown, and how many undated."""
        return Share(
            sum(map(self.shows, passages)),
            len(passages),
            sum(map(self.leaves_undated, passages)),
        )

    def share_of(self, passages: Mask) -> Share:
        """Return the same of a set of passages."""
        return Share(
            (passages & self.passing).bit_count(),
            passages.bit_count(),
            (passages & self.may_fall).bit_count(),
        )


def matching(dossier: Dossier, selection: Selection) -> tuple[Passage, ...]:
    """Return the passages of the whole article that pass the filters of ``selection``."""
    return filters.passing(selection.filters, dossier)


def sifted(dossier: Dossier, selection: Selection) -> Sifted:
    """Return which passages ``selection`` shows, and which are undated and may fall in its span."""
    tried = filters.tried(selection.filters, dossier)
    return Sifted(dossier, tried.passed, _undated(dossier, selection))


def undated(dossier: Dossier, selection: Selection) -> Collection[Passage]:
    """Return the passages of undated events that may fall in the span of ``selection``.

    They pass every other filter, and are of its theatre, if it has one.
    """
    where = selection.theatre
    here = every(dossier) if where is None else having(theatres_of, (where,), dossier)
    return PassageSet(_undated(dossier, selection) & here, dossier)


def _undated(dossier: Dossier, selection: Selection) -> Mask:
    may_fall = SPAN.undated(selection.filters, dossier)
    return may_fall & _but_for_the_span(dossier, selection)


def but_for_the_span(dossier: Dossier, selection: Selection) -> tuple[Passage, ...]:
    """Return the passages that pass every other filter; none where the filters have no span."""
    return passages_in(_but_for_the_span(dossier, selection), dossier)


def _but_for_the_span(dossier: Dossier, selection: Selection) -> Mask:
    if not SPAN.is_set(selection.filters):
        return 0
    return filters.tried(selection.filters, dossier).but_for(SPAN)


def incidents_matching(dossier: Dossier, selection: Selection) -> tuple[Incident, ...]:
    """Return the incidents that match the filters of ``selection``, as every view counts them."""
    reported = _reported_in(filters.tried(selection.filters, dossier).passed, dossier)
    return tuple(
        i for i in dossier.incidents if i.id in reported and any_in_span(i.dates, selection.filters)
    )


def incidents_undated(dossier: Dossier, selection: Selection) -> tuple[Incident, ...]:
    """Return the undated incidents that may fall in the span of ``selection``, if it has one.

    Their passages pass every other filter.
    """
    chosen, published = selection.filters, dossier.article.date
    reported = _reported_in(_but_for_the_span(dossier, selection), dossier)
    return tuple(
        i
        for i in dossier.incidents
        if i.id in reported
        and not any(when.start for when in i.dates)
        and any(may_be_in_span(when, chosen, published) for when in i.dates)
    )


def _reported_in(passages: Mask, dossier: Dossier) -> Set[str]:
    """Return the ids of the incidents that some of ``passages`` report."""
    return {i for i, reporting in masks_of(incidents_of, dossier).items() if reporting & passages}
