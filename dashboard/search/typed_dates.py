"""The days, months, years and spans of them that a reader types, in the ways people write them."""

from __future__ import annotations

import re
import unicodedata
from calendar import day_name, month_name, monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from dashboard.reading.citation import day
from dashboard.reading.filter_model import FIRST_DAY, LAST_DAY

DAY_FIRST = "day/month/year"
MONTH_FIRST = "month/day/year"

_MONTHS = {name.casefold(): n for n, name in enumerate(month_name) if name}
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_DASHES = re.compile("[‐‑‒–—―−]|\\.\\.+|…")
_ASIDE = re.compile(rf"\b(?:{'|'.join(map(str.casefold, day_name))}|from|during|the|of|on|in)\b|,")
_BETWEEN = "between "
_DIVIDED = re.compile(r" (?:to|until|till|through) | ?[-/] ?")
_DIVIDED_BETWEEN = re.compile(r" (?:and|to) | ?[-/] ?")
_WAYS = tuple(
    re.compile(way, re.ASCII)
    for way in (
        r"(?P<year>\d{4})[ ./-](?P<month>\d{1,2})(?:[ ./-](?P<day>\d{1,2}))?",
        r"(?P<day>\d{1,2})[ -]?(?P<name>[a-z]{3,9})(?:[ -](?P<year>\d{4}))?",
        r"(?P<name>[a-z]{3,9}) ?(?P<day>\d{1,2})(?: (?P<year>\d{4}))?",
        r"(?P<name>[a-z]{3,9})(?: (?P<year>\d{4}))?",
        r"(?P<month>\d{1,2})[./-](?P<year>\d{4})",
        r"(?P<year>\d{4})",
    )
)
_NUMBERS = re.compile(
    r"(?P<one>\d{1,2})(?:(?P<by>[ ./-])(?P<other>\d{1,2})(?P=by)(?P<year>\d{4})"
    r"|(?P<at>[./-])(?P<then>\d{1,2})(?P=at)(?P<short>\d{2})"
    r"|/(?P<month>\d{1,2}))",
    re.ASCII,
)
_ALONE = re.compile(r"\d{1,2}", re.ASCII)
_IN_PROSE = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b", re.ASCII)


@dataclass(frozen=True)
class AskedSpan:
    """The days that a query names, first and last, both inclusive."""

    start: date
    end: date
    order: str = ""
    """How its numbers were read, where they can be read in two ways."""

    @property
    def is_open(self) -> bool:
        """Whether it has no first day, or no last one."""
        return self.start == FIRST_DAY or self.end == LAST_DAY

    @property
    def words(self) -> str:
        """``10 October 2023``, ``October 2023``, ``2023``, or the first and the last day.

        ``from 10 October 2023`` and ``until 10 October 2023`` where one end is open.
        """
        first, last = self.start, self.end
        if self.is_open:
            return f"until {day(last)}" if first == FIRST_DAY else f"from {day(first)}"
        if first == last:
            return day(first)
        if (first.day, last) == (1, _last_of(first.year, first.month)):
            return f"{first:%B %Y}"
        if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
            return f"{first:%Y}"
        return f"{day(first)} – {day(last)}"


