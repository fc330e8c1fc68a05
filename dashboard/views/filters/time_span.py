"""Controls for a span of time: two dates, and the stretches of time that have events."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.charts.timescale import Days, Timescale
from dashboard.reading.chronology import Event
from dashboard.reading.reading import Reading
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views import words

_DAY = timedelta(days=1)
_MOST_MONTHS = 8
"""Where more months than these have events, their years are offered instead."""


def controls(reading: Reading, events: Sequence[Event], scale: Timescale) -> str:
    """Return both dates and a button for each stretch of time that has events."""
    asked = reading.selection
    chosen = (asked.filters.start, asked.filters.end)
    buttons = "".join(
        f'<button type="button" class="ar-segment" {span_event(*days)} data-key="preset-{n}" '
        f'aria-pressed="{str(days == chosen).lower()}">{text(name)}</button>'
        for n, (name, days) in enumerate(presets(events, scale))
    )
    return (
        '<div class="ar-tl-controls" role="group" aria-label="Span of time">'
        f'<span class="ar-tl-dates">{_input("from", asked.filters.start, scale)}'
        f"{_input('to', asked.filters.end, scale)}</span>"
        f'<span class="ar-segments">{buttons}</span></div>'
    )


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


def clear(reading: Reading) -> str:
    """Return the button that clears the span, where one is set."""
    if not (reading.selection.filters.start or reading.selection.filters.end):
        return ""
    return (
        f'<button type="button" class="ar-link" {span_event(None, None)} '
        'data-key="clear-span">All dates</button>'
    )


def span_event(start: date | None, end: date | None) -> str:
    """Return the attribute that asks for a span, or for all dates."""
    payload = {
        "kind": "span",
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
    }
    return f'data-event="{attribute(json.dumps(payload))}"'


def span_words(start: date | None, end: date | None) -> str:
    """Return a span of days in words; either end may be open."""
    if start and end:
        return days_words(start, end)
    if start:
        return f"from {words.day(start)}"
    return f"until {words.day(end)}" if end else "all dates"


def days_words(start: date, end: date) -> str:
    """Return two days and what lies between, with no part of the date said twice."""
    if start == end:
        return words.day(start)
    if start.year != end.year:
        return f"{words.day(start)} – {words.day(end)}"
    if start.month != end.month:
        return f"{start.day} {start:%B} – {words.day(end)}"
    return f"{start.day}–{words.day(end)}"


def _has_events(days: Days, events: Sequence[Event]) -> bool:
    return any(e.dated and e.first <= days[1] and e.last >= days[0] for e in events)


def _input(name: str, value: date | None, scale: Timescale) -> str:
    label = {"from": "From", "to": "to"}[name]
    return (
        f'<label for="ar-span-{name}">{label}</label>'
        f'<input type="date" id="ar-span-{name}" data-key="span-{name}" data-span="{name}" '
        f'value="{value.isoformat() if value else ""}" min="{scale.start.isoformat()}" '
        f'max="{scale.last.isoformat()}">'
    )
