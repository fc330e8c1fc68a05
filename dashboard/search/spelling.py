"""What a typed word may mean: words that begin with it, or those that mend slips of the pen.

A slip is a letter too many, too few or wrong, or two that have changed places. It is looked for
only where no word of the dossier begins as typed, and never in a first letter, unless that makes
a whole name. In a long word of a name there may be two. A name that the article does not have is
never mended to one that it has, and what is typed is mended to such a name last.

All thresholds of what counts as near stand here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from dashboard.search.name_folding import searched

_MOST_FORMS = 60
"""Of the words that begin with what was typed."""
_MOST_SAID = 4
_LEAST_FOR_SLIP = 4
"""Letters of a word that a slip may have changed; with fewer, it may have lost one."""
_LEAST_FOR_TWO = 7
"""Letters of a name's word that two slips may have changed."""
_LEAST_TO_BEGIN = 4
"""Letters of a word that stands for those that it begins, where any of several words will do."""
_LEAST_OF_UNNAMED = 5
"""Letters of a word to which a slip is mended that only names have which the article has not."""
_LEAST_FOR_NEAR = 5
"""Letters of a name that is looked for as a whole; shorter ones are near to one another."""


@dataclass(frozen=True)
class Meaning:
    """A word as typed, the index's words that it may mean, and those that mend a slip in it.

    Or a phrase, which means itself.
    """

    typed: str
    forms: tuple[str, ...]
    mended: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    """The likeliest of the words that it was mended to, as they are written."""
    written: str = ""
    """The word as it was written, where that is not as typed."""
    names: bool = False
    """Whether the word by itself is a name, or was mended to one."""

    @property
    def whole(self) -> frozenset[str]:
        """The word as typed, with all words that it was mended to; or these, if it is none."""
        known = self.typed in self.forms or not self.mended
        return frozenset((*self.mended, self.typed) if known else self.mended)


class Vocabulary:
    """The words of an index, which of them only the reader's copy has, and which are of names.

    The words of names that the article does not have, ``unnamed``, are kept apart from its own.
    """

    def __init__(
        self,
        words: Iterable[str],
        own: Iterable[str],
        unnamed: Iterable[str],
        names: Collection[Sequence[str]],
        joined: Mapping[str, tuple[str, str]],
    ) -> None:
        self._words = sorted(words)
        self._own = sorted(own)
        self._unnamed = sorted(unnamed)
        self._all = frozenset((*self._words, *self._own, *self._unnamed))
        self._names = frozenset(word for name in names for word in name)
        self._whole = frozenset(name[0] for name in names if len(name) == 1)
        self._joined = joined

    def meaning(self, word: str) -> Meaning:
        """Return which of the index's words ``word`` may mean."""
        names = word in self._whole
        if names and len(word) < 3:
            # "US" begins "use", and means none of it.
            return Meaning(word, (word,), names=True)
        begun, own = _beginning(self._words, word), _beginning(self._own, word)
        unnamed = _beginning(self._unnamed, word)
        if begun or word.isdigit() or word in unnamed:
            return Meaning(word, (*begun, *unnamed, *own), names=names)
        mended = self._mended(word, self._words)
        if own:
            # Without the copy it would be a slip in a name; with it, that is found as well.
            mended = [w for w in mended if w in self._names]
        else:
            mended += [w for w in self._mended(word, self._own) if w not in mended]
        if not mended and not own and not unnamed:
            mended = self._mended_to_unnamed(word)
        likely = mended[:_MOST_SAID]
        # What is read as another word finds all that this finds.
        begun = tuple(form for w in likely if w in self._names for form in self._begun(w))
        return Meaning(
            word,
            tuple(dict.fromkeys((*unnamed, *own, *mended, *begun))),
            tuple(mended),
            tuple(" ".join(self._joined.get(w, (w,))) for w in likely),
            names=not self._whole.isdisjoint(mended),
        )

    def loosely(self, one: Meaning) -> Meaning:
        """Return what is left of ``one`` where any word will do: a short one is only itself."""
        if len(one.typed) >= _LEAST_TO_BEGIN or " " in one.typed:
            return one
        return Meaning(one.typed, tuple({one.typed} & self._all), names=one.names)

    def is_of_name(self, words: Iterable[str]) -> bool:
        """Whether any of ``words`` stands in a name."""
        return not self._names.isdisjoint(words)

    def _begun(self, word: str) -> tuple[str, ...]:
        kept = (self._words, self._own, self._unnamed)
        return tuple(form for words in kept for form in _beginning(words, word))

    def _mended_to_unnamed(self, word: str) -> list[str]:
        """Return the words of names not in the article that are one slip from ``word``."""
        near = (w for w in self._unnamed if w[0] == word[0] and len(w) >= _LEAST_OF_UNNAMED)
        return [w for w in near if one_slip(word, w)][:_MOST_FORMS]

    def _mended(self, word: str, words: Sequence[str]) -> list[str]:
        """Return those of ``words`` that mend slips in ``word``, those of names first."""
        n = len(word)
        if n < _LEAST_FOR_SLIP:
            named = self._names.intersection(words) if n > 2 else ()
            return sorted(w for w in named if len(w) == n + 1 and self._mends(word, w))
        near = (w for w in words if n - 2 < len(w) < n + 2)
        found = [w for w in near if self._mends(word, w)]
        # "hmas" is Hamas, not "has": a short word is near to almost anything.
        found = [w for w in found if len(w) >= _LEAST_FOR_SLIP] or found
        if not found and n > _LEAST_FOR_SLIP:
            found = [w for w in words if w in self._names and two_slips(word, w)]
        if not found and n > _LEAST_FOR_SLIP:
            # Still being typed: the beginning of a longer word, with one slip in it.
            longer = (w for w in words if len(w) > n and w[0] == word[0] and w not in self._joined)
            found = [w for w in longer if one_slip(word, w[:n])]
        found.sort(key=lambda w: w not in self._names)
        return found[:_MOST_FORMS]

    def _mends(self, word: str, mended: str) -> bool:
        return (word[0] == mended[0] or mended in self._whole) and one_slip(word, mended)


def near_name(typed: str, name: str) -> bool:
    """Whether the whole of ``name`` is one slip away from what was typed.

    Word by word, a slip in a short word is not found: "Axis fo Resistance".
    """
    asked = searched(typed)
    return len(asked) >= _LEAST_FOR_NEAR and one_slip(asked, searched(name))


def one_slip(typed: str, word: str) -> bool:
    """Whether ``word`` is ``typed``, or differs from it by one slip."""
    return abs(len(typed) - len(word)) < 2 and OSA.distance(typed, word, score_cutoff=1) < 2


def two_slips(typed: str, word: str) -> bool:
    """Whether ``word`` differs from ``typed`` by two slips, the first letter being right.

    A short one only by two letters that have changed places over others: "Sirya".
    """
    if typed[0] != word[0] or abs(len(typed) - len(word)) > 2:
        return False
    if len(word) >= _LEAST_FOR_TWO and OSA.distance(typed, word, score_cutoff=2) < 3:
        return True
    apart = [(a, b) for a, b in zip(typed, word, strict=False) if a != b]
    return len(typed) == len(word) and len(apart) == 2 and apart[0] == apart[1][::-1]


def _beginning(words: Sequence[str], word: str) -> tuple[str, ...]:
    """Return those of the sorted ``words`` that begin with ``word``; one letter only itself."""
    first = bisect_left(words, word)
    near = words[first : first + _MOST_FORMS]
    return tuple(w for w in near if w.startswith(word) and (len(word) > 1 or w == word))
