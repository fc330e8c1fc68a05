"""Which actors a typed name may mean, by the search's own rules for spellings and slips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from dashboard.search.name_folding import At, joins, nearest, place_in, searched, spellings
from dashboard.search.spelling import Vocabulary, near_name
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.terms import Unnamed

_MOST_ALSO = 2
"""Other spellings that stand beside a name."""


@dataclass(frozen=True)
class NamedActor:
    """An actor, and the spellings beside its name: those that were typed, or its first ones."""

    id: str
    name: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class NamedActors:
    """The actors that a typed name may mean, the nearest first."""

    actors: tuple[NamedActor, ...]
    near: bool = False
    """Whether nobody is spelled as typed: these are a slip of the pen away."""
    said: str = ""
    """Why there are none."""


class ActorNames:
    """The names of a dossier's actors, and of those whom the article does not name."""

    def __init__(self, dossier: Dossier) -> None:
        self._actors = dossier.actors
        self._unnamed = dossier.unnamed
        names = list(chain.from_iterable(map(spellings, dossier.actors)))
        joined = {one: pair for name in names for one, pair in joins(name).items()}
        self._vocabulary = Vocabulary(
            {*_words(names), *joined},
            (),
            _words(chain.from_iterable(map(_spellings_of, dossier.unnamed))),
            [searched(name).split() for name in names],
            joined,
        )

    def find(self, typed: str) -> NamedActors:
        """Return whom ``typed`` may mean, the nearest first: all actors where nothing is typed."""
        if not searched(typed):
            return NamedActors(tuple(_named(actor, typed) for actor in self._actors))
        places = {actor.id: nearest(spellings(actor), typed) for actor in self._actors}
        found = [actor for actor in self._actors if places[actor.id] < At.NOWHERE]
        best = min(places.values())
        if best >= At.MIDDLE:
            for unnamed in self._unnamed:
                if nearest(_spellings_of(unnamed), typed) < At.MIDDLE:
                    said = f"{unnamed.names[0].name}: not named in this article; {unnamed.instead}"
                    return NamedActors((), said=f"{said}.")
        if found:
            found.sort(key=lambda actor: places[actor.id])
            return NamedActors(tuple(_named(actor, typed) for actor in found))
        near = tuple(_named(actor, typed) for actor in self._actors if self._is_near(actor, typed))
        said = "" if near else "No actor of the article is spelled so."
        return NamedActors(near, near=bool(near), said=said)

    def _is_near(self, actor: Actor, typed: str) -> bool:
        meanings = [self._vocabulary.meaning(word) for word in searched(typed).split()]
        if not meanings:
            return False
        for name in spellings(actor):
            words = {*searched(name).split(), *joins(name)}
            if near_name(typed, name) or all(words.intersection(m.forms) for m in meanings):
                return True
        return False


def _named(actor: Actor, typed: str) -> NamedActor:
    name, *also = spellings(actor)
    if searched(typed) and place_in(name, typed) is At.NOWHERE:
        also = [other for other in also if place_in(other, typed) < At.NOWHERE]
        also.sort(key=lambda other: place_in(other, typed))
    return NamedActor(actor.id, name, tuple(also[:_MOST_ALSO]))


def _spellings_of(unnamed: Unnamed) -> tuple[str, ...]:
    return tuple(chain.from_iterable(map(spellings, unnamed.names)))


def _words(names: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(searched(name).split() for name in names)
