"""The timeline as HTML: the strip beneath the map, and the whole of it with its list of events."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dashboard.charts.date_marks import SHAPES, Shape, fades, key_svg
from dashboard.charts.timeline import Mark, Span, strip_svg, timeline_svg
from dashboard.charts.timescale import Timescale, timescale
from dashboard.reading.chronology import Event, chronology
from dashboard.reading.citation import dated, is_inferred
from dashboard.reading.reading import Reading
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.filters.time_span import clear, controls, days_words, span_words
from dashboard.views.panel.passage_card import event
from geodata.schema.passages import When

_LABEL = "Dated events; arrow keys move between them, drag to select a span"
_HINT = "; drag to read a span of time"
_KEY: tuple[tuple[Shape, str], ...] = (
    ("dot", "a day"),
    ("bar", "an interval"),
    ("open", "a month or year; day not stated"),
    ("dotted", "words that are no date; the span is our reading"),
)


def scale_of(reading: Reading, events: Sequence[Event]) -> Timescale:
    """Return the scale of the dossier's ``events``; it is the same under every filter."""
    spans = [(e.first, e.last) for e in events if e.dated]
    return timescale(spans, reading.dossier.article.date)


def strip_html(reading: Reading) -> str:
    """Return the compact timeline that stands under the map."""
    events = chronology(reading)
    scale = scale_of(reading, events)
    svg = strip_svg(
        scale,
        _marks(events),
        span=_span(reading),
        published=reading.dossier.article.date,
        label=_LABEL,
    )
    told = f"{_told(reading, events)}{'' if reading.selection.filtered else _HINT}"
    return (
        f'<section class="ar-strip" aria-label="Timeline">{fades()}<div class="ar-strip-head">'
        f'<h2>Time</h2><p class="ar-tl-line" data-rest="{attribute(told)}">{text(told)}</p>'
        f"{clear(reading)}"
        '<details class="ar-popover ar-up" data-key="span"><summary data-key="span-button">'
        f'Dates</summary><div class="ar-sheet">{controls(reading, events, scale)}</div></details>'
        f"{_goto('timeline', 'Full timeline')}</div>"
        f'<div class="ar-strip-body"><div class="ar-tl-plot">{svg}</div>{_aside(events)}</div>'
        "</section>"
    )


def page_html(reading: Reading) -> str:
    """Return the whole timeline: controls, figure, the lane of what is undated, and the list."""
    events = chronology(reading)
    scale = scale_of(reading, events)
    svg = timeline_svg(
        scale,
        _marks(events),
        span=_span(reading),
        published=reading.dossier.article.date,
        label=_LABEL,
    )
    told = _told(reading, events)
    return (
        f'<article class="ar-timeline">{fades()}<header class="ar-head">'
        '<h2 tabindex="-1">What the article dates</h2><p class="ar-do">Drag across the scale to '
        "read a span of time; select an event to read its passage. Dates stand as the article "
        "words them, beside what we infer.</p></header>"
        f"{controls(reading, events, scale)}"
        f'<p class="ar-count"><span class="ar-tl-line" role="status" '
        f'data-rest="{attribute(told)}">{text(told)}</span> '
        f"{clear(reading)} {_goto('map', 'Show on the map')}</p>"
        f'<div class="ar-tl-plot">{svg}</div>'
        f"{_key()}{_undated_lane(events)}{_list(reading, events)}</article>"
    )


def _span(reading: Reading) -> Span:
    return Span(reading.selection.filters.start, reading.selection.filters.end)


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
    hidden = sum(not e.matches for e in events)
    if hidden:
        told = f"{sum(e.matches for e in happened)} of {_events(len(happened))}"
        if judged:
            told += f", {sum(e.matches for e in judged)} of {len(judged)} {judgements}"
        told += f"; {hidden} hidden by your filters"
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
            title=_title(one),
            written=_written(one.when),
            inferred=_inferred(one.when),
            name=_name(one),
            event=event("passage", one.passage.id),
            faded=not one.matches,
            is_open=one.is_open,
            is_here=one.is_here,
            judged=one.judged,
        )
        for one in events
        if one.dated
    ]


