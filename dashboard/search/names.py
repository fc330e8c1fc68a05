"""What has a name and other names, and words that name nobody."""

from __future__ import annotations

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
"""Words that are looked for only where the query has no others."""


def spellings(record: Named) -> tuple[str, ...]:
    """Return every name of ``record``, its own first."""
    own = record.title if isinstance(record, Incident) else record.name
    return (own, *(alias.name for alias in record.aliases))
