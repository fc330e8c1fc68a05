"""A reading in words: counts of passages, what a region shows or hides, names."""

from __future__ import annotations

from dashboard.reading.citation import names
from dashboard.reading.name_lists import listed
from dashboard.reading.reading import Group, Reading, RegionReading, RegionState
from dashboard.reading.sifting import Share
from geodata.schema.vocabulary import PassageKind

KIND = {
    PassageKind.INCIDENT: "Incident",
    PassageKind.STATEMENT: "Statement",
    PassageKind.STRUCTURE: "Structure",
    PassageKind.ASSESSMENT: "Assessment",
    PassageKind.OUTLOOK: "Outlook",
    PassageKind.BACKGROUND: "Background",
}
GROUP = {
    Group.INCIDENTS: "Incidents",
    Group.ACTORS: "Actors and command",
    Group.ASSESSMENT: "Assessment and outlook",
    Group.RELATED: "Related through its actors",
}
SCOPE = "Arenas maps what one article says, who says so and how sure it is."
OUR_SUMMARY = "Each passage is Arenas’ summary, not quotation."
"""Said once on a page."""


def counted(n: int, noun: str) -> str:
    """Return ``1 passage``, ``6 passages``."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def passages(n: int) -> str:
    """Return ``1 passage``, ``6 passages``."""
    return counted(n, "passage")


UNNAMED = "Not labelled here"
"""The words before the list of regions for whose name a map has no room."""
MAY_FALL = "undated in the article, may fall in this span"
"""Of an event to which no date lets a span apply: the span neither holds it nor rules it out."""


def shown_of(of: Share) -> str:
    """Return ``6 passages``, or ``2 of 6 passages`` where not all are shown."""
    return passages(of.total) if of.is_whole else f"{of.shown} of {passages(of.total)}"


def share(of: Share) -> str:
    """Return how many passages are shown, how many are undated and how many the filters hide."""
    return "; ".join((shown_of(of), *_rest(of)))


def _rest(of: Share) -> list[str]:
    """Return what becomes of the passages that are not shown."""
    undated = f"{of.undated} undated" if of.undated else ""
    hidden = f"{of.hidden} hidden by your filters" if of.hidden else ""
    return list(filter(None, (undated, hidden)))


def region_words(region: RegionReading, actors: str) -> str:
    """Return what the tooltip and the list say of a region under the filters."""
    match region.state:
        case RegionState.OFF:
            return f"layer off; {passages(region.share.total)}"
        case RegionState.UNDATED:
            undated, *hidden = _rest(region.share)
            return "; ".join((f"{undated}, may fall in this span", *hidden))
        case RegionState.HIDDEN:
            return f"hidden by your filters ({passages(region.share.total)})"
        case RegionState.SILENT:
            return silence(actors, partial=region.partial)
    return share(region.share)


def silence(actors: str, *, partial: bool) -> str:
    """Return that a region has no passage, or none that mentions the filter's ``actors``."""
    if partial:
        return f"no passage mentions {actors} here yet" if actors else "no passage yet"
    return f"the article does not mention {actors} here" if actors else "the article is silent here"


def filtered_actors(reading: Reading) -> str:
    """Return the names of the actors in the filter, joined as the filter joins them."""
    chosen, called = reading.selection.filters, names(reading.dossier)
    joint = "and" if chosen.match == "all" else "or"
    return listed([called[actor] for actor in chosen.actors], joint)
