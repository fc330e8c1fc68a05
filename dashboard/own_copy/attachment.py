"""The article's sentences are found by their hashes in a reader's own copy, whatever is round them.

The dossier has no prose to look for: only each sentence's hash and how many letters it has. So the
copy is cut wherever a sentence may begin or end, and each run of pieces that has the right number
of letters is hashed. Nothing is returned but text whose hash agrees.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate, islice, pairwise
from time import thread_time
from types import MappingProxyType

from dashboard.own_copy.clean_text import insertions, joined, mended, ways_to_join
from geodata.intake.errors import IntakeError
from geodata.intake.plain_text import plain_text
from geodata.schema.article import Article, SentenceRef
from geodata.schema.sentence_hash import digest, letters, normalise

_CUT = "\0"  # no text means anything by it, and ASCII stays ASCII, which is fast
_EDGE = re.compile(r"[^\w ,/%$£€&‐‑‒–—-]+")
_FINER_EDGE = re.compile(_EDGE.pattern + r"|(?<![A-Z])(?=[A-Z])")
_STOP = frozenset(".?!…:;؟۔")
_APOSTROPHE = frozenset("'’‘")
_LONGEST_EDGE = 8
"""Marks in a row, of which each may be the first or last of a sentence ("?”), [“")."""

# The bounds on what a hostile or a foreign file can cost; an article needs a hundredth of each.
_MOST_CUTS = 500_000
_MOST_STEPS = 2_000_000
_MOST_HASHES = 400_000
"""Of one way to look; all ways together have the time of ``_MOST_SECONDS``."""
_MOST_SECONDS = 5.0
"""Of the processor, so that a busy machine finds as much; what was found by then is kept."""
_MOST_BROKEN = 5_000
_MOST_REJOINED = 20_000
_WAYS_TO_JOIN = (4, 64, 1024)
"""Of the ways to join a sentence's lines, how many are tried, of all before more of any."""
_MOST_PIECES = 80
_MOST_LETTERS = 1_000
LONGEST_THOROUGH = 1_000_000
"""Characters of a text that is looked through again, mended, for what it seems to lack."""


@dataclass(frozen=True)
class Attachment:
    """The sentences of the article that a copy has, in the article's order, and those it lacks."""

    sentences: Mapping[str, str]
    """Sentence id to the copy's own words; each has the hash that the dossier keeps."""
    missing: tuple[str, ...]
    thorough: bool = True
    """False where sentences are missing and the text was too large to be searched through."""

    def __reduce__(self) -> tuple[object, ...]:
        # A view of a mapping cannot cross from one process to another.
        return _attached, (dict(self.sentences), self.missing, self.thorough)

    @property
    def matched(self) -> int:
        """How many sentences were found."""
        return len(self.sentences)

    @property
    def total(self) -> int:
        """How many sentences the article has."""
        return self.matched + len(self.missing)


def _attached(words: dict[str, str], missing: tuple[str, ...], thorough: bool) -> Attachment:
    return Attachment(MappingProxyType(words), missing, thorough)


def attach(data: bytes, article: Article) -> Attachment:
    """Return what the file ``data`` has of ``article``.

    Raises ``IntakeError`` where it cannot be read, or has no sentence of the article.
    """
    text = plain_text(data)
    found = match(text, article.sentences)
    if found.matched:
        return found
    if not found.thorough:
        raise IntakeError(
            f"0 of {found.total} sentences matched, but this is too large to search through; "
            "put the article alone into a file."
        )
    if between := insertions(text):
        words, times = next(iter(between.items()))
        raise IntakeError(
            f"0 of {found.total} sentences matched. “{words.strip()[:60]}” comes between "
            f"its words {times} times; if that is no part of the article, take it out first."
        )
    raise IntakeError(
        f"0 of {found.total} sentences matched; this is no copy of “{article.title}” "
        f"({article.publisher})."
    )


