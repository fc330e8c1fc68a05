"""A briefing: scenes in order, each a view of the dossier with one message to a room.

A scene says nothing of its own: its title and message rest on sentences, its evidence on
passages and incidents. Speaker notes are the briefer's and are kept off the stage's data.
Coordinates are EPSG:4326 as (lon, lat) in degrees.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from geodata.schema.record import Record, SentenceId, Sentences, Slug, Text
from geodata.schema.vocabulary import Certainty, PassageKind

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=90)]
"""What must stand on one or two lines of a slide."""
Message = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=240)]


class Figure(StrEnum):
    """What may stand on a scene in the map's place."""

    ECHELONS = "echelons"
    MATRIX = "matrix"
    TIMELINE = "timeline"
    CLAIMS = "claims"
    """The evidence as a ladder: who says it, from what is stated to what is speculated."""


class Tlp(StrEnum):
    """Traffic Light Protocol 2.0 (FIRST, August 2022)."""

    RED = "TLP:RED"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    AMBER = "TLP:AMBER"
    GREEN = "TLP:GREEN"
    CLEAR = "TLP:CLEAR"


class View(Record):
    """Where the camera stands: exactly one of the three."""

    show: Literal["whole", "inset"] | None = None
    """``whole``: all theatres. ``inset``: those too small to tell apart on the whole."""
    theatre: Slug | None = None
    bounds: tuple[float, float, float, float] | None = None
    """West, south, east, north."""

    @model_validator(mode="after")
    def _exactly_one(self) -> View:
        if sum(x is not None for x in (self.show, self.theatre, self.bounds)) != 1:
            raise ValueError("give exactly one of: show, theatre, bounds")
        if self.bounds:
            west, south, east, north = self.bounds
            if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
                raise ValueError("bounds are west, south, east, north in degrees")
        return self


class Filters(Record):
    """The filters of the reading that a scene shows; none by default."""

    actors: tuple[Slug, ...] = ()
    match: Literal["any", "all"] = "any"
    members: bool = True
    kinds: tuple[PassageKind, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    asserters: tuple[Text, ...] = ()
    """Actor ids, ``author`` or ``unnamed``."""
    start: date | None = None
    end: date | None = None
    """First and last day, both inclusive."""

    @model_validator(mode="after")
    def _in_order(self) -> Filters:
        if self.start and self.end and self.end < self.start:
            raise ValueError("end lies before start")
        return self


class Evidence(Record):
    """A passage or an incident that a scene shows; exactly one of the two."""

    passage: Slug | None = None
    incident: Slug | None = None
    text: Message | None = None
    """A shorter restatement for the room; by default the record's own words."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Evidence:
        if (self.passage is None) == (self.incident is None):
            raise ValueError("give exactly one of: passage, incident")
        return self


class Scene(Record):
    """One view with one message."""

    id: Slug
    title: Line
    message: Message
    sentences: Sentences
    """What title and message rest on."""
    view: View
    theatres: tuple[Slug, ...] = ()
    """Regions that stand out while the rest recede; none: all stand alike."""
    filters: Filters = Filters()
    layers_off: tuple[Text, ...] = ()
    """Layers switched off: theatres' ids, ``incidents``, ``reference``."""
    marks: tuple[Slug, ...] = ()
    """Incidents whose marks are drawn; the others' are not."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1, max_length=6)]
    figure: Figure | None = None
    notes: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)] | None = None
    """For the speaker alone."""
    seconds: Annotated[int, Field(ge=5, le=3600)] = 50


class Path(Record):
    """A shorter way through a briefing."""

    name: Line
    scenes: Annotated[tuple[Slug, ...], Field(min_length=1)]


class Briefing(Record):
    """Scenes in order, and what stands on each of them."""

    title: Line
    handling: Line | None = None
    """A handling text for the top and bottom of every scene; apart from ``tlp``."""
    tlp: Tlp | None = None
    paths: tuple[Path, ...] = ()
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1, max_length=99)]

    @property
    def sentences(self) -> tuple[SentenceId, ...]:
        """Every sentence that a title or message rests on, once, in order of appearance."""
        return tuple(dict.fromkeys(s for scene in self.scenes for s in scene.sentences))
