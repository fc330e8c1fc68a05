"""The words on the screen that more than one view uses: names of kinds, counts, dates."""

from __future__ import annotations

from dashboard.reading.citation import asserter as asserter
from dashboard.reading.citation import day as day
from dashboard.reading.citation import said_by as said_by
from dashboard.reading.citation import sentence as sentence
from dashboard.reading.citation import sentences as sentences
from dashboard.reading.wording import CERTAINTY as CERTAINTY
from dashboard.reading.wording import CERTAINTY_MEANS as CERTAINTY_MEANS
from dashboard.reading.wording import GROUP as GROUP
from dashboard.reading.wording import KIND as KIND
from dashboard.reading.wording import ROLE as ROLE
from dashboard.reading.wording import names_of as names_of
from dashboard.reading.wording import passages as passages
from dashboard.reading.wording import region_words as region_words
from dashboard.reading.wording import share as share
from geodata.schema.dossier import Dossier


def asserter_key(key: str, dossier: Dossier) -> str:
    """Return the name of an asserter's filter key."""
    if key == "author":
        return "The author"
    if key == "unnamed":
        return "Unnamed sources"
    return next((a.name for a in dossier.actors if a.id == key), key)
