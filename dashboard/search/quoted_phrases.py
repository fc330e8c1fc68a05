"""What a query has within quotation marks, and what it says without them."""

from __future__ import annotations

import re

from dashboard.search.name_folding import searched

MARKS = "\"“”„‟«»‹›'‘’‚‛"
_DOUBLE = '"“”„‟«»'
_ENCLOSED = re.compile(rf"[{MARKS}]+(?P<inside>[^{_DOUBLE}]*[^{MARKS}])[{MARKS}]+")
_QUOTED = re.compile(
    rf"[{_DOUBLE}](?P<double>[^{_DOUBLE}]*)[{_DOUBLE}]"
    r"|(?<!\w)['‘‚](?P<single>[^'‘’‚]*)['’‘](?!\w)"
)


def unquoted(query: str) -> str:
    """Return ``query`` without the quotation marks around the whole of it, of whatever kind."""
    found = _ENCLOSED.fullmatch(query.strip())
    return found["inside"].strip() if found else query.strip()


def phrases(query: str) -> tuple[tuple[str, ...], str]:
    """Return the folded phrases of two words or more that ``query`` quotes, and the rest of it."""
    quoted: list[str] = []

    def taken(found: re.Match[str]) -> str:
        phrase = searched(found["double"] or found["single"] or "")
        if " " not in phrase:
            return found[0]
        quoted.append(phrase)
        return " "

    rest = _QUOTED.sub(taken, query)
    return tuple(dict.fromkeys(quoted)), rest
