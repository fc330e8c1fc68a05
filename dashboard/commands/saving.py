"""A command's result is written to the file that its user names, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from dashboard.keeping import write_whole
from geodata.errors import ArenasError


def save(path: Path, data: bytes) -> None:
    """Write the whole file or nothing; a file that was there stays beside it as a backup.

    Raises ``ArenasError`` where it cannot be written.
    """
    if path.is_dir():
        raise ArenasError(f"{path} is a folder; name a file.")
    try:
        if path.exists():
            write_whole(path.with_name(path.name + ".bak"), path.read_bytes())
        write_whole(path, data)
        path.chmod(0o666 & ~_umask())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ArenasError(f"Could not write {path}: {reason}.") from None


def _umask() -> int:
    """Return what this user's new files are kept from; Python can only ask by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
