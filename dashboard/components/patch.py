"""What differs between two pieces of HTML, so that only that goes over the wire.

``web/view.js`` applies it. Both sides cut HTML before each ``<``; what lies between two cuts is a
token, and a patch replaces the middle of runs of tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein, Postfix, Prefix

Patch = tuple[tuple[int, int, int, int, str], ...]
"""First and last (exclusive) token of the base, how much of these stays at the front and at the
back, in UTF-16 units as JavaScript counts, and what comes between."""

_TOKEN = re.compile(r"<[^<]*|^[^<]+")


@lru_cache(maxsize=512)
def patch(base: str, wanted: str) -> Patch:
    """Return what turns ``base`` into ``wanted``."""
    if base == wanted:
        return ()
    old, new = _TOKEN.findall(base), _TOKEN.findall(wanted)
    return tuple(
        (start, end, *_middle("".join(old[start:end]), "".join(new[first:last])))
        for start, end, first, last in _runs(old, new)
    )


def apply(base: str, changes: Patch) -> str:
    """Return ``base`` with ``changes`` made: what the browser does."""
    tokens = _TOKEN.findall(base)
    for start, end, front, back, text in reversed(changes):
        run = "".join(tokens[start:end]).encode("utf-16-le")
        kept = run[: 2 * front], run[len(run) - 2 * back :]
        tokens[start:end] = [kept[0].decode("utf-16-le") + text + kept[1].decode("utf-16-le")]
    return "".join(tokens)


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield what changes, token by token where as many stand on either side."""
    for op in Levenshtein.opcodes(old, new):
        if op.tag == "replace":
            for n in range(op.src_end - op.src_start):
                start, first = op.src_start + n, op.dest_start + n
                yield start, start + 1, first, first + 1
        elif op.tag != "equal":
            yield op.src_start, op.src_end, op.dest_start, op.dest_end


def _middle(old: str, new: str) -> tuple[int, int, str]:
    front = Prefix.similarity(old, new)
    back = Postfix.similarity(old[front:], new[front:])
    return _units(old[:front]), _units(old[len(old) - back :]), new[front : len(new) - back]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
