"""The words on the screen that more than one view uses: names of kinds, counts, dates."""

from __future__ import annotations

from dashboard.reading.citation import asserter as asserter
from dashboard.reading.citation import day as day
from dashboard.reading.citation import said_by as said_by
from dashboard.reading.citation import sentence as sentence
from dashboard.reading.citation import sentences as sentences
from dashboard.reading.reading import Group
from dashboard.reading.wording import CERTAINTY as CERTAINTY
from dashboard.reading.wording import CERTAINTY_MEANS as CERTAINTY_MEANS
from dashboard.reading.wording import names_of as names_of
from dashboard.reading.wording import passages as passages
from dashboard.reading.wording import region_words as region_words
from dashboard.reading.wording import share as share
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import PassageKind, TheatreRole

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


def asserter_key(key: str, dossier: Dossier) -> str:
    """Return the name of an asserter's filter key."""
    if key == "author":
        return "The author"
    if key == "unnamed":
        return "Unnamed sources"
    return next((a.name for a in dossier.actors if a.id == key), key)
