"""Names in any script: one folding, so that every alias finds its actor."""

from __future__ import annotations

import re
import unicodedata

from geodata.actors import Actor
from geodata.theatres import Theatre

_LETTERS = str.maketrans({"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None})
"""Variants that Arabic and Persian keyboards write for the same letter. Those that differ by a
hamza or madda only are told apart by a combining mark, which the folding drops."""

_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼʻʾʿ`´′׳"))


def fold(text: str) -> str:
    """Return ``text`` without case, diacritics, punctuation and variants of Arabic letters."""
    bare = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    letters = "".join(c for c in bare if not unicodedata.category(c).startswith("M"))
    return re.sub(r"[\W_]+", " ", letters.translate(_LETTERS).casefold()).strip()


def spellings(record: Actor | Theatre) -> tuple[str, ...]:
    """Return every name of ``record``, its own first."""
    return (record.name, *(alias.name for alias in record.aliases))


def found_by(record: Actor | Theatre, query: str) -> bool:
    """Whether any name of ``record`` contains ``query``, script and spelling folded."""
    wanted = fold(query)
    return bool(wanted) and any(wanted in fold(name) for name in spellings(record))
