"""A published folder on a disk: written whole beside its place, then put there."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from shutil import rmtree

from dashboard.publish.site import Files, Site
from dashboard.storage import write_folder_whole
from dashboard.views.about.about_page import arenas_version
from geodata.errors import ArenasError

MANIFEST = "arenas.json"
"""The file by which a folder is known as one of ours."""
KIND = "arenas-published-map"


class NotOurs(ArenasError):
    """There is something in the folder's place that no publishing wrote."""


def write_site(folder: Path, site: Site, files: Files) -> None:
    """Write the folder whole, in the place of one that was published before.

    Raises ``NotOurs`` where anything else is there, and ``ArenasError`` where it cannot be written.
    """
    place = folder.resolve()
    check_place(folder)
    draft = place.with_name(f".{place.name}-{token_hex(4)}")
    try:
        write_folder_whole(draft, {**files, MANIFEST: manifest(site, files)})
        _open_to_all(draft)
        _put(draft, place)
    except OSError as error:
        rmtree(draft, ignore_errors=True)
        reason = error.strerror or type(error).__name__
        raise ArenasError(f"Could not write {folder}: {reason}. Nothing was changed.") from None


def check_place(folder: Path) -> None:
    """Raise ``NotOurs`` where publishing to ``folder`` would replace anything that is not ours."""
    place = folder.resolve()
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return
    if not place.is_dir():
        raise NotOurs(f"{folder} is a file; name a folder.")
    try:
        held = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
        is_ours = held.get("kind") == KIND
    except (OSError, ValueError, AttributeError):
        is_ours = False
    if not is_ours:
        raise NotOurs(
            f"{folder} holds something that Arenas did not publish; name another folder, or an "
            "empty one. Nothing was changed."
        )


def manifest(site: Site, files: Files) -> bytes:
    """Return what the folder says of itself: its map, when it was made, each file's hash."""
    article = site.dossier.article
    held = {
        "kind": KIND,
        "map": site.one.slug,
        "title": site.one.manifest.title,
        "article": article.title,
        "publisher": article.publisher,
        "as_written": article.date.isoformat(),
        "version": site.one.hash,
        "arenas": arenas_version(),
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "address": site.url or None,
        "files": {name: sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()


def _put(draft: Path, place: Path) -> None:
    """Put ``draft`` in its place; meanwhile there is the old folder, the new one or none."""
    if not place.exists():
        draft.rename(place)
        return
    aside = place.with_name(f"{draft.name}-before")
    place.rename(aside)
    try:
        draft.rename(place)
    except OSError:
        aside.rename(place)
        raise
    rmtree(aside, ignore_errors=True)


def _open_to_all(folder: Path) -> None:
    """Let who serves the folder read it, as far as this user's new files may be read."""
    mask = os.umask(0o022)
    os.umask(mask)
    for path in (folder, *folder.rglob("*")):
        path.chmod((0o777 if path.is_dir() else 0o666) & ~mask)
