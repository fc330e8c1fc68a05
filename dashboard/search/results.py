"""What a search answers: what it found by kind, and how the query was read.

``web/search/search.d.ts`` has the same of the script that answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

Runs = tuple[tuple[str, bool], ...]
"""Pieces of a text in order, each with whether it is marked."""


@dataclass(frozen=True)
class Opens:
    """The other record that a hit opens, and what that is called."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True)
class Hit:
    """One record found: what to show of it, with what matched marked."""

    kind: str
    id: str
    title: Runs
    detail: Runs
    """By which other spelling, or where in the reader's own copy, it was found; often empty."""
    meta: str
    """Where it is, when it was or how much there is of it, in plain words."""
    verbatim: bool = False
    """Whether ``detail`` is from the reader's own copy."""
    opens: Opens | None = None
    """What it opens, where that is not itself."""


@dataclass(frozen=True)
class HitGroup:
    """The hits of one kind, best first, and how many there are in all."""

    kind: str
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True)
class AskedSpan:
    """The days that a query names, first and last, both inclusive."""

    __pydantic_config__: ClassVar = ConfigDict(alias_generator=to_camel)

    start: date
    end: date
    words: str
    """``10 October 2023``, ``October 2023``, ``from 10 October 2023`` or the first and last day."""
    order: str = ""
    """How its numbers were read, where they can be read in two ways."""
    may_fall: int = 0
    """How many passages of undated events may fall in it."""


@dataclass(frozen=True)
class Found:
    """What a query finds."""

    __pydantic_config__: ClassVar = ConfigDict(alias_generator=to_camel)

    query: str
    """The query, without the quotation marks about the whole of it."""
    total: int
    """How many records were found."""
    groups: tuple[HitGroup, ...]
    spans: tuple[AskedSpan, ...]
    """The days that the query names, if that is all it is and the article dates anything so."""
    undated: tuple[AskedSpan, ...]
    """The days that the query names and on which the article dates nothing."""
    written: str
    """When the article was written, where the query counts days from the reader's own today."""
    cited: str
    """The places of the article that the query cites, if that is all it is."""
    places: str
    """The places that there are, where the query cites one that is not there."""
    read_as: tuple[tuple[str, tuple[str, ...]], ...]
    """Words that were taken for others, and for which."""
    phrases: tuple[str, ...]
    """What was found as a phrase."""
    unphrased: tuple[str, ...]
    """What was quoted, but is nowhere a phrase, and was looked for word by word."""
    loosened: bool
    """Whether nothing has all the words, and what has some of them is shown."""
