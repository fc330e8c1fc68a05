"""The user's own maps: a package is kept whole or not at all, and nothing is overwritten."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

from dashboard.library import library
from dashboard.storage import alone, failed, make_folder, own_maps, write_folder_whole
from geodata.errors import ArenasError, DataFault
from geodata.loading.library import LoadedMap, content_hash
from geodata.loading.package import Package, checked_map

READY = ".ready-"
"""Before the name of a map that is whole and takes its place next."""
COPIES = ".copies"
"""Folder beside the maps with those that were replaced."""


class Taken(ArenasError):
    """Another map has the name; ``own`` says whether the user may replace it."""

    def __init__(self, slug: str, *, own: bool) -> None:
        """Keep what a page needs to ask what to do."""
        self.slug, self.own = slug, own
        whose = "There is a map" if own else "A map of this installation is"
        super().__init__(f"{whose} called {slug!r} already, and nothing was changed.")


@dataclass(frozen=True)
class KeptMap:
    """What became of a package."""

    slug: str
    folder: Path
    is_new: bool = True
    """Not where the very same map was here already."""
    replaced: Path | None = None
    """Where the map lies that it replaced."""


def keep(package: Package, *, replaces: bool = False) -> KeptMap:
    """Keep the map of a package among the user's own.

    Raises ``Taken`` where another map has its name and ``replaces`` does not say that the user's
    own gives way; ``DataFault`` and ``PackageError`` where the package is not sound.
    """
    recover()
    found = checked_map(package)
    place = own_maps() / package.slug
    there = _there(package.slug)
    if there is not None and _is_same(there, found):
        return KeptMap(package.slug, there, is_new=False)
    if there is not None and (there != place or not replaces):
        raise Taken(package.slug, own=there == place)
    try:
        make_folder(place.parent)
        with alone(place.parent):
            return KeptMap(package.slug, place, replaced=_written(place, package))
    except OSError as error:
        raise failed("keep the map", place, error) from None


def _written(place: Path, package: Package) -> Path | None:
    """Write the map; return where the one lies that it replaced, which comes back if that fails."""
    aside = None
    ready = place.parent / f"{READY}{place.name}"
    rmtree(ready, ignore_errors=True)
    write_folder_whole(ready, package.files)  # first, and whole: it takes its time
    if place.exists():
        aside = place.parent / COPIES / f"{place.name}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
        make_folder(aside.parent)
        place.rename(aside)
    try:
        ready.rename(place)
    except BaseException:
        if aside is not None:
            aside.rename(place)
        raise
    return aside


def recover() -> None:
    """Finish what was cut off between the two steps of a replacement; the server does so at start.

    The new version was whole by then: it takes the place that the old one has left.
    """
    folder = own_maps()
    if not any(folder.glob(f"{READY}*")):
        return
    with suppress(OSError), alone(folder):  # what cannot be put right now waits for the next start
        for ready in folder.glob(f"{READY}*"):
            place = folder / ready.name.removeprefix(READY)
            if place.exists():
                rmtree(ready)
            else:
                ready.rename(place)


def _there(slug: str) -> Path | None:
    return next((one.folder for one in library().listing() if one.slug == slug), None)


def _is_same(there: Path, found: LoadedMap) -> bool:
    try:
        return content_hash(there) == found.hash
    except (OSError, DataFault):
        return False
