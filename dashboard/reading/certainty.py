"""How the article words a set of records: how many in each way, and which way is the strongest.

It is the article's wording, and no level of confidence of ours: see ``Certainty``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.reading.passage_masks import Mask, masks_of
from geodata.schema.actors import Relation
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage
from geodata.schema.vocabulary import Certainty


@dataclass(frozen=True)
class Wording:
    """How many records are worded in each way."""

    counts: tuple[tuple[Certainty, int], ...]
    """Of each way that there is, the strongest first."""

    @property
    def strongest(self) -> Certainty | None:
        """The strongest way, in the order of ``Certainty``; None where there is no record."""
        return self.counts[0][0] if self.counts else None

    @property
    def total(self) -> int:
        """How many records there are."""
        return sum(n for _, n in self.counts)


def wording(records: Iterable[Passage | Relation]) -> Wording:
    """Return how ``records`` are worded."""
    found = Counter(record.certainty for record in records)
    return Wording(tuple((one, found[one]) for one in Certainty if found[one]))


def wording_of(passages: Mask, dossier: Dossier) -> Wording:
    """Return how a set of passages is worded."""
    known = masks_of(_certainty_of, dossier)
    counts = [(one, (known.get(one, 0) & passages).bit_count()) for one in Certainty]
    return Wording(tuple((one, n) for one, n in counts if n))


def _certainty_of(passage: Passage) -> tuple[str, ...]:
    return (passage.certainty,)


def counts_in_words(of: Wording) -> str:
    """Return ``4 are stated, 4 claimed and 1 speculated``."""
    (first, n), *rest = of.counts
    words = [f"{n} {'is' if n == 1 else 'are'} {first}", *(f"{m} {one}" for one, m in rest)]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def strongest_of(of: Wording) -> str:
    """Return how many passages are worded in the strongest way: ``4 of 16 stated``."""
    if not of.counts:
        return ""
    (first, n), total = of.counts[0], of.total
    if n < total:
        return f"{n} of {total} {first}"
    return {1: f"1 of 1 {first}", 2: f"both {first}"}.get(n, f"all {n} {first}")
