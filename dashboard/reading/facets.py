"""What each choice of a filter would leave, given the others, and which filter leaves nothing.

All is counted on passages that every filter was tried on once (``filters.tried``): one that fails a
single filter would pass were it not for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.reading.filter_model import Filter
from dashboard.reading.filters import CERTAINTIES, CHOICES, FILTERS, Tried
from dashboard.reading.sifting import Share
from geodata.schema.filters import Filters
from geodata.schema.vocabulary import Certainty


@dataclass(frozen=True)
class CertaintyShare:
    """How many passages are worded so, and how many of them pass the other filters."""

    certainty: Certainty
    share: Share


@dataclass(frozen=True)
class Without:
    """A filter that is set, and how many passages there are without it."""

    filter: Filter
    passages: int


def counts(passages: Iterable[Tried]) -> dict[str, Counter[str]]:
    """Return by event how many of ``passages`` each value would leave, if it alone were chosen."""
    found: dict[str, Counter[str]] = {choice.event: Counter() for choice in CHOICES}
    for one in passages:
        for choice in CHOICES:
            if _passes_but_for(one, choice):
                found[choice.event].update(set(choice.of(one.passage)))
    return found


def certainties(passages: Iterable[Tried]) -> tuple[CertaintyShare, ...]:
    """Return how ``passages`` are worded; the filter of certainty itself hides none."""
    total: Counter[Certainty] = Counter()
    shown: Counter[Certainty] = Counter()
    for one in passages:
        total[one.passage.certainty] += 1
        shown[one.passage.certainty] += _passes_but_for(one, CERTAINTIES)
    return tuple(CertaintyShare(one, Share(shown[one], total[one])) for one in Certainty)


def without(passages: Iterable[Tried], filters: Filters) -> tuple[Without, ...]:
    """Return each filter without which some of ``passages`` would pass."""
    alone = Counter(one.failed[0].fields[0].key for one in passages if len(one.failed) == 1)
    return tuple(
        Without(each, alone[each.fields[0].key])
        for each in FILTERS
        if each.is_set(filters) and alone[each.fields[0].key]
    )


def _passes_but_for(one: Tried, own: Filter) -> bool:
    return all(each is own for each in one.failed)
