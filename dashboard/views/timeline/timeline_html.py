"""The timeline as HTML: the strip beneath the map, and the whole of it with its list of events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.charts.date_marks import SHAPES, Shape, fades, key_svg
from dashboard.charts.timeline import strip_svg, timeline_svg
from dashboard.charts.timeline_ground import Span
from dashboard.charts.timeline_marks import Mark
from dashboard.charts.timescale import Timescale, timescale
from dashboard.reading.chronology import Event, chronology
from dashboard.reading.citation import dated, is_inferred, names, sentences
from dashboard.reading.cited_text import in_paragraphs
from dashboard.reading.name_lists import joined
from dashboard.reading.reading import Reading
from dashboard.reading.wording import KIND
from dashboard.text.escape import trusted
from dashboard.text.templates import event, render
from dashboard.views.filters.time_span import days_words, presets, span_words
from geodata.schema.passages import When

_LABEL = "Dated events; arrow keys move between them, drag to select a span"
_HINT = "; drag to read a span of time"
_KEY: tuple[tuple[Shape, str], ...] = (
    ("dot", "a day"),
    ("bar", "an interval"),
    ("open", "a month or year; day not stated"),
    ("bracket", "words that are no date; the span is our reading"),
)


def scale_of(reading: Reading, events: Sequence[Event]) -> Timescale:
    """Return the scale of the dossier's ``events``; it is the same under every filter."""
    spans = [(e.first, e.last) for e in events if e.dated]
    return timescale(spans, reading.dossier.article.date)


@dataclass(frozen=True)
class Row:
    """An event in words, as the list and the undated marks say it."""

    event: Event
    title: str
    written: str
    """The date in the article's words, or that it gives none."""
    inferred: str
    name: str
    """The accessible name."""
    places: str
    sample: Markup
    """How a date of its precision is drawn; empty where it is undated."""
    look: str
    """Classes that say its state."""


def strip_html(reading: Reading) -> str:
    """Return the compact timeline that stands under the map."""
    events = chronology(reading)
    dated = any(e.dated for e in events)
    return render(
        "views/timeline/timeline.strip",
        hint=_HINT if dated and not reading.selection.filtered else "",
        dated=dated,
        undated=[_row(e, reading) for e in events if not e.dated],
        **_shared(reading, events, strip_svg),
    )


def page_html(reading: Reading) -> str:
    """Return the whole timeline: controls, figure, the lane of what is undated, and the list."""
    events = chronology(reading)
    return render(
        "views/timeline/timeline",
        dated=[_row(e, reading) for e in events if e.dated],
        undated=[_row(e, reading) for e in events if not e.dated],
        **_shared(reading, events, timeline_svg),
    )


def _shared(
    reading: Reading, events: Sequence[Event], draw: Callable[..., str]
) -> dict[str, object]:
    scale = scale_of(reading, events)
    asked, published = reading.selection, reading.dossier.article.date
    span = Span(asked.filters.start, asked.filters.end)
    return {
        "asked": asked,
        "told": _told(reading, events),
        "svg": trusted(draw(scale, _marks(events), span=span, published=published, label=_LABEL)),
        "fades": trusted(fades()),
        "samples": [(key_svg(shape), means) for shape, means in _KEY],
        "presets": presets(events, scale),
        "scale": scale,
    }


def _told(reading: Reading, events: Sequence[Event]) -> str:
    """Return the span asked for, how many events there are and how many the filters hide.

    A judgement is no event, and is counted apart.
    """
    asked = reading.selection
    happened, judged = ([e for e in events if e.judged is one] for one in (False, True))
    dated = sum(e.dated for e in happened)
    told = f"{_events(dated)} with a date, {len(happened) - dated} without"
    judgements = f"{'dated ' * all(e.dated for e in judged)}assessment{'s' * (len(judged) != 1)}"
    if judged:
        told += f"; {len(judged)} {judgements}"
    may_fall = sum(e.may_fall for e in events)
    hidden = sum(not e.matches for e in events) - may_fall
    if hidden or may_fall:
        told = f"{sum(e.matches for e in happened)} of {_events(len(happened))}"
        if judged:
            told += f", {sum(e.matches for e in judged)} of {len(judged)} {judgements}"
        told += f"; {may_fall} undated" if may_fall else ""
        told += f"; {hidden} hidden by your filters" if hidden else ""
    if reading.theatre:
        here = sum(e.is_here for e in events)
        told += f"; {here} of {reading.theatre.name}, ringed" if here else ""
    if asked.filters.start or asked.filters.end:
        return f"{span_words(asked.filters.start, asked.filters.end)}: {told}"
    return told


def _events(n: int) -> str:
    return f"{n} {'event' if n == 1 else 'events'}"


def _marks(events: Sequence[Event]) -> list[Mark]:
    return [
        Mark(
            key=one.id,
            shape=SHAPES[one.when.precision],
            start=one.first,
            end=one.last,
            title=title_of_event(one),
            written=_written(one.when),
            inferred=_inferred(one.when),
            name=_name(one),
            event=event("passage", one.passage.id),
            faded=_is_faded(one),
            is_open=one.is_open,
            is_here=one.is_here,
            judged=one.judged,
        )
        for one in events
        if one.dated
    ]


def title_of_event(one: Event) -> str:
    """Return what an event is called: its name, or what kind of passage tells it."""
    kind = KIND[one.passage.kind]
    if one.title:
        return f"{kind}: {one.title}" if one.judged else one.title
    return f"{kind}, {sentences(one.passage.sentences)}"


def _written(when: When) -> str:
    return f"“{when.as_written}”" if when.as_written else "No date given in the article"


def _inferred(when: When) -> str:
    return dated(when, days_words) or "undated in the article"


def _name(one: Event) -> str:
    """Return the accessible name: what, when as written, what that means, on what basis."""
    told = _written(one.when)
    if one.when.as_written:
        meant = f"{'inferred: ' if is_inferred(one.when) else ''}{_inferred(one.when)}"
        told = f"As written: {told}; {meant}"
    hidden = " Hidden by your filters." if _is_faded(one) else ""
    if one.may_fall:
        hidden = " May fall in this span."
    return f"{title_of_event(one)}. {told}. {in_paragraphs(one.when.basis)}{hidden}"


def _is_faded(one: Event) -> bool:
    """Whether the filters hide it; what is undated they neither hide nor show."""
    return not one.matches and not one.may_fall


def _row(one: Event, reading: Reading) -> Row:
    called = names(reading.dossier)
    states = (
        ("faded", _is_faded(one)),
        ("open", one.is_open),
        ("here", one.is_here),
        ("judged", one.judged),
    )
    return Row(
        event=one,
        title=title_of_event(one),
        written=_written(one.when),
        inferred=_inferred(one.when),
        name=_name(one),
        places=joined(called[theatre] for theatre in one.theatres),
        sample=key_svg(SHAPES[one.when.precision]) if one.dated else Markup(),
        look="".join(f" ar-tl-{state}" for state, holds in states if holds),
    )
