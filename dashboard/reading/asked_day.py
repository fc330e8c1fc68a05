"""A day or a month that a reader types, in the ways people write them."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date

from dashboard.reading.citing import day
from dashboard.reading.names import fold

_MONTHS = {name.casefold(): n for n, name in enumerate(month_name) if name}
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_WAYS = tuple(
    re.compile(way, re.ASCII)
    for way in (
        r"(?P<year>\d{4}) (?P<month>\d{1,2})(?: (?P<day>\d{1,2}))?",
        r"(?P<day>\d{1,2}) (?P<name>[a-z]{3,9})(?: (?P<year>\d{4}))?",
        r"(?P<name>[a-z]{3,9}) (?P<day>\d{1,2})(?: (?P<year>\d{4}))?",
        r"(?P<name>[a-z]{3,9})(?: (?P<year>\d{4}))?",
    )
)


@dataclass(frozen=True)
class AskedSpan:
    """The days that a query names, first and last, both inclusive."""

    start: date
    end: date

    @property
    def words(self) -> str:
        """``10 October 2023``, or ``October 2023`` for a whole month."""
        return day(self.start) if self.start == self.end else f"{self.start:%B %Y}"


def asked_span(query: str, year: int) -> AskedSpan | None:
    """Return the day or month that ``query`` names and nothing else, in ``year`` if it has none."""
    text = _ORDINAL.sub(r"\1", fold(query))
    for way in _WAYS:
        found = way.fullmatch(text)
        if found:
            span = _span(found.groupdict(), year)
            if span:
                return span
    return None


def _span(parts: dict[str, str | None], year: int) -> AskedSpan | None:
    month = int(parts["month"] or 0) if "month" in parts else _month(parts["name"] or "")
    in_year, numbered = int(parts["year"] or year), parts.get("day")
    try:
        first = date(in_year, month, int(numbered or 1))
        last = first if numbered else first.replace(day=monthrange(in_year, month)[1])
    except ValueError:
        return None
    return AskedSpan(first, last)


def _month(name: str) -> int:
    fits = [n for full, n in _MONTHS.items() if full.startswith(name) or name == full[:3] + "t"]
    return fits[0] if len(fits) == 1 else 0
