"""Zips that are the same whenever they are made, for files that are one: a package, KMZ, PPTX."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

_MOMENT = datetime(1980, 1, 1, tzinfo=UTC)
"""Of every file within: the moment that a file was made is among what it says of itself."""


def zipped(files: Mapping[str, bytes], moment: datetime = _MOMENT) -> bytes:
    """Return ``files``, by their paths, as one zip; the same files give the same bytes.

    ``moment`` is when they were made, where their reader goes by that.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.external_attr = 0o644 << 16  # who serves an unpacked file may read it
            packed = name.endswith(".png")  # and cannot be packed any further
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def repacked(package: bytes) -> bytes:
    """Return a zip with the same files and one moment on each of them."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
