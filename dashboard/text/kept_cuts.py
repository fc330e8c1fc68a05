"""Cut typefaces, kept for the next file that has the same letters.

To cut the three of a published folder takes six seconds, and the four of a picture one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from dashboard.storage import cache_folder, make_folder, write_whole
from geodata.errors import ArenasError

MOST_KEPT = 200
"""Files that are kept: those of some ten briefings and as many published folders, about 3 MB."""
_MAKERS = ("fonttools", "brotli")
"""Packages that write a typeface: another version may write other bytes."""
_CUTTER = Path(__file__).with_name("typefaces.py")
_HASH = sha256().digest_size


def kept_cut(face: Path, wanted: Sequence[object], cut: Callable[[], bytes]) -> bytes:
    """Return what ``cut`` makes of ``face`` as ``wanted``, made anew only where none is kept.

    Where nothing can be kept or read, it is cut as if nothing were.
    """
    try:
        place = cache_folder() / "typefaces" / _name(face, wanted)
    except ArenasError:  # no home is known here
        return cut()
    if (found := _read(place)) is not None:
        return found
    made = cut()
    with suppress(OSError):
        make_folder(place.parent)
        write_whole(place, sha256(made).digest() + made)
        _drop_the_oldest(place.parent)
    return made


def _name(face: Path, wanted: Sequence[object]) -> str:
    """Return a name that differs wherever the cut might: by file, wish, our code and packages."""
    makers = (f"{maker} {version(maker)}" for maker in _MAKERS)
    sources = (face.read_bytes(), _CUTTER.read_bytes())
    named = (repr(one).encode() for one in chain(wanted, makers))
    parts = (sha256(part).digest() for part in chain(sources, named))
    return sha256(b"".join(parts)).hexdigest()


def _read(place: Path) -> bytes | None:
    """Return what is kept at ``place``, and note that it was used; None of what is not whole."""
    try:
        held = place.read_bytes()
        place.touch()
    except OSError:
        return None
    return held[_HASH:] if sha256(held[_HASH:]).digest() == held[:_HASH] else None


def _drop_the_oldest(folder: Path) -> None:
    kept = [(path.stat().st_mtime, path) for path in folder.iterdir() if path.is_file()]
    for _, path in sorted(kept, reverse=True)[MOST_KEPT:]:
        path.unlink(missing_ok=True)
