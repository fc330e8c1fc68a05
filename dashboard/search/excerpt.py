"""A text with the words that were looked for marked, cut to where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from dashboard.search.name_folding import ABBREVIATION, searched

Runs = tuple[tuple[str, bool], ...]
"""Pieces of a text in order, each with whether it is marked."""

LENGTH = 190
"""Characters of an excerpt, or a little more: words stay whole."""
_LEAD = 50

_WORD = re.compile(
    ABBREVIATION
    + r"|[א-ת]+[\"״][א-ת]+|[\w'’‘ʼʻʾʿ`´′׳\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+"
)
"""A word with its marks, apostrophes and points, as ``name_folding.searched`` takes it for one."""

_POSSESSIVE = re.compile(r"['’]s?$")


def highlighted(text: str, wanted: Collection[str]) -> Runs:
    """Return all of ``text``, marked where its folded words are in ``wanted``.

    What is wanted may be a phrase, folded: its words are marked only where they stand together.
    """
    runs: list[tuple[str, bool]] = []
    for piece, marked in _pieces(text, wanted):
        if runs and (runs[-1][1] == marked):
            runs[-1] = (runs[-1][0] + piece, marked)
        elif piece:
            runs.append((piece, marked))
    return tuple(runs)


def excerpt(text: str, wanted: Collection[str]) -> Runs:
    """Return what stands about the first marked word, with an ellipsis where it is cut."""
    first = next((start for start, _ in _wanted(text, wanted)), 0)
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
    for start, end in _wanted(text, wanted):
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def _wanted(text: str, wanted: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where each wanted word or phrase stands in ``text``, in order."""
    words = _words(text)
    phrases = [tuple(phrase.split()) for phrase in wanted if " " in phrase]
    past = 0
    for n, (start, end, ways) in enumerate(words):
        if n < past:
            continue
        if any(part in wanted for way in ways for part in way.split()):
            yield start, end
            continue
        for phrase in phrases:
            there = words[n : n + len(phrase)]
            if len(there) == len(phrase) and all(
                one in word[2] for one, word in zip(phrase, there, strict=True)
            ):
                past = n + len(phrase)
                yield start, there[-1][1]
                break


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[tuple[int, int, tuple[str, str]], ...]:
    """Return each word of ``text``: where it begins and ends, and its two foldings."""
    return tuple((found.start(), found.end(), _ways(found[0])) for found in _WORD.finditer(text))


@lru_cache(maxsize=8192)
def _ways(word: str) -> tuple[str, str]:
    """Return ``word`` folded, as it stands and without its possessive."""
    return searched(word), searched(_POSSESSIVE.sub("", word))
