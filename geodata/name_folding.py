"""One folding of names in any script, so that every spelling of a name finds it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from geodata.bounded_text import stream_safe

_LETTERS = str.maketrans({"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None})
"""Variants that Arabic and Persian keyboards write for the same letter. Those that differ by a
hamza or madda only are distinguished by a combining mark, which the folding drops."""

_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼʻʾʿ`´′׳״"))
_GERSHAYIM = re.compile(r"(?<=[א-ת])[\"“”„](?=[א-ת])")


def gershayim(text: str) -> str:
    """Return ``text`` with the mark of a Hebrew abbreviation where a quotation mark replaces it.

    A keyboard has only the quotation mark: what it writes in the middle of a word quotes nothing.
    """
    return _GERSHAYIM.sub("״", text)


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Return ``text`` without case, diacritics, punctuation and variants of Arabic letters."""
    bare = unicodedata.normalize("NFKD", gershayim(stream_safe(text)).translate(_APOSTROPHES))
    letters = "".join(c for c in bare if not unicodedata.category(c).startswith("M"))
    return re.sub(r"[\W_]+", " ", letters.translate(_LETTERS).casefold()).strip()
