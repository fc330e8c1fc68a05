"""Dates as an article writes them, and the days that they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from pydantic import ValidationError

from geodata.schema.passages import When
from geodata.schema.vocabulary import DatePrecision

RULE = "dates/3"

_NAMES = (
    "Jan(?:uary|\\.)?", "Feb(?:ruary|\\.)?", "Mar(?:ch|\\.)", "Apr(?:il|\\.)", "May", "June?\\.?",
    "July?\\.?", "Aug(?:ust|\\.)?", "Sep(?:t\\.?|tember|\\.)?", "Oct(?:ober|\\.)?",
    "Nov(?:ember|\\.)?", "Dec(?:ember|\\.)?",
)  # fmt: skip
_MONTH = f"(?:{'|'.join(_NAMES)})"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = r"(?:19|20)\d\d"
_BEFORE = (
    r"(?i:in|since|by|of|until|till|during|from|through|to|between|before|after|and|last|this|next)"
)
_FORWARD = timedelta(days=31)
"""How long after the article a day without a year may lie, where no word looks ahead."""
_TO_COME = re.compile(
    r"\b(?:will|shall|won['’]t|would|(?:is|are) (?:set|likely)|due|plans?|planned|intends?|"
    r"scheduled|expected|upcoming|coming|next|tentative|ahead of)\b",
    re.I,
)
"""Words of a sentence that speaks of what is to come."""


_PART = re.compile(r"[;:,()—–]|\b(?:after|since|when|while|but)\b")
"""Where one part of a sentence ends."""


class _Context(NamedTuple):
    """What the year of a date is worked out from."""

    published: date
    to_come: bool
    """Whether the part of it with the date speaks of what is to come."""


_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few|couple of|"
    r"past|last|recent|coming|next)"
)

_FORMS = tuple(
    (name, re.compile(form))
    for name, form in (
        ("days", rf"\b(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)? ?(?:[-–—]|to|and) ?"
                 rf"(?P<e>\d{{1,2}})(?!\d)(?:, (?P<y>{_YEAR}))?"),
        ("across", rf"\b(?P<m>{_MONTH}) (?P<d>\d{{1,2}}) ?[-–—] ?(?P<n>{_MONTH}) (?P<e>\d{{1,2}})"
                   rf"(?!\d)(?:, (?P<y>{_YEAR}))?"),
        ("turned", rf"\b(?P<d>\d{{1,2}})(?: ?[-–—] ?(?P<e>\d{{1,2}}))? (?P<m>{_MONTH})"
                   rf"(?:,? (?P<y>{_YEAR}))?(?![\w])"),
        ("day", rf"\b(?P<m>{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
                rf"(?:, (?P<y>{_YEAR}))?"),
        ("iso", rf"\b(?P<y>{_YEAR})-(?P<mm>\d\d)-(?P<d>\d\d)\b"),
        ("months", rf"\b(?P<m>{_MONTH}) ?(?:[-–—]|to) ?(?P<n>{_MONTH}),? (?P<y>{_YEAR})\b"),
        ("month", rf"\b(?P<part>early |mid-?|late )?(?P<m>{_MONTH})(?: of)?,? (?P<y>{_YEAR})\b"),
        ("bare", rf"(?<![\w-])(?P<lead>{_BEFORE} )(?P<part>early |mid-?|late )?(?P<m>{_MONTH})"
                 r"(?![\w’']| \d)"),
        ("part", rf"\b(?P<part>[Ee]arly |[Mm]id-?|[Ll]ate )(?P<m>{_MONTH})(?![\w’']| \d)"),
        ("half", rf"\b(?:the )?(?:first half|second half|beginning|start|middle|end|spring|summer|"
                 rf"autumn|fall|winter)(?: of| in)? (?P<y>{_YEAR})\b"),
        ("year", rf"(?<![\w-])(?P<lead>(?i:in|since|by|of|until|during|from|early|late|mid-?|"
                 rf"the|between|and|before|after) ?)(?P<y>{_YEAR})(?![\w-]|[-–]\d|,\d)"),
        ("weekday", rf"\b(?:last |on |this |next )?(?P<w>{'|'.join(_DAYS)})\b"),
        # "The wars of tomorrow", "today's Mali", "no tomorrow" are no days.
        ("near", r"(?<!\bof )(?<!\bno )\b(?:yesterday|today|tomorrow|tonight)\b(?![’']s)"),
        ("relative", rf"\b(?:(?:over|in|for|during|within|throughout) )?(?:the |this |these )?"
                     rf"(?:{_COUNT} )+(?:days?|weeks?|months?|years?|decades?)"
                     r"(?: (?:ago|earlier|later|before|after))?\b"
                     r"|\b(?:earlier|later) this (?:week|month|year)\b|\bthis (?:week|month|year)\b"
                     r"|\brecently\b|\bin recent (?:days|weeks|months|years)\b"),
    )
)  # fmt: skip


class Found:
    """A date in a sentence: its place, and what it means."""

    __slots__ = ("end", "start", "when")

    def __init__(self, start: int, end: int, when: When) -> None:
        self.start, self.end, self.when = start, end, when


def dates(sentence: str, published: date) -> tuple[Found, ...]:
    """Return the dates of ``sentence``, of an article of the day ``published``, in order."""
    taken: list[tuple[int, int]] = []
    found: list[Found] = []
    for name, form in _FORMS:
        for match in form.finditer(sentence):
            start, end = match.span()
            if "lead" in match.groupdict() and match["lead"]:
                start = match.end("lead")
            words = sentence[start:end]
            start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip(" ,"))
            if any(start < other_end and other < end for other, other_end in taken):
                continue
            seen = _Context(published, _looks_ahead(sentence, start, end))
            when = _when(name, match, sentence[start:end], seen)
            if when is not None:
                taken.append((start, end))
                found.append(Found(start, end, when))
    return tuple(sorted(found, key=lambda one: one.start))


def _looks_ahead(sentence: str, start: int, end: int) -> bool:
    """Whether the part of a sentence with the words from ``start`` speaks of what is to come."""
    before = _PART.split(sentence[:start])[-1]
    after = _PART.split(sentence[end:])[0]
    return _TO_COME.search(f"{before}{sentence[start:end]}{after}") is not None


def _when(name: str, match: re.Match[str], words: str, seen: _Context) -> When | None:
    try:
        read = _READERS[name](match, seen)
        if read is None:
            return None
        start, end, precision, basis = read
        return When(as_written=words, start=start, end=end, precision=precision, basis=basis)
    except (ValueError, ValidationError):
        return None  # no such day


Read = tuple[date | None, date | None, DatePrecision, str]


def _month(text: str) -> int:
    return next(n for n, form in enumerate(_NAMES, 1) if re.fullmatch(form, text))


def _year_of(month: int, day: int, seen: _Context, ahead: timedelta) -> tuple[int, str]:
    """Return the year of a day that gives none, and why.

    It is the last such day up to the article's own, or not further after it than ``ahead``; where
    the sentence speaks of what is to come, the next one.
    """
    published = seen.published
    years = (published.year - 1, published.year, published.year + 1)
    if seen.to_come:
        # A month that has begun is still to come.
        floor = published.replace(day=1) if not ahead else published
        year = next(one for one in years if date(one, month, day) >= floor)
        return year, "Year from the article’s date: the next, for the sentence looks ahead."
    year = next(one for one in reversed(years) if date(one, month, day) <= published + ahead)
    near = " or the days after it" if ahead else ""
    return year, f"Year from the article’s date: the last up to it{near}."


def _dated(match: re.Match[str], seen: _Context) -> tuple[int, str]:
    given = match.groupdict().get("y")
    if given:
        return int(given), "As the sentence gives it."
    day = int(match.groupdict().get("d") or 1)
    return _year_of(_month(match["m"]), min(day, 28), seen, _FORWARD)


def _of_day(match: re.Match[str], seen: _Context) -> Read:
    year, basis = _dated(match, seen)
    day = date(year, _month(match["m"]), int(match["d"]))
    last = match.groupdict().get("e")
    if last:
        month = _month(match["n"]) if match.groupdict().get("n") else day.month
        end = date(year + (month < day.month), month, int(last))
        return day, end, DatePrecision.INTERVAL, basis
    return day, None, DatePrecision.DAY, basis


def _of_iso(match: re.Match[str], _: _Context) -> Read:
    day = date(int(match["y"]), int(match["mm"]), int(match["d"]))
    return day, None, DatePrecision.DAY, "As the sentence gives it."


def _of_months(match: re.Match[str], _: _Context) -> Read:
    year, first, last = int(match["y"]), _month(match["m"]), _month(match["n"])
    start = date(year - (first > last), first, 1)
    return start, _end_of(year, last), DatePrecision.INTERVAL, "Whole months, as written."


def _of_month(match: re.Match[str], seen: _Context) -> Read:
    month = _month(match["m"])
    given = match.groupdict().get("y")
    year, basis = (
        (int(given), "As the sentence gives it.")
        if given
        else _year_of(month, 1, seen, timedelta())
    )
    if match.groupdict().get("part"):
        basis += " Which days of the month, it does not say."
    return date(year, month, 1), _end_of(year, month), DatePrecision.MONTH, basis


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _of_year(match: re.Match[str], _: _Context) -> Read:
    year = int(match["y"])
    return date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, "As the sentence gives it."


def _of_weekday(match: re.Match[str], seen: _Context) -> Read | None:
    published = seen.published
    back = (published.weekday() - _DAYS.index(match["w"])) % 7
    if match[0].startswith("next "):
        return _undated(match, seen)
    if match[0].startswith("last ") and not back:
        back = 7
    day = published - timedelta(days=back)
    return day, None, DatePrecision.DAY, "The last such day before the article, or its own."


def _of_near(match: re.Match[str], seen: _Context) -> Read:
    days = {"yesterday": -1, "tomorrow": 1}.get(match[0], 0)
    day = seen.published + timedelta(days=days)
    return day, None, DatePrecision.RELATIVE, "Counted from the article’s date."


def _undated(match: re.Match[str], seen: _Context) -> Read | None:
    del match, seen
    return (
        None,
        None,
        DatePrecision.UNDATED,
        "Relative; which days it means is the editor’s reading.",
    )


_READERS: dict[str, Callable[[re.Match[str], _Context], Read | None]] = {
    "days": _of_day, "across": _of_day, "turned": _of_day, "day": _of_day, "iso": _of_iso,
    "months": _of_months, "month": _of_month, "bare": _of_month, "part": _of_month,
    "half": _of_year, "year": _of_year, "weekday": _of_weekday, "near": _of_near,
    "relative": _undated,
}  # fmt: skip


def spans(found: tuple[Found, ...]) -> Iterator[tuple[int, int]]:
    """Yield the spans of dates."""
    yield from ((one.start, one.end) for one in found)
