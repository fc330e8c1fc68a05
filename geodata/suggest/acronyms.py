"""Names that a text shortens itself: the whole name before its letters in brackets, or after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geodata.suggest.names import Token, tokens

_BRACKETED = re.compile(r"\(([^()]{2,90})\)")
_LETTERS = re.compile(r"[A-Z][A-Za-z0-9]{1,9}")
_ARTICLES = ("al", "el")
"""What a name may begin with in small letters."""
_MOST = 10
"""Words of a whole name."""


class Shortened(NamedTuple):
    """A name and the letters that abbreviate it."""

    whole: Sequence[Token]
    short: Token


def shortened(text: str) -> Iterator[Shortened]:
    """Yield each name of ``text`` that is given together with its letters."""
    words = tokens(text)
    for bracket in _BRACKETED.finditer(text):
        before = [word for word in words if word.end <= bracket.start()]
        inside = [word for word in words if bracket.start() < word.start < bracket.end()]
        if not before or not inside or text[before[-1].end : bracket.start()].strip():
            continue
        if len(inside) == 1 and is_short(inside[0].text):
            whole = _whole(inside[0].text, before[-_MOST:])
            if whole:
                yield Shortened(whole, inside[0])
        elif is_short(before[-1].text):
            whole = _whole(before[-1].text, inside[-_MOST:])
            if len(whole) == len(inside):
                yield Shortened(whole, before[-1])


def is_short(word: str) -> bool:
    """Whether ``word`` is letters that abbreviate a name, such as ``ISWAP`` or ``UNIFIL``."""
    capitals = sum(letter.isupper() for letter in word)
    return bool(_LETTERS.fullmatch(word)) and capitals >= 2 and len(word) - capitals <= 2


def _whole(letters: str, words: Sequence[Token]) -> Sequence[Token]:
    """Return the last of ``words`` that begin with ``letters``; small words may lie between."""
    left = len(letters)
    for n in range(len(words) - 1, -1, -1):
        word = words[n].text
        if word[0].casefold() == letters[left - 1].casefold():
            left -= 1
        elif word[0].isupper():
            return ()
        if left == 0:
            return words[n:] if word[0].isupper() or word in _ARTICLES else ()
    return ()
