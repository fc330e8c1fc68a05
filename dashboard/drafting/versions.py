"""The versions of a draft: every save is one, and the files of each can be had again.

The history has what each save changed. Beside it lie the files whole, packed, as they were now and
then; a version is made of the nearest before it and the saves since.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Protocol

from dashboard.storage import make_folder, write_whole
from geodata.drafting.edits import EDITED, Edit, edited
from geodata.errors import ArenasError
from geodata.intake.text_file import TEXT_FILE
from geodata.loading.library import BRIEFINGS, GROUND, LoadedMap, load_map

KEPT = ".versions"
"""Folder of a draft with its files as they were."""
EACH = 20
"""Saves after which the files are kept whole again."""
EMPTY_LIST = "[]\n"

TEXT = "text"
"""The editor's own text among the files: no edit changes it, and a hand may."""
NAMES: Mapping[str, str] = MappingProxyType(
    {**{name: f"{name}.yaml" for name in EDITED}, TEXT: TEXT_FILE}
)
"""Every file that a version keeps, by its name without ending."""

Files = Mapping[str, str | None]
"""The text of each file by its name without ending; None where there is none."""


class Step(Protocol):
    """A save, as far as versions go."""

    @property
    def number(self) -> int:
        """Counted from 1."""

    @property
    def edits(self) -> Sequence[Edit]:
        """What it changed; nothing where the files are kept whole."""


class NoVersion(ArenasError):
    """The files of a version cannot be had."""


def keep(folder: Path, number: int, files: Files) -> None:
    """Keep the files as they are after the save ``number``. Raises ``OSError``."""
    make_folder(folder / KEPT)
    data = json.dumps(dict(files), ensure_ascii=False, sort_keys=True).encode()
    write_whole(folder / KEPT / f"{number:06d}.json.gz", gzip.compress(data, 6, mtime=0))


def kept(folder: Path) -> tuple[int, ...]:
    """Return the numbers of the saves after which the files are kept whole."""
    return tuple(sorted(int(path.name[:6]) for path in (folder / KEPT).glob("*.json.gz")))


def forget(folder: Path, number: int) -> None:
    """Take away files that were kept for a save that was never made. Raises ``OSError``."""
    (folder / KEPT / f"{number:06d}.json.gz").unlink(missing_ok=True)


def files_at(folder: Path, number: int, steps: Sequence[Step]) -> Files:
    """Return the files as they were after the save ``number``; 0 is before the first.

    Raises ``NoVersion`` where they cannot be had: an older Arenas kept no files.
    """
    whole = [n for n in kept(folder) if n <= number]
    if not whole:
        raise NoVersion(f"Version {number} is older than the versions that are kept here.")
    start = max(whole)
    path = folder / KEPT / f"{start:06d}.json.gz"
    files: dict[str, str | None] = json.loads(gzip.decompress(path.read_bytes()))
    for step in steps:
        if start < step.number <= number:
            files |= after(files, step.edits)
    return files


def after(files: Files, edits: Sequence[Edit]) -> dict[str, str]:
    """Return the text of each file that ``edits`` change."""
    texts: dict[str, str] = {}
    for edit in edits:
        before = texts.get(edit.file) or files.get(edit.file) or EMPTY_LIST
        texts[edit.file] = edited(before, edit)
    return texts


@contextmanager
def laid_out(name: str, files: Files) -> Iterator[Path]:
    """Lay ``files`` out as a dossier's folder of that name, for as long as it is read."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / name
        folder.mkdir()
        for file, text in files.items():
            if text is not None:
                (folder / NAMES[file]).write_text(text, encoding="utf-8")
        yield folder


@contextmanager
def loaded(draft: Path, files: Files) -> Iterator[LoadedMap]:
    """Load the files of a version, with the ground and the briefings that there are now."""
    with laid_out(draft.name, files) as folder:
        if (draft / BRIEFINGS).is_dir():
            (folder / BRIEFINGS).symlink_to((draft / BRIEFINGS).resolve())
        yield load_map(folder, draft / GROUND)


def hash_of(files: Files) -> str:
    """Return the hash of a version: it changes with each file that a version keeps."""
    found = sha256()
    for name, text in sorted(files.items()):
        if text is not None:
            found.update(f"{name}\0{text}\0".encode())
    return found.hexdigest()[:12]