@dataclass(frozen=True)
class _Part:
    """A day, a month or a year as far as it is written out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    order: str = ""


def asked_spans(query: str, year: int) -> tuple[AskedSpan, ...]:
    """Return what ``query`` names if it names days and nothing else, in ``year`` if it has none.

    Numbers that can be a day and a month either way are read both ways.
    """
    plain = unicodedata.normalize("NFKC", query).casefold().strip()
    between = plain.startswith(_BETWEEN)
    text = _bare(plain.removeprefix(_BETWEEN))
    found = [_span(one, one, year) for one in _read(text)]
    divided = (_DIVIDED_BETWEEN if between else _DIVIDED).finditer(text)
    while not any(found) and (at := next(divided, None)):
        sides = product(_read(text[: at.start()], alone=True), _read(text[at.end() :], alone=True))
        found = [_span(a, b, year) for a, b in sides if len({a.order, b.order} - {""}) < 2]
    return _spans(found)


def undivided(query: str, year: int) -> tuple[AskedSpan, ...]:
    """Return the one day, month or year that ``query`` names, and no span between two."""
    text = _bare(unicodedata.normalize("NFKC", query).casefold())
    return _spans(_span(one, one, year) for one in _read(text))


def days_in(text: str) -> tuple[date, ...]:
    """Return the days that our own prose gives in full, as in ``7 October 2023``."""
    spans = (span for one in _IN_PROSE.findall(text) for span in asked_spans(one, 0))
    return tuple(span.start for span in spans)


def _bare(text: str) -> str:
    """Return ``text`` without what may stand about its numbers and its names of months."""
    text = _ORDINAL.sub(r"\1", _DASHES.sub("-", text))
    return " ".join(re.sub(r"(?<=[a-z])\.", " ", _ASIDE.sub(" ", text)).split())


def _spans(found: Iterable[AskedSpan | None]) -> tuple[AskedSpan, ...]:
    """Return what was found, with the order of its numbers only where there are two."""
    spans = tuple(span for span in found if span)
    return spans if len(spans) > 1 else tuple(replace(span, order="") for span in spans)


def _read(text: str, *, alone: bool = False) -> Iterator[_Part]:
    """Yield each way to read ``text``; the number of a day ``alone`` only if that may stand."""
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        yield from _read_numbers(numbers)
    if alone and _ALONE.fullmatch(text):
        yield _Part(day=int(text))
    for way in _WAYS:
        found = way.fullmatch(text)
        if found:
            parts = {name: int(n) for name, n in found.groupdict().items() if n and n.isdigit()}
            month = _month(found["name"]) if "name" in way.groupindex else parts.get("month")
            if month != 0:
                yield _Part(parts.get("year"), month, parts.get("day"))
                return


def _read_numbers(numbers: re.Match[str]) -> Iterator[_Part]:
    one = int(numbers["one"])
    other = int(numbers["other"] or numbers["then"] or numbers["month"])
    year = int(numbers["year"] or 0) or (2000 + int(numbers["short"]) if numbers["short"] else None)
    if other <= 12:
        yield _Part(year, other, one, DAY_FIRST if one != other else "")
    # With points between them, days stand first wherever such dates are written.
    if one <= 12 and one != other and "." not in (numbers["by"], numbers["at"]):
        yield _Part(year, one, other, MONTH_FIRST)


def _span(first: _Part, last: _Part, year: int) -> AskedSpan | None:
    """Return the days from ``first`` to ``last``; each lends the other what that leaves out."""
    if first.day and not first.month:
        first = replace(first, month=last.month)
    if last.day and not last.month:
        last = replace(last, month=first.month)
    ends = last.year or first.year or year
    starts = first.year or ends
    try:
        start, end = _first_day(first, starts), _last_day(last, ends)
        if end < start and not first.year:
            start = _first_day(first, starts - 1)
        elif end < start and not last.year:
            end = _last_day(last, ends + 1)
    except (ValueError, TypeError):
        return None
    if not FIRST_DAY <= start <= end <= LAST_DAY:
        return None
    return AskedSpan(start, end, first.order or last.order)


def _first_day(part: _Part, year: int) -> date:
    if part.day is not None and part.month is None:
        raise ValueError("a day of no month")
    return date(year, 1 if part.month is None else part.month, 1 if part.day is None else part.day)


def _last_day(part: _Part, year: int) -> date:
    first = _first_day(part, year)
    return first if part.day is not None else _last_of(year, part.month or 12)


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _month(name: str) -> int:
    fits = [n for full, n in _MONTHS.items() if full.startswith(name) or name == full[:3] + "t"]
    return fits[0] if len(fits) == 1 else 0
