"""The filter by time: the first and the last day asked for, either of which may be open."""

from __future__ import annotations

from typing import Any

from dashboard.reading.citation import day
from dashboard.reading.filter_model import Event, Field, Filter, Params, Test
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters
from geodata.schema.passages import Passage, When


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

    def in_words(self, filters: Filters, _: Dossier) -> str:
        """Return ``Dates: from 1 October 2023 to 13 November 2023, both included``."""
        first = f"from {day(filters.start)}" if filters.start else ""
        last = f"to {day(filters.end)}" if filters.end else ""
        return f"Dates: {' '.join(filter(None, (first, last)))}, both included"

    def test(self, filters: Filters, dossier: Dossier) -> Test:
        """Return whether a passage touches the span.

        A passage that has dates is of those alone: a judgement on the month after a speech is not
        of the day of the speech.
        """
        dates = {i.id: i.when for i in dossier.incidents}

        def touches(passage: Passage) -> bool:
            told = passage.dates or tuple(dates[i] for i in passage.incidents)
            return any(in_span(when, filters) for when in told)

        return touches


SPAN = SpanFilter()


def in_span(when: When, filters: Filters) -> bool:
    """Whether ``when`` touches the span asked for, if any; days on the boundary are in.

    What the article leaves undated is in no span.
    """
    if not (filters.start or filters.end):
        return True
    return (
        when.start is not None
        and (filters.end is None or when.start <= filters.end)
        and (filters.start is None or (when.end or when.start) >= filters.start)
    )
