"""The filter by time: the first and the last day of a span, either of which may be open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from dashboard.reading.citation import day
from dashboard.reading.filter_model import Event, Field, Filter, Params
from dashboard.reading.passage_masks import Mask, mask_of
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.filters import Filters
from geodata.schema.passages import Passage, When
from geodata.schema.vocabulary import PassageKind

HAPPENS = (PassageKind.INCIDENT, PassageKind.STATEMENT)
"""Kinds of passage that report what happened on some day. A structure, a judgement or a background
happens on none."""


class SpanFilter(Filter):
    """Passages that touch the span, by their own dates or their incidents'."""

    fields = (
        Field("start", "from", "--from", "such as 2023-10-17", "From (inclusive)"),
        Field("end", "to", "--to", "both days are included", "To (inclusive)"),
    )
    events = ("span",)

    def parse(self, params: Params, dossier: Dossier) -> dict[str, Any]:
        """Return both days, the earlier first."""
        found = super().parse(params, dossier)
        start, end = found.values()
        return {"start": end, "end": start} if start and end and end < start else found

    def after(self, now: Filters, event: Event, dossier: Dossier) -> Filters:
        """Return the filters with another span, or with none."""
        days = {"from": [event.get("start")], "to": [event.get("end")]}
        return now.but(**self.parse(days, dossier))

    def briefly(self, filters: Filters, _: Dossier) -> str:
        """Return ``dates from 1 October 2023 to 13 November 2023``."""
        first = f"from {day(filters.start)}" if filters.start else ""
        last = f"to {day(filters.end)}" if filters.end else ""
        return " ".join(filter(None, ("dates", first, last)))

    def in_words(self, filters: Filters, dossier: Dossier) -> str:
        """Return ``Dates: from 1 October 2023 to 13 November 2023, both included``."""
        days = self.briefly(filters, dossier).removeprefix("dates ")
        return f"Dates: {days}, both included"

    def passing(self, filters: Filters, dossier: Dossier) -> Mask:
        """Return the passages that touch the span.

        A passage that has dates is of those alone: a judgement on the month after a speech is not
        of the day of the speech.
        """
        return _passing(filters.start, filters.end, dossier)

    def undated(self, filters: Filters, dossier: Dossier) -> Mask:
        """Return the passages that report an undated event that may fall in the filter's span.

        The span neither holds such a passage nor rules it out, so it is counted apart. Where no
        span is set, there is none.
        """
        if not self.is_set(filters):
            return 0
        return _undated(filters.start, filters.end, dossier)


SPAN = SpanFilter()
_SPANS = 64


@dossier_cache(maxsize=_SPANS)
def _passing(start: date | None, end: date | None, dossier: Dossier) -> Mask:
    span = Filters(start=start, end=end)
    return mask_of(any_in_span(dates, span) for dates in _dates(dossier))


@dossier_cache(maxsize=_SPANS)
def _undated(start: date | None, end: date | None, dossier: Dossier) -> Mask:
    span, published = Filters(start=start, end=end), dossier.article.date
    return mask_of(
        passage.kind in HAPPENS
        and not any(when.start for when in dates)
        and any(may_be_in_span(when, span, published) for when in dates or (None,))
        for passage, dates in zip(dossier.passages, _dates(dossier), strict=True)
    )


@dossier_cache(maxsize=MOST_DOSSIERS)
def _dates(dossier: Dossier) -> tuple[tuple[When, ...], ...]:
    return tuple(map(dates_of(dossier), dossier.passages))


def in_span(when: When, filters: Filters) -> bool:
    """Whether ``when`` touches the filter's span, if any; days on the boundary are in.

    What the article leaves undated is in no span.
    """
    if not (filters.start or filters.end):
        return True
    return (
        when.start is not None
        and (filters.end is None or when.start <= filters.end)
        and (filters.start is None or (when.end or when.start) >= filters.start)
    )


def any_in_span(dates: Iterable[When], filters: Filters) -> bool:
    """Whether an event of these dates touches the filter's span, if any."""
    return any(in_span(when, filters) for when in dates)


def may_be_in_span(when: When | None, filters: Filters, published: date) -> bool:
    """Whether what the article leaves undated may have happened in the filter's span.

    Nothing of what the article reports happened after it was ``published``.
    """
    if when and when.start:
        return False
    earliest, latest = (when.not_before, when.not_after) if when else (None, None)
    return (
        SPAN.is_set(filters)
        and (filters.start is None or filters.start <= (latest or published))
        and (filters.end is None or earliest is None or earliest <= filters.end)
    )


def dates_of(dossier: Dossier) -> Callable[[Passage], tuple[When, ...]]:
    """Return what gives a passage's dates: its own, or else those of its incidents."""
    of = {i.id: i.dates for i in dossier.incidents}
    return lambda passage: passage.dates or tuple(w for i in passage.incidents for w in of[i])
