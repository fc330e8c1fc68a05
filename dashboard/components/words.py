"""The words on the screen that more than one view uses: names of kinds, counts, dates."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.reading.citing import asserter as asserter
from dashboard.reading.citing import day as day
from dashboard.reading.citing import said_by as said_by
from dashboard.reading.citing import sentence as sentence
from dashboard.reading.citing import sentences as sentences
from dashboard.reading.reading import Group, RegionReading, RegionState, Share
from geodata.model import Certainty, Dossier, PassageKind, TheatreRole

CERTAINTY = {
    Certainty.STATED: "Stated",
    Certainty.REPORTED: "Reported",
    Certainty.CLAIMED: "Claimed",
    Certainty.ASSESSED: "Assessed",
    Certainty.SPECULATED: "Speculated",
}
CERTAINTY_MEANS = {
    Certainty.STATED: "the author asserts it plainly",
    Certainty.REPORTED: "said, seen or recorded by others",
    Certainty.CLAIMED: "an actor says so",
    Certainty.ASSESSED: "a judgement of the author or of others",
    Certainty.SPECULATED: "possible, conditional or yet to come",
}
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
ROLE = {TheatreRole.FRONT: "Fronts", TheatreRole.SUPPORTING: "Supporting theatres"}


def passages(n: int) -> str:
    """Return ``1 passage``, ``6 passages``."""
    return f"{n} passage" if n == 1 else f"{n} passages"


def share(of: Share) -> str:
    """Return how many passages are shown and how many the filters hide."""
    if not of.hidden:
        return passages(of.total)
    return f"{of.shown} of {passages(of.total)}; {of.hidden} hidden by your filters"


def asserter_key(key: str, dossier: Dossier) -> str:
    """Return the name of an asserter's filter key."""
    if key == "author":
        return "The author"
    if key == "unnamed":
        return "Unnamed sources"
    return next((a.name for a in dossier.actors if a.id == key), key)


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


def names_of(ids: Sequence[str], dossier: Dossier, joined_by: str) -> str:
    """Return the actors' names, joined by ``and`` or ``or``."""
    names = [a.name for wanted in ids for a in dossier.actors if a.id == wanted]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joined_by} {names[-1]}"
