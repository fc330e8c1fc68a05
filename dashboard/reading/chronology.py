"""Everything that the article dates, in order of time: its incidents, and what passages date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import product
from operator import attrgetter

from dashboard.reading.coverage import Stretch
from dashboard.reading.passage_masks import (
    Mask,
    bits_of,
    having,
    incidents_of,
    masks_of,
    places_of,
    theatres_of,
)
from dashboard.reading.reading import Reading
from dashboard.reading.sifting import sifted
from dashboard.reading.span_filter import in_span
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage, When
from geodata.schema.vocabulary import PassageKind

Days = tuple[date | None, date | None]
"""First and last."""
_JUDGEMENTS = (PassageKind.ASSESSMENT, PassageKind.OUTLOOK)


@dataclass(frozen=True)
class Event:
    """Something the article dates, or reports without a date, and what a reading makes of it."""

    id: str
    """The id of incident or passage, with a number after its first date."""
    when: When
    passage: Passage
    """The passage that reports it; where several do, the first that passes the filters."""
    incident: Incident | None
    """None where only the passage has the date."""
    matches: bool
    """Whether it passes the filters; an undated event is in no span of time."""
    is_open: bool
    """Whether a passage that reports it is open."""
    may_fall: bool = False
    """Whether it is undated and may fall in the filter's span; then it does not match."""
    is_here: bool = False
    """Whether it is of the theatre that is read."""

    @property
    def record(self) -> str:
        """Id of the incident, or else of the passage, that it is a date of."""
        return self.incident.id if self.incident else self.passage.id

    @property
    def theatres(self) -> tuple[str, ...]:
        """Ids of the theatres that it is of."""
        return self.incident.theatres if self.incident else self.passage.theatres

    @property
    def sentences(self) -> tuple[str, ...]:
        """Ids of the sentences that report it."""
        return self.incident.sentences if self.incident else self.passage.sentences

    @property
    def title(self) -> str | None:
        """What the dossier calls it, if it has a name for it."""
        return self.incident.title if self.incident else self.passage.title

    @cached_property
    def judged(self) -> bool:
        """Whether it is a judgement that has a date, and nothing that happened."""
        return self.incident is None and self.passage.kind in _JUDGEMENTS

    @cached_property
    def dated(self) -> bool:
        """Whether it has a place on a time axis."""
        return self.when.start is not None

    @cached_property
    def first(self) -> date:
        """First day; ``ValueError`` where it is undated."""
        if self.when.start is None:
            raise ValueError(f"{self.id} is undated")
        return self.when.start

    @cached_property
    def last(self) -> date:
        """Last day, inclusive; ``ValueError`` where it is undated."""
        return self.when.end or self.first

    @cached_property
    def days(self) -> tuple[date, date]:
        """First and last day; ``ValueError`` where it is undated."""
        return self.first, self.last


def chronology(reading: Reading) -> tuple[Event, ...]:
    """Return every event of the dossier: the dated in order of time, then the undated."""
    places = places_of(reading.dossier)
    events = [*_of_incidents(reading), *_of_passages(reading)]
    dated = sorted((e for e in events if e.dated), key=attrgetter("days"))
    undated = [e for e in events if not e.dated]
    undated.sort(key=lambda e: places[e.passage.id])
    return (*dated, *undated)


def _of_incidents(reading: Reading) -> Iterator[Event]:
    """Yield the events of incidents, as they come in the dossier."""
    dossier, selection = reading.dossier, reading.selection
    found = sifted(dossier, selection)
    passages_of = masks_of(incidents_of, dossier)
    places = places_of(dossier)
    opened = (
        1 << places[selection.passage] if selection.passage and selection.passage in places else 0
    )
    for one in reading.incidents:
        passages = passages_of.get(one.incident.id, 0)
        if not passages:  # nobody has restated its sentences yet
            continue
        first = _first(passages & found.passing or passages & found.may_fall or passages)
        is_open = bool(passages & opened)
        here = selection.theatre in one.incident.theatres
        incident = one.incident
        several = len(incident.dates) > 1
        for n, when in enumerate(incident.dates, 1):
            name = incident.id if n == 1 else f"{incident.id}-{n}"
            matches = one.matches and (not several or in_span(when, selection.filters))
            yield Event(
                name, when, dossier.passages[first], incident, matches, is_open, one.undated, here
            )


