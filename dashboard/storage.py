"""The data folder: where this installation keeps what its users give it, each file whole or not."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from errno import EEXIST
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import NamedTemporaryFile, mkdtemp

from platformdirs import user_data_path

from geodata.errors import ArenasError
from geodata.schema.article import Article
from geodata.schema.sentence_hash import normalise

FOLDER = "ARENAS_DATA"
"""Environment variable that names the data folder."""
BRIEFINGS, COPIES, _MAPS, _CACHE = "briefings", "copies", "dossiers", "cache"
"""Folders of the data folder: the user's briefings and attached copies, by map; maps; and what
Arenas makes anew where it is gone."""
_PATIENCE = 10.0
"""Seconds to wait for another writer, who needs a few hundredths."""


def data_folder() -> Path:
    """Return the folder: the one that the environment names, or the platform's for its user.

    Raises ``ArenasError`` where neither can be made out.
    """
    named = os.environ.get(FOLDER, "").strip()
    try:
        folder = Path(named).expanduser() if named else user_data_path("arenas", appauthor=False)
    except (RuntimeError, KeyError):
        folder = Path("~")
    if folder.parts[:1] == ("~",):  # what could not be made out is left as it was written
        raise ArenasError(
            f"No home folder is known here, so there is no place for what you keep; {FOLDER} names "
            "a folder for it."
        )
    return folder


def cache_folder() -> Path:
    """Return the folder of what Arenas makes anew where it is gone; it need not exist.

    It is in the data folder: Arenas writes nowhere else. Raises ``ArenasError`` as
    ``data_folder`` does.
    """
    return data_folder() / _CACHE


def own_maps() -> Path:
    """Return the folder of the user's maps; it need not exist."""
    return data_folder() / _MAPS


def mark_of(article: Article) -> str:
    """Return the name by which earlier versions kept what belongs to maps of ``article``.

    A few words of its title and a hash: two maps of one article had the same.
    """
    title = normalise(article.title)
    words = re.findall(r"[a-z0-9]+", title)[:6]
    return "-".join([*words, sha256(title.encode()).hexdigest()[:8]])


def make_folder(folder: Path) -> None:
    """Make ``folder`` and those above it where they are missing; its owner alone may look in."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def write_whole(path: Path, data: bytes) -> None:
    """Write the whole file or nothing; readable by its owner alone. Raises ``OSError``."""
    with NamedTemporaryFile(dir=path.parent, prefix=".draft-", delete=False) as draft:
        try:
            draft.write(data)
            draft.flush()
            os.fsync(draft.fileno())
            draft.close()
            Path(draft.name).replace(path)
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise


def write_folder_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder with all ``files``, by their paths in it, or nothing.

    Raises ``FileExistsError`` where there is something at ``folder`` already, and ``OSError``.
    """
    make_folder(folder.parent)
    draft = Path(mkdtemp(dir=folder.parent, prefix=".draft-"))
    try:
        for name, data in files.items():
            path = draft / name
            make_folder(path.parent)
            path.write_bytes(data)
        if folder.exists():
            raise FileExistsError(EEXIST, "there is something there already", str(folder))
        draft.rename(folder)
    except BaseException:
        rmtree(draft, ignore_errors=True)
        raise


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one writer at a time into ``folder``, of whatever process or thread.

    The lock is an empty SQLite file's, which every platform knows and which dies with its
    process. Raises ``OSError`` where it cannot be had.
    """
    try:
        with closing(
            sqlite3.connect(folder / ".lock", timeout=_PATIENCE, isolation_level=None)
        ) as gate:
            gate.execute("BEGIN EXCLUSIVE")
            try:
                yield
            finally:
                gate.execute("ROLLBACK")
    except sqlite3.Error as error:
        raise OSError(f"the folder cannot be locked ({error})") from None


def failed(what: str, path: Path, error: OSError) -> ArenasError:
    """Return ``error`` as one that says what could not be done, where, and what would help."""
    reason = error.strerror or str(error) or type(error).__name__
    return ArenasError(f"Could not {what} at {path}: {reason}. {FOLDER} names another folder.")


def write_open(path: Path, data: bytes) -> None:
    """Write the whole file or nothing, with the modes of this user's new files."""
    write_whole(path, data)
    with suppress(OSError):  # a share may have no modes: the file is there, and whole
        path.chmod(0o666 & ~umask())


def umask() -> int:
    """Return the umask of this user's new files; Python can read it only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
