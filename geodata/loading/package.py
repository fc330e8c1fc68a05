"""A map as one file: a zip of its files with a list of their SHA-256. What comes is not trusted.

Of a package, names, types, sizes and hashes are checked before any file of it is read, and the map
is loaded whole, as every map is, before anything is kept. The article's text goes in only where the
manifest says that its rights allow it.
"""

from __future__ import annotations

import io
import json
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from geodata.errors import ArenasError, DataFault
from geodata.loading.dossier_files import load_manifest
from geodata.loading.library import MANIFEST, LoadedMap, load_map
from geodata.loading.ro_crate import CRATE, ro_crate
from geodata.loading.yaml_lines import refuse_aliases
from geodata.packed import zipped
from geodata.schema.ground import SHAPE_KINDS
from geodata.schema.record import Record, Slug
from geodata.schema.suggestions import SUGGESTED

SUFFIX = ".arenas"
LIST = "package.json"
"""The file of a package that lists the others."""
TEXT = "text.txt"
"""The article's text."""
MOST_FILES = 120
MOST_OF_A_FILE = 24_000_000
MOST_OF_ALL = 48_000_000
"""Bytes as unpacked; the shipped map has 1.5 million."""
MOST_PACKED = 20_000_000
"""Bytes: the page takes no larger upload (``maxUploadSize``)."""
_NAME = re.compile(
    r"[a-z][a-z0-9_]{0,40}\.yaml|text\.txt"
    r"|briefings/[a-z0-9]+(?:-[a-z0-9]+){0,20}\.yaml"
    r"|ground/(?:basemap/)?[a-z][a-z0-9_-]{0,40}\.(?:geojson|json)"
    rf"|shapes/[a-z0-9][a-z0-9-]{{0,45}}(?:{'|'.join(map(re.escape, SHAPE_KINDS))})"
)
"""What a file of a map may be called: no other folder, no way out, no other type."""
_SHAPES, _PLAN = "shapes/", "ground.yaml"
"""Files that somebody brought for the ground, and the plan that names them."""
_OWN = (SUGGESTED,)
"""Files of whoever works on the map, which quote the article."""
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError
)  # fmt: skip
"""What reading a zip raises where it is none."""


class PackageError(ArenasError):
    """A package cannot be read or may not be kept."""


class Contents(Record):
    """The list of a package's files."""

    arenas: Literal[1]
    """Version of the form of packages; 1 is the only one so far."""
    slug: Slug
    """The map's name in links."""
    files: dict[str, Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]]
    """SHA-256 of each file, by its path."""


@dataclass(frozen=True)
class Package:
    """What a package holds; sound as far as its list goes."""

    slug: str
    files: Mapping[str, bytes]

    def renamed(self, slug: str) -> Package:
        """Return the same map under another name."""
        manifest, changed = re.subn(
            rb"(?m)^slug:.*$", f"slug: {slug}".encode(), self.files[MANIFEST], count=1
        )
        if not changed:
            raise PackageError(f"{MANIFEST} in the package has no line “slug:”; nothing was kept.")
        return Package(slug, {**self.files, MANIFEST: manifest})


def pack(one: LoadedMap, made: date | None = None) -> bytes:
    """Return the map as a package; the same map gives the same bytes.

    With the day on which it is ``made`` it is an RO-Crate, too: its metadata speak of the package,
    are no file of the map, and are left out when it is read.
    """
    files = packed_files(one)
    crate = {CRATE: ro_crate(one.dossier, files, made, one.hash)} if made else {}
    contents = Contents(
        arenas=1,
        slug=one.slug,
        files={name: sha256(data).hexdigest() for name, data in files.items()},
    )
    listed = {LIST: contents.model_dump_json(indent=2).encode()}
    packed = zipped({**listed, **crate, **files})
    if len(packed) > MOST_PACKED:
        raise PackageError(
            f"The package would have over {MOST_PACKED // 1_000_000} MB, which none may have; "
            "simplify the largest shapes of the map, upload them once more, and pack then."
        )
    return packed


def packed_files(one: LoadedMap) -> dict[str, bytes]:
    """Return what goes into a package of the map, by path; the text only if its rights allow it.

    ``PackageError`` where the map has no manifest.
    """
    if load_manifest(one.folder) is None:
        raise PackageError(f"{one.folder} has no {MANIFEST}; write one with slug and title first.")
    rights = one.manifest.text
    left_out = _OWN if rights and rights.may_carry else (*_OWN, TEXT)
    found = {
        path.relative_to(one.folder).as_posix(): path.read_bytes()
        for path in sorted(one.folder.rglob("*"))
        if path.is_file()
    }
    plan = found.get(_PLAN, b"").decode("utf-8", errors="replace")
    packed = {
        name: data
        for name, data in found.items()
        if _NAME.fullmatch(name)
        and name not in left_out
        # A file that no theatre uses any more stays at home.
        and (not name.startswith(_SHAPES) or name in plan)
    }
    for name, data in packed.items():
        if len(data) > MOST_OF_A_FILE:
            raise PackageError(
                f"{name} has over {MOST_OF_A_FILE // 1_000_000} MB, which no package may hold; "
                "simplify it, upload it once more, and pack then."
            )
    return packed


