"""What differs between two pieces of HTML, so that only that goes over the wire.

``web/view.js`` applies it. Both sides cut HTML before each ``<`` and each space; what lies
between two cuts is a token, and a patch replaces runs of tokens.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

Patch = tuple[tuple[int, int, str], ...]
"""First and last (exclusive) token of the base to replace, in order, and what by."""

_TOKEN = re.compile(r"[< ][^< ]*|^[^< ]+")


@lru_cache(maxsize=512)
def patch(base: str, wanted: str) -> Patch:
    """Return what turns ``base`` into ``wanted``."""
    if base == wanted:
        return ()
    old, new = _tokens(base), _tokens(wanted)
    return tuple(
        (op.src_start, op.src_end, "".join(new[op.dest_start : op.dest_end]))
        for op in Levenshtein.opcodes(old, new)
        if op.tag != "equal"
    )


def apply(base: str, changes: Patch) -> str:
    """Return ``base`` with ``changes`` made: what the browser does."""
    tokens = _tokens(base)
    for start, end, text in reversed(changes):
        tokens[start:end] = [text]
    return "".join(tokens)


def _tokens(html: str) -> list[str]:
    return _TOKEN.findall(html)
