"""A command's result is written to where its user says: a file, whole or not at all, or a pipe."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dashboard.background import NEXT
from dashboard.storage import write_open, write_whole
from geodata.errors import ArenasError


def save(path: Path, data: bytes) -> None:
    """Write the whole file or nothing; a file that was there stays beside it as a backup.

    A link stays one: what it leads to is written. A pipe or a device is written to, never replaced.
    Raises ``ArenasError`` where it cannot be written.
    """
    if path.is_dir():
        raise ArenasError(f"{path} is a folder; name a file.")
    try:
        if _is_stdout(path):
            _pour(_STDOUT, data)
        elif path.exists() and not path.is_file():
            _pour(path, data)
        else:
            _replace(path.resolve(), data)
    except (OSError, RuntimeError) as error:  # Python 3.11 and 3.12 report a loop of links so
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise ArenasError(f"Could not write {path}: {reason}.") from None


_STDOUT = 1
"""The descriptor of this process's standard output."""


def _replace(file: Path, data: bytes) -> None:
    if file.exists():
        write_whole(file.with_name(file.name + ".bak"), file.read_bytes())
    write_open(file, data)


def _pour(to: Path | int, data: bytes) -> None:
    with open(to, "wb", closefd=not isinstance(to, int)) as stream:
        stream.write(data)


def _is_stdout(path: Path) -> bool:
    """Whether ``path`` is where our output goes already: a shell may be appending to that file."""
    try:
        return os.path.samestat(path.stat(), os.fstat(_STDOUT))
    except OSError:
        return False


def say_next(step: str) -> None:
    """Say what is done next, where it is in nobody's way; a page reads it (``background``)."""
    sys.stderr.write(f"{step}{NEXT}\n")
    sys.stderr.flush()
