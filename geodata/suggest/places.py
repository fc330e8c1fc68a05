"""Places that a sentence names, each with what the name may mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from geodata.name_folding import fold
from geodata.schema.suggestions import Candidate
from geodata.suggest.names import Place, Places, Token, folded, runs

RULE = "places/3"

_INTO = re.compile(
    r"\b(?:in|at|near|from|to|into|of|around|outside|inside|across|throughout|over|toward|towards|"
    r"within|between|off|on|against|via|and|,)\s+(?:the\s+|central\s+|downtown\s+|greater\s+|"
    r"(?:north|south|east|west)(?:ern)?\s+)*$",
    re.I,
)
_SMALL, _LARGE = 15_000, 200_000
"""Inhabitants from which a town's name alone is taken for it: after a preposition, and anywhere."""
_WORDS = (
    "north south east west central northern southern eastern western upper lower new old great "
    "capital federal independence liberty union center centre victoria congress senate house "
    "president minister general army navy guard force forces council state states national "
    "republic islamic party people mission police church university college may march august "
    "april june monday tuesday wednesday thursday friday saturday sunday sharif ali hassan "
    "asia africa europe america americas oceania antarctica "
    "abdullah mohammed muhammad jordan's said salem of the"
)
_NO_NAMES = frozenset(_WORDS.split())
_COMPASS = "north south east west northern southern eastern western central"
_AFTER_A_REGION = (
    "province provinces region regions state governorate governorates county counties "
    "district oblast department prefecture"
)
_OF_A_REGION = frozenset(_AFTER_A_REGION.split())
"""Words after a region's name that say what it is."""
_DIRECTIONS = frozenset(_COMPASS.split())
_MOST = 6
"""Candidates of one name that are worth a person's look."""


class PlaceFound(NamedTuple):
    """Where a place is named, and what the name may mean."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]


def places(
    sentence: str,
    words: Sequence[Token],
    known: Mapping[str, Candidate],
    gazetteer: Places | None,
    taken: Sequence[tuple[int, int]] = (),
    countries: Collection[str] = (),
) -> Iterator[PlaceFound]:
    """Yield the places of ``sentence``, the longest name first; ``taken`` is passed over.

    Of places that have one name those in ``countries``, which the text names, come first, unless
    another is much larger.
    """
    after = 0
    for first, last in runs(words):
        start, end = words[first].start, words[last - 1].end
        if start < after or any(start < other_end and other < end for other, other_end in taken):
            continue
        key = folded(words[first:last])
        found = _candidates(sentence, words, first, last, key, known, gazetteer, countries)
        if found:
            after = end
            yield PlaceFound(start, end, found)


def countries_in(texts: Iterable[Sequence[Token]], gazetteer: Places) -> frozenset[str]:
    """Return the codes of the countries that the words of ``texts`` name."""
    found: set[str] = set()
    keys = {folded(words[a:b]) for words in texts for a, b in runs(words)}
    for key in keys:
        if gazetteer.knows(key) and (best := gazetteer.candidates(key)[0]).kind == "country":
            found.add(best.country or best.id)
    return frozenset(found)


def _candidates(
    sentence: str,
    words: Sequence[Token],
    first: int,
    last: int,
    key: str,
    known: Mapping[str, Candidate],
    gazetteer: Places | None,
    countries: Collection[str],
) -> tuple[Candidate, ...]:
    own = (known[key],) if key in known else ()
    if gazetteer is None or not gazetteer.knows(key):
        return own
    entries = gazetteer.candidates(key, countries)
    if not own and not _is_meant(sentence, words, first, last, key, entries[0]):
        return ()
    others = tuple(_candidate(entry) for entry in entries[:_MOST])
    return (*own, *others)


def _candidate(entry: Place) -> Candidate:
    return Candidate(
        kind=entry.kind,
        id=str(entry.id),
        name=entry.name,
        point=(entry.lon, entry.lat),
        country=entry.country,
    )


def _beside(words: Sequence[Token], n: int) -> Token | None:
    """Return word ``n`` where a blank alone lies between it and the word before."""
    return words[n] if n < len(words) and words[n].start - words[n - 1].end == 1 else None


def _is_meant(
    sentence: str, words: Sequence[Token], first: int, last: int, key: str, best: Place
) -> bool:
    """Whether the name is probably a place's here, and not a word or a person's name."""
    if best.kind == "country":
        return last - first > 1 or len(key) > 3
    if last - first == 1 and (key in _NO_NAMES or len(key) < 4):
        return False
    after = _beside(words, last)
    beyond = _beside(words, last + 1) if after else None
    is_longer = beyond is not None and beyond.text[0].isupper()
    is_named_region = (
        best.kind == "region"
        and after is not None
        and fold(after.text) in _OF_A_REGION
        and not is_longer  # as a state's university
    )
    if after and after.text[0].isupper() and best.kind != "sea" and not is_named_region:
        return False  # the beginning of a longer name
    before = words[first - 1] if first else None
    if (
        before is not None
        and before.text[0].isupper()
        and words[first].start - before.end == 1
        and fold(before.text) not in _DIRECTIONS
        and first > 1
    ):
        return False  # the end of a longer name
    if best.kind == "sea":
        return True
    led = _INTO.search(sentence[: words[first].start]) is not None
    if best.kind == "region":
        return led or is_named_region or last - first > 1
    return best.population >= (_SMALL if led else _LARGE)
