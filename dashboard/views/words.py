"""The words on the screen that more than one view uses: names of kinds, counts, dates."""

from __future__ import annotations

from dashboard.reading.citation import CERTAINTY as CERTAINTY
from dashboard.reading.citation import CERTAINTY_MEANS as CERTAINTY_MEANS
from dashboard.reading.citation import asserter as asserter
from dashboard.reading.citation import asserter_word as asserter_word
from dashboard.reading.citation import day as day
from dashboard.reading.citation import said_by as said_by
from dashboard.reading.citation import sentence as sentence
from dashboard.reading.citation import sentences as sentences
from dashboard.reading.reading import Group
from dashboard.reading.wording import actors_asked_for as actors_asked_for
from dashboard.reading.wording import passages as passages
from dashboard.reading.wording import region_words as region_words
from dashboard.reading.wording import share as share
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
