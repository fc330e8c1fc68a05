"""What the search looks through: each record of a dossier, with a reader's copy where one is.

The rules of the search are those of ``web/search/``, here and in published folders.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import chain
from typing import Any

from dashboard.reading.citation import dates_words, day, sentences
from dashboard.reading.filter_model import FIRST_DAY, LAST_DAY
from dashboard.reading.selection import QUERY_MOST
from dashboard.reading.wording import counted
from dashboard.search.names import FILLERS, LITTLE, Named, spellings
from dashboard.search.results import Opens
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage, When
from geodata.schema.terms import Concept, Unnamed
from geodata.schema.theatres import Theatre

KINDS = ("actor", "theatre", "place", "concept", "incident", "unnamed", "passage")
"""What can be found, in the order in which it is shown, those kinds first of which one has
the query as its name."""
MOST: Mapping[str, int] = {
    "actor": 6,
    "theatre": 7,
    "place": 3,
    "concept": 4,
    "incident": 8,
    "unnamed": 4,
    "passage": 20,
}
_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b", re.ASCII)
"""A day that our own prose gives in full, as in ``7 October 2023``."""
_EMPTY: Mapping[str, Any] = {
    "name": "",
    "aliases": [],
    "meta": "",
    "opens": None,
    "besides": [],
    "text": [],
    "own": [],
    "met": [],
    "dates": [],
    "sentences": [],
    "explanation": "",
    "passages": [],
    "names": [],
    "instead": "",
}


def search_facts(dossier: Dossier, verbatim: Mapping[str, str]) -> dict[str, Any]:
    """Return ``SearchFacts`` of ``web/search/search.d.ts``."""
    return {
        "rules": {
            "queryMost": QUERY_MOST,
            "little": sorted(LITTLE),
            "fillers": sorted(FILLERS),
            "kinds": list(KINDS),
            "most": dict(MOST),
            "days": {"first": FIRST_DAY.isoformat(), "last": LAST_DAY.isoformat()},
        },
        "records": {key: {**_EMPTY, **one} for key, one in _records(dossier, verbatim)},
        "elsewhere": [*_dated_elsewhere(dossier)],
        "sentences": [one.id for one in dossier.article.sentences],
        "published": dossier.article.date.isoformat(),
    }


def _records(dossier: Dossier, verbatim: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each record by its key, in the order in which names are looked at."""
    mentions = Counter(key for passage in dossier.passages for key in _speaks_of(passage))
    concepts = {one.id: _passages_of(one, dossier) for one in dossier.concepts}
    for actor in dossier.actors:
        yield f"actor:{actor.id}", {**_spelt(actor), "meta": _meta(actor, mentions)}
    for theatre in dossier.theatres:
        front = [theatre.front_name] if theatre.front_name else []
        meta = _meta(theatre, mentions)
        yield f"theatre:{theatre.id}", {**_spelt(theatre), "meta": meta, "besides": front}
    for place in dossier.places:
        yield f"place:{place.id}", {**_spelt(place), "meta": place.note}
    for concept in dossier.concepts:
        first, *_ = passages = concepts[concept.id]
        yield (
            f"concept:{concept.id}",
            {
                **_spelt(concept),
                "meta": counted(len(passages), "passage"),
                "opens": _opens(first),
                "explanation": concept.explanation,
                "passages": [f"passage:{one.id}" for one in passages],
            },
        )
    for incident in dossier.incidents:
        yield (
            f"incident:{incident.id}",
            {
                **_spelt(incident),
                "meta": dates_words(incident.dates),
                "text": [incident.origin or "", incident.target or ""],
                "met": [*_speaks_of(incident)],
                "dates": [*_date_words(incident.dates)],
            },
        )
    for unnamed in dossier.unnamed:
        opens = _leads_to(unnamed, dossier)
        yield (
            f"unnamed:{unnamed.id}",
            {
                "meta": f"see {opens['name']}",
                "opens": opens,
                "names": [*map(_spelt, unnamed.names)],
                "instead": unnamed.instead,
            },
        )
    incidents = {one.id: one for one in dossier.incidents}
    for passage in dossier.passages:
        reported = [incidents[name] for name in passage.incidents]
        places = (spellings(place) for place in dossier.places if place.passage == passage.id)
        said_in = (f"concept:{name}" for name, there in concepts.items() if passage in there)
        dated = (*passage.dates, *(when for one in reported for when in one.dates))
        yield (
            f"passage:{passage.id}",
            {
                "meta": sentences(passage.sentences),
                "besides": [
                    *(alias.name for one in reported for alias in one.aliases),
                    *chain.from_iterable(places),
                ],
                "text": [passage.text],
                "own": [verbatim.get(one, "") for one in passage.sentences],
                "met": [*_speaks_of(passage), *said_in],
                "dates": [*_date_words(dated)],
                "sentences": list(passage.sentences),
            },
        )


def _spelt(one: Named) -> dict[str, Any]:
    name, *_ = spellings(one)
    aliases = [{"name": alias.name, "by": alias.used_by} for alias in one.aliases]
    return {"name": name, "aliases": aliases}


def _speaks_of(one: Passage | Incident) -> Iterator[str]:
    """Yield the actors and theatres of a record by key: a land may have its state's id."""
    actors = one.actors if isinstance(one, Passage) else (each.actor for each in one.actors)
    yield from (f"actor:{name}" for name in actors)
    yield from (f"theatre:{name}" for name in one.theatres)


def _meta(record: Actor | Theatre, mentions: Mapping[str, int]) -> str:
    if isinstance(record, Actor):
        what, count = record.kind.name, mentions[f"actor:{record.id}"]
    else:
        what, count = record.front_name or record.role.name, mentions[f"theatre:{record.id}"]
    return f"{what} · {counted(count, 'passage')}"


def _passages_of(concept: Concept, dossier: Dossier) -> tuple[Passage, ...]:
    """Return the passages that restate the sentences of ``concept``, in the order of these."""
    return tuple(
        dict.fromkeys(p for s in concept.sentences for p in dossier.passages if s in p.sentences)
    )


def _leads_to(unnamed: Unnamed, dossier: Dossier) -> dict[str, str]:
    kind, target = unnamed.leads_to
    if kind == "sentence":
        return _opens(next(p for p in dossier.passages if target in p.sentences))
    of: Iterable[Actor | Theatre] = dossier.actors if kind == "actor" else dossier.theatres
    return asdict(Opens(kind, target, next(one.name for one in of if one.id == target)))


def _opens(passage: Passage) -> dict[str, str]:
    return asdict(Opens("passage", passage.id, sentences(passage.sentences)))


def _date_words(dates: Iterable[When]) -> Iterator[str]:
    for when in dates:
        yield when.as_written or ""
        yield from (f"{day(one)} {one.isoformat()}" for one in (when.start, when.end) if one)


def _dated_elsewhere(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield incidents that the article leaves undated, with the days that other sources give."""
    without = {i.id for i in dossier.incidents if not any(when.start for when in i.dates)}
    for query in dossier.editor_queries:
        if query.field == "when" and query.target in without:
            yield from ((query.target, one) for one in _DAY.findall(query.text))
