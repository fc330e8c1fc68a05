"""One normal form of a sentence, and its hash: how a reader's own copy finds its way back."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from geodata.bounded_text import stream_safe

_FOLD = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "\u00ad": "", "\u200b": "", "\u200e": "", "\u200f": "", "\ufeff": "",
    }
)  # fmt: skip

_OTHER = re.compile(r"[\W_]+")
_OTHER_ASCII = bytes(n for n in range(128) if not chr(n).isalnum())


def normalise(text: str) -> str:
    """Return ``text`` in NFKC, quotes and dashes folded, white space collapsed, case folded."""
    folded = unicodedata.normalize("NFKC", stream_safe(text).translate(_FOLD)).translate(_FOLD)
    return re.sub(r"\s+", " ", folded).strip().casefold()


def letters(normal: str) -> int:
    """Return how many letters and digits ``normal``, a text in normal form, has."""
    if normal.isascii():  # many times faster, and most of a text
        return len(normal.encode("ascii").translate(None, _OTHER_ASCII))
    return len(_OTHER.sub("", normal))


def digest(text: str) -> str:
    """Return the SHA-256 (hex) of the normal form of ``text``."""
    return hashlib.sha256(normalise(text).encode("utf-8")).hexdigest()
