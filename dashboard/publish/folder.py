"""A published folder on a disk, or in a ZIP: written whole beside its place, then put there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from zipfile import BadZipFile, ZipFile

from dashboard.publish.site import Files, Site
from dashboard.storage import umask, write_folder_whole, write_open
from dashboard.views.about.about_text import arenas_version
from geodata.errors import ArenasError
from geodata.loading.ro_crate import CRATE, ro_crate
from geodata.packed import zipped

MANIFEST = "arenas.json"
"""The file by which a folder is known as one of ours."""
KIND = "arenas-published-map"
PAGE_MARK = b'id="arenas-manifest"'
"""What one file is known by (``publish/templates/page.html``)."""


class NotOurs(ArenasError):
    """There is something in the folder's place that no publishing wrote."""


def write_site(place: Path, site: Site, files: Files) -> Path:
    """Write the folder whole, in the place of one that was published before; return what opens.

    A place whose name ends in ``.zip`` becomes a ZIP with the folder in it. Raises ``NotOurs``
    where anything else is there, and ``ArenasError`` where it cannot be written.
    """
    check_place(place)
    made = datetime.now(UTC)
    crated = {**files, CRATE: ro_crate(site.dossier, files, made.date(), site.one.hash)}
    whole = {**crated, MANIFEST: manifest(site, crated)}
    try:
        if is_zip(place):
            in_folder = {f"{site.one.slug}/{name}": data for name, data in whole.items()}
            # A web server knows by their moment that they are newer than those before.
            write_open(place, zipped(in_folder, made))
            return place
        _write_folder(place.resolve(), whole)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ArenasError(f"Could not write {place}: {reason}. Nothing was changed.") from None
    return place / "index.html"


def is_zip(place: Path) -> bool:
    """Whether what is published to ``place`` becomes a ZIP."""
    return place.suffix.lower() == ".zip"


def check_place(place: Path) -> None:
    """Raise ``NotOurs`` where publishing to ``place`` would replace anything that is not ours."""
    whole = place.resolve()
    if not whole.exists() or (whole.is_dir() and not any(whole.iterdir()) and not is_zip(place)):
        return
    if whole.is_dir() == is_zip(place):
        wanted = "folder" if whole.is_file() else "file"
        raise NotOurs(f"{place} is a {'file' if whole.is_file() else 'folder'}; name a {wanted}.")
    try:
        is_ours = json.loads(_manifest_at(whole)).get("kind") == KIND
    except (OSError, ValueError, AttributeError, KeyError, BadZipFile):
        is_ours = False
    if not is_ours:
        raise NotOurs(
            f"{place} holds something that Arenas did not publish; name another place, or an "
            "empty folder. Nothing was changed."
        )


def check_page(place: Path) -> None:
    """Raise ``NotOurs`` where one file would replace anything that is not ours."""
    if place.is_dir():
        raise NotOurs(f"{place} is a folder; name a file.")
    if place.is_file() and PAGE_MARK not in place.read_bytes():
        raise NotOurs(
            f"{place} is a file that Arenas did not publish; name another. Nothing was changed."
        )


def _manifest_at(place: Path) -> bytes:
    """Return the manifest of what was published to ``place``. Raises where there is none."""
    if place.is_dir():
        return (place / MANIFEST).read_bytes()
    with ZipFile(place) as held:
        (name,) = (one for one in held.namelist() if one.endswith(f"/{MANIFEST}"))
        return held.read(name)


def _write_folder(place: Path, files: Files) -> None:
    draft = place.with_name(f".{place.name}-{token_hex(4)}")
    try:
        write_folder_whole(draft, files)
        _open_to_all(draft)
        _put(draft, place)
    except OSError:
        rmtree(draft, ignore_errors=True)
        raise


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
    """Make the folder as readable as this user's new files, so that a web server can read it."""
    mask = umask()
    for path in (folder, *folder.rglob("*")):
        path.chmod((0o777 if path.is_dir() else 0o666) & ~mask)
