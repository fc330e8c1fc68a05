"""What is shown of a record that a search found: its words marked, and why it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dashboard.reading.citation import sentences, when_words
from dashboard.search.excerpt import Runs, excerpt, highlighted
from dashboard.search.name_folding import FILLERS, Named, joins, searched, spellings
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.theatres import Place, Theatre


@dataclass(frozen=True)
class Hit:
    """One record found: what to show of it, with what matched marked."""

    kind: str
    id: str
    title: Runs
    detail: Runs
    """By which other spelling, or where in the reader's own copy, it was found; often empty."""
    meta: str
    """Where it stands, when it was or how much there is of it, in plain words."""
    verbatim: bool = False
    """Whether ``detail`` is from the reader's own copy."""


@dataclass(frozen=True)
class Wanted:
    """The words that a query means: for each word of it, every form that the index knows.

    A phrase counts as a word, and is its only form.
    """

    typed: tuple[frozenset[str], ...]
    """Each word as typed, folded, or all that it was mended to; none where days are asked for."""
    forms: tuple[frozenset[str], ...]

    @cached_property
    def marked(self) -> frozenset[str]:
        """All forms of all words: what is marked where it stands."""
        return frozenset().union(*self.forms)

    @cached_property
    def words(self) -> frozenset[str]:
        """All forms of all words, and each word of a phrase."""
        return frozenset(word for form in self.marked for word in form.split())

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """The forms that are phrases."""
        return tuple(form for form in self.marked if " " in form)

    def in_text(self, text: str) -> bool:
        """Whether ``text`` has any of the words."""
        return not self.marked.isdisjoint(words_in(text)) or any(self._phrases_in(text))

    def is_name(self, name: str) -> bool:
        """Whether ``name`` is what was asked for: it has all that was typed, or nothing else."""
        there = words_in(name)
        return self.has_all(name) or (bool(there) and there <= self.words)

    def has_all(self, name: str) -> bool:
        """Whether ``name`` has all that was typed, two words of it written as one or not."""
        there = self._there(name)
        return bool(self.typed) and not any(one.isdisjoint(there) for one in self.typed)

    def excess(self, name: str) -> int:
        """Return 0 where ``name`` is what was typed or mended and no more, 1 where it begins so.

        2 where it has other words besides.
        """
        bare = words_in(name) - FILLERS or words_in(name)
        typed = frozenset(word for one in self.typed for form in one for word in form.split())
        for n, asked in enumerate((typed, self.words)):
            if bare <= asked | _joined(name, asked):
                return n if n or self.has_all(name) else 1
        return 2

    def missing(self, name: str) -> int:
        """Return how many of the words ``name`` lacks in every form."""
        there = self._there(name)
        return sum(forms.isdisjoint(there) for forms in self.forms) if self.typed else 0

    def marks(self, name: str) -> frozenset[str]:
        """Return the words to mark in ``name``: two that were asked for as one are both marked."""
        return self.marked | _joined(name, self.marked)

    def _there(self, name: str) -> frozenset[str]:
        return words_in(name).union(joins(name), self._phrases_in(name))

    def _phrases_in(self, text: str) -> Iterator[str]:
        there = f" {searched(text)} " if self.phrases else ""
        return (phrase for phrase in self.phrases if f" {phrase} " in there)


