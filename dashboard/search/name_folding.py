"""Names in any script: one folding, so that every alias finds its actor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from geodata.name_folding import fold
from geodata.schema.actors import Actor
from geodata.schema.incidents import Incident
from geodata.schema.terms import Concept, OtherName
from geodata.schema.theatres import Place, Theatre

Named = Actor | Theatre | Place | Incident | Concept | OtherName
"""What has a name of its own, and may have others."""

LITTLE = frozenset(
    "a an and as at by for from in into is it its of on or s that the their to was with".split()  # noqa: SIM905 - a list of words
)
_ARTICLES = frozenset(("al", "el", "ad", "ar", "ash", "az", "ال"))
"""The Arabic article, as names are transcribed with it."""

FILLERS = LITTLE | _ARTICLES
"""Words that are looked for only where nothing else is asked."""

ABBREVIATION = r"(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?"
"""An abbreviation with points: "U.S.", "D.C."."""

_ABBREVIATION = re.compile(ABBREVIATION)


@lru_cache(maxsize=16_384)
def searched(text: str) -> str:
    """Return the folded words of ``text`` as the search takes them.

    An abbreviation with points is one word: "U.S." is "us", as most people type it.
    """
    return fold(_ABBREVIATION.sub(lambda found: found[0].replace(".", ""), text))


@lru_cache(maxsize=16_384)
def joins(name: str) -> Mapping[str, tuple[str, str]]:
    """Return each two words of ``name`` that stand side by side, by what they are as one word."""
    # With its article a name is often written as one: "alQuds".
    sides = pairwise(searched(name).split())
    return MappingProxyType({a + b: (a, b) for a, b in sides if not LITTLE & {a, b}})


def spellings(record: Named) -> tuple[str, ...]:
    """Return every name of ``record``, its own first."""
    own = record.title if isinstance(record, Incident) else record.name
    return (own, *(alias.name for alias in record.aliases))


class At(IntEnum):
    """Where in a name a query stands, the nearest first: every box ranks what it lists by this."""

    WHOLE = 0
    START = 1
    WORD = 2
    """At the start of another word of the name."""
    MIDDLE = 3
    NOWHERE = 4


def place_in(name: str, query: str) -> At:
    """Return where in ``name`` the ``query`` stands, script, spelling and points folded."""
    there, wanted = searched(name), searched(query)
    if not wanted or wanted not in there:
        return At.NOWHERE
    if there.startswith(wanted):
        return At.WHOLE if there == wanted else At.START
    return At.WORD if f" {wanted}" in there else At.MIDDLE


def nearest(names: Iterable[str], query: str) -> At:
    """Return the best place of ``query`` in any of ``names``."""
    return min((place_in(name, query) for name in names), default=At.NOWHERE)
