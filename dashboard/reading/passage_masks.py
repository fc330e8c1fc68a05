"""Sets of a dossier's passages as numbers: the passage at place n has the bit n.

What is common to two sets is one operation, and how many there are another, however long the
article is. Which passages have a value is worked out once for each dossier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress

from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.passages import Passage

Mask = int
Values = Callable[[Passage], Collection[str]]
"""What gives the values of a passage: its actors, its theatres, who asserts it, …"""
_BITS = bytes.maketrans(b"01", b"\0\1")
_SORTS = 16
"""At least as many as there are functions of that kind."""


@dossier_cache(maxsize=MOST_DOSSIERS * _SORTS)
def masks_of(values: Values, dossier: Dossier) -> Mapping[str, Mask]:
    """Return by value which passages have it, in order of first appearance; others have none."""
    found: defaultdict[str, Mask] = defaultdict(int)
    for bit, passage in enumerate(dossier.passages):
        for value in values(passage):
            found[value] |= 1 << bit
    return dict(found)


def having(values: Values, wanted: Iterable[str], dossier: Dossier) -> Mask:
    """Return the passages that have any of the values ``wanted``."""
    known = masks_of(values, dossier)
    found = 0
    for value in wanted:
        found |= known.get(value, 0)
    return found


def every(dossier: Dossier) -> Mask:
    """Return all passages."""
    return (1 << len(dossier.passages)) - 1


def mask_of(passages: Iterable[bool]) -> Mask:
    """Return the passages of which ``passages`` says so, in their order."""
    return int("".join("01"[one] for one in passages)[::-1] or "0", 2)


def passages_in(mask: Mask, dossier: Dossier) -> tuple[Passage, ...]:
    """Return the passages of ``mask`` in order."""
    return tuple(compress(dossier.passages, bits_of(mask, dossier)))


def bits_of(mask: Mask, dossier: Dossier) -> bytes:
    """Return by place 1 for each passage of ``mask`` and 0 for the others."""
    return f"{mask:0{len(dossier.passages)}b}"[::-1].encode().translate(_BITS)


@dossier_cache(maxsize=MOST_DOSSIERS)
def places_of(dossier: Dossier) -> Mapping[str, int]:
    """Return by its id at which place each passage comes."""
    return {p.id: n for n, p in enumerate(dossier.passages)}


@dataclass(frozen=True)
class PassageSet(Collection[Passage]):
    """Passages in article order, which are fetched only by who reads them one by one."""

    mask: Mask
    dossier: Dossier

    def __len__(self) -> int:
        return self.mask.bit_count()

    def __iter__(self) -> Iterator[Passage]:
        return iter(passages_in(self.mask, self.dossier))

    def __contains__(self, one: object) -> bool:
        return one in passages_in(self.mask, self.dossier)


def theatres_of(passage: Passage) -> tuple[str, ...]:
    """Return the theatres that a passage speaks of."""
    return passage.theatres


def actors_of(passage: Passage) -> tuple[str, ...]:
    """Return the actors that a passage names."""
    return passage.actors


def incidents_of(passage: Passage) -> tuple[str, ...]:
    """Return the incidents that a passage reports."""
    return passage.incidents
