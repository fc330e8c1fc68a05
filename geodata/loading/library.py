"""The library: the dossiers that there are, each a folder, each read at its first use.

A map is a dossier with its ground and its briefings. A link names it by its slug, the name of its
folder; without one, the default map is meant. A broken dossier is listed with its faults and takes
no other down. Nothing here is global: whoever has a ``Library`` hands it, or what it opens, down.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from hashlib import sha256
from os import DirEntry, fspath, scandir
from pathlib import Path
from threading import RLock

from geodata.errors import ArenasError, DataFault, Fault
from geodata.intake.text_file import TEXT_FILE
from geodata.loading.briefing_file import load_briefings
from geodata.loading.dossier_files import SHIPPED, is_draft, load_dossier, load_manifest, slug_of
from geodata.loading.geometry import Geometry, load_geometry
from geodata.loading.record_faults import validate
from geodata.loading.yaml_lines import read_document
from geodata.schema.article import Article
from geodata.schema.briefing import Briefing
from geodata.schema.dossier import Dossier
from geodata.schema.manifest import Manifest
from geodata.schema.record import SLUG
from geodata.schema.suggestions import SUGGESTED

BRIEFINGS, GROUND, MANIFEST = "briefings", "ground", "manifest.yaml"
"""Folders of a dossier's briefings and of its geometry, and its first file."""
CONTENT = (".yaml", ".geojson", ".json", ".txt")
"""Suffixes of the files that a map is read from; what a machine suggests is none of them."""
MOST_OPEN = 8
"""Maps that are kept loaded, of some 20 MB each."""

Stamp = tuple[tuple[str, int, int], ...]
"""Name, time and size of each file: while it is the same, nothing is read again."""


class UnknownMap(ArenasError):
    """No map has the ``slug``; ``known`` are those that there are."""

    def __init__(self, slug: str, known: tuple[str, ...]) -> None:
        """Keep the slug, so that a page can name it."""
        self.slug, self.known = slug, known
        near = get_close_matches(slug, known, n=1)
        meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(known) or 'none'}."
        super().__init__(f"No map is called {slug!r}; {meant}")


@dataclass(frozen=True)
class Listed:
    """A map in the list: what its manifest says, or what is wrong with it."""

    slug: str
    folder: Path
    manifest: Manifest | None = None
    """None where it cannot be read."""
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """The map's title, or its slug where the manifest cannot be read."""
        return self.manifest.title if self.manifest else self.slug


@dataclass(frozen=True)
class LoadedMap:
    """One map, read whole and checked; two of the same content are equal."""

    slug: str
    hash: str
    """Of the content of every file: it changes with each of them."""
    folder: Path = field(compare=False)
    dossier: Dossier = field(compare=False)
    geometry: Geometry = field(compare=False)
    briefings: Mapping[str, Briefing] = field(compare=False)
    """Those that come with the dossier, by name."""

    @property
    def manifest(self) -> Manifest:
        """What the dossier is."""
        return self.dossier.manifest


