"""Makes the website or the one file of a map at a page's request, in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from tempfile import gettempdir
from threading import Lock
from types import MappingProxyType

from dashboard.background import Background, Work
from dashboard.maps.house_file import house_style
from dashboard.publish.fitness import check_map
from geodata.errors import ArenasError
from geodata.loading.library import LoadedMap

FORMS: Mapping[str, tuple[str, tuple[str, ...], str]] = MappingProxyType(
    {
        "zip": ("-website.zip", (), "application/zip"),
        "html": (".html", ("--single",), "text/html; charset=utf-8"),
    }
)
"""By form: the file's suffix, further options of the command, and the media type."""


@cache
def _at_work() -> Background:
    """Return the worker of all forms, which share the processors."""
    return Background("The file")


@dataclass(frozen=True)
class SiteMaking:
    """The publishing of maps in one form, under way or last finished for each map."""

    form: str = "zip"
    _background: Background = field(default_factory=_at_work)
    _scratch: Path = field(
        default_factory=lambda: Path(gettempdir()) / f"arenas-websites-{token_hex(8)}"
    )
    """Made on first use, for this user alone: a map may carry its article."""
    _beginning: Lock = field(default_factory=Lock)

    def start(self, one: LoadedMap) -> Work:
        """Begin to make it of a map, unless that is under way or made already."""
        try:
            check_map(one)
        except ArenasError as error:
            return Work("failed", str(error))
        place = self._place(one)
        with self._beginning:
            if (found := self.of(one)) and found.state != "failed":
                return found
            rmtree(place.parents[1], ignore_errors=True)  # that of an earlier version
            self._scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.parent.mkdir(parents=True)
            publish = ("publish", str(one.folder), *FORMS[self.form][1], "-o", str(place))
            return self._background.start(self._key(one), publish)

    def of(self, one: LoadedMap) -> Work | None:
        """Return its progress; None where it was not begun, or was stopped."""
        found = self._background.of(self._key(one))
        if self.made(one):
            return Work("made", "")
        # The next version has taken its place meanwhile.
        return None if found and found.state == "made" else found

    def made(self, one: LoadedMap) -> Path | None:
        """Return the file, where it is made."""
        place = self._place(one)
        return place if place.exists() else None

    def stop(self, one: LoadedMap) -> None:
        """End the work, and leave nothing of it."""
        with self._beginning:
            self._background.stop(self._key(one))
            rmtree(self._place(one).parents[1], ignore_errors=True)

    def end(self) -> None:
        """End all work and leave nothing, as the server does when it ends."""
        self._background.end()
        rmtree(self._scratch, ignore_errors=True)

    def join(self, one: LoadedMap) -> None:
        """Wait until it is made or has failed."""
        self._background.join(self._key(one))

    def _key(self, one: LoadedMap) -> str:
        return f"{self.form}:{one.folder}@{_version(one)}"

    def _place(self, one: LoadedMap) -> Path:
        return self._scratch / one.slug / _version(one) / f"{one.slug}{FORMS[self.form][0]}"


def _version(one: LoadedMap) -> str:
    """Return a key of what the website depends on: map, day and house style, in this process."""
    try:
        house = hash(house_style())
    except ArenasError as error:  # the work says it, too
        house = hash(str(error))
    return f"{one.hash}-{datetime.now(UTC):%Y-%m-%d}-{house:x}"


@cache
def site_making(form: str) -> SiteMaking:
    """Return the one of this server for a form. Raises ``KeyError`` for one that is unknown."""
    if form not in FORMS:
        raise KeyError(form)
    return SiteMaking(form)
