"""Twins: passages of the same sentence that differ only in the one who speaks, shown as one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import compress

from dashboard.reading.passage_masks import PassageSet, bits_of, places_of
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.passages import Passage

MOST_CARDS = 60
"""As many of a list a page has at first, and as many more at each step."""
Told = tuple[Passage, ...]
"""A passage, or two twins, the one first that restates both."""
_BETWEEN = "+"
"""In a card's name, between those of twins."""


def together(passages: Iterable[Passage]) -> tuple[Told, ...]:
    """Return ``passages`` in order, two twins as one where both are among them."""
    listed = list(passages)
    first = [p for p in listed if p.together]
    if not first:
        return tuple([(one,) for one in listed])
    here = {p.id: p for p in listed}
    second = {p.id: here[p.twin] for p in first if p.twin in here}
    shown_with = {p.id for p in second.values()}
    pairs: list[Told] = [
        (one, second[one.id]) if one.id in second else (one,)
        for one in listed
        if one.id not in shown_with
    ]
    return tuple(pairs)


def with_twin(passage: Passage, dossier: Dossier) -> Told:
    """Return ``passage`` as it is shown: with its twin, if it has one."""
    (told,) = together(p for p in dossier.passages if p.id in (passage.id, passage.twin))
    return told


def card_name(told: Sequence[Passage]) -> str:
    """Return the name of the card that shows them."""
    return _BETWEEN.join([p.id for p in told])


def card_names(passages: Collection[Passage]) -> list[str]:
    """Return the names of the cards of a list; of a set, without fetching its passages."""
    if not isinstance(passages, PassageSet):
        return [card_name(told) for told in together(passages)]
    names, pairs = _names(passages.dossier)
    here = bytearray(bits_of(passages.mask, passages.dossier))
    both = [pair for pair in pairs if here[pair[0]] and here[pair[1]]]
    if both:
        names = list(names)
        for first, second, name in both:
            names[first], here[second] = name, 0
    return list(compress(names, here))


@dossier_cache(maxsize=MOST_DOSSIERS)
def _names(dossier: Dossier) -> tuple[Sequence[str], Sequence[tuple[int, int, str]]]:
    """Return each passage's name by its place, and of two twins both places and their name."""
    places = places_of(dossier)
    twins = [told for told in together(dossier.passages) if len(told) > 1]
    return tuple(places), [(places[a.id], places[b.id], card_name((a, b))) for a, b in twins]


def passage_count(names: Collection[str]) -> int:
    """Return how many passages the cards of those names have, of two twins both."""
    return len(names) + "".join(names).count(_BETWEEN)