def read_package(data: bytes, progress: Callable[[int, int], None] = lambda _, __: None) -> Package:
    """Return what the package ``data`` holds; ``PackageError`` says what is wrong with it.

    After each file ``progress`` gets how many are read, of how many.
    """
    if len(data) > MOST_PACKED:
        raise PackageError(f"It has over {MOST_PACKED // 1_000_000} MB; no map is as large.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _checked(archive)
            contents = _contents(archive, entries)
            files: dict[str, bytes] = {}
            for name in sorted(contents.files):
                files[name] = _read(archive, entries[name])
                progress(len(files), len(contents.files))
    except _DAMAGED as error:
        raise PackageError(f"It is no package of Arenas, or is damaged ({error}).") from None
    for name, content in files.items():
        if sha256(content).hexdigest() != contents.files[name]:
            raise PackageError(f"{name} is not as it was packed: its SHA-256 is another.")
        begins = SHAPE_KINDS[Path(name).suffix] if name.startswith(_SHAPES) else b""
        if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(begins):
            raise PackageError(f"{name} is not what its ending says.")
    if MANIFEST not in files:
        raise PackageError(f"It has no {MANIFEST}, so it is no map.")
    return Package(contents.slug, files)


def checked_map(package: Package) -> LoadedMap:
    """Return the map of a package, loaded whole from a folder that is gone again.

    ``DataFault`` has every fault of it, ``PackageError`` what a package may not hold.
    """
    for name, data in package.files.items():
        if name.endswith(".yaml"):
            refuse_aliases(data.decode("utf-8", errors="replace"), f"{package.slug}/{name}")
    try:
        with TemporaryDirectory(prefix="arenas-") as place:
            folder = Path(place) / package.slug
            for name, data in package.files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
            try:
                found = load_map(folder)
            except RecursionError:
                raise DataFault.of(package.slug, "a file is nested too deeply") from None
    except OSError as error:
        raise PackageError(
            f"It could not be unpacked to be checked ({error.strerror}); is the disk full?"
        ) from None
    if found.slug != package.slug:
        raise PackageError(f"Its list names {package.slug!r}, its manifest {found.slug!r}.")
    rights = found.manifest.text
    if TEXT in package.files and not (rights and rights.may_carry):
        raise PackageError(
            f"It holds the article’s text ({TEXT}), and its manifest does not say that the rights "
            "allow that (text: may_carry)."
        )
    return found


def _checked(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the entries by name, once none of them is what a package may not hold."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise PackageError(f"It holds {len(entries)} files; a map has at most {MOST_FILES}.")
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name, mode = entry.filename, entry.external_attr >> 16
        if name not in (LIST, CRATE) and not _NAME.fullmatch(name):
            raise PackageError(f"It holds {name[:80]!r}, which is no file of a map.")
        if name in found:
            raise PackageError(f"It holds {name} twice.")
        if entry.is_dir() or (stat.S_IFMT(mode) not in (0, stat.S_IFREG)):
            raise PackageError(f"{name} is no plain file.")
        if entry.flag_bits & 1:
            raise PackageError(f"{name} is locked with a password.")
        found[name] = entry
    if sum(entry.file_size for entry in entries) > MOST_OF_ALL:
        raise PackageError(f"Unpacked it would have over {MOST_OF_ALL // 1_000_000} MB.")
    return found


def _contents(archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo]) -> Contents:
    if LIST not in entries:
        raise PackageError(f"It has no {LIST}, so it is no package of Arenas.")
    try:
        contents = Contents.model_validate(json.loads(_read(archive, entries[LIST])))
    except (ValidationError, ValueError, RecursionError):
        raise PackageError(f"Its {LIST} cannot be read: expected arenas, slug and files.") from None
    listed, held = set(contents.files), set(entries) - {LIST, CRATE}
    if listed != held:
        odd = ", ".join(sorted(listed ^ held)[:3])
        raise PackageError(f"What it holds is not what its {LIST} says: {odd[:160]}.")
    return contents


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the entry's content; its own word for its size is not taken."""
    with archive.open(entry) as file:
        data = file.read(MOST_OF_A_FILE + 1)
    if len(data) > MOST_OF_A_FILE:
        raise PackageError(f"{entry.filename} has over {MOST_OF_A_FILE // 1_000_000} MB.")
    return data
