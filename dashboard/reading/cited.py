"""A place of the article that a reader types as cards cite it: a paragraph, or its sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dashboard.reading.citing import sentences
from geodata.record import SENTENCE, paragraph_of

_DASHES = re.compile("[‐‑‒–—−]")
_CITED = re.compile(
    r"(?:¶|par(?:a(?:graphs?)?)?\.?|p) ?0*(?P<paragraph>\d{1,2})"
    r"(?:[,;:.]? ?s(?:ent(?:ences?)?)?\.? ?0*(?P<first>\d{1,2})(?: ?- ?0*(?P<last>\d{1,2}))?)?",
    re.ASCII,
)


@dataclass(frozen=True)
class CitedPlace:
    """A paragraph of the article, or some of its sentences."""

    paragraph: int
    first: int | None = None
    last: int | None = None

    def has(self, sentence: str) -> bool:
        """Whether the sentence of that id stands there."""
        if paragraph_of(sentence) != self.paragraph:
            return False
        found = re.match(SENTENCE, sentence)
        n = int(found[2]) if found else 0
        return self.first is None or self.first <= n <= (self.last or self.first)

    @property
    def words(self) -> str:
        """``¶6``, ``¶6, sentence 4``, as cards have it."""
        if self.first is None:
            return f"¶{self.paragraph}"
        numbers = range(self.first, max(self.first, self.last or 0) + 1)
        return sentences([f"p{self.paragraph:02}s{n}" for n in numbers])


def cited_place(query: str) -> CitedPlace | None:
    """Return the place that ``query`` cites and nothing else: ``¶6``, ``para 6``, ``p06s4``."""
    text = " ".join(unicodedata.normalize("NFKC", query).casefold().split())
    found = _CITED.fullmatch(_DASHES.sub("-", text))
    if not found:
        return None
    numbers = (int(n) if (n := found[name]) else None for name in ("first", "last"))
    return CitedPlace(int(found["paragraph"]), *numbers)
