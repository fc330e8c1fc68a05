"""What a typed word may mean: words that begin with it, or those that mend one slip of the pen.

A slip is a letter too many, too few or wrong, or two that have changed places. It is looked for
only where no word begins as typed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

_MOST_FORMS = 60
"""Of the words that begin with what was typed."""
_MOST_SAID = 4
_LEAST_FOR_SLIP = 4
"""Letters of a word that a slip may have changed; with fewer, it may have lost one."""


@dataclass(frozen=True)
class Meaning:
    """A word as typed, the index's words that it may mean, and those that mend a slip in it."""

    typed: str
    forms: tuple[str, ...]
    mended: tuple[str, ...] = ()

    @property
    def whole(self) -> frozenset[str]:
        """The word as typed, or all words that it was mended to."""
        return frozenset(self.mended or (self.typed,))

    @property
    def said(self) -> tuple[str, ...]:
        """The likeliest of the words that it was mended to."""
        return self.mended[:_MOST_SAID]


class Vocabulary:
    """The words of an index, and which of them stand in names."""

    def __init__(self, words: Sequence[str], names: Collection[str]) -> None:
        self._words = sorted(words)
        self._names = frozenset(names)

    def meaning(self, word: str) -> Meaning:
        """Return which of the index's words ``word`` may mean."""
        begun = self._beginning(word)
        if begun or word.isdigit():
            return Meaning(word, begun)
        mended = self._mended(word)
        return Meaning(word, mended, mended)

    def is_of_name(self, words: Iterable[str]) -> bool:
        """Whether any of ``words`` stands in a name."""
        return not self._names.isdisjoint(words)

    def _beginning(self, word: str) -> tuple[str, ...]:
        """Return the index's words that begin with ``word``; one letter begins only itself."""
        first = bisect_left(self._words, word)
        near = self._words[first : first + _MOST_FORMS]
        return tuple(w for w in near if w.startswith(word) and (len(word) > 1 or w == word))

    def _mended(self, word: str) -> tuple[str, ...]:
        """Return the words that mend a slip in ``word``, those of names first."""
        n = len(word)
        if n < _LEAST_FOR_SLIP:
            lost = [w for w in self._names if n > 2 and len(w) == n + 1 and one_slip(word, w)]
            return tuple(sorted(lost))
        found = [w for w in self._words if one_slip(word, w)]
        # "hmas" is Hamas, not "has": a short word is near to almost anything.
        found = [w for w in found if len(w) >= _LEAST_FOR_SLIP] or found
        if not found and n > _LEAST_FOR_SLIP:
            # Still being typed: the beginning of a longer word, with one slip in it.
            found = [w for w in self._words if len(w) > n and one_slip(word, w[:n])]
        found.sort(key=lambda w: w not in self._names)
        return tuple(found[:_MOST_FORMS])


def one_slip(typed: str, word: str) -> bool:
    """Whether ``word`` is ``typed``, or differs from it by one slip."""
    return abs(len(typed) - len(word)) < 2 and OSA.distance(typed, word, score_cutoff=1) < 2
