"""Places of the article that a reader types as cards cite them: paragraphs, or sentences of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.reading.citation import sentences
from geodata.schema.record import place_of, sentence_id

_DASHES = re.compile("[‐‑‒–—−]")
_MARK = r"(?:¶{1,2}|§{1,2}|par(?:a(?:graph)?)?s?\.?|pp?\.?) ?"
_NUMBERS = r"0*\d{1,4}(?: ?- ?0*\d{1,4})?"
_SENTENCES = rf"[,;:.]? ?s(?:ent(?:ences?)?)?\.? ?(?P<said>{_NUMBERS}(?:, ?{_NUMBERS})*)"
_ITEM = re.compile(
    rf"(?:{_MARK})?0*(?P<first>\d{{1,4}})"
    rf"(?: ?- ?(?:{_MARK})?0*(?P<last>\d{{1,4}})|\.(?P<after>{_NUMBERS})|{_SENTENCES})?",
    re.ASCII,
)
_BEGUN = re.compile(_MARK)
_BETWEEN = re.compile(r"(?: ?[,;&] ?| )(?:and )?")


@dataclass(frozen=True)
class CitedPart:
    """Paragraphs of the article, first and last, or some sentences of one."""

    first: int
    last: int
    sentences: tuple[int, ...] = ()

    def has(self, sentence: str) -> bool:
        """Whether the sentence of that id stands there."""
        paragraph, number = place_of(sentence)
        return self.first <= paragraph <= self.last and (
            not self.sentences or number in self.sentences
        )

    @property
    def words(self) -> str:
        """``¶6``, ``¶4–9``, ``¶6, sentence 4``, as cards have it."""
        if self.sentences:
            return sentences([sentence_id(self.first, n) for n in self.sentences])
        return f"¶{_run(self.first, self.last)}"


@dataclass(frozen=True)
class CitedPlace:
    """What a query cites, part by part."""

    parts: tuple[CitedPart, ...]

    def has(self, sentence: str) -> bool:
        """Whether the sentence of that id stands in any part."""
        return any(part.has(sentence) for part in self.parts)

    @property
    def words(self) -> str:
        """The parts, as cards have them."""
        between = "; " if any(part.sentences for part in self.parts) else ", "
        return between.join(part.words for part in self.parts)

    def lacking(self, article: Iterable[str]) -> str:
        """Return which places there are in the ``article``, given by its sentences, or nothing.

        Nothing where the article has all that is cited.
        """
        there: dict[int, list[int]] = {}
        for sentence in article:
            paragraph, number = place_of(sentence)
            there.setdefault(paragraph, []).append(number)
        for part in self.parts:
            if not {part.first, part.last} <= there.keys():
                return f"¶{_run(min(there), max(there))}"
            if not set(part.sentences) <= set(there[part.first]):
                return sentences([sentence_id(part.first, n) for n in there[part.first]])
        return ""


def cited_place(query: str) -> CitedPlace | None:
    """Return what ``query`` cites and nothing else: ``¶6``, ``¶4–9``, ``paras 6, 8``, ``p06s4``."""
    text = " ".join(unicodedata.normalize("NFKC", query).casefold().split())
    text = _DASHES.sub("-", text).rstrip(".")
    if not _BEGUN.match(text):
        return None
    parts, at = [], 0
    while found := _ITEM.match(text, at):
        parts.append(_part(found))
        at = found.end()
        if at == len(text):
            return CitedPlace(tuple(dict.fromkeys(parts)))
        between = _BETWEEN.match(text, at)
        if not between:
            return None
        at = between.end()
    return None


def _part(found: re.Match[str]) -> CitedPart:
    first = int(found["first"])
    last = int(found["last"] or first)
    given = found["after"] or found["said"] or ""
    numbers = (n for run in given.split(",") for n in _numbers(run))
    return CitedPart(min(first, last), max(first, last), tuple(dict.fromkeys(numbers)))


def _numbers(run: str) -> Iterable[int]:
    """Return the numbers of ``4`` or ``4-6``."""
    ends = [int(n) for n in re.findall(r"\d+", run)]
    return range(min(ends), max(ends) + 1) if ends else ()


def _run(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"
