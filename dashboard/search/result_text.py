"""What is shown of a record that a search found: its words marked, and why it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.reading.citation import dates_words, sentences
from dashboard.search.documents import speaks_of
from dashboard.search.excerpt import Runs, excerpt, highlighted
from dashboard.search.name_folding import FILLERS, Named, spellings
from dashboard.search.query_words import Wanted, words_in
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.terms import Concept, Unnamed
from geodata.schema.theatres import Place, Theatre

Met = Actor | Theatre | Concept
"""Whom or what a passage speaks of, by the article's own name."""


@dataclass(frozen=True)
class Opens:
    """The other record that a hit opens, and what that is called."""

    kind: str
    id: str
    name: str


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
    opens: Opens | None = None
    """What it opens, where that is not itself."""


class Hits:
    """Makes the hits of one dossier, with a reader's own copy where there is one."""

    def __init__(self, dossier: Dossier, verbatim: Mapping[str, str]) -> None:
        self._verbatim = verbatim
        self._places = {place.id: place for place in dossier.places}
        self._named: dict[tuple[str, str], Actor | Theatre] = {
            **{("theatre", one.id): one for one in dossier.theatres},
            **{("actor", one.id): one for one in dossier.actors},
        }
        self._incidents = {i.id: i for i in dossier.incidents}
        self._passages = {p.id: p for p in dossier.passages}
        self._concepts = {concept.id: concept for concept in dossier.concepts}
        self._unnamed = {name.id: name for name in dossier.unnamed}
        self._of_concept = {c.id: passages_of(c, dossier) for c in dossier.concepts}
        self._concepts_in = {
            p.id: [c for c in dossier.concepts if p in self._of_concept[c.id]]
            for p in dossier.passages
        }
        self._mentions = Counter(key for p in dossier.passages for key in speaks_of(p))

    def hit(self, kind: str, name: str, wanted: Wanted) -> Hit:
        """Return the hit of the record ``name``; ``KeyError`` if there is none of that kind."""
        if kind == "incident":
            return self._incident(self._incidents[name], wanted)
        if kind == "passage":
            return self._passage(self._passages[name], wanted)
        if kind == "place":
            return self._place(self._places[name], wanted)
        if kind == "concept":
            return self._concept(self._concepts[name], wanted)
        if kind == "unnamed":
            return self._not_named(self._unnamed[name], wanted)
        return self._name(kind, name, wanted)

    def _name(self, kind: str, name: str, wanted: Wanted) -> Hit:
        record = self._named[kind, name]
        what = (
            record.kind.name if isinstance(record, Actor) else record.front_name or record.role.name
        )
        n = self._mentions[kind, name]
        return Hit(
            kind,
            record.id,
            highlighted(record.name, wanted.marks(record.name)),
            _spelt_otherwise(record, wanted),
            f"{what} · {_passages(n)}",
        )

    def _concept(self, concept: Concept, wanted: Wanted) -> Hit:
        spelt = _spelt_otherwise(concept, wanted)
        first, *_ = there = self._of_concept[concept.id]
        return Hit(
            "concept",
            concept.id,
            highlighted(concept.name, wanted.marks(concept.name)),
            (*spelt, (". ", False), (concept.explanation, False))
            if spelt
            else ((concept.explanation, False),),
            _passages(len(there)),
            opens=Opens("passage", first.id, sentences(first.sentences)),
        )

    def _not_named(self, unnamed: Unnamed, wanted: Wanted) -> Hit:
        name = min(unnamed.names, key=lambda one: min(map(wanted.farness, spellings(one))))
        spelt = _spelt_otherwise(name, wanted)
        kind, target = unnamed.leads_to
        if kind == "sentence":
            passage = next(p for p in self._passages.values() if target in p.sentences)
            opens = Opens("passage", passage.id, sentences(passage.sentences))
        else:
            opens = Opens(kind, target, self._named[kind, target].name)
        said = f"Not named in this article; {unnamed.instead}."
        return Hit(
            "unnamed",
            unnamed.id,
            highlighted(name.name, wanted.marks(name.name)),
            (*spelt, (f". {said}", False)) if spelt else ((said, False),),
            f"see {opens.name}",
            opens=opens,
        )

    def _place(self, place: Place, wanted: Wanted) -> Hit:
        name = highlighted(place.name, wanted.marks(place.name))
        return Hit("place", place.id, name, _spelt_otherwise(place, wanted), place.note)

    def _incident(self, incident: Incident, wanted: Wanted) -> Hit:
        met = self._met(speaks_of(incident), wanted)
        title = highlighted(incident.title, _marked(met, wanted))
        return Hit(
            "incident",
            incident.id,
            title,
            ()
            if _is_marked(title)
            else _spelt_otherwise(incident, wanted) or _through(met, wanted),
            dates_words(incident.dates),
        )

    def _passage(self, passage: Passage, wanted: Wanted) -> Hit:
        met = self._met(speaks_of(passage), wanted)
        met += [one for one in self._concepts_in[passage.id] if _is_met(one, wanted)]
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

    def _met(self, keys: Iterable[tuple[str, str]], wanted: Wanted) -> list[Met]:
        """Return who or what of ``keys`` was asked for by another spelling than the article's."""
        return [self._named[key] for key in keys if _is_met(self._named[key], wanted)]


def passages_of(concept: Concept, dossier: Dossier) -> tuple[Passage, ...]:
    """Return the passages that restate the sentences of ``concept``, in the order of these."""
    return tuple(
        dict.fromkeys(p for s in concept.sentences for p in dossier.passages if s in p.sentences)
    )


def _passages(n: int) -> str:
    return f"{n} {'passage' if n == 1 else 'passages'}"


def _is_met(record: Met, wanted: Wanted) -> bool:
    return not wanted.in_text(record.name) and any(map(wanted.is_name, spellings(record)))


def _marked(met: Iterable[Met], wanted: Wanted) -> frozenset[str]:
    """Return the words to mark: those asked for, and the article's spelling of who was met."""
    return wanted.marked.union(*(words_in(record.name) - FILLERS for record in met))


def _is_marked(runs: Runs) -> bool:
    return any(marked for _, marked in runs)


def _through(records: Iterable[Met], wanted: Wanted) -> Runs:
    for record in records:
        spelt = _spelt_otherwise(record, wanted)
        if spelt:
            return ((f"{record.name}, ", False), *spelt)
    return ()


def _spelt_otherwise(record: Named, wanted: Wanted) -> Runs:
    """Return the spelling by which ``record`` was found, unless its own name is that.

    Where it is the name that one side has for it, those of the others stand beside it.
    """
    if wanted.is_name(spellings(record)[0]):
        return ()
    found = [alias for alias in record.aliases if wanted.is_name(alias.name)]
    if not found:
        return ()
    nearest = min(found, key=lambda one: (not wanted.has_all(one.name), len(one.name)))
    told = (("also ", False), *highlighted(nearest.name, wanted.marks(nearest.name)))
    if nearest.used_by is None:
        return told
    by_side = {nearest.used_by: nearest}
    for alias in record.aliases:
        if alias.used_by:
            by_side.setdefault(alias.used_by, alias)
    sides = [f"{alias.name} ({side})" for side, alias in by_side.items() if alias != nearest]
    return (*told, (f" ({nearest.used_by})" + "".join(f"; {one}" for one in sides), False))
