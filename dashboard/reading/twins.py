"""Twins: passages of the same sentence that differ only in the one who speaks, shown as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, compress, islice
from operator import or_

from dashboard.reading.passage_masks import Mask, PassageSet, bits_of, places_of
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.passages import Passage

MOST_CARDS = 60
"""As many of a list a page has at first, and as many more at each step."""
MOST_SENT = 2_000
"""Passages, whose cards weigh some 600 KB packed. Of a longer article each answer has its own."""
Twins = tuple[Passage, ...]
"""A passage, or two twins, the one first that restates both."""
_BETWEEN = "+"
"""In a card's name, between those of twins."""


def together(passages: Iterable[Passage]) -> tuple[Twins, ...]:
    """Return ``passages`` in order, two twins as one where both are among them."""
    listed = list(passages)
    first = [p for p in listed if p.together]
    if not first:
        return tuple([(one,) for one in listed])
    here = {p.id: p for p in listed}
    second = {p.id: here[p.twin] for p in first if p.twin in here}
    shown_with = {p.id for p in second.values()}
    pairs: list[Twins] = [
        (one, second[one.id]) if one.id in second else (one,)
        for one in listed
        if one.id not in shown_with
    ]
    return tuple(pairs)


def with_twin(passage: Passage, dossier: Dossier) -> Twins:
    """Return ``passage`` as it is shown: with its twin, if it has one."""
    (shown,) = together(p for p in dossier.passages if p.id in (passage.id, passage.twin))
    return shown


def card_name(passages: Sequence[Passage]) -> str:
    """Return the name of the card that shows them."""
    return _BETWEEN.join([p.id for p in passages])


def card_names(passages: Collection[Passage]) -> list[str]:
    """Return the names of the cards of a list; of a set, without fetching its passages."""
    return list(_card_names(passages))


def _card_names(passages: Collection[Passage]) -> Iterator[str]:
    if not isinstance(passages, PassageSet):
        return iter([card_name(shown) for shown in together(passages)])
    mask, dossier = passages.mask, passages.dossier
    ids, of_pairs = _names(dossier)
    firsts, seconds = _paired(mask, dossier)
    places = compress(range(len(ids)), bits_of(mask & ~seconds, dossier))
    if not firsts:
        return map(ids.__getitem__, places)
    pairs = bits_of(firsts, dossier)
    return (of_pairs[n] if pairs[n] else ids[n] for n in places)


def _paired(mask: Mask, dossier: Dossier) -> tuple[Mask, Mask]:
    """Return those whose card has their twin too, as both are in ``mask``, and these twins."""
    firsts = seconds = 0
    for after, of_all in _offsets(dossier).items():
        found = of_all & mask & _moved(mask, -after)
        firsts |= found
        seconds |= _moved(found, after)
    return firsts, seconds


def _moved(mask: Mask, by: int) -> Mask:
    return mask << by if by > 0 else mask >> -by


@dataclass(frozen=True)
class Listed:
    """A list as a page has it: its first cards, and what comes after them."""

    names: Sequence[str]
    after: str = ""
    """The first card that comes after; empty where none does."""
    rest: Sequence[str] = ()
    """The others by name; of a long article none, but ``left``."""
    left: Mask = 0
    """Of a long article, the passages of the others as a set: their names would weigh more than all
    that is shown."""

    @property
    def count(self) -> int:
        """How many passages come after, of two twins both."""
        return self.left.bit_count() or len(self.rest) + "".join(self.rest).count(_BETWEEN)


def listed(passages: Collection[Passage]) -> Listed:
    """Return a list as a page has it at first, and at each step again of what was left."""
    if not isinstance(passages, PassageSet) or not is_long(passages.dossier):
        names = card_names(passages)
        rest = names[MOST_CARDS:]
        return Listed(names[:MOST_CARDS], rest[0] if rest else "", rest)
    *names, after = islice(chain(_card_names(passages), ("",)), MOST_CARDS + 1)
    if not after:
        return Listed(names)
    mask, dossier = passages.mask, passages.dossier
    _, seconds = _paired(mask, dossier)
    cards = (mask & ~seconds) & (-1 << places_of(dossier)[after.split(_BETWEEN)[0]])
    others = (_moved(cards & of_all, by) for by, of_all in _offsets(dossier).items())
    return Listed(names, after, left=cards | reduce(or_, others, 0) & seconds)


def is_long(dossier: Dossier) -> bool:
    """Whether an article has so many passages that the browser is not sent every card at once."""
    return len(dossier.passages) > MOST_SENT


@dossier_cache(maxsize=MOST_DOSSIERS)
def _names(dossier: Dossier) -> tuple[Sequence[str], Mapping[int, str]]:
    """Return each passage's name by its place, and that of twins by the place of their card."""
    places = places_of(dossier)
    return tuple(places), {places[a.id]: card_name((a, b)) for a, b in _pairs(dossier)}


@dossier_cache(maxsize=MOST_DOSSIERS)
def _offsets(dossier: Dossier) -> Mapping[int, Mask]:
    """Return by how far after the first the second comes, the firsts of all such twins."""
    places, found = places_of(dossier), defaultdict[int, Mask](int)
    for a, b in _pairs(dossier):
        found[places[b.id] - places[a.id]] |= 1 << places[a.id]
    return dict(found)


def _pairs(dossier: Dossier) -> Iterator[tuple[Passage, Passage]]:
    for shown in together(dossier.passages):
        if len(shown) > 1:
            yield shown[0], shown[1]
