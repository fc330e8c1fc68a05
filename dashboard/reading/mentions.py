"""Of which theatres a passage speaks, and in which of them it places an incident.

The map lights both, each in its own way: what is spoken of need not have happened there.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from dashboard.reading.citation import names
from dashboard.reading.name_lists import joined
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage
from geodata.schema.vocabulary import PassageKind


class Mention(StrEnum):
    """What a passage has to do with a theatre."""

    SITE = "site"
    """The passage reports an incident, and the article places that incident there."""
    SPOKEN = "spoken"
    """The passage speaks of it, and places no incident there."""


MENTION = {Mention.SITE: "An incident is placed here", Mention.SPOKEN: "Spoken of"}


def mentions(passage: Passage, dossier: Dossier) -> Mapping[str, Mention]:
    """Return, by theatre's id, what ``passage`` has to do with it; others are left out."""
    here = sites(passage, dossier)
    return {t: Mention.SITE if t in here else Mention.SPOKEN for t in passage.theatres}


def mentioned(passage: Passage, dossier: Dossier) -> tuple[tuple[Mention, str], ...]:
    """Return the names of the theatres of each mention that there is, those of sites first."""
    called, found = names(dossier), mentions(passage, dossier)
    listed = ((one, [called[t] for t in found if found[t] is one]) for one in Mention)
    return tuple((one, joined(theatres)) for one, theatres in listed if theatres)


def mentioned_words(passage: Passage, dossier: Dossier) -> str:
    """Return ``An incident is placed here: Iraq, Syria``; or that it speaks of no theatre."""
    said = [f"{MENTION[one]}: {where}" for one, where in mentioned(passage, dossier)]
    return "; ".join(said) or "Speaks of no theatre"


def sites(passage: Passage, dossier: Dossier) -> tuple[str, ...]:
    """Return the ids of the theatres in which ``passage`` places an incident.

    A claim or a judgement that touches an incident is not the incident, and an incident whose
    place the article leaves open has no site.
    """
    if passage.kind is not PassageKind.INCIDENT:
        return ()
    placed = {
        theatre
        for incident in dossier.incidents
        if incident.id in passage.incidents and incident.place_precision != "unstated"
        for theatre in incident.theatres
    }
    return tuple(t for t in passage.theatres if t in placed)
