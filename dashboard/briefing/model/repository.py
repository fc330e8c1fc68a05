"""The shelf: every briefing of a map by its name, those that come with it and the user's own.

The user's own are files of the data folder, ``briefings/<article>/NAME.yaml``. One that comes with
the dossier is read-only, for everybody who reaches the server reads it. A file of its name,
which earlier versions wrote, hides it. Nothing is ever deleted: what is replaced or
removed goes to ``backups/NAME``, which keeps the last ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from dashboard.briefing.model.import_file import read_briefing
from dashboard.storage import BRIEFINGS, alone, data_folder, failed, make_folder, write_whole
from dashboard.text.file_names import slug
from geodata.errors import ArenasError, DataFault, Fault
from geodata.loading.briefing_file import parse_briefing, write_briefing
from geodata.loading.library import LoadedMap
from geodata.schema.briefing import Briefing
from geodata.schema.dossier import Dossier, dossier_cache
from geodata.schema.record import SLUG

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
BACKUPS_KEPT = 10
NAME_MOST = 60
"""Characters of a name: it is part of a link and of file names."""


@dataclass(frozen=True)
class Kept:
    """A briefing on the shelf, or what is wrong with its file."""

    name: str
    briefing: Briefing | None
    """None where the file is broken."""
    version: str
    """A hash of the content: two of the same version say the same."""
    shipped: bool
    """Whether it is read from the dossier and not from a file of the user's."""
    in_front: bool = False
    """Whether it is a user's file that hides a shipped briefing of its name."""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Backup:
    """A version that was replaced, removed or set aside."""

    id: str
    when: datetime
    briefing: Briefing | None
    """None where what was kept is broken."""


class Stale(ArenasError):
    """A save from a stale version; ``there`` is the current one, if any."""

    def __init__(self, name: str, there: Kept | None) -> None:
        """Keep the current version, so that the user can be asked."""
        self.name, self.there = name, there
        what = "was saved elsewhere meanwhile" if there else "was removed meanwhile"
        super().__init__(f"The briefing {name!r} {what}; nothing has been overwritten.")


