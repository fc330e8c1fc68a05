"""A scale of days: in one part, or in two where a long silence would squeeze what follows it.

Places along the scale are shares of its width, so that one drawing fits every width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

Days = tuple[date, date]
"""A first and a last day, both inclusive."""

EARLIER_SHARE = 0.22
"""How much of the width the compressed part takes."""
_DAY = timedelta(days=1)
_YEARS_FROM = 500
"""Days from which a part is ticked by years."""
_WEEKS_TO = 140
"""Days up to which a part is ticked by weeks too."""
_BESIDE = 0.03
"""How far from the end of the compressed part a year has room for its digits."""
_TIGHT_YEAR, _TIGHT_WEEK = 0.09, 0.07
"""The same on a phone, and how far there a week has room from the end of its part."""
_SILENCE = 31 * _DAY
"""No shorter silence breaks the scale: the parts meet at the beginning of a month."""


@dataclass(frozen=True)
class Part:
    """A stretch of days drawn evenly between two places."""

    start: date
    end: date
    """The day after its last."""
    left: float
    right: float
    compressed: bool = False

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days


@dataclass(frozen=True)
class Tick:
    """A line across the scale and the words at it."""

    at: float
    text: str
    minor: bool = False
    """A week within months."""
    tight: bool = False
    """Whether on a phone what comes next leaves its words no room."""


@dataclass(frozen=True)
class Timescale:
    """Days from left to right; each part is even in itself."""

    parts: tuple[Part, ...]

    @property
    def start(self) -> date:
        """First day drawn."""
        return self.parts[0].start

    @property
    def last(self) -> date:
        """Last day drawn."""
        return self.parts[-1].end - _DAY

    @property
    def break_at(self) -> Part | None:
        """The part before the change of scale, if the scale changes."""
        return self.parts[0] if len(self.parts) > 1 else None

    def place(self, day: date) -> float:
        """Return where ``day`` begins; days beyond the scale are drawn at its ends."""
        for part in self.parts:
            if day < part.end:
                run = max((day - part.start).days, 0) / part.days
                return part.left + run * (part.right - part.left)
        return self.parts[-1].right

    def middle(self, day: date) -> float:
        """Return where the noon of ``day`` is."""
        return (self.place(day) + self.place(day + _DAY)) / 2

    def stops(self) -> list[tuple[str, float]]:
        """Return the days at which parts meet and their places, for a script to reverse."""
        first = self.parts[0]
        return [
            (first.start.isoformat(), first.left),
            *((part.end.isoformat(), part.right) for part in self.parts),
        ]

    def ticks(self) -> tuple[Tick, ...]:
        """Return the ticks of every part: years, or months with their weeks."""
        return tuple(tick for part in self.parts for tick in self._ticks(part))

    def months(self) -> tuple[Days, ...]:
        """Return the months of the part that is not compressed."""
        part = self.parts[-1]
        return tuple(
            (first, _next_month(first) - _DAY) for first in _months(_month(part.start), part.end)
        )

    def _ticks(self, part: Part) -> list[Tick]:
        if part.days >= _YEARS_FROM or part.compressed:
            years = range(part.start.year, part.end.year + 1)
            firsts = [max(date(y, 1, 1), part.start) for y in years if date(y, 1, 1) < part.end]
            ticks = [self._tick(part, first, str(first.year)) for first in firsts]
            # A year at the very end would lie beneath the first words of the next part.
            return [one for one in ticks if not part.compressed or one.at <= part.right - _BESIDE]
        months = [
            Tick(self.place(first), f"{first:%b %Y}")
            for first in _months(_month(part.start), part.end)
            if first >= part.start
        ]
        if part.days > _WEEKS_TO:
            return months
        monday = part.start + timedelta(days=-part.start.weekday() % 7)
        weeks = [monday + 7 * n * _DAY for n in range((part.end - monday).days // 7 + 1)]
        return months + [
            self._tick(part, day, str(day.day), minor=True) for day in weeks if day < part.end
        ]

    def _tick(self, part: Part, day: date, text: str, *, minor: bool = False) -> Tick:
        at = self.place(day)
        room = _TIGHT_WEEK if minor else _TIGHT_YEAR
        return Tick(at, text, minor, (part.compressed or minor) and at > part.right - room)


def timescale(spans: Sequence[Days], until: date) -> Timescale:
    """Return a scale that shows ``spans`` and ``until``, the day of publication.

    It is broken at the last silence that is longer than all that follows it, if at least half
    of the spans begin after that; else it is even.
    """
    known = sorted(spans)
    last = max([until, *(end for _, end in known)])
    end = last + _DAY * max(3, (last - _first(known, until)).days // 25)
    cut = _break(known, last)
    if cut is None:
        return Timescale((Part(_month(_first(known, until)), end, 0, 1),))
    after = _month(cut)
    end = last + _DAY * max(3, (last - after).days // 25)
    return Timescale(
        (
            Part(date(_first(known, until).year, 1, 1), after, 0, EARLIER_SHARE, compressed=True),
            Part(after, end, EARLIER_SHARE, 1),
        )
    )


def _break(known: Sequence[Days], last: date) -> date | None:
    """Return the first day after the silence at which the scale is broken."""
    reach = list(accumulate((end for _, end in known), max))
    for n in range(len(known) - 1, 0, -1):
        resumed = known[n][0]
        silence = resumed - reach[n - 1]
        if silence > max(last - resumed, _SILENCE) and 2 * (len(known) - n) >= len(known):
            return resumed
    return None


def _first(known: Sequence[Days], until: date) -> date:
    return min([until, *(start for start, _ in known)])


def _month(day: date) -> date:
    return day.replace(day=1)


def _next_month(first: date) -> date:
    return _month(first + 31 * _DAY)


def _months(first: date, end: date) -> list[date]:
    months = []
    while first < end:
        months.append(first)
        first = _next_month(first)
    return months