class Library:
    """The maps of some folders; ``open`` reads one, and keeps those that were opened last."""

    def __init__(
        self, *roots: Path, default: Path = SHIPPED, default_ground: Path | None = None
    ) -> None:
        """``roots`` hold a folder for each map, and those of a later root come first.

        ``default`` is the folder of the map that opens where none is named; it may lie elsewhere,
        and have its ground elsewhere still.
        """
        self._roots, self._default, self._default_ground = roots, default, default_ground
        self._open: OrderedDict[Path, tuple[Stamp, LoadedMap]] = OrderedDict()
        self._listed: dict[Path, tuple[Stamp, Listed]] = {}
        self._articles: dict[Path, tuple[Stamp, Article | None]] = {}
        self._lock = RLock()

    def listing(self) -> tuple[Listed, ...]:
        """Return every map by its manifest alone: the default first, the others by title."""
        folders = self._folders()
        found = {slug: self._entry(slug, folder) for slug, folder in folders.items()}
        self._forget_all_but({*folders.values(), self._default})
        first, *others = found.values()
        return (first, *sorted(others, key=lambda one: one.title.casefold()))

    def article(self, listed: Listed) -> Article | None:
        """Return the article of a map that is listed; None where it cannot be read."""
        path = listed.folder / "article.yaml"
        seen = stamp([path])
        with self._lock:
            kept = self._articles.get(listed.folder)
            if kept is None or kept[0] != seen:
                try:
                    found: Article | None = validate(Article, read_document(path))
                except DataFault:
                    found = None
                kept = self._articles[listed.folder] = seen, found
        return kept[1]

    def open(self, slug: str | None = None) -> LoadedMap:
        """Return the map called ``slug``, or the default one; read anew if its files changed.

        Raises ``UnknownMap`` if there is none, ``DataFault`` with every fault if it is broken.
        """
        folders = self._folders()
        name = slug or next(iter(folders))
        if name not in folders:
            raise UnknownMap(name, tuple(folders))
        found = self.open_folder(folders[name])
        if found.slug != name:
            raise DataFault(self._entry(name, folders[name]).faults)
        return found

    def open_folder(self, folder: Path) -> LoadedMap:
        """Return the map in ``folder``, which need not be one of the library's."""
        seen = stamp(_entries(folder, self._ground_of(folder)))
        with self._lock:
            kept = self._open.get(folder)
            if kept is None or kept[0] != seen:
                kept = seen, load_map(folder, self._ground_of(folder))
                self._open[folder] = kept
            self._open.move_to_end(folder)
            while len(self._open) > MOST_OPEN:
                self._open.popitem(last=False)
        return kept[1]

    def named(self, name: str) -> LoadedMap:
        """Return the map that a command names: by its slug, or by its folder."""
        return self.open_folder(self.folder_named(name))

    def folder_named(self, name: str) -> Path:
        """Return the folder of the map that a command names by its slug, or by its folder."""
        folders = self._folders()
        if name in folders:
            return folders[name]
        if not Path(name).is_dir():
            raise UnknownMap(name, tuple(folders))
        return Path(name)

    @property
    def default_folder(self) -> Path:
        """The folder of the map that opens where none is named."""
        return self._default

    def is_default(self, slug: str) -> bool:
        """Whether links need not name ``slug``."""
        return slug == self._default_slug()

    def _folders(self) -> dict[str, Path]:
        """Return the folder of each map by its slug, the default one first."""
        by_slug = {self._default_slug(): self._default}
        for root in reversed(self._roots):
            for folder in _inside(root):
                by_slug.setdefault(folder.name, folder)
        return by_slug

    def _default_slug(self) -> str:
        if any(self._default.parent == root for root in self._roots):
            return self._default.name
        manifest = self._entry(slug_of(self._default), self._default).manifest
        return manifest.slug if manifest else slug_of(self._default)

    def _entry(self, slug: str, folder: Path) -> Listed:
        """Return what the manifest in ``folder`` says; it is read again only if it changed."""
        seen = stamp([folder / MANIFEST])
        with self._lock:
            kept = self._listed.get(folder)
            if kept is None or kept[0] != seen:
                kept = seen, _listed(slug, folder, in_root=folder.parent in self._roots)
                self._listed[folder] = kept
        return kept[1]

    def _forget_all_but(self, folders: set[Path]) -> None:
        """Let go what is kept of folders that are gone: maps come and go while a server runs."""
        with self._lock:
            self._listed = {k: v for k, v in self._listed.items() if k in folders}
            self._articles = {k: v for k, v in self._articles.items() if k in folders}

    def _ground_of(self, folder: Path) -> Path:
        if folder == self._default and self._default_ground:
            return self._default_ground
        return folder / GROUND


