"""Spans that a reader types by one end ("since 7 October"), by a third of a month, or by today."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from dashboard.reading.filter_model import FIRST_DAY, LAST_DAY
from dashboard.search.typed_dates import AskedSpan, asked_spans, undivided

_OPEN = re.compile(r"(since|after|from|before|until|till|up to) (.+?)(?: on| onwards?)?")
_THIRD = re.compile(r"(?:(?:in|from|during) )?(early|mid|late)[ -](?:in )?(.+)")
_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_RELATIVE = re.compile(
    r"(?:since |after |before |until |from |in |during |over |the )*"
    r"(?:today|tonight|yesterday|tomorrow|now|recently"
    r"|(?:(?:this|last|past|next|previous|coming) )(?:\w+ )?"
    r"(?:days?|nights?|weeks?|weekend|fortnights?|months?|years?)"
    r"|(?:\w+ )?(?:days?|weeks?|months?|years?) ago)"
)


def asked_period(query: str, year: int) -> tuple[AskedSpan, ...]:
    """Return the spans that ``query`` names and nothing else, open or closed, in ``year``."""
    text = _plain(query)
    third = _THIRD.fullmatch(text)
    if third:
        spans = (_third(span, third[1]) for span in asked_spans(third[2], year))
        return tuple(span for span in spans if span)
    found = _OPEN.fullmatch(text)
    ends = undivided(found[2], year) if found else ()
    if not found or not ends:
        return asked_spans(query, year)
    return tuple(span for one in ends if (span := _open(one, found[1])))


def is_third(query: str) -> bool:
    """Whether ``query`` names its days by a third of a month."""
    return _THIRD.fullmatch(_plain(query)) is not None


def is_relative(query: str) -> bool:
    """Whether ``query`` counts from the day on which it is asked: "yesterday", "last week"."""
    return _RELATIVE.fullmatch(_plain(query)) is not None


def _third(month: AskedSpan, which: str) -> AskedSpan | None:
    """Return the third of ``month``, if that is a month."""
    start = month.start
    last = monthrange(start.year, start.month)[1]
    if (start.day, month.end) != (1, start.replace(day=last)):
        return None
    first, end = _DAYS[which]
    return AskedSpan(start.replace(day=first), start.replace(day=min(end, last)))


def _open(one: AskedSpan, which: str) -> AskedSpan | None:
    if which in ("since", "from"):
        return replace(one, end=LAST_DAY)
    if which in ("until", "till", "up to"):
        return replace(one, start=FIRST_DAY)
    start, end = FIRST_DAY, LAST_DAY
    if which == "after":
        start = _moved(one.end, 1)
    else:
        end = _moved(one.start, -1)
    return replace(one, start=start, end=end)


def _moved(day: date, by: int) -> date:
    return min(max(day + timedelta(days=by), FIRST_DAY), LAST_DAY)


def _plain(query: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", query).casefold().split())
