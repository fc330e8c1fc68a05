"""A span of time in words, and the stretches of time that have events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.charts.timescale import Days, Timescale
from dashboard.reading.chronology import Event
from dashboard.reading.citation import day, days

_DAY = timedelta(days=1)
_MOST_MONTHS = 8
"""Where more months than these have events, their years are offered instead."""


def presets(events: Sequence[Event], scale: Timescale) -> list[tuple[str, Days]]:
    """Return what is offered: all before the scale changes, then each month that has events."""
    cut = scale.break_at
    offered = []
    if cut:
        offered.append((f"Before {cut.end:%B %Y}", (scale.start, cut.end - _DAY)))
    months = [(f"{m:%b %Y}", (m, last)) for m, last in scale.months()]
    if len(months) > _MOST_MONTHS:
        years = range(scale.parts[-1].start.year, scale.last.year + 1)
        months = [(str(y), (date(y, 1, 1), date(y, 12, 31))) for y in years]
    return offered + [(name, days) for name, days in months if _has_events(days, events)]


def span_words(start: date | None, end: date | None) -> str:
    """Return a span of days in words; either end may be open."""
    if start and end:
        return days(start, end)
    if start:
        return f"from {day(start)}"
    return f"until {day(end)}" if end else "all dates"


def _has_events(days: Days, events: Sequence[Event]) -> bool:
    return any(e.dated and e.first <= days[1] and e.last >= days[0] for e in events)
