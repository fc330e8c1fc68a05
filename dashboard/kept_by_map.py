"""What earlier versions kept by the article's title is kept by map: it is copied to each map's own.

Two maps of one article had one shelf of briefings and one attached copy between them. What was
there is set aside, in ``by-title/``, and never removed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from shutil import copy2, copytree
from tempfile import mkdtemp

from dashboard.storage import BRIEFINGS, COPIES, alone, data_folder, failed, make_folder, mark_of
from geodata.loading.library import Library

ASIDE = "by-title"
"""Folder, beside what is kept by map, with what was kept by title."""
_MARK = re.compile(r"(?P<mark>[a-z0-9-]*-[0-9a-f]{8})(?:\.json(?:\.bak)?)?")
"""A name by title; that of a map may look the same."""


def keep_by_map(maps: Library) -> None:
    """Copy what lies there by title to each map of that article, once.

    Raises ``ArenasError`` where the data folder cannot be written; then nothing is set aside.
    """
    slugs = {one.slug for one in maps.listing()}
    found = {
        kind: [p for p in _entries(data_folder() / kind) if (m := _mark(p)) and m not in slugs]
        for kind in (BRIEFINGS, COPIES)
    }
    if not any(found.values()):
        return
    of: defaultdict[str, list[str]] = defaultdict(list)
    for one in maps.listing():
        if (article := maps.article(one)) is not None:
            of[mark_of(article)].append(one.slug)
    for kind, entries in found.items():
        for path in entries:
            _moved(path, of.get(_mark(path), []), data_folder() / kind)


def _moved(path: Path, slugs: Iterable[str], home: Path) -> None:
    mark = _mark(path)
    places = [home / path.name.replace(mark, slug, 1) for slug in slugs]
    if not places:
        return  # its map is not here: it waits
    try:
        with alone(home):
            if not path.exists():
                return  # another process was first
            for place in places:
                if not place.exists():
                    _copied(path, place)
            make_folder(home / ASIDE)
            path.rename(home / ASIDE / path.name)
    except OSError as error:
        raise failed("keep what is yours by map", path, error) from None


def _copied(path: Path, place: Path) -> None:
    """Copy a file or a folder, whole or not at all."""
    scratch = Path(mkdtemp(dir=place.parent, prefix=".draft-")) / place.name
    if path.is_dir():
        copytree(path, scratch)
    else:
        copy2(path, scratch)
    scratch.rename(place)
    scratch.parent.rmdir()


def _entries(home: Path) -> list[Path]:
    return sorted(home.iterdir()) if home.is_dir() else []


def _mark(path: Path) -> str:
    found = _MARK.fullmatch(path.name)
    return found["mark"] if found else ""