@dataclass(frozen=True)
class Shelf:
    """The briefings of one map."""

    of: LoadedMap

    def names(self) -> tuple[str, ...]:
        """Return the names of every briefing: those that come with the dossier first."""
        own = (path.stem for path in self._files() if re.fullmatch(SLUG, path.stem))
        return tuple(dict.fromkeys((*self.of.briefings, *own)))

    def find(self, name: str) -> Briefing | None:
        """Return the briefing called ``name``, or None; ``DataFault`` where its file is broken."""
        found = self.kept(name)
        if found is None:
            return None
        if found.briefing is None:
            raise DataFault(found.faults)
        return found.briefing

    def kept(self, name: str) -> Kept | None:
        """Return what the shelf has under ``name``; a broken file with its faults."""
        if not _is_name(name):
            return None
        comes_with = self.of.briefings.get(name)
        in_front = comes_with is not None
        try:
            data = _read(self._place(name))
        except OSError as error:
            fault = Fault(f"{name}.yaml", 0, "", f"the file cannot be read: {error.strerror}")
            return Kept(name, None, "unreadable", False, in_front, (fault,))
        if data is not None:
            briefing, faults = self._parsed(data, name)
            return Kept(name, briefing, version_of(data), False, in_front, faults)
        if comes_with is not None:
            return Kept(name, comes_with, _shipped_version(comes_with), True)
        return None

    def save(self, name: str, briefing: Briefing, *, started_from: str | None) -> Kept:
        """Keep ``briefing`` as ``name`` and return it as kept.

        ``started_from`` is the version that was edited, None for a new one. Raises ``Stale`` where
        another is there by now, ``DataFault`` where the briefing would not read back,
        ``ArenasError`` where the name is none or a shipped one's, or the folder cannot be written.
        """
        _check_name(name)
        data = _written(briefing)
        parse_briefing(data.decode(), f"{name}.yaml", self.of.dossier)
        with self._writing("save the briefing", name):
            there = self.kept(name)
            if (there.version if there else None) != started_from:
                raise Stale(name, there)
            if there and there.shipped:
                raise ArenasError(
                    f"{name!r} comes with the dossier and stays as it is; save a copy."
                )
            self._back_up(name)
            write_whole(self._place(name), data)
        saved = self.kept(name)
        if saved is None:
            raise Stale(name, None)
        return saved

    def save_beside(self, name: str, briefing: Briefing) -> Kept:
        """Keep ``briefing`` as ``name``, or with the first number that makes the name free."""
        for _ in range(99):
            free = self.free_name(name)
            try:
                return self.save(free, briefing, started_from=None)
            except Stale:
                continue  # somebody took it in this very moment
        raise ArenasError(f"There is no free name like {name!r}; give another.")

    def remove(self, name: str, *, started_from: str) -> None:
        """Move the user's file to its backups; a shipped briefing that it hid shows again.

        Raises ``Stale`` where another version is there, ``ArenasError`` for a shipped one.
        """
        _check_name(name)
        with self._writing("remove the briefing", name):
            there = self.kept(name)
            if there is None or there.version != started_from:
                raise Stale(name, there)
            if there.shipped:
                raise ArenasError(
                    f"{name!r} comes with the dossier and stays; duplicate it instead."
                )
            self._back_up(name)
            self._place(name).unlink()

    def set_aside(self, name: str, briefing: Briefing) -> None:
        """Keep ``briefing`` among the backups of ``name``, whatever has that name."""
        _check_name(name)
        with self._writing("set the briefing aside", name):
            self._add_backup(name, _written(briefing))

    def backups(self, name: str) -> tuple[Backup, ...]:
        """Return the versions kept of ``name``, the newest first."""
        if not _is_name(name):
            return ()
        found = []
        for path in sorted(self._backup_folder(name).glob("*.yaml"), reverse=True):
            when = _moment(path)
            try:
                data = _read(path)
            except OSError:
                continue  # none that could be restored
            if data is not None and when is not None:
                found.append(Backup(path.stem, when, self._parsed(data, name)[0]))
        return tuple(found)

    def removed(self) -> tuple[str, ...]:
        """Return the names that have backups but no briefing."""
        there = set(self.names())
        folders = sorted((self.folder() / "backups").glob("*"))
        return tuple(f.name for f in folders if f.name not in there and self.backups(f.name))

    def free_name(self, name: str) -> str:
        """Return ``name`` if it is free, or else with the first number that makes it so."""
        taken = set(self.names())
        if name not in taken:
            return name
        stem = name[: NAME_MOST - 4].rstrip("-")
        return next(f"{stem}-{n}" for n in range(2, 10_000) if f"{stem}-{n}" not in taken)

    def folder(self) -> Path:
        """Return the folder of the user's briefings of this map; it need not exist."""
        return data_folder() / BRIEFINGS / self.of.slug

    def _files(self) -> tuple[Path, ...]:
        return tuple(sorted(self.folder().glob("*.yaml")))

    def _place(self, name: str) -> Path:
        return self.folder() / f"{name}.yaml"

    def _backup_folder(self, name: str) -> Path:
        return self.folder() / "backups" / name

    def _parsed(self, data: bytes, name: str) -> tuple[Briefing | None, tuple[Fault, ...]]:
        return _parsed_for(data, f"{name}.yaml", self.of.dossier)

    @contextmanager
    def _writing(self, what: str, name: str) -> Iterator[None]:
        """Let one writer at a time at the folder; say what failed where the disk refuses."""
        try:
            make_folder(self.folder())
            with alone(self.folder()):
                yield
        except OSError as error:
            raise failed(what, self._place(name), error) from None

    def _back_up(self, name: str) -> None:
        """Copy the file of ``name`` to its backups, if it is a file of the user's."""
        data = _read(self._place(name))
        if data is not None:
            self._add_backup(name, data)

    def _add_backup(self, name: str, data: bytes) -> None:
        place = self._backup_folder(name)
        make_folder(place)
        # Where the clock went back, the newest would count as the oldest, and be dropped at once.
        last = max(filter(None, map(_moment, place.glob("*.yaml"))), default=_BEFORE_ALL)
        moment = max(datetime.now(UTC), last + timedelta(microseconds=1))
        write_whole(place / f"{moment:%Y%m%dT%H%M%S%fZ}-{version_of(data)}.yaml", data)
        for old in sorted(place.glob("*.yaml"), reverse=True)[BACKUPS_KEPT:]:
            old.unlink()


def name_for(title: str) -> str:
    """Return a name made of a title: lower-case letters, digits and hyphens."""
    return slug(title)[:NAME_MOST].strip("-") or "briefing"


def version_of(data: bytes) -> str:
    """Return the version of a file's content."""
    return sha256(data).hexdigest()[:16]


def _is_name(name: str) -> bool:
    return len(name) <= NAME_MOST and re.fullmatch(SLUG, name) is not None


def _check_name(name: str) -> None:
    if not _is_name(name):
        raise ArenasError(
            f"{name!r} cannot be a briefing's name: it is part of its link, so it has lower-case "
            f"letters, digits and hyphens, at most {NAME_MOST}."
        )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


@lru_cache(maxsize=32)
def _shipped_version(briefing: Briefing) -> str:
    return version_of(_written(briefing))


def _written(briefing: Briefing) -> bytes:
    return write_briefing(briefing).encode("utf-8")


@dossier_cache(maxsize=256)
def _parsed_for(
    data: bytes, file: str, dossier: Dossier
) -> tuple[Briefing | None, tuple[Fault, ...]]:
    try:
        return read_briefing(data, file, dossier), ()
    except DataFault as error:
        return None, error.faults


def _moment(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem.split("-")[0], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
    except ValueError:
        return None
