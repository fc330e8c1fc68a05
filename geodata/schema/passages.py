"""The passages: the article's sentences restated, with who says so and on what date."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from geodata.schema.editorial import EditorNote
from geodata.schema.record import Record, Sentences, Slug, Text, paragraph_of
from geodata.schema.vocabulary import Certainty, DatePrecision, PassageKind

_MONTHS = tuple(
    rf"\b{month}\b"
    for month in (
        "Jan(uary)?", "Feb(ruary)?", "Mar(ch)?", "Apr(il)?", "May", "June?", "July?",
        "Aug(ust)?", "Sep(t|tember)?", "Oct(ober)?", "Nov(ember)?", "Dec(ember)?",
    )
)  # fmt: skip


class When(Record):
    """A date as the article words it, and what we infer from it, with the basis."""

    as_written: Text | None
    """The article's own words ("Oct. 10"); null, in a form nothing, where it gives none."""
    start: date | None = None
    """First day."""
    end: date | None = None
    """Last day, inclusive."""
    not_before: date | None = None
    """The first of the days between which the article's order of events puts what it leaves
    undated."""
    not_after: date | None = None
    """The last of these days."""
    precision: DatePrecision
    """How exactly the article dates it."""
    basis: Text
    """How start and end were inferred, or why they are not."""

    @model_validator(mode="after")
    def _in_order(self) -> When:
        if self.end and not self.start:
            raise ValueError("end without start")
        if self.start and self.end and self.end < self.start:
            raise ValueError("end lies before start")
        if (self.precision is DatePrecision.UNDATED) != (self.start is None):
            raise ValueError("precision 'undated' goes with no start, and only with that")
        if self.start and (self.not_before or self.not_after):
            raise ValueError("not_before and not_after are for what is undated, with no start")
        if self.not_before and self.not_after and self.not_after < self.not_before:
            raise ValueError("not_after lies before not_before")
        return self

    @model_validator(mode="after")
    def _as_precise_as_it_says(self) -> When:
        if self.start is None:
            return self
        if self.as_written is None:
            raise ValueError("a date needs the article's words for it in as_written")
        if self.precision is DatePrecision.INTERVAL and self.end is None:
            raise ValueError("precision 'interval' needs an end")
        expected = _spans(self.start).get(self.precision)
        if expected and (self.start, self.end or self.start) != expected:
            first, last = expected
            raise ValueError(
                f"precision '{self.precision}' goes from {first} to {last}; "
                f"found {self.start} to {self.end or 'no end'}"
            )
        if self.precision in (DatePrecision.DAY, DatePrecision.MONTH):
            named = {n for n, month in enumerate(_MONTHS, 1) if re.search(month, self.as_written)}
            if named and self.start.month not in named:
                raise ValueError(f"{self.as_written!r} names another month than {self.start}")
        return self


def _spans(day: date) -> dict[DatePrecision, tuple[date, date]]:
    """Return first and last day of the day, the month and the year of ``day``."""
    last = monthrange(day.year, day.month)[1]
    return {
        DatePrecision.DAY: (day, day),
        DatePrecision.MONTH: (day.replace(day=1), day.replace(day=last)),
        DatePrecision.YEAR: (date(day.year, 1, 1), date(day.year, 12, 31)),
    }


class Asserter(Record):
    """Who says so: an actor of the dossier, the author, or somebody the article leaves unnamed."""

    actor: Slug | None = None
    """An actor who says so."""
    author: bool = False
    """Whether the article itself says it."""
    unnamed: Text | None = None
    """The article's own word for them ("some"; under 12 words)."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Asserter:
        if sum((self.actor is not None, self.author, self.unnamed is not None)) != 1:
            raise ValueError("give exactly one of: actor, author: true, unnamed")
        return self

    @property
    def key(self) -> str:
        """A stable key for filters: an actor id, ``author`` or ``unnamed``."""
        return self.actor or ("author" if self.author else "unnamed")


class Passage(Record):
    """One to a few consecutive sentences, restated in our own words."""

    id: Slug
    """Its own name in the files; part of its link."""
    sentences: Sentences
    """The sentences that it restates."""
    text: Text
    """Our summary: faithful, hedges and attributions kept, no more than the sentence."""
    title: Text | None = None
    """A few words of ours for it among events, no more than the sentence; it needs ``dates``."""
    twin: Slug | None = None
    """The passage of the same sentences that differs only in the one who says it or of whom it is
    said ("both U.S. and Israeli authorities"). The two name each other, and a view may show them as
    one card with both."""
    together: Text | None = None
    """Of the first of two twins: both restated as one, no more than the sentence."""
    kind: PassageKind
    """What it does in the article."""
    theatres: tuple[Slug, ...] = ()
    """The theatres of which it speaks."""
    actors: tuple[Slug, ...] = ()
    """The actors whom it names or means."""
    incidents: tuple[Slug, ...] = ()
    """The incidents that it reports."""
    asserted_by: Annotated[tuple[Asserter, ...], Field(min_length=1)]
    """Whoever is quoted first, then who quotes them, the author last."""
    certainty: Certainty
    """How the article words the claim; no level of confidence of ours."""
    hedge: Text | None = None
    """The word or two that show the certainty (“are said to”)."""
    dates: tuple[When, ...] = ()
    """Dates as the article words them, and what we infer from them, with the basis."""
    notes: tuple[EditorNote, ...] = ()
    """Notes of ours beside the article, each with its basis."""

    @model_validator(mode="after")
    def _titled_where_dated(self) -> Passage:
        if self.title and not self.dates:
            raise ValueError("a title is for a passage among events: it needs dates")
        return self

    @model_validator(mode="after")
    def _together_where_twinned(self) -> Passage:
        if self.together and not self.twin:
            raise ValueError("together restates two twins as one: it needs a twin")
        return self

    @property
    def paragraph(self) -> int:
        """Number of the body paragraph that the passage starts in."""
        return paragraph_of(self.sentences[0])
