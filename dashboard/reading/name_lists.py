"""Names in a row: each keeps its own direction, whatever the script of its neighbours.

``web/shared/name_lists.js`` is this once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FIRST_STRONG, _POP = "\u2068", "\u2069"


def isolated(name: str) -> str:
    """Return ``name`` as one whole to its neighbours, where letters of it run from the right.

    Two such names with a comma between them are else one run, and change places.
    """
    return f"{_FIRST_STRONG}{name}{_POP}" if _FROM_THE_RIGHT.search(name) else name


def joined(names: Iterable[str], joint: str = ", ") -> str:
    """Return the names with ``joint`` between them."""
    return joint.join(map(isolated, names))


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Return ``Iran, Hamas and Israel``; nothing where there is none."""
    *first, last = map(isolated, names or [""])
    return f"{', '.join(first)} {joint} {last}" if first else last
