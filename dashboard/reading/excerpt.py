"""A text with the words that were looked for marked, cut to where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from dashboard.reading.names import fold

Runs = tuple[tuple[str, bool], ...]
"""Pieces of a text in order, each with whether it is marked."""

LENGTH = 190
"""Characters of an excerpt, or a little more: words stay whole."""
_LEAD = 50

_WORD = re.compile(r"[\w'’‘ʼʻʾʿ`´′׳\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+")
"""A word with its marks and apostrophes, as ``names.fold`` takes it for one."""

_POSSESSIVE = re.compile(r"['’]s?$")


def highlighted(text: str, wanted: Collection[str]) -> Runs:
    """Return all of ``text``, the words marked whose folded form is in ``wanted``."""
    runs: list[tuple[str, bool]] = []
    for piece, marked in _pieces(text, wanted):
        if runs and (runs[-1][1] == marked):
            runs[-1] = (runs[-1][0] + piece, marked)
        elif piece:
            runs.append((piece, marked))
    return tuple(runs)


def excerpt(text: str, wanted: Collection[str]) -> Runs:
    """Return what stands about the first marked word, with an ellipsis where it is cut."""
    first = next((m.start() for m in _WORD.finditer(text) if _is_wanted(m[0], wanted)), 0)
    start = 0
    if first > _LEAD and len(text) > LENGTH:
        start = text.rfind(" ", 0, min(first - _LEAD, len(text) - LENGTH) + 1) + 1
    end = len(text)
    if end - start > LENGTH:
        space = text.rfind(" ", start, start + LENGTH)
        end = space if space > first else start + LENGTH
    cut = f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
    return highlighted(cut, wanted)


def _pieces(text: str, wanted: Collection[str]) -> Iterator[tuple[str, bool]]:
    at = 0
    for word in _WORD.finditer(text):
        if _is_wanted(word[0], wanted):
            yield text[at : word.start()], False
            yield word[0], True
            at = word.end()
    yield text[at:], False


def _is_wanted(word: str, wanted: Collection[str]) -> bool:
    return any(
        part in wanted for way in (word, _POSSESSIVE.sub("", word)) for part in fold(way).split()
    )
