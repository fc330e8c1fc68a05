"""The incidents of the article, and the marks that they are drawn with.

Coordinates are EPSG:4326 as (lon, lat) in degrees.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_serializer, model_validator

from geodata.schema.dossier_vocabulary import IncidentKindId
from geodata.schema.editorial import Alias, EditorNote
from geodata.schema.passages import Asserter, When
from geodata.schema.record import Record, Sentences, Slug, Text
from geodata.schema.vocabulary import Certainty, Part


class Count(Record):
    """A number of the article. An aggregate is one record and one mark, never split."""

    value: Annotated[int, Field(ge=1)]
    """The number itself."""
    as_written: Text | None = None
    """The sentence's own words, where the number alone would say more: "more than 1,700"."""
    aggregate: bool
    """Whether it is a total, over places or events that the article does not count apart."""
    note: Text
    """What is counted."""

    @property
    def words(self) -> str:
        """The number as the sentence words it."""
        return self.as_written or str(self.value)

    @property
    def in_words(self) -> str:
        """The number with what is counted, for a line of words."""
        return f"{self.words}: {self.note}"


class Participation(Record):
    """An actor and its part in an incident, as the sentence words it."""

    actor: Slug
    """The actor."""
    part: Part
    """What it did in it."""


class DisplayAnchor(Record):
    """A point that exists only to draw a mark; it is not a place of anything."""

    point: tuple[float, float]
    """Longitude, latitude."""
    note: Text
    """Why it is drawn there."""
    name: Text | None = None
    """What the sentence calls the ground there, in a few words, where no theatre has that name."""


class Connector(Record):
    """A straight line between a stated origin (or the group's home) and a stated target."""

    shape: Literal["connector"]
    """That it is a line between two points."""
    origin: DisplayAnchor
    """Where it begins."""
    target: DisplayAnchor
    """Where it ends."""
    legend: Text
    """What the legend says of such a mark."""


class BorderMark(Record):
    """A double-headed tick across a border where hostilities go both ways."""

    shape: Literal["border-mark"]
    """That it is a tick across a border."""
    at: DisplayAnchor
    """Where it crosses."""
    bearing: Annotated[float, Field(ge=0, lt=180)]
    """Degrees clockwise from north, along which the tick points."""
    legend: Text
    """What the legend says of such a mark."""


class Badge(Record):
    """One badge for one total, with one bracket to its theatres."""

    shape: Literal["badge"]
    """That it is a badge."""
    at: DisplayAnchor
    """Its position."""
    text: Text
    """What the badge shows: the number as the article words it."""
    legend: Text
    """What the legend says of such a mark."""


Mark = Annotated[Connector | BorderMark | Badge, Field(discriminator="shape")]


def _listed(given: object) -> object:
    """Return dates as a list: one may be written by itself."""
    return given if isinstance(given, list | tuple) else (given,)


class Incident(Record):
    """An event of the article. ``mark`` is null where no honest mark exists."""

    id: Slug
    """Its own name in the files, by which others point to it: a-z, digits, hyphens."""
    title: Text
    """A few words of ours for it, no more than the sentence."""
    aliases: tuple[Alias, ...] = ()
    """Other names that people search for; they claim nothing."""
    kind: IncidentKindId
    """What it is: one of the kinds of incident in the map's vocabulary."""
    dates: Annotated[
        tuple[When, ...],
        BeforeValidator(_listed, json_schema_input_type=When | tuple[When, ...]),
        Field(alias="when", min_length=1),
    ]
    """When it was; a list of dates where it was several times, each with its own words."""
    theatres: tuple[Slug, ...] = ()
    """Where the sentence says that it was; none where it does not."""
    origin: Text | None = None
    """Where it came from, in words, only if the sentence says so."""
    target: Text | None = None
    """Whom or what it was aimed at, in words, only if the sentence says so."""
    actors: tuple[Participation, ...] = ()
    """Who took part, and how, as the sentence words it."""
    count: Count | None = None
    """The number that the sentence gives, where it gives one."""
    place_precision: Literal["theatre", "border", "region", "unstated"]
    """How exactly the sentence places it."""
    asserted_by: tuple[Asserter, ...]
    """Whoever is quoted first, then who quotes them, the author last."""
    certainty: Certainty
    """How the article words it."""
    mark: Mark | None = None
    """What is drawn for it on the map; none where no honest mark exists."""
    notes: tuple[EditorNote, ...] = ()
    """Notes of ours beside the article, each with its basis."""
    sentences: Sentences
    """The sentences that report it."""

    @property
    def when(self) -> When:
        """Its date, or the first of several as the dossier lists them."""
        return self.dates[0]

    @field_serializer("dates")
    def _one_or_several(self, dates: tuple[When, ...]) -> When | tuple[When, ...]:
        return dates if len(dates) > 1 else dates[0]

    @model_validator(mode="after")
    def _badge_is_of_a_total(self) -> Incident:
        if isinstance(self.mark, Badge) and not (self.count and self.count.aggregate):
            raise ValueError("a badge shows one total; expected a count with aggregate: true")
        return self
