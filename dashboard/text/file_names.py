"""The names of files that people save: what it is of, which view, and when it was made."""

from __future__ import annotations

import re
from datetime import date

from geodata.schema.sentence_hash import normalise

MOST = 80
"""Characters of a name before its date."""


def slug(text: str) -> str:
    """Return the words of ``text`` in lower-case letters and digits, joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", normalise(text)))


def file_name(suffix: str, made: date, *parts: str) -> str:
    """Return a name of ``parts``, the day and a suffix: ``a-title-yemen-2026-11-29.csv``.

    A part without a letter or digit that a name may have is left out, like one that the parts
    before it say already.
    """
    said: list[str] = []
    for part in map(slug, parts):
        if part and part not in said:
            said.append(part)
    stem = "-".join(said)[:MOST].rstrip("-") or "arenas"
    return f"{stem}-{made.isoformat()}{suffix}"


def without_day(stem: str) -> str:
    """Return the stem of a name as ``file_name`` makes it, without the day."""
    return re.sub(r"-\d{4}-\d{2}-\d{2}$", "", stem)