def match(text: str, sentences: Sequence[SentenceRef]) -> Attachment:
    """Return which of ``sentences`` are in ``text``, each in the text's own words.

    The cost is bounded by the length of ``text``, whatever it is.
    """
    found: dict[str, str] = {}
    thorough = len(text) <= LONGEST_THOROUGH
    until = thread_time() + _MOST_SECONDS
    for attempt in mended(text):
        if thread_time() > until:
            thorough = False
            break
        search = _Search(attempt.replace(_CUT, ""), until)
        _add(found, search.as_written(_Wanted.of(sentences)), sentences)
        thorough = thorough and not search.cut_short
        if len(found) == len(sentences) or len(text) > LONGEST_THOROUGH:
            break
        finer = _Search(search.text, until, finer=True)
        # The coarse cuts before the fine: in a text all in capitals the fine use up their bounds.
        for reading in (
            finer.as_written,
            search.across_line_breaks,
            finer.across_line_breaks,
        ):
            # Only its neighbours distinguish a repeated sentence from its twin, and these are not
            # looked for here.
            seen = {s.sha256 for s in sentences if s.id in found}
            if lacking := [s for s in sentences if s.sha256 not in seen]:
                _add(found, reading(_Wanted.of(lacking)), lacking)
    kept = verified(found, sentences)
    return replace(kept, thorough=thorough or not kept.missing)


def verified(words: Mapping[str, str], sentences: Sequence[SentenceRef]) -> Attachment:
    """Return ``words``, by sentence id, less whatever has not the hash of its sentence."""
    kept = {s.id: words[s.id] for s in sentences if digest(words.get(s.id, "")) == s.sha256}
    missing = tuple(s.id for s in sentences if s.id not in kept)
    return Attachment(MappingProxyType(kept), missing)


@dataclass(frozen=True)
class _Wanted:
    """What is looked for: hashes, and the numbers of letters that a text with one can have."""

    hashes: frozenset[str]
    sizes: frozenset[int] | None
    """None where the dossier does not give the number of every sentence."""
    largest: int

    @classmethod
    def of(cls, sentences: Iterable[SentenceRef]) -> _Wanted:
        hashes, sizes = zip(*((s.sha256, s.chars) for s in sentences), strict=True)
        known = [size for size in sizes if size is not None]
        if len(known) < len(sizes):
            return cls(frozenset(hashes), None, _MOST_LETTERS)
        return cls(frozenset(hashes), frozenset(known), max(known))


@dataclass(frozen=True)
class _Find:
    """Words of the copy and their hash, which is a wanted one."""

    start: int
    sha256: str
    words: str


