"""Lines are joined to running text: a hyphen at a line's end divides a word, or belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENS = "-‐‑\u00ad"


class Joiner:
    """Joins the lines of one text; the text itself says how its divided words are spelt."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            words = [w.casefold() for w in _WORD.findall(line)]
            if line.rstrip()[-1:] in tuple(_HYPHENS) and words:
                words.pop()  # half a word is none
            self._words.update(words)

    def join(self, text: str, line: str) -> tuple[str, int]:
        """Return ``text`` and ``line`` as one, and where ``line`` begins in it."""
        if not text:
            return line, 0
        if text[-1] == "\u00ad":
            return text[:-1] + line, len(text) - 1
        if text[-1] in _HYPHENS and text[-2:-1].isalnum():
            if self._is_divided(text, line):
                return text[:-1] + line, len(text) - 1
            return text + line, len(text)
        return f"{text} {line}", len(text) + 1

    def _is_divided(self, text: str, line: str) -> bool:
        """Whether the hyphen that ends ``text`` only divides a word."""
        left, right = re.search(r"[^\W\d_]+(?=.\Z)", text), re.match(r"[^\W\d_]+", line)
        if not left or not right or not right[0][0].islower():
            return False  # "10-point", "Anglo-American"
        first, second = left[0].casefold(), right[0].casefold()
        if first + second in self._words:
            return True
        if f"{first}-{second}" in self._words:
            return False
        # Where both halves are words of this text, the hyphen is more likely theirs.
        return not {first, second} <= self._words
