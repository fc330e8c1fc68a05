"""Names in any script: one folding, so that every alias finds its actor."""

from __future__ import annotations

import re
import unicodedata

from geodata.model import Actor, Theatre

_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي",
        "ک": "ك", "ة": "ه", "ؤ": "و", "ـ": None,
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Return ``text`` without case, diacritics, punctuation and variants of Arabic letters."""
    letters = text.translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", plain.casefold().replace("'", "").replace("’", "")).strip()


def spellings(record: Actor | Theatre) -> tuple[str, ...]:
    """Return every name of ``record``, its own first."""
    return (record.name, *(alias.name for alias in record.aliases))


def found_by(record: Actor | Theatre, query: str) -> bool:
    """Whether any name of ``record`` contains ``query``, script and spelling folded."""
    wanted = fold(query)
    return bool(wanted) and any(wanted in fold(name) for name in spellings(record))
