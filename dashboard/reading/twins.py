"""Twins: passages of the same sentence that differ only in the one who speaks, shown as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage

MOST_CARDS = 60
"""As many of a list a page has at first, and as many more at each step."""
Told = tuple[Passage, ...]
"""A passage, or two twins, the one first that restates both."""


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
    return "+".join([p.id for p in told])


def passage_count(listed: Iterable[Told]) -> int:
    """Return how many passages a list has, of two twins both."""
    return sum(map(len, listed))


def card_names(listed: Iterable[Told]) -> str:
    """Return the names of the cards of a list, however long, with spaces between."""
    return " ".join([told[0].id if len(told) == 1 else card_name(told) for told in listed])
