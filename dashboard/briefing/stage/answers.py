"""Answers: what the stage says of a region, an actor or a passage that the room asks about.

They travel with the page, so that a question needs no server. Every text is plain, and none is the
article's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.briefing.model.evidence import EvidenceLine, line_of
from dashboard.maps.reading_map import role_words
from dashboard.reading.citation import dates_words, names, sentences
from dashboard.reading.name_lists import joined
from dashboard.reading.wording import passages
from dashboard.search.names import spellings
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.theatres import Place, Theatre

MOST_LINES = 4
LONG = 240
"""Characters beyond which a passage is left to the map page, while there are shorter ones."""


@dataclass(frozen=True)
class Answer:
    """What the stage shows beside the map after a click on it, or after a search."""

    key: str
    """Kind and id: ``theatre:…``, ``actor:…``, ``place:…``, ``incident:…``, ``passage:…``."""
    title: str
    about: tuple[str, ...]
    lines: tuple[EvidenceLine, ...]
    more: str = ""
    """What is left out, in words; empty where nothing is."""
    names: tuple[str, ...] = ()
    """Every name by which it is found; none of a passage, which is found by its words."""
    about_keys: tuple[str, ...] = ()
    """The answers on who and where is in it: their names find it as well."""
    theatres: tuple[str, ...] = ()
    """Where the map goes; to the whole where there are none."""
    marks: tuple[str, ...] = ()
    """The incidents that the map marks."""


def answers(dossier: Dossier) -> tuple[Answer, ...]:
    """Return an answer for each theatre, actor, place, incident and passage."""
    return (
        *(_theatre(theatre, dossier) for theatre in dossier.theatres),
        *(_actor(actor, dossier) for actor in dossier.actors),
        *(_place(place, dossier) for place in dossier.places),
        *(_incident(incident, dossier) for incident in dossier.incidents),
        *(_passage(passage, dossier) for passage in dossier.passages),
    )


def answers_of(keys: Sequence[str], dossier: Dossier) -> tuple[Answer, ...]:
    """Return the answers that the room was shown, in order, each once; ``KeyError`` if unknown."""
    known = {one.key: one for one in answers(dossier)}
    return tuple(known[key] for key in dict.fromkeys(keys))


def _theatre(theatre: Theatre, dossier: Dossier) -> Answer:
    own = [p for p in dossier.passages if theatre.id in p.theatres]
    lines, more = _some(own, dossier)
    name = names(dossier)
    run = "; ".join(
        f"{by.verb} {name[by.actor]} ({sentences(by.sentences)})" for by in theatre.run_by
    )
    role = role_words(theatre)
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
        lines=lines,
        more=more,
        names=(*spellings(theatre), *filter(None, (theatre.front_name,))),
        theatres=(theatre.id,),
        marks=_marked((i.id for i in dossier.incidents if theatre.id in i.theatres), dossier),
    )


def _actor(actor: Actor, dossier: Dossier) -> Answer:
    own = [p for p in dossier.passages if actor.id in p.actors]
    lines, more = _some(own, dossier)
    return Answer(
        key=f"actor:{actor.id}",
        title=actor.name,
        about=(f"{passages(len(own)).capitalize()}.",),
        lines=lines,
        more=more,
        names=spellings(actor),
    )


def _passage(passage: Passage, dossier: Dossier) -> Answer:
    name = names(dossier)
    who = passage.theatres or passage.actors
    return Answer(
        key=f"passage:{passage.id}",
        title=passage.title or joined(name[one] for one in who) or "The article",
        about=(),
        lines=(line_of(passage, dossier),),
        about_keys=_keys(passage.actors, passage.theatres),
        theatres=passage.theatres,
        marks=_marked(passage.incidents, dossier),
    )


def _some(own: Sequence[Passage], dossier: Dossier) -> tuple[tuple[EvidenceLine, ...], str]:
    """Return the first passages, short ones before long ones, and what is left out, in words."""
    short = sorted(
        own, key=lambda p: (len(p.text) > LONG, len(p.text) if len(p.text) > LONG else 0)
    )
    chosen = {p.id for p in short[:MOST_LINES]}
    left = len(own) - len(chosen)
    return (
        tuple(line_of(p, dossier) for p in own if p.id in chosen),
        f"And {passages(left)} more in the article." if left else "",
    )


def _keys(actors: Iterable[str], theatres: Iterable[str]) -> tuple[str, ...]:
    return (*(f"actor:{one}" for one in actors), *(f"theatre:{one}" for one in theatres))


def _marked(incidents: Iterable[str], dossier: Dossier) -> tuple[str, ...]:
    marked = {i.id for i in dossier.incidents if i.mark}
    return tuple(one for one in incidents if one in marked)


def _incident(incident: Incident, dossier: Dossier) -> Answer:
    own = [p for p in dossier.passages if incident.id in p.incidents]
    about = [dates_words(incident.dates)]
    if incident.mark:
        about.append(incident.mark.legend)
    if incident.count:
        about.append(incident.count.in_words)
    return Answer(
        key=f"incident:{incident.id}",
        title=incident.title,
        about=tuple(f"{line[0].upper()}{line[1:].rstrip('.')}." for line in about),
        lines=tuple(line_of(p, dossier) for p in own[:MOST_LINES]),
        names=spellings(incident),
        about_keys=_keys((a.actor for a in incident.actors), incident.theatres),
        theatres=incident.theatres,
        marks=_marked((incident.id,), dossier),
    )


def _place(place: Place, dossier: Dossier) -> Answer:
    own = [p for p in dossier.passages if p.id == place.passage]
    about = [f"{place.note[0].upper()}{place.note[1:].rstrip('.')} ({sentences(place.sentences)})."]
    about += [
        a.profile for a in dossier.actors if a.id == place.actor and len(a.profile) <= 2 * LONG
    ]
    return Answer(
        key=f"place:{place.id}",
        title=place.name,
        about=tuple(about),
        lines=tuple(line_of(p, dossier) for p in own),
        names=spellings(place),
    )
