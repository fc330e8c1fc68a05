"""The world layer as shapes: any country or region, waters and border lines, each read once.

Coordinates are EPSG:4326 (lon, lat). Nothing here is read before the first question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import shapely
from rapidfuzz import fuzz, process
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.errors import natural
from geodata.name_folding import fold
from geodata.world.gazetteer import Entry, Gazetteer
from geodata.world.topology import arcs_in, polygon_of, read_packed

WORLD = Path(__file__).parent
"""Folder of the layer's files."""
_ALIKE = 70
"""Likeness in percent from which a name is offered for another."""


@dataclass(frozen=True)
class Country:
    """A country of the layer."""

    id: str
    """ISO's three letters where it has them."""
    name: str
    short: str
    """What a map writes."""
    label: tuple[float, float]
    """Where its name lies best, (lon, lat)."""


@dataclass(frozen=True)
class Sea:
    """A sea, strait or the like."""

    id: str
    kind: str
    name: str
    point: tuple[float, float]
    box: tuple[float, float, float, float]
    """West, south, east, north: water within is that sea."""
    is_named: bool
    """Whether a map of ours writes the name."""
    is_disputed: bool
    """Whether it does not because the name is disputed; then no other name is drawn there."""
    names: tuple[str, ...]


@dataclass(frozen=True)
class Water:
    """A lake or a river."""

    name: str
    """Empty where the source has none."""
    other: str
    rank: int
    """0 for the chief ones, up to 10."""
    geometry: BaseGeometry


@dataclass(frozen=True)
class BorderLine:
    """A land boundary line of the source."""

    between: frozenset[str]
    kind: str
    geometry: BaseGeometry


