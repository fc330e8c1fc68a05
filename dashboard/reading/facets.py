"""What each choice of a filter would leave, given the others, and which filter leaves nothing.

All is counted on the sets that each filter lets through (``filters.tried``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.reading.filter_model import Filter
from dashboard.reading.filters import CERTAINTIES, CHOICES, FILTERS, Choice, Tried
from dashboard.reading.passage_masks import Mask, masks_of
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


def counts(tried: Tried) -> dict[str, Mapping[str, int]]:
    """Return by event how many of the passages each value would leave, if it alone were chosen."""
    return {choice.event: _counted(tried.but_for(choice), choice, tried) for choice in CHOICES}


def certainties(tried: Tried) -> tuple[CertaintyShare, ...]:
    """Return how the passages are worded; the filter of certainty itself hides none."""
    total = _counted(tried.passages, CERTAINTIES, tried)
    shown = _counted(tried.but_for(CERTAINTIES), CERTAINTIES, tried)
    return tuple(
        CertaintyShare(one, Share(shown.get(one, 0), total.get(one, 0))) for one in Certainty
    )


def without(tried: Tried, filters: Filters) -> tuple[Without, ...]:
    """Return each filter without which some of the passages would pass."""
    more = ((each, tried.but_for(each) & ~tried.passed) for each in FILTERS if each.is_set(filters))
    return tuple(Without(each, found.bit_count()) for each, found in more if found)


def _counted(passages: Mask, choice: Choice, tried: Tried) -> Mapping[str, int]:
    masks = masks_of(choice.of, tried.dossier)
    return {value: (passages & mask).bit_count() for value, mask in masks.items()}
