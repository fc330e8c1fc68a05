"""The timeline as HTML: the strip beneath the map, and the whole of it with its list of events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from dashboard.charts.date_marks import SHAPES, Shape, fades, key_svg
from dashboard.charts.timeline import strip_svg, timeline_svg
from dashboard.charts.timeline_ground import Span
from dashboard.charts.timeline_marks import Mark, extent
from dashboard.charts.timescale import Timescale, timescale
from dashboard.reading.chronology import Event, chronology, foremost, stretch
from dashboard.reading.citation import dated, is_inferred, names, sentences
from dashboard.reading.cited_text import in_paragraphs
from dashboard.reading.name_lists import isolated, joined
from dashboard.reading.reading import Reading
from dashboard.reading.wording import KIND
from dashboard.text.escape import trusted
from dashboard.text.templates import event, render
from dashboard.views.filters.time_span import presets, span_words
from geodata.schema.dossier import MOST_DOSSIERS
from geodata.schema.passages import When

_STRIP_DATED, _STRIP_UNDATED = 30, 20
"""As many events the strip has room for, with a date and without."""
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
    spans = tuple((e.first, e.last) for e in events if e.dated)
    return _scale(spans, reading.dossier.article.date)


_scale = lru_cache(maxsize=MOST_DOSSIERS)(timescale)


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
    basis: Markup


def strip_html(reading: Reading, *, whole: bool = False) -> str:
    """Return the compact timeline under the map.

    Of many events it has the foremost, unless the ``whole`` is wanted, and says so.
    """
    events = chronology(reading)
    dated, undated = _by_date(events)
    drawn = dated if whole else foremost(dated, _STRIP_DATED)
    rings = undated if whole else foremost(undated, _STRIP_UNDATED)
    left_out = len(events) - len(drawn) - len(rings)
    return render(
        "views/timeline/timeline.strip",
        hint=_HINT if dated and not (reading.selection.filtered or reading.theatre) else "",
        dated=drawn,
        left_out=left_out and f"; {left_out} of {len(events)} left out here",
        undated=[_row(e, reading) for e in rings],
        undated_count=len(undated),
        **_shared(reading, events, [_row(e, reading) for e in drawn], strip_svg),
    )


def page_html(reading: Reading, *, whole: bool = False) -> str:
    """Return the timeline of ``page`` alone, for a place that keeps no subject."""
    return page(reading, whole=whole)[0]


def page(reading: Reading, *, whole: bool = False) -> tuple[str, str]:
    """Return the whole timeline and its subject: controls, figure, what is undated, the list.

    Of many events it has the stretch around the open passage, unless the ``whole`` is wanted.
    Another stretch is another subject: it is read from its top.
    """
    events = chronology(reading)
    shown = stretch(events, None if whole else reading.selection.passage)
    here = events if whole else [events[n - 1] for n in shown.numbers]
    dated, undated = ([_row(e, reading) for e in part] for part in _by_date(here))
    html = render(
        "views/timeline/timeline",
        dated=dated,
        undated=undated,
        counts=tuple(map(len, _by_date(events))),
        shown=None if whole else shown,
        begins={first: _begins(events[first - 1]) for first, _, _ in shown.others},
        **_shared(reading, events, dated, timeline_svg),
    )
    return html, "timeline" if shown.is_whole else f"timeline {shown.numbers[0]}"


def _begins(one: Event) -> str:
    return f"from {one.first:%b %Y}" if one.dated else "undated"


def _by_date(events: Sequence[Event]) -> tuple[Sequence[Event], Sequence[Event]]:
    """Return the dated ones and the undated ones."""
    return [e for e in events if e.dated], [e for e in events if not e.dated]


def _shared(
    reading: Reading, events: Sequence[Event], dated: Sequence[Row], draw: Callable[..., str]
) -> dict[str, object]:
    scale = scale_of(reading, events)
    selection, published = reading.selection, reading.dossier.article.date
    shapes = {SHAPES[one.when.precision] for one in events if one.dated}
    span = Span(selection.filters.start, selection.filters.end)
    marks = [_mark(row, scale) for row in dated]
    return {
        "selection": selection,
        "counted": _counted(reading, events),
        "svg": trusted(draw(scale, marks, span=span, published=published, label=_LABEL)),
        "fades": trusted(fades()),
        "samples": [(key_svg(shape), means) for shape, means in _KEY if shape in shapes],
        "presets": presets(events, scale),
        "scale": scale,
    }


def _counted(reading: Reading, events: Sequence[Event]) -> str:
    """Return the filter's span, how many events there are and how many the filters hide.

    A judgement is no event, and is counted apart.
    """
    selection = reading.selection
    happened, judged = ([e for e in events if e.judged is one] for one in (False, True))
    dated = sum(e.dated for e in happened)
    counted = f"{_events(dated)} with a date, {len(happened) - dated} without"
    judgements = f"{'dated ' * all(e.dated for e in judged)}assessment{'s' * (len(judged) != 1)}"
    if judged:
        counted += f"; {len(judged)} {judgements}"
    may_fall = sum(e.may_fall for e in events)
    hidden = sum(not e.matches for e in events) - may_fall
    if hidden or may_fall:
        counted = f"{sum(e.matches for e in happened)} of {_events(len(happened))}"
        if judged:
            counted += f", {sum(e.matches for e in judged)} of {len(judged)} {judgements}"
        counted += f"; {may_fall} undated" if may_fall else ""
        counted += f"; {hidden} hidden by your filters" if hidden else ""
    if reading.theatre:
        here = sum(e.is_here for e in events)
        counted += f"; {here} of {reading.theatre.name}, ringed" if here else ""
    if selection.filters.start or selection.filters.end:
        return f"{span_words(selection.filters.start, selection.filters.end)}: {counted}"
    return counted


def _events(n: int) -> str:
    return f"{n} {'event' if n == 1 else 'events'}"


def _mark(row: Row, scale: Timescale) -> Mark:
    one = row.event
    shape = SHAPES[one.when.precision]
    left, right = extent(scale, shape, one.first, one.last)
    return Mark(
        key=one.id,
        shape=shape,
        left=left,
        right=right,
        title=row.title,
        written=row.written,
        inferred=row.inferred,
        name=row.name,
        event=event("passage", one.passage.id),
        faded=_is_faded(one),
        is_open=one.is_open,
        is_here=one.is_here,
        judged=one.judged,
    )


def title_of_event(one: Event) -> str:
    """Return what an event is called: its name, or what kind of passage reports it."""
    kind = KIND[one.passage.kind]
    if one.title:
        return f"{kind}: {one.title}" if one.judged else one.title
    return f"{kind}, {sentences(one.passage.sentences)}"


@dataclass(frozen=True)
class _Words:
    """A date in words, whatever the filters make of it."""

    written: str
    inferred: str
    full: str
    """As written, what that means, on what basis."""
    basis: Markup


@lru_cache(maxsize=2048)
def _words(when: When) -> _Words:
    inferred = dated(when) or "undated in the article"
    written = full = "No date given in the article"
    if when.as_written:
        written = f"“{isolated(when.as_written)}”"
        meant = f"{'inferred: ' if is_inferred(when) else ''}{inferred}"
        full = f"As written: {written}; {meant}"
    full += f". {in_paragraphs(when.basis)}"
    return _Words(written, inferred, full, render("views/macros.cited", text=when.basis))


def _is_faded(one: Event) -> bool:
    """Whether the filters hide it; what is undated they neither hide nor show."""
    return not one.matches and not one.may_fall


def _row(one: Event, reading: Reading) -> Row:
    called, words, title = names(reading.dossier), _words(one.when), title_of_event(one)
    hidden = " Hidden by your filters." if _is_faded(one) else ""
    if one.may_fall:
        hidden = " May fall in this span."
    states = (
        ("faded", _is_faded(one)),
        ("open", one.is_open),
        ("here", one.is_here),
        ("judged", one.judged),
    )
    return Row(
        event=one,
        title=title,
        written=words.written,
        inferred=words.inferred,
        name=f"{title}. {words.full}{hidden}",
        places=joined(called[theatre] for theatre in one.theatres),
        sample=key_svg(SHAPES[one.when.precision]) if one.dated else Markup(),
        look="".join(f" ar-tl-{state}" for state, holds in states if holds),
        basis=words.basis,
    )
