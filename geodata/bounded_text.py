"""A text that costs no more than its length: Unicode's stream-safe format (UAX #15, section 13)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_MOST_MARKS = 30
"""Combining marks in a row; no script writes a third of it."""
_LAST_MARK = 0x1E94A


def stream_safe(text: str) -> str:
    """Return ``text`` with no more than thirty combining marks in a row.

    To order a run of marks costs the square of its length, so a normal form is taken of this alone.
    """
    return text if text.isascii() else _long_runs().sub(r"\1", text)


@cache
def _long_runs() -> re.Pattern[str]:
    marks = (chr(n) for n in range(0x300, _LAST_MARK + 1) if unicodedata.combining(chr(n)))
    marks_class = f"[{''.join(marks)}]"
    # The first of them by itself: the engine then leaps to the next one.
    return re.compile(f"({marks_class}{marks_class}{{{_MOST_MARKS - 1}}}){marks_class}+")
