"""How much of a dossier made by hand the rules of ``geodata.suggest`` find, and how much is right.

``python -m benchmarks.suggestions SLUG|FOLDER [--text FILE]``: the dossier's tags are the truth.
Its names are not known to the rules unless ``--own`` says so; those of the other maps are. A
dossier whose text may not be carried takes it from a file of an id, a tab and a sentence a line.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.library import library
from dashboard.new_map import others
from geodata.intake.text_file import TEXT_FILE, read_text
from geodata.name_folding import fold
from geodata.schema.dossier import Dossier
from geodata.schema.suggestions import Suggestion, SuggestionKind
from geodata.schema.vocabulary import Certainty
from geodata.suggest.suggest import suggest
from geodata.world.gazetteer import Gazetteer

Facts = set[tuple[str, str]]
"""A sentence's id and what is tagged or suggested there."""


@dataclass(frozen=True)
class Score:
    """One kind: what the hand has, what the machine has, and what both have."""

    kind: str
    by_hand: int
    suggested: int
    right: int

    def __str__(self) -> str:
        """Return a row of a Markdown table."""
        recall = f"{self.right / self.by_hand:.2f}" if self.by_hand else "–"
        precision = f"{self.right / self.suggested:.2f}" if self.suggested else "–"
        return (
            f"| {self.kind} | {self.by_hand} | {self.suggested} | {self.right} | {recall} "
            f"| {precision} |"
        )


def scores(
    dossier: Dossier, words: Mapping[str, str], found: Sequence[Suggestion]
) -> Iterator[Score]:
    """Yield the score of each kind over the sentences of ``words``."""
    yield _score(
        "places (theatres and places)", _places(dossier, words), _said_places(dossier, found)
    )
    yield _score("actors", _actors(dossier, words), _said_actors(dossier, found))
    days = _days(dossier, words)
    yield _score("dates: the very day or span", days, _said_days(found))
    yield _score("certainty", _certainty(dossier, words), _said_certainty(words, found))
    yield _score(
        "asserters other than the author", _asserters(dossier), _said_asserters(dossier, found)
    )
    yield _score(
        "incidents: the sentence", _incidents(dossier), _said_of(SuggestionKind.INCIDENT, found)
    )
    yield _score("relations: the two actors", _relations(dossier), _said_relations(dossier, found))


def _score(kind: str, truth: Facts, said: Facts) -> Score:
    return Score(kind, len(truth), len(said), len(truth & said))


def _places(dossier: Dossier, words: Mapping[str, str]) -> Facts:
    facts = {(s, t) for p in dossier.passages for s in p.sentences for t in p.theatres}
    facts |= {(s, place.id) for place in dossier.places for s in place.sentences}
    return {fact for fact in facts if fact[0] in words}


