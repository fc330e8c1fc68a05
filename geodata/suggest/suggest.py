"""All suggestions for a text, sentence by sentence, each with the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from geodata.schema.dossier import Dossier
from geodata.schema.suggestions import Candidate, Suggestion, SuggestionKind
from geodata.suggest import cues, dates, incidents, places, relations
from geodata.suggest.actors import ActorFound, Actors
from geodata.suggest.names import Places, known_actors, known_places, tokens

ASSERTER = "asserters/2"
_NEAR = 60
"""Letters between a name and the verb of saying that it is the subject of."""

Progress = Callable[[int, int], None]
"""Called with the number of sentences that are done, and of all."""


def suggest(
    sentences: Mapping[str, str],
    published: date,
    library: Sequence[Dossier],
    gazetteer: Places | None,
    progress: Progress | None = None,
) -> tuple[Suggestion, ...]:
    """Return what the words of ``sentences``, by id, of an article of ``published`` suggest.

    ``library`` are the dossiers whose names are known, those that count first coming first.
    """
    known, theatres = known_actors(library), known_places(library)
    finder = Actors(tuple(sentences.values()), known, gazetteer, frozenset(theatres))
    named = places.countries_in(map(tokens, sentences.values()), gazetteer) if gazetteer else ()
    found: list[Suggestion] = []
    for n, (key, text) in enumerate(sentences.items(), start=1):
        found += _of(key, text, published, finder, theatres, gazetteer, named)
        if progress:
            progress(n, len(sentences))
    return tuple(found)


def _of(
    sentence: str,
    text: str,
    published: date,
    finder: Actors,
    theatres: Mapping[str, Candidate],
    gazetteer: Places | None,
    countries: Collection[str],
) -> Iterator[Suggestion]:
    words = tokens(text)
    days = dates.dates(text, published)
    people = tuple(finder.find(text, words))
    cue_words = cues.cues(text)

    def one(kind: SuggestionKind, start: int, end: int, rule: str, **value: Any) -> Suggestion:
        return _suggestion(kind, sentence, text, start, end, rule, value)

    # A new name or a person's is no place; a state's may be both.
    names = [(p.start, p.end) for p in people if p.kind != "state"]
    taken = [*dates.spans(days), *names]
    named = tuple(places.places(text, words, theatres, gazetteer, taken, countries))
    people = tuple(who for who in people if not _is_part_of(who, named))
    for place in named:
        name = place.candidates[0].name
        yield one(
            SuggestionKind.PLACE, place.start, place.end, places.RULE,
            name=name, candidates=place.candidates,
        )  # fmt: skip
    for who in people:
        yield one(SuggestionKind.ACTOR, who.start, who.end, who.rule, name=who.name, record=who.id)
    for day in days:
        yield one(SuggestionKind.DATE, day.start, day.end, dates.RULE, when=day.when)
    certainty, cue = cues.certainty_of(cue_words)
    if cue:
        yield one(SuggestionKind.CERTAINTY, cue.start, cue.end, cues.RULE, certainty=certainty)
    for who, start, end in _asserters(text, people):
        yield one(SuggestionKind.ASSERTER, start, end, ASSERTER, name=who.name, record=who.id)
    for event in incidents.incidents(text, people, days, cue_words):
        yield one(
            SuggestionKind.INCIDENT, event.start, event.end, event.rule, record=event.kind,
            actors=event.actors, when=event.when, count=event.total,
        )  # fmt: skip
    for tie in relations.relations(text, people):
        yield one(
            SuggestionKind.RELATION, tie.start, tie.end, relations.RULE, record=tie.kind,
            actors=(tie.source, tie.target),
        )  # fmt: skip


def _is_part_of(who: ActorFound, named: Sequence[places.PlaceFound]) -> bool:
    """Whether a state's name is only part of a place's: "Port Sudan"."""
    length = who.end - who.start
    return any(
        place.start <= who.start and who.end <= place.end and place.end - place.start > length
        for place in named
    )


_ADDRESSING = re.compile(r"told|tell|warn|accus|urg|prais|hail|applaud", re.I)
"""Verbs after which a name may be whom somebody speaks to."""
_SOURCE = re.compile(r"\baccording to (?:the )?$", re.I)


def _asserters(text: str, people: Sequence[ActorFound]) -> Iterator[tuple[ActorFound, int, int]]:
    """Yield who is named shortly before a verb of saying, from the name to the verb."""
    for who in people:
        if found := _SOURCE.search(text[: who.start]):
            yield who, found.start(), who.end
    for verb in cues.sayings(text):
        if after := _named_after(verb, text, people):
            # "…, said X": who is named before belongs to what X says.
            if not _ADDRESSING.match(verb[0]):
                yield after, verb.start(), after.end
            continue
        before = [who for who in people if who.end <= verb.start()]
        if before and verb.start() - before[-1].end <= _NEAR:
            who = before[-1]
            if not any(mark in text[who.end : verb.start()] for mark in ";:."):
                yield who, who.start, verb.end()


def _named_after(verb: re.Match[str], text: str, people: Sequence[ActorFound]) -> ActorFound | None:
    """Return whose name alone is between a verb after a comma and the end of its clause."""
    if not text[: verb.start()].rstrip().endswith((",", "”", '"')):
        return None
    return next(
        (
            who
            for who in people
            if text[verb.end() : who.start].strip() in ("", "the")
            and who.start >= verb.end()
            and not re.match(r"[^,.;:]", text[who.end :])
        ),
        None,
    )


def _suggestion(
    kind: SuggestionKind,
    sentence: str,
    text: str,
    start: int,
    end: int,
    rule: str,
    value: Mapping[str, Any],
) -> Suggestion:
    words = text[start:end]
    meant = value.get("record") or value.get("name") or value.get("certainty") or ""
    key = f"{kind}|{sentence}|{words}|{meant}|{text.count(words, 0, start)}"
    return Suggestion(
        id=f"{kind}-{sha256(key.encode()).hexdigest()[:12]}",
        kind=kind,
        sentence=sentence,
        start=start,
        end=end,
        words=words,
        rule=rule,
        **value,
    )
