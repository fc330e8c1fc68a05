"""The words that a query means, and how much of them a name or a text has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dashboard.search.name_folding import FILLERS, joins, searched


@dataclass(frozen=True)
class Wanted:
    """The words that a query means: for each word of it, every form that the index knows.

    A phrase counts as a word, and is its only form.
    """

    typed: tuple[frozenset[str], ...]
    """Each word as typed, folded, or all that it was mended to; none where days are asked for."""
    forms: tuple[frozenset[str], ...]

    @cached_property
    def marked(self) -> frozenset[str]:
        """All forms of all words: what is marked where it stands."""
        return frozenset().union(*self.forms)

    @cached_property
    def words(self) -> frozenset[str]:
        """All forms of all words, and each word of a phrase."""
        return frozenset(word for form in self.marked for word in form.split())

    @cached_property
    def _typed_words(self) -> frozenset[str]:
        return frozenset(word for one in self.typed for form in one for word in form.split())

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """The forms that are phrases."""
        return tuple(form for form in self.marked if " " in form)

    def in_text(self, text: str) -> bool:
        """Whether ``text`` has any of the words."""
        return not self.marked.isdisjoint(words_in(text)) or (
            bool(self.phrases) and any(self._phrases_in(text))
        )

    def is_name(self, name: str) -> bool:
        """Whether ``name`` is what was asked for: it has all that was typed, or nothing else."""
        there = words_in(name)
        return self.has_all(name) or (bool(there) and there <= self.words)

    def has_all(self, name: str) -> bool:
        """Whether ``name`` has all that was typed, two words of it written as one or not."""
        there = self._there(name)
        return bool(self.typed) and not any(one.isdisjoint(there) for one in self.typed)

    def holds(self, name: str) -> bool:
        """Whether all of ``name`` was typed, among other words or alone."""
        bare = words_in(name) - FILLERS
        return bool(bare) and bare <= self._typed_words | _joined(name, self._typed_words)

    def excess(self, name: str) -> int:
        """Return 0 where ``name`` is what was typed or mended and no more, 1 where it begins so.

        2 where it has other words besides.
        """
        bare = words_in(name) - FILLERS or words_in(name)
        for n, asked in enumerate((self._typed_words, self.words)):
            if bare <= asked | _joined(name, asked):
                return n if n or self.has_all(name) else 1
        return 2

    def missing(self, name: str) -> int:
        """Return how many of the words ``name`` lacks in every form."""
        there = self._there(name)
        return sum(forms.isdisjoint(there) for forms in self.forms) if self.typed else 0

    def farness(self, name: str) -> tuple[int, int]:
        """Return how many of the words ``name`` lacks, and how much more than asked it has."""
        return self.missing(name), self.excess(name)

    def marks(self, name: str) -> frozenset[str]:
        """Return the words to mark in ``name``: two that were asked for as one are both marked."""
        return self.marked | _joined(name, self.marked)

    def _there(self, name: str) -> frozenset[str]:
        there = words_in(name).union(joins(name))
        return there.union(self._phrases_in(name)) if self.phrases else there

    def _phrases_in(self, text: str) -> Iterator[str]:
        there = f" {searched(text)} "
        return (phrase for phrase in self.phrases if f" {phrase} " in there)


@lru_cache(maxsize=8192)
def words_in(text: str) -> frozenset[str]:
    """Return the folded words of ``text``."""
    return frozenset(searched(text).split())


def _joined(name: str, words: frozenset[str]) -> frozenset[str]:
    """Return the words of ``name`` that, two and two written as one, are among ``words``."""
    return frozenset(part for one, pair in joins(name).items() if one in words for part in pair)