def _names(records: Iterable[object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for record in records:
        for name in (record.name, *(alias.name for alias in record.aliases)):  # type: ignore[attr-defined]
            found.setdefault(fold(name), record.id)  # type: ignore[attr-defined]
    return found


def _said_places(dossier: Dossier, found: Sequence[Suggestion]) -> Facts:
    """Return the places by id where they are a record's, else by name."""
    known = _names((*dossier.theatres, *dossier.places))
    facts: Facts = set()
    for one in found:
        if one.kind is SuggestionKind.PLACE:
            names = [fold(one.words), *(fold(c.name) for c in one.candidates)]
            meant = next((known[n] for n in names if n in known), fold(one.name))
            facts.add((one.sentence, meant))
    return facts


def _actor_names(dossier: Dossier) -> dict[str, str]:
    known = _names(dossier.actors)
    for actor in dossier.actors:
        known.setdefault(fold(actor.name).rpartition(" ")[2], actor.id)
    return known


def _actors(dossier: Dossier, words: Mapping[str, str]) -> Facts:
    facts = {(s, a) for p in dossier.passages for s in p.sentences for a in p.actors}
    return {fact for fact in facts if fact[0] in words}


def _meant(name: str, words: str, record: str | None, known: Mapping[str, str]) -> str:
    for key in (fold(name), fold(words), fold(name).rpartition(" ")[2]):
        if key in known:
            return known[key]
    return record or fold(name)


def _said_actors(dossier: Dossier, found: Sequence[Suggestion]) -> Facts:
    known = _actor_names(dossier)
    return {
        (one.sentence, _meant(one.name, one.words, one.record, known))
        for one in found
        if one.kind is SuggestionKind.ACTOR
    }


def _span(start: date | None, end: date | None) -> str:
    return f"{start}/{end or start}"


def _days(dossier: Dossier, words: Mapping[str, str]) -> Facts:
    return {
        (s, _span(when.start, when.end))
        for p in dossier.passages
        for when in p.dates
        for s in p.sentences
        if when.start and when.as_written and s in words and when.as_written in words[s]
    }


def _said_days(found: Sequence[Suggestion]) -> Facts:
    return {
        (one.sentence, _span(one.when.start, one.when.end))
        for one in found
        if one.kind is SuggestionKind.DATE and one.when and one.when.start
    }


def _certainty(dossier: Dossier, words: Mapping[str, str]) -> Facts:
    """Return how each sentence is worded; one of several passages may be worded in another way."""
    return {(s, p.certainty.value) for p in dossier.passages for s in p.sentences if s in words}


def _said_certainty(words: Mapping[str, str], found: Sequence[Suggestion]) -> Facts:
    said = dict.fromkeys(words, Certainty.STATED.value)
    for one in found:
        if one.kind is SuggestionKind.CERTAINTY and one.certainty:
            said[one.sentence] = one.certainty.value
    return set(said.items())


def _asserters(dossier: Dossier) -> Facts:
    return {
        (s, who.actor)
        for p in dossier.passages
        for s in p.sentences
        for who in p.asserted_by
        if who.actor
    }


def _said_asserters(dossier: Dossier, found: Sequence[Suggestion]) -> Facts:
    known = _actor_names(dossier)
    return {
        (one.sentence, _meant(one.name, one.words, one.record, known))
        for one in found
        if one.kind is SuggestionKind.ASSERTER
    }


def _incidents(dossier: Dossier) -> Facts:
    return {(s, "") for incident in dossier.incidents for s in incident.sentences}


def _said_of(kind: SuggestionKind, found: Sequence[Suggestion]) -> Facts:
    return {(one.sentence, "") for one in found if one.kind is kind}


def _pair(one: str, other: str) -> str:
    return " – ".join(sorted((one, other)))


def _relations(dossier: Dossier) -> Facts:
    return {(s, _pair(r.source, r.target)) for r in dossier.relations for s in r.sentences}


def _said_relations(dossier: Dossier, found: Sequence[Suggestion]) -> Facts:
    known = _actor_names(dossier)
    return {
        (one.sentence, _pair(*(_meant(name, name, None, known) for name in one.actors)))
        for one in found
        if one.kind is SuggestionKind.RELATION
    }


def main() -> int:
    """Print a table of recall and precision by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("map", metavar="SLUG|FOLDER")
    parser.add_argument("--text", type=Path, help="default: text.txt in the dossier's folder")
    parser.add_argument("--own", action="store_true", help="the dossier's own names are known")
    options = parser.parse_args()
    opened = library().named(options.map)
    path = options.text or opened.folder / TEXT_FILE
    lines = path.read_text(encoding="utf-8").removeprefix("id\ttext\n")
    words = read_text(lines, path.name)
    known = others(library(), opened.dossier)
    if options.own:
        known = (opened.dossier, *known)
    before = time.perf_counter()
    found = suggest(words, opened.dossier.article.date, known, Gazetteer.shipped())
    taken = time.perf_counter() - before
    print(f"{len(words)} sentences, {len(' '.join(words.values()).split())} words, {taken:.1f} s")
    print("| kind | by hand | suggested | right | recall | precision |\n|---|---|---|---|---|---|")
    for score in scores(opened.dossier, words, found):
        print(score)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