def load_map(folder: Path, ground: Path | None = None) -> LoadedMap:
    """Read the map in ``folder`` whole; ``DataFault`` with every fault of dossier and geometry."""
    ground = ground or folder / GROUND
    faults: list[Fault] = []
    geometry = None
    drafted = is_draft(folder)
    try:
        geometry = load_geometry(ground, is_draft=drafted)
    except DataFault as error:
        faults.extend(error.faults)
    # Of a draft the theatres need no polygons: it is read as the save has checked it.
    ids = tuple(geometry.theatre_bounds) if geometry and not drafted else None
    try:
        dossier = load_dossier(folder, ids)
    except DataFault as error:
        raise DataFault((*faults, *error.faults)) from None
    if geometry is None:
        raise DataFault(tuple(faults))
    return LoadedMap(
        slug=dossier.manifest.slug,
        hash=content_hash(folder, ground),
        folder=folder,
        dossier=dossier,
        geometry=_as_opened(geometry, dossier),
        briefings=load_briefings(folder / BRIEFINGS, dossier),
    )


def _as_opened(geometry: Geometry, dossier: Dossier) -> Geometry:
    """Return the ground of the theatres that there are, with what the manifest opens it on."""
    own = geometry.only_of({theatre.id for theatre in dossier.theatres})
    opening = dossier.manifest.opening
    return replace(own, opening=opening.bounds, inset=opening.inset)


def content_hash(folder: Path, ground: Path | None = None) -> str:
    """Return what changes with each file of a map, whatever folder it lies in.

    A text that stays with its maker is no part of the map: its package has the same hash.
    """
    found = sha256()
    carries = _carries_its_text(folder)
    for path in content_files(folder, ground):
        if path.suffix == ".txt" and not (carries and path.name == TEXT_FILE):
            continue
        found.update(f"{path.name}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _carries_its_text(folder: Path) -> bool:
    try:
        manifest = load_manifest(folder)
    except DataFault:
        return False
    return bool(manifest and manifest.text and manifest.text.may_carry)


def content_files(folder: Path, ground: Path | None = None) -> tuple[Path, ...]:
    """Return the files that the map in ``folder`` is read from, in the order of their names."""
    return tuple(sorted(Path(one.path) for one in _entries(folder, ground or folder / GROUND)))


def _entries(folder: Path, ground: Path) -> Iterator[DirEntry[str]]:
    """Yield the files of a map by the quickest way: each request lists them."""
    for place in (folder, folder / BRIEFINGS):
        yield from (one for one in _scanned(place) if not one.is_dir())
    for one in _scanned(ground):
        yield from filter(_is_content, _scanned(one.path)) if one.is_dir() else (one,)


def _scanned(folder: str | Path) -> Iterator[DirEntry[str]]:
    try:
        with scandir(folder) as found:
            yield from (one for one in found if one.is_dir() or _is_content(one))
    except (FileNotFoundError, NotADirectoryError):
        return


def _is_content(one: DirEntry[str]) -> bool:
    return one.name.endswith(CONTENT) and one.name != SUGGESTED


def _listed(slug: str, folder: Path, *, in_root: bool) -> Listed:
    try:
        manifest = load_manifest(folder)
    except DataFault as error:
        return Listed(slug, folder, faults=error.faults)
    message = ""
    if in_root and manifest is None:
        message = "the file is missing; write one with schema, slug and title"
    elif in_root and manifest and manifest.slug != folder.name:
        message = f"{manifest.slug!r} is not the name of its folder, {folder.name!r}; rename one"
    faults = (Fault(f"{folder.name}/{MANIFEST}", 0, "", message),) if message else ()
    return Listed(slug, folder, None if faults else manifest, faults)


def _inside(root: Path) -> Iterator[Path]:
    if root.is_dir():
        for folder in sorted(root.iterdir()):
            if re.match(SLUG, folder.name) and folder.is_dir():
                yield folder


def stamp(files: Iterable[DirEntry[str]] | Iterable[Path]) -> Stamp:
    """Return by what is seen that one of ``files`` has changed; a missing one is in no stamp."""
    found = []
    for one in files:
        try:
            status = one.stat()
        except OSError:
            continue  # it is gone: who reads it says so
        found.append((fspath(one), status.st_mtime_ns, status.st_size))
    return tuple(sorted(found))
