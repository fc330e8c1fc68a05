"""Names to places: countries, first-level regions, seas and straits, towns from 1,500 inhabitants.

A name is looked for folded (`name_folding.fold`), in any script and spelling that the sources have.
The files are read at the first search: that answer took 0.27 s on an idle machine.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, cast

from geodata.name_folding import fold

Kind = Literal["country", "region", "sea", "town"]
FOLDER = Path(__file__).parent
_ORDER = {"country": 0, "sea": 1, "region": 2, "town": 2}
"""Which kind comes first where a name has several: a town or a region by its size."""
_CAPITAL = 5_000_000
"""A capital counts as a town with so many inhabitants more."""
_NAMED = 10
"""How many times as large a place counts in a country of which the text speaks."""
_REGION = 1_000_000
"""What a region counts, of which the sources have no number."""


@dataclass(frozen=True)
class Entry:
    """One place that a name may mean."""

    kind: Kind
    id: str
    """ISO's three letters, ISO 3166-2, our id of a sea, or the number in GeoNames."""
    name: str
    lon: float
    lat: float
    country: str
    """The code of its country; empty for a sea."""
    population: int
    """0 where the sources have none."""
    note: str
    """``capital``; what kind of water a sea is; else empty."""
    names: tuple[str, ...]
    """Some of its other names; the search knows more."""

    @property
    def is_capital(self) -> bool:
        """Whether it is a country's capital."""
        return self.note == "capital"


class Gazetteer:
    """The gazetteer in one folder."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Remember the folder; nothing is read yet."""
        self._folder = folder

    @staticmethod
    @cache
    def shipped() -> Gazetteer:
        """Return the one that comes with Arenas."""
        return Gazetteer()

    @cached_property
    def _entries(self) -> list[str]:
        return _lines(self._folder / "entries.tsv.gz")

    @cached_property
    def _names(self) -> list[str]:
        """Lines of a folded name, a tab and the numbers of entries, in the order of the names."""
        return _lines(self._folder / "names.tsv.gz")

    @cached_property
    def longest(self) -> int:
        """The number of words in the longest name: more need not be looked for together."""
        return max(line.count(" ") for line in self._names) + 1

    def knows(self, name: str) -> bool:
        """Whether anything is called ``name``."""
        return bool(self._numbers(fold(name)))

    def candidates(self, name: str, countries: Collection[str] = ()) -> tuple[Entry, ...]:
        """Return every place called ``name``, the likeliest first.

        What lies in one of ``countries`` counts as if it were much larger.
        """
        found = [self._entry(number) for number in self._numbers(fold(name))]
        return tuple(sorted(found, key=lambda entry: _rank(entry, fold(name), countries)))

    def of_kind(self, kind: Kind) -> tuple[Entry, ...]:
        """Return every entry of a kind, in the order of the file: towns the largest first."""
        return tuple(
            self._entry(number)
            for number, line in enumerate(self._entries)
            if line.startswith(f"{kind}\t")
        )

    def towns_within(self, bounds: tuple[float, float, float, float]) -> tuple[Entry, ...]:
        """Return the towns within west, south, east and north, the largest first.

        East may be past 180: then the bounds lie across that meridian.
        """
        west, south, east, north = bounds
        found = []
        for number, line in enumerate(self._entries):
            if not line.startswith("town\t"):
                continue
            lon, lat = map(float, line.split("\t", 5)[3:5])
            if south < lat < north and (west < lon < east or west < lon + 360 < east):
                found.append(self._entry(number))
        return tuple(found)

    def _numbers(self, folded: str) -> list[int]:
        if not folded:
            return []
        at = bisect_left(self._names, f"{folded}\t")
        if at < len(self._names):
            name, _, numbers = self._names[at].partition("\t")
            if name == folded:
                return [int(number) for number in numbers.split(",")]
        return []

    def _entry(self, number: int) -> Entry:
        cells = self._entries[number].split("\t")
        kind, key, name, lon, lat, country, population, note, names = cells
        others = tuple(names.split("|")) if names else ()
        return Entry(
            *(cast("Kind", kind), key, name, float(lon), float(lat), country),
            *(int(population or 0), note, others),
        )


def _rank(entry: Entry, folded: str, countries: Collection[str]) -> tuple[int, int, int, str]:
    """Order candidates: countries, seas, then what is really called so, the larger the earlier."""
    size = entry.population + (_CAPITAL if entry.is_capital else 0)
    size += _REGION if entry.kind == "region" else 0
    size *= _NAMED if entry.country in countries else 1
    own = fold(entry.name) == folded
    return _ORDER[entry.kind], int(not own and size < _CAPITAL), -size, entry.id


def _lines(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode().splitlines()