def _of_passages(reading: Reading) -> Iterator[Event]:
    """Yield the events that only a passage has the date of, as they come in the dossier."""
    dossier, selection = reading.dossier, reading.selection
    found = sifted(dossier, selection)
    here = having(theatres_of, filter(None, (selection.theatre,)), dossier)
    masks = (found.passing, found.may_fall, here)
    shown, undated, near = (bits_of(mask, dossier) for mask in masks)
    made = {state: _own_events(state, dossier) for state in product(_EITHER, _EITHER, _EITHER)}
    for n, (_, p, when, place) in enumerate(_own_dates(dossier)):
        matches = bool(shown[place]) and in_span(when, selection.filters)
        one = made[matches, bool(undated[place]), bool(near[place])][n]
        yield replace(one, is_open=True) if selection.passage == p.id else one


def _first(passages: Mask) -> int:
    """Return the place of the first of them."""
    return (passages & -passages).bit_length() - 1


MOST_WHOLE, MOST_EVENTS = 60, 30
"""Up to so many events a page shows them all; of more, so many at once, and those after them that
no passage leads to."""


def stretch(events: Sequence[Event], opened: str | None) -> Stretch:
    """Return which events are read around the passage ``opened``, or from the first that matches.

    They are numbered as they come, from 1.
    """
    numbers = tuple(range(1, len(events) + 1))
    if len(events) <= MOST_WHOLE:
        return Stretch(numbers, (), len(events))
    first_of: dict[str, int] = {}
    for number, one in zip(numbers, events, strict=True):
        first_of.setdefault(one.passage.id, number)
    matching = next((n for n, one in zip(numbers, events, strict=True) if one.matches), 1)
    wanted = first_of.get(opened or "") or next(
        (n for n, one in zip(numbers, events, strict=True) if one.is_open), matching
    )
    leads = set(first_of.values())
    each: list[tuple[int, ...]] = []
    for n in range(0, len(numbers), MOST_EVENTS):
        part = numbers[n : n + MOST_EVENTS]
        if any(number in leads for number in part):
            each.append(part)
        else:  # passages of earlier events report all of these: nothing leads here alone
            each[-1] += part
    shown = next(one for one in each if wanted <= one[-1])
    others = [(one[0], one[-1], events[min(leads.intersection(one)) - 1].passage) for one in each]
    return Stretch(shown, tuple(others), len(events))


def foremost(events: Sequence[Event], most: int) -> tuple[Event, ...]:
    """Return ``most`` of them in order: what is open before what matches, that before others."""
    if len(events) <= most:
        return tuple(events)
    ranked = sorted(
        range(len(events)),
        key=lambda n: (not events[n].is_open, not events[n].matches, not events[n].is_here),
    )
    return tuple(events[n] for n in sorted(ranked[:most]))


_State = tuple[bool, bool, bool]
"""Whether an event matches, may fall in the span, and is of the theatre that is read."""
_EITHER = (False, True)
_STATES = 8


@dossier_cache(maxsize=MOST_DOSSIERS * _STATES)
def _own_events(state: _State, dossier: Dossier) -> Sequence[Event]:
    """Return the event of each of ``_own_dates`` in one state.

    A long article has hundreds: they are made once, and a reading takes each in its state.
    """
    matches, may_fall, is_here = state
    return [
        Event(name, when, p, None, matches, False, may_fall, is_here)
        for name, p, when, _ in _own_dates(dossier)
    ]


@dossier_cache(maxsize=MOST_DOSSIERS)
def _own_dates(dossier: Dossier) -> Sequence[tuple[str, Passage, When, int]]:
    """Return each date of a passage that none of its incidents has, with a name and its place."""
    days = {i.id: {_days(when) for when in i.dates} for i in dossier.incidents}
    found = []
    for place, p in enumerate(dossier.passages):
        known = {day for incident in p.incidents for day in days[incident]}
        own = [when for when in p.dates if _days(when) not in known]
        found += [(p.id if n == 1 else f"{p.id}-{n}", p, w, place) for n, w in enumerate(own, 1)]
    return found


def _days(when: When) -> Days:
    return when.start, when.end or when.start