class Hits:
    """Makes the hits of one dossier, with a reader's own copy where there is one."""

    def __init__(self, dossier: Dossier, verbatim: Mapping[str, str]) -> None:
        self._verbatim = verbatim
        named: tuple[Actor | Theatre, ...] = (*dossier.theatres, *dossier.actors)
        self._places = {place.id: place for place in dossier.places}
        self._named = {record.id: record for record in named}
        self._incidents = {i.id: i for i in dossier.incidents}
        self._passages = {p.id: p for p in dossier.passages}
        self._mentions = Counter(
            name for p in dossier.passages for name in (*p.actors, *p.theatres)
        )

    def hit(self, kind: str, name: str, wanted: Wanted) -> Hit:
        """Return the hit of the record ``name``; ``KeyError`` if there is none of that kind."""
        if kind == "incident":
            return self._incident(self._incidents[name], wanted)
        if kind == "passage":
            return self._passage(self._passages[name], wanted)
        if kind == "place":
            return self._place(self._places[name], wanted)
        return self._name(kind, self._named[name], wanted)

    def named(self, ids: Iterable[str]) -> Iterator[Actor | Theatre]:
        """Return the actors and theatres of these ids."""
        return (self._named[name] for name in ids if name in self._named)

    def _name(self, kind: str, record: Actor | Theatre, wanted: Wanted) -> Hit:
        what = (
            record.kind.value.replace("-", " ")
            if isinstance(record, Actor)
            else record.front_name or "supporting theatre"
        )
        n = self._mentions[record.id]
        return Hit(
            kind,
            record.id,
            highlighted(record.name, wanted.marks(record.name)),
            _spelt_otherwise(record, wanted),
            f"{what} · {n} {'passage' if n == 1 else 'passages'}",
        )

    def _place(self, place: Place, wanted: Wanted) -> Hit:
        name = highlighted(place.name, wanted.marks(place.name))
        return Hit("place", place.id, name, _spelt_otherwise(place, wanted), place.note)

    def _incident(self, incident: Incident, wanted: Wanted) -> Hit:
        met = self._met((*(a.actor for a in incident.actors), *incident.theatres), wanted)
        title = highlighted(incident.title, _marked(met, wanted))
        return Hit(
            "incident",
            incident.id,
            title,
            ()
            if _is_marked(title)
            else _spelt_otherwise(incident, wanted) or _through(met, wanted),
            when_words(incident.when),
        )

    def _passage(self, passage: Passage, wanted: Wanted) -> Hit:
        met = self._met((*passage.actors, *passage.theatres), wanted)
        own = " ".join(filter(None, (self._verbatim.get(s) for s in passage.sentences)))
        from_copy = wanted.in_text(own) and not wanted.in_text(passage.text)
        title = excerpt(passage.text, _marked(met, wanted))
        detail = excerpt(own, wanted.marked) if from_copy else _through(met, wanted)
        return Hit(
            "passage",
            passage.id,
            title,
            detail if from_copy or not _is_marked(title) else (),
            sentences(passage.sentences),
            from_copy,
        )

    def _met(self, ids: Iterable[str], wanted: Wanted) -> list[Actor | Theatre]:
        """Return who or what of ``ids`` was asked for by another spelling than the article's."""
        return [
            record
            for record in self.named(ids)
            if not wanted.in_text(record.name) and any(map(wanted.is_name, spellings(record)))
        ]


@lru_cache(maxsize=8192)
def words_in(text: str) -> frozenset[str]:
    """Return the folded words of ``text``."""
    return frozenset(searched(text).split())


def _marked(met: Iterable[Actor | Theatre], wanted: Wanted) -> frozenset[str]:
    """Return the words to mark: those asked for, and the article's spelling of who was met."""
    return wanted.marked.union(*(words_in(record.name) - FILLERS for record in met))


def _is_marked(runs: Runs) -> bool:
    return any(marked for _, marked in runs)


def _joined(name: str, words: frozenset[str]) -> frozenset[str]:
    """Return the words of ``name`` that, two and two written as one, are among ``words``."""
    return frozenset(part for one, pair in joins(name).items() if one in words for part in pair)


def _through(records: Iterable[Actor | Theatre], wanted: Wanted) -> Runs:
    for record in records:
        spelt = _spelt_otherwise(record, wanted)
        if spelt:
            return ((f"{record.name}, ", False), *spelt)
    return ()


def _spelt_otherwise(record: Named, wanted: Wanted) -> Runs:
    """Return the spelling by which ``record`` was found, unless its own name is that."""
    own, *others = spellings(record)
    if wanted.is_name(own):
        return ()
    found = [name for name in others if wanted.is_name(name)]
    if not found:
        return ()
    nearest = min(found, key=lambda name: (not wanted.has_all(name), len(name)))
    return (("also ", False), *highlighted(nearest, wanted.marks(nearest)))
