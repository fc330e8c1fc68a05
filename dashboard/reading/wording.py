"""A reading in words: counts of passages, what a region shows or hides, names."""

from __future__ import annotations

from dashboard.reading.reading import RegionReading, RegionState, Share
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters


def passages(n: int) -> str:
    """Return ``1 passage``, ``6 passages``."""
    return f"{n} passage" if n == 1 else f"{n} passages"


def share(of: Share) -> str:
    """Return how many passages are shown and how many the filters hide."""
    if not of.hidden:
        return passages(of.total)
    return f"{of.shown} of {passages(of.total)}; {of.hidden} hidden by your filters"


def region_words(region: RegionReading, asked_for: str) -> str:
    """Return what the tooltip and the list say of a region under the filters."""
    match region.state:
        case RegionState.OFF:
            return f"layer off; {passages(region.share.total)}"
        case RegionState.HIDDEN:
            return f"hidden by your filters ({passages(region.share.total)})"
        case RegionState.SILENT if asked_for:
            return f"the article does not mention {asked_for} here"
        case RegionState.SILENT:
            return "the article is silent here"
    return share(region.share) if region.share.hidden else passages(region.share.total)


def actors_asked_for(filters: Filters, dossier: Dossier) -> str:
    """Return the names of the actors in the filter, joined as they are asked for."""
    names = [a.name for wanted in filters.actors for a in dossier.actors if a.id == wanted]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {'and' if filters.match == 'all' else 'or'} {names[-1]}"
