"""What the search index holds of each record: folded words, by the weight that they have there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from dashboard.reading.citation import day
from dashboard.search.name_folding import joins, searched, spellings
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage, When

Columns = tuple[str, str, str, str, str, str, str, str]
"""Kind, id, names, text, the reader's own copy, who or where is in it, dates, and names that the
article does not have."""

APART = "\ue000"
"""Stands between two names or texts, so that no phrase runs from one into the other.

No folded text has it, and so no query.
"""


def indexed(dossier: Dossier, verbatim: Mapping[str, str]) -> Iterator[Columns]:
    """Yield the row of every record of ``dossier``, with a reader's copy where there is one."""
    names = {("theatre", theatre.id): spellings(theatre) for theatre in dossier.theatres}
    names |= {("actor", actor.id): spellings(actor) for actor in dossier.actors}

    def of(record: Passage | Incident) -> Iterator[str]:
        return chain.from_iterable(names[key] for key in speaks_of(record))

    for actor in dossier.actors:
        yield "actor", actor.id, *_folded(spellings(actor))
    for theatre in dossier.theatres:
        front = (theatre.front_name,) if theatre.front_name else ()
        yield "theatre", theatre.id, *_folded((*spellings(theatre), *front))
    for place in dossier.places:
        yield "place", place.id, *_folded(spellings(place))
    for concept in dossier.concepts:
        yield "concept", concept.id, *_folded(spellings(concept))
    for unnamed in dossier.unnamed:
        others = chain.from_iterable(map(spellings, unnamed.names))
        yield "unnamed", unnamed.id, *_folded(unnamed=others)
    for incident in dossier.incidents:
        also = of(incident)
        told = (incident.origin or "", incident.target or "")
        dates = _date_words(incident.dates)
        yield (
            "incident",
            incident.id,
            *_folded(spellings(incident), told, also=also, dates=dates),
        )
    incidents = {i.id: i for i in dossier.incidents}
    for passage in dossier.passages:
        told_of = [incidents[name] for name in passage.incidents]
        own = (verbatim.get(s, "") for s in passage.sentences)
        places = (spellings(place) for place in dossier.places if place.passage == passage.id)
        others = chain((alias.name for i in told_of for alias in i.aliases), *places)
        also = chain(of(passage), others)
        dates = _date_words((*passage.dates, *(when for i in told_of for when in i.dates)))
        yield (
            "passage",
            passage.id,
            *_folded(text=(passage.text,), verbatim=own, also=also, dates=dates),
        )


def speaks_of(one: Passage | Incident) -> Iterator[tuple[str, str]]:
    """Yield the actors and theatres of a record by kind and id: a land may have its state's id."""
    actors = one.actors if isinstance(one, Passage) else (each.actor for each in one.actors)
    yield from (("actor", name) for name in actors)
    yield from (("theatre", name) for name in one.theatres)


def _folded(
    name: Iterable[str] = (),
    text: Iterable[str] = (),
    verbatim: Iterable[str] = (),
    also: Iterable[str] = (),
    dates: Iterable[str] = (),
    unnamed: Iterable[str] = (),
) -> tuple[str, str, str, str, str, str]:
    return (
        _words(_joined(name)),
        _words(text),
        _words(verbatim),
        _words(_joined(also)),
        _words(dates),
        _words(_joined(unnamed)),
    )


def _words(texts: Iterable[str]) -> str:
    return f" {APART} ".join(map(searched, texts))


def _joined(names: Iterable[str]) -> Iterator[str]:
    """Yield ``names``, and each two words of one as the single word that some write."""
    for name in names:
        yield name
        yield from joins(name)


def _date_words(dates: Iterable[When]) -> Iterator[str]:
    for when in dates:
        yield when.as_written or ""
        yield from (f"{day(one)} {one.isoformat()}" for one in (when.start, when.end) if one)