class World:
    """The layer's files in one folder."""

    def __init__(self, folder: Path = WORLD) -> None:
        """Remember the folder; nothing is read yet."""
        self.folder = folder

    @staticmethod
    @cache
    def shipped() -> World:
        """Return the one that comes with Arenas."""
        return World()

    @cached_property
    def countries(self) -> Mapping[str, Country]:
        """Every country by its code."""
        rows = _rows(self.folder / "countries.tsv")
        return {
            code: Country(code, name, short, (float(lon), float(lat)))
            for code, _, name, short, lon, lat in rows
        }

    @cached_property
    def seas(self) -> tuple[Sea, ...]:
        """Every sea, as in `seas.tsv`."""
        found = []
        for key, kind, name, lon, lat, w, s, e, n, on_map, others in _rows(
            self.folder / "seas.tsv"
        ):
            box = (float(w), float(s), float(e), float(n))
            names = tuple(filter(None, others.split("|")))
            point = (float(lon), float(lat))
            found.append(Sea(key, kind, name, point, box, not on_map, on_map == "unnamed", names))
        return tuple(found)

    @cached_property
    def _topology(self) -> dict[str, Any]:
        topology: dict[str, Any] = read_packed(self.folder / "regions.topojson.gz")
        return topology

    @cached_property
    def region_rows(self) -> Mapping[str, tuple[str, str]]:
        """Country and name of each region by its key."""
        return {
            one["id"]: (one["properties"]["country"], one["properties"]["name"])
            for one in self._topology["objects"]["regions"]["geometries"]
        }

    @cached_property
    def regions(self) -> Mapping[str, BaseGeometry]:
        """Every region's polygons by its key; together they are one coverage of all land."""
        arcs = arcs_in(self._topology)
        return {
            one["id"]: polygon_of(one["arcs"], arcs)
            for one in self._topology["objects"]["regions"]["geometries"]
        }

    @cached_property
    def by_country(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of each country's regions."""
        keys: dict[str, list[str]] = defaultdict(list)
        for key, (country, _) in self.region_rows.items():
            keys[country].append(key)
        return {country: tuple(own) for country, own in keys.items()}

    def country(self, code: str) -> BaseGeometry:
        """Return a country's land."""
        joined: BaseGeometry = shapely.coverage_union_all(
            [self.regions[key] for key in self.by_country[code]]
        )
        return joined

    @cached_property
    def lakes(self) -> tuple[Water, ...]:
        """Every lake."""
        return self._waters("lakes")

    @cached_property
    def rivers(self) -> tuple[Water, ...]:
        """Every river."""
        return self._waters("rivers")

    @cached_property
    def borders(self) -> tuple[BorderLine, ...]:
        """Every land boundary line with its class."""
        features = read_packed(self.folder / "borders.json.gz")["features"]
        return tuple(
            BorderLine(
                frozenset(one["properties"]["between"]),
                one["properties"]["class"],
                shape(one["geometry"]),
            )
            for one in features
        )

    def _waters(self, name: str) -> tuple[Water, ...]:
        features = read_packed(self.folder / f"{name}.json.gz")["features"]
        return tuple(
            Water(
                one["properties"]["name"],
                one["properties"].get("other", ""),
                one["properties"]["rank"],
                shape(one["geometry"]),
            )
            for one in features
        )

    def country_code(self, name: str) -> str:
        """Return the code of the country called ``name``; `LookupError` with what is alike."""
        if name in self.countries:
            return name
        known = {fold(one.name): one.id for one in self.countries.values()}
        if fold(name) in known:
            return known[fold(name)]
        meant = [e.name for e in _named(name) if e.kind == "country" and e.id in self.countries]
        known_names = [c.name for c in self.countries.values()]
        raise LookupError(_unknown("country", name, known_names, meant))

    def region_key(self, name: str) -> str:
        """Return the key of a region by its code, or by "name, country"."""
        if name in self.region_rows:
            return name
        wanted, _, country = (part.strip() for part in name.partition(","))
        inside = self.country_code(country) if country else None
        found = [
            key
            for key, (code, own) in self.region_rows.items()
            if fold(own) == fold(wanted) and inside in (None, code)
        ]
        if len(found) == 1:
            return found[0]
        if found:
            choice = ", ".join(
                f"{key} ({self.region_rows[key][0]})" for key in sorted(found, key=natural)
            )
            raise LookupError(f"several regions are called {name!r}: write one of {choice}")
        meant = [
            f"{self.region_rows[key][1]} ({key})"
            for key in self._regions_of(wanted)
            if inside in (None, self.region_rows[key][0])
        ]
        own = [n for code, n in self.region_rows.values() if inside in (None, code)]
        raise LookupError(_unknown("first-level region", name, own, meant, whole=bool(inside)))

    def _regions_of(self, name: str) -> Iterator[str]:
        """Yield the keys of the regions that have ``name`` among their names, or a town of it."""
        entries = _named(name)
        yield from (e.id for e in entries if e.kind == "region" and e.id in self.region_rows)
        for town in entries:
            if town.kind == "town":
                point = shapely.Point(town.lon, town.lat)
                of_country = self.by_country.get(town.country, ())
                yield from (key for key in of_country if self.regions[key].contains(point))

    def sea(self, name: str) -> Sea:
        """Return the sea called ``name``, by its id or any of its names."""
        for sea in self.seas:
            if name == sea.id or fold(name) in map(fold, (sea.name, *sea.names)):
                return sea
        raise LookupError(_unknown("sea or strait", name, [sea.name for sea in self.seas]))

    def river(self, name: str) -> BaseGeometry:
        """Return all parts of the river called ``name``."""
        parts = [r.geometry for r in self.rivers if fold(name) in (fold(r.name), fold(r.other))]
        if not parts:
            names = {n for r in self.rivers for n in (r.name, r.other) if n}
            raise LookupError(_unknown("river", name, sorted(names)))
        merged: BaseGeometry = shapely.line_merge(shapely.union_all(parts))
        return merged


def _named(name: str) -> tuple[Entry, ...]:
    """Return what the gazetteer has of that name: it knows more spellings than the layer."""
    return Gazetteer.shipped().candidates(name)


def _unknown(
    what: str, name: str, known: list[str], meant: Sequence[str] = (), *, whole: bool = False
) -> str:
    """Return that there is no such one, and what would do: ``meant``, or what is alike.

    Where nothing is, ``whole`` says that the ``known`` are few enough to be named.
    """
    found_here = f"no {what} {name!r} in the world layer"
    if meant:
        return f"{found_here}; did you mean {' or '.join(dict.fromkeys(meant))}?"
    alike = process.extract(
        fold(name.partition(",")[0]),
        {n: fold(n) for n in known},
        scorer=fuzz.WRatio,
        limit=3,
        score_cutoff=_ALIKE,
    )
    if not alike and whole:
        return f"{found_here}; expected one of {', '.join(sorted(known))}"
    hint = f"; did you mean {' or '.join(found[2] for found in alike)}?" if alike else ""
    return f"{found_here}{hint}"


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