def _title(one: Event) -> str:
    kind = words.KIND[one.passage.kind]
    if one.title:
        return f"{kind}: {one.title}" if one.judged else one.title
    return f"{kind}, {words.sentences(one.passage.sentences)}"


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
    hidden = "" if one.matches else " Hidden by your filters."
    return f"{_title(one)}. {told}. {one.when.basis}{hidden}"


def _state(one: Event) -> str:
    return (
        f"{'' if one.matches else ' ar-tl-faded'}{' ar-tl-open' if one.is_open else ''}"
        f"{' ar-tl-here' if one.is_here else ''}{' ar-tl-judged' if one.judged else ''}"
    )


def _button(one: Event, name: str, body: str) -> str:
    """Return an undated event as a button among the marks; arrow keys reach it.

    What a filter changes stands at the end, so that little goes over the wire (``patch.py``).
    """
    says = attribute(f"{_title(one)}: {_written(one.when)}")
    meant = ' data-meant="undated in the article"' if one.when.as_written else ""
    return (
        f'<button type="button" data-mark tabindex="-1" {event("passage", one.passage.id)} '
        f'data-key="mark-{one.id}" data-says="{says}"{meant} '
        f'aria-label="{attribute(_name(one))}" class="{name}{_state(one)}">{body}</button>'
    )


def _aside(events: Sequence[Event]) -> str:
    undated = [e for e in events if not e.dated]
    rings = "".join(f"<li>{_button(e, 'ar-tl-ring', '<i></i>')}</li>" for e in undated)
    lane = f'<ul aria-label="Undated in the article">{rings}</ul>' if undated else ""
    return f'<div class="ar-tl-aside"><span>{len(undated)} undated</span>{lane}</div>'


def _undated_lane(events: Sequence[Event]) -> str:
    undated = [e for e in events if not e.dated]
    chips = "".join(f"<li>{_button(e, 'ar-tl-chip', text(_title(e)))}</li>" for e in undated)
    if not undated:
        return ""
    return (
        '<section class="ar-tl-undated"><h3>Undated in the article '
        f'<span>{len(undated)}</span></h3><p class="ar-quiet">On no place of the scale, and in no '
        f"span of it.</p><ul>{chips}</ul></section>"
    )


def _key() -> str:
    entries = "".join(f"<li>{key_svg(shape)}{told}</li>" for shape, told in _KEY)
    return f'<ul class="ar-tl-keys" aria-label="Key">{entries}</ul>'


def _list(reading: Reading, events: Sequence[Event]) -> str:
    parts = (
        ("In order of time", [e for e in events if e.dated]),
        ("Undated", [e for e in events if not e.dated]),
    )
    shown = "".join(
        f'<h4>{title} <span>{len(listed)}</span></h4><ol class="ar-tl-list">'
        f"{''.join(_row(reading, e) for e in listed)}</ol>"
        for title, listed in parts
        if listed
    )
    return f"<section><h3>The same as a list</h3>{shown}</section>"


def _row(reading: Reading, one: Event) -> str:
    names = {t.id: t.name for t in reading.dossier.theatres}
    places = ", ".join(names[t] for t in one.theatres)
    shape = key_svg(SHAPES[one.when.precision]) if one.dated else ""
    written = _written(one.when)
    bold, written = (_inferred(one.when), written) if one.dated else (written, "")
    hidden = "" if one.matches else "<em>hidden by your filters</em>"
    current = ' aria-current="true"' if one.is_open else ""
    return (
        f'<li class="ar-tl-row{_state(one)}"><span class="ar-tl-when">'
        f"<b>{text(bold)}</b>{text(written)} {shape}</span>"
        f'<span class="ar-tl-what"><button type="button" {event("passage", one.passage.id)} '
        f'data-key="event-{one.id}"{current}>{text(_title(one))}</button>'
        f"{f' <small>{text(places)}</small>' if places else ''}{hidden}"
        f'<small class="ar-tl-basis">{text(one.when.basis)}</small></span></li>'
    )


def _goto(page: str, words_of: str) -> str:
    payload = attribute(json.dumps({"kind": "goto", "page": page}))
    return (
        f'<button type="button" class="ar-link" data-event="{payload}" '
        f'data-key="goto-{page}">{words_of}</button>'
    )
