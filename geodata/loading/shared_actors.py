"""Which other maps of a library speak of an actor: those that have it under the same id.

Nothing is merged or added up. Only each map's actors and its article's particulars are read, once
as long as the files stay the same: a library of many maps is not opened for one profile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from geodata.errors import DataFault
from geodata.loading.library import Library
from geodata.loading.yaml_lines import read_document

_FILES = ("article.yaml", "actors.yaml")
_MOST_KEPT = 256


@dataclass(frozen=True)
class Elsewhere:
    """Another map that speaks of an actor, and how its article spells the name."""

    slug: str
    article: str
    publisher: str
    date: date
    name: str


@dataclass(frozen=True)
class _Map:
    article: str
    publisher: str
    date: date
    names: Mapping[str, str]


def elsewhere(library: Library, actor: str, here: str) -> tuple[Elsewhere, ...]:
    """Return the maps besides ``here`` that have ``actor``, the latest article first.

    A map that cannot be read is left out; the list of maps says what is wrong with it.
    """
    found = []
    for listed in library.listing():
        if listed.slug == here or listed.faults:
            continue
        one = _read(listed.folder, *(_changed(listed.folder / name) for name in _FILES))
        if one and actor in one.names:
            found.append(
                Elsewhere(listed.slug, one.article, one.publisher, one.date, one.names[actor])
            )
    return tuple(sorted(found, key=lambda one: (one.date, one.slug), reverse=True))


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=_MOST_KEPT)
def _read(folder: Path, article_changed: int, actors_changed: int) -> _Map | None:
    """Return what the files of those times say; None where they cannot be read."""
    del article_changed, actors_changed  # the keys under which this is kept
    try:
        article, actors = (read_document(folder / name).data for name in _FILES)
        return _Map(
            str(article["title"]),
            str(article["publisher"]),
            date.fromisoformat(article["date"]),
            MappingProxyType({str(one["id"]): str(one["name"]) for one in actors}),
        )
    except (DataFault, KeyError, TypeError, ValueError):
        return None