@dataclass
class _Search:
    """A text cut into pieces, so that every run of pieces can be measured and hashed."""

    text: str
    until: float
    """When the time for it is up, by the clock that only goes forward."""
    finer: bool = False
    """Cut before each capital too: a heading may run into the sentence after it."""
    cuts: list[int] = field(init=False)
    normal: str = field(init=False)
    """The normal forms of the pieces, one after the other."""
    offsets: list[int] = field(init=False)
    """Where each piece begins in ``normal``, and where the last one ends."""
    sizes: list[int] = field(init=False)
    """How many letters are before each cut."""
    blank: list[bool] = field(init=False)
    cut_short: bool = field(init=False)
    """Whether a bound was met before the end of the text."""

    def __post_init__(self) -> None:
        self.cuts = _cuts(self.text, finer=self.finer)
        marked = _CUT.join(
            self.text[start:end] for start, end in zip(self.cuts, self.cuts[1:], strict=False)
        )
        pieces = normalise(marked).split(_CUT)
        self.normal = "".join(pieces)
        self.offsets = list(accumulate(map(len, pieces), initial=0))
        self.sizes = list(accumulate(map(letters, pieces), initial=0))
        self.blank = [not piece.strip() for piece in pieces]
        self.cut_short = self.cuts[-1] < len(self.text)

    def as_written(self, wanted: _Wanted) -> Iterator[_Find]:
        """Yield the wanted sentences whose line breaks, if any, are spaces."""
        normal, offsets = self.normal, self.offsets
        for start, end in self._spans(wanted):
            key = sha256(normal[offsets[start] : offsets[end]].strip().encode()).hexdigest()
            if key in wanted.hashes:
                words = self.text[self.cuts[start] : self.cuts[end]]
                yield _Find(start, key, " ".join(words.split()))

    def across_line_breaks(self, wanted: _Wanted) -> Iterator[_Find]:
        """Yield the wanted sentences that have a word divided at the end of a line."""
        spans: list[tuple[int, list[str], list[str]]] = []
        normal_of = lru_cache(_MOST_BROKEN)(normalise)  # spans overlap, and share most lines
        for start, end in self._spans(wanted):
            if self._begins(start) and self._ends(end):
                lines = _lines(self.text[self.cuts[start] : self.cuts[end]])
                if len(lines) > 1:
                    spans.append((start, lines, list(map(normal_of, lines))))
            if len(spans) > _MOST_BROKEN:
                break
        tried = 0
        for done, most in pairwise((0, *_WAYS_TO_JOIN)):
            left = []
            for start, lines, normal in spans:
                for way in islice(ways_to_join(normal, most), done, None):
                    tried += 1
                    key = sha256(joined(normal, way).encode()).hexdigest()
                    if key in wanted.hashes:
                        yield _Find(start, key, " ".join(joined(lines, way).split()))
                        break
                else:
                    left.append((start, lines, normal))
                if tried > _MOST_REJOINED or thread_time() > self.until:
                    return
            spans = left

    def _spans(self, wanted: _Wanted) -> Iterator[tuple[int, int]]:
        """Yield each run of pieces that could be a wanted sentence, in order, within bounds."""
        sizes, blank, possible = self.sizes, self.blank, wanted.sizes
        steps = hashes = 0
        for start in range(len(blank)):
            if blank[start]:
                continue
            before = sizes[start]
            limit = min(bisect_right(sizes, before + wanted.largest) - 1, start + _MOST_PIECES)
            steps += limit - start
            for end in range(start + 1, limit + 1):
                size = sizes[end] - before
                if (size in possible if possible else size) and not blank[end - 1]:
                    hashes += 1
                    yield start, end
            if steps > _MOST_STEPS or hashes > _MOST_HASHES or thread_time() > self.until:
                self.cut_short = True
                return

    def _begins(self, start: int) -> bool:
        """Whether a sentence plainly may begin here, and not merely a line."""
        at = self.cuts[start]
        before = self.text[max(0, at - 40) : at].rstrip()
        first = self.text[at : at + 1]
        return (
            not before
            or not before[-1].isalpha()
            or "\n\n" in self._gap(start)
            or (self.finer and not first.isspace() and not first.islower())
        )

    def _ends(self, end: int) -> bool:
        """Whether a sentence plainly may end here, and not merely a line."""
        at = self.cuts[end]
        return not self.text[max(0, at - 1) : at].isalnum() or "\n\n" in self._gap(end)

    def _gap(self, cut: int) -> str:
        """Return the white space round a cut, blanks within it left out."""
        at = self.cuts[cut]
        left, right = self.text[max(0, at - 40) : at], self.text[at : at + 40]
        gap = left[len(left.rstrip()) :] + right[: len(right) - len(right.lstrip())]
        return gap.replace(" ", "").replace("\t", "")


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.split("\n")) if line]


def _cuts(text: str, *, finer: bool) -> list[int]:
    """Return the places where a sentence may begin or end, in order, from 0 to the end."""
    cuts = [0]
    for edge in (_FINER_EDGE if finer else _EDGE).finditer(text):
        start, end = edge.span()
        if end == start:
            cuts.append(start)
        elif end - start > 1 or text[start] not in _APOSTROPHE or not _within_word(text, start):
            _cut_edge(text, start, min(end, start + _LONGEST_EDGE), cuts)
        if len(cuts) > _MOST_CUTS:
            break
    else:
        cuts.append(len(text))
    return list(dict.fromkeys(cuts))


def _cut_edge(text: str, start: int, end: int, cuts: list[int]) -> None:
    for at in range(start, end):
        # White space is cut before and never after: it would count twice in the normal form. A
        # full stop is cut after and never before: it belongs to what it ends.
        if text[at].isspace():
            if at == start or not text[at - 1].isspace():
                cuts.append(at)
        elif text[at] in _STOP:
            cuts.append(at + 1)
        else:
            cuts += (at, at + 1)


def _within_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _add(found: dict[str, str], finds: Iterable[_Find], sentences: Sequence[SentenceRef]) -> None:
    """Give each find the id of its sentence; of sentences that are the same, the next in order."""
    places: dict[str, list[int]] = {}
    for place, sentence in enumerate(sentences):
        places.setdefault(sentence.sha256, []).append(place)
    cursor = -1
    for find in sorted(finds, key=lambda find: find.start):
        free = places[find.sha256]
        if not free:
            continue
        chosen = next((place for place in free if place > cursor), free[0])
        free.remove(chosen)
        cursor = chosen
        found.setdefault(sentences[chosen].id, find.words)
