"""What a typed name may mean as a piece of ground: a country, a region, a sea, a river."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Literal, NamedTuple

from rapidfuzz import fuzz, process

from geodata.name_folding import fold
from geodata.world.gazetteer import Gazetteer
from geodata.world.layer import World

Base = Literal["country", "region", "sea", "river"]
MOST = 12
"""Choices that are offered at once."""
_ALIKE = 75
"""Likeness in percent from which a name is offered for one that nothing has."""


class Choice(NamedTuple):
    """One piece of ground that a name may mean."""

    base: Base
    id: str
    """As a plan names it."""
    name: str
    where: str = ""
    """The country of a region; what kind of water a sea is."""


class Choices:
    """Every country, region, sea and river of the world layer, by its names."""

    def __init__(self, world: World, gazetteer: Gazetteer) -> None:
        """Remember where to look; nothing is read yet."""
        self._world, self._gazetteer = world, gazetteer

    @staticmethod
    @cache
    def shipped() -> Choices:
        """Return those of the world layer that comes with Arenas."""
        return Choices(World.shipped(), Gazetteer.shipped())

    def find(self, typed: str) -> tuple[Choice, ...]:
        """Return what ``typed`` may mean, the likeliest first; what is alike if nothing has it."""
        wanted = fold(typed)
        if not wanted:
            return ()
        called = {(e.kind, e.id): None for e in self._gazetteer.candidates(typed)}
        ranked = sorted(
            (rank, len(name), n)
            for n, (name, choice) in enumerate(self._named)
            if (rank := _rank(wanted, name, choice, (choice.base, choice.id) in called)) is not None
        )
        found = dict.fromkeys(self._named[n][1] for _, _, n in ranked)
        if not found:
            names = [name for name, _ in self._named]
            alike = process.extract(
                wanted, names, scorer=fuzz.WRatio, limit=MOST, score_cutoff=_ALIKE
            )
            found = dict.fromkeys(self._named[n][1] for _, _, n in alike)
        return tuple(found)[:MOST]

    @cached_property
    def _named(self) -> list[tuple[str, Choice]]:
        """Each folded name with what it means; of the same name the larger thing first."""
        return [(fold(name), choice) for choice, names in self._every() for name in names if name]

    def _every(self) -> Iterator[tuple[Choice, Iterable[str]]]:
        world = self._world
        for one in world.countries.values():
            yield Choice("country", one.id, one.name), dict.fromkeys((one.name, one.short, one.id))
        for sea in world.seas:
            yield Choice("sea", sea.id, sea.name, sea.kind), (sea.name, *sea.names)
        for key, (code, name) in world.region_rows.items():
            country = world.countries[code].name if code in world.countries else code
            yield Choice("region", key, name, country), (name, key)
        for river in dict.fromkeys((r.name, r.other) for r in world.rivers if r.name):
            yield Choice("river", river[0], river[0]), river


def _rank(wanted: str, name: str, choice: Choice, called: bool) -> int | None:
    """Return how near ``name`` comes to what was typed; None where it does not have it.

    The country of a region may be typed with it: "south leb".
    """
    if name == wanted or called:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted}" in name:
        return 2
    words = wanted.split()
    if len(words) > 1 and choice.base == "region" and wanted[0] == name[0]:
        words_there = f" {name} {fold(choice.where)}"
        if all(f" {word}" in words_there for word in words):
            return 2
    return 3 if len(wanted) > 2 and wanted in name else None
