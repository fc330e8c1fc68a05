"""Answers: what the stage says of a region, a mark or a place that someone in the room asks about.

They travel with the page, so that a question needs no server. Every text is plain.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.briefing.model.evidence import EvidenceLine, line_of
from dashboard.maps.reading_map import role_words
from dashboard.reading.citation import names, sentences, when_words
from dashboard.reading.wording import passages
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.theatres import Place, Theatre

MOST_LINES = 4
LONG = 240
"""Characters beyond which a passage is left to the map page, while there are shorter ones."""


@dataclass(frozen=True)
class Answer:
    """What stands beside the map after a click on it."""

    key: str
    """Kind and id of what was clicked: ``theatre:…``, ``incident:…``, ``place:…``."""
    title: str
    about: tuple[str, ...]
    lines: tuple[EvidenceLine, ...]
    more: str
    """What is left out, in words; empty where nothing is."""


def answers(dossier: Dossier) -> tuple[Answer, ...]:
    """Return an answer for each theatre, each incident with a mark and each place."""
    return (
        *(_theatre(theatre, dossier) for theatre in dossier.theatres),
        *(_incident(incident, dossier) for incident in dossier.incidents if incident.mark),
        *(_place(place, dossier) for place in dossier.places),
    )


def _theatre(theatre: Theatre, dossier: Dossier) -> Answer:
    own = [p for p in dossier.passages if theatre.id in p.theatres]
    short = sorted(
        own, key=lambda p: (len(p.text) > LONG, len(p.text) if len(p.text) > LONG else 0)
    )
    chosen = {p.id for p in short[:MOST_LINES]}
    name = names(dossier)
    run = "; ".join(
        f"{by.verb} {name[by.actor]} ({sentences(by.sentences)})" for by in theatre.run_by
    )
    role = role_words(theatre)
    left = len(own) - len(chosen)
    return Answer(
        key=f"theatre:{theatre.id}",
        title=theatre.name,
        about=(
            f"{role[0].upper()}{role[1:]}{'; ' + run if run else ''}. {passages(len(own))}.",
            *(
                f"Status, by the editor: {note.text}"
                for note in theatre.status[:1]
                if len(note.text) <= LONG
            ),
        ),
        lines=tuple(line_of(p, dossier) for p in own if p.id in chosen),
        more=f"And {passages(left)} more in the article." if left else "",
    )


def _incident(incident: Incident, dossier: Dossier) -> Answer:
    told = [p for p in dossier.passages if incident.id in p.incidents]
    about = [when_words(incident.when)]
    if incident.mark:
        about.append(incident.mark.legend)
    if incident.count:
        about.append(incident.count.note)
    return Answer(
        key=f"incident:{incident.id}",
        title=incident.title,
        about=tuple(f"{line[0].upper()}{line[1:].rstrip('.')}." for line in about),
        lines=tuple(line_of(p, dossier) for p in told[:MOST_LINES]),
        more="",
    )


def _place(place: Place, dossier: Dossier) -> Answer:
    told = [p for p in dossier.passages if p.id == place.passage]
    about = [f"{place.note[0].upper()}{place.note[1:].rstrip('.')} ({sentences(place.sentences)})."]
    about += [
        a.profile for a in dossier.actors if a.id == place.actor and len(a.profile) <= 2 * LONG
    ]
    return Answer(
        key=f"place:{place.id}",
        title=place.name,
        about=tuple(about),
        lines=tuple(line_of(p, dossier) for p in told),
        more="",
    )
