"""What a search answers: what it found by kind, and how the query was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.search.result_text import Hit
from dashboard.search.typed_dates import AskedSpan


@dataclass(frozen=True)
class HitGroup:
    """The hits of one kind, best first, and how many there are in all."""

    kind: str
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True)
class Found:
    """What a query finds."""

    query: str
    """What was asked, without the quotation marks about the whole of it."""
    groups: tuple[HitGroup, ...] = ()
    spans: tuple[AskedSpan, ...] = ()
    may_fall: Mapping[AskedSpan, int] = field(default_factory=dict)
    """How many passages of undated events may fall in each span."""
    """The days that the query names, if that is all it is and the article dates anything so."""
    undated: tuple[AskedSpan, ...] = ()
    """The days that the query names and on which the article dates nothing."""
    written: str = ""
    """When the article was written, where the query counts days from the reader's own today."""
    cited: str = ""
    """The places of the article that the query cites, if that is all it is."""
    places: str = ""
    """The places that there are, where the query cites one that is not there."""
    read_as: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words that were taken for others, and for which."""
    phrases: tuple[str, ...] = ()
    """What was found as a phrase."""
    unphrased: tuple[str, ...] = ()
    """What was quoted, but is nowhere a phrase, and was looked for word by word."""
    loosened: bool = False
    """Whether nothing has all the words, and what has some of them is shown."""

    @property
    def total(self) -> int:
        """How many records were found."""
        return sum(group.total for group in self.groups)
