"""A briefing: scenes in order, each a view of the dossier with one message to a room.

A scene says nothing of its own: its title and message rest on sentences, its evidence on
passages and incidents. Two kinds rest on no sentence: a cover, which claims nothing, and a scene of
later notes, which are ours, are never beside the article's evidence, and are shown only on
demand. Speaker notes are the briefer's and are kept off the stage's data. Coordinates are EPSG:4326
as (lon, lat) in degrees.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from geodata.schema.filters import Filters
from geodata.schema.record import Bounds, Record, SentenceId, Slug, Text

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=90)]
"""What must fit on one or two lines of a slide."""
Message = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=240)]
Spoken = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""Paragraphs of speaker notes; a line break begins one."""

EARLIER_TIERS = "echelons"


class Figure(StrEnum):
    """What a scene may show in place of the map."""

    TIERS = "tiers"
    MATRIX = "matrix"
    TIMELINE = "timeline"
    CLAIMS = "claims"
    """The evidence as a ladder: who says it, from what is stated to what is speculated."""

    @classmethod
    def _missing_(cls, value: object) -> Figure | None:
        """Read the tiers by the name that they had in earlier briefings, too."""
        return cls.TIERS if value == EARLIER_TIERS else None


class Tlp(StrEnum):
    """Traffic Light Protocol 2.0 (FIRST, August 2022)."""

    RED = "TLP:RED"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    AMBER = "TLP:AMBER"
    GREEN = "TLP:GREEN"
    CLEAR = "TLP:CLEAR"


class View(Record):
    """The map's view: exactly one of the three."""

    show: Literal["whole", "inset"] | None = None
    """``whole``: all theatres. ``inset``: the small ones, enlarged."""
    theatre: Slug | None = None
    """One theatre, by id."""
    bounds: Bounds | None = None
    """West, south, east, north in degrees."""

    @model_validator(mode="after")
    def _exactly_one(self) -> View:
        if sum(x is not None for x in (self.show, self.theatre, self.bounds)) != 1:
            raise ValueError("give exactly one of: show, theatre, bounds")
        if self.bounds:
            west, south, east, north = self.bounds
            if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
                raise ValueError("bounds are west, south, east, north in degrees")
        return self


class Evidence(Record):
    """A passage, an incident or a later note that a scene shows; exactly one of the three."""

    passage: Slug | None = None
    """A passage, by id."""
    incident: Slug | None = None
    """An incident, by id."""
    later: Slug | None = None
    """A later note: ours, of an event after the article, and marked so wherever it is shown."""
    text: Message | None = None
    """A shorter restatement for the room; by default the record's own words."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Evidence:
        if sum(x is not None for x in (self.passage, self.incident, self.later)) != 1:
            raise ValueError("give exactly one of: passage, incident, later")
        return self


class Notes(Record):
    """What the speaker alone reads, in the order of need; at least one of the three."""

    say: Spoken | None = None
    """What is said aloud; ``seconds`` is the time that it takes."""
    leave_out: Spoken | None = None
    """What nobody should add."""
    if_asked: Spoken | None = None
    """Honest answers to likely questions."""

    @model_validator(mode="before")
    @classmethod
    def _from_one_text(cls, value: Any) -> Any:
        """Take a text, as briefings had it before the notes had parts, by the headings in it."""
        return _parted(value) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _says_something(self) -> Notes:
        if not self.parts:
            raise ValueError("give at least one of: say, leave_out, if_asked")
        return self

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Each part that there is, after its heading."""
        found = (
            (heading, getattr(self, name)) for name, heading, _ in _PARTS if getattr(self, name)
        )
        return tuple(found)


_PARTS = (
    ("say", "Say", "Say: "),
    ("leave_out", "Leave out", "Leave out: "),
    ("if_asked", "If asked", "If asked "),
)
"""Of notes: the field, its heading, and how its paragraphs began where all notes were one text."""


def _parted(text: str) -> dict[str, str]:
    """Return one text of notes by its headings; all of it is to say where it has none."""
    found: dict[str, list[str]] = {}
    part = "say"
    for paragraph in text.strip().split("\n"):
        said = paragraph
        for name, _, begins in _PARTS:
            if paragraph.startswith(begins):
                part, said = name, paragraph[len(begins) :].lstrip()
                said = said[:1].upper() + said[1:]
        found.setdefault(part, []).append(said)
    return {name: words for name, lines in found.items() if (words := "\n".join(lines).strip())}


class Scene(Record):
    """One view with one message."""

    id: Slug
    """Its own within the briefing; part of its link."""
    cover: bool = False
    """Title and message over the article's particulars; it claims nothing and has no evidence."""
    optional: bool = False
    """Outside the default way: steps pass it by and files leave it out, unless it is requested."""
    closing: bool = False
    """Of the briefing's end, as its limits are: what is added goes before the closing scenes."""
    title: Line
    """What the scene is about; a room reads 60 characters."""
    message: Message
    """The one thing to take away; a room reads 150 characters."""
    sentences: tuple[SentenceId, ...] = ()
    """What title and message rest on; none on a cover and beside later notes."""
    view: View
    """The map's view."""
    theatres: tuple[Slug, ...] = ()
    """Highlighted regions, while the rest recede; none: all alike."""
    filters: Filters = Filters()
    """Where the scene is a filtered reading: what it lets through."""
    layers_off: tuple[Text, ...] = ()
    """Layers switched off: theatres' ids, ``incidents``, ``reference``."""
    lens: bool = False
    """Whether the certainty lens is on: the map by the strongest wording, not by role."""
    marks: tuple[Slug, ...] = ()
    """Incidents whose marks are drawn; the others' are not."""
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=6, validate_default=True)] = ()
    """At least one, but for a cover. Later notes are never beside the article's evidence."""
    figure: Figure | None = None
    """What replaces the map: tiers, matrix, timeline or claims."""
    notes: Notes | None = None
    """For the speaker alone."""
    seconds: Annotated[int, Field(ge=5, le=3600)] = 50
    """Planned time."""

    @property
    def is_later(self) -> bool:
        """Whether it is made of later notes."""
        return any(one.later for one in self.evidence)

    @field_validator("evidence")
    @classmethod
    def _of_one_kind(
        cls, evidence: tuple[Evidence, ...], info: ValidationInfo
    ) -> tuple[Evidence, ...]:
        later = sum(one.later is not None for one in evidence)
        if info.data.get("cover"):
            if evidence:
                raise ValueError("a cover claims nothing and shows no evidence; take it out")
        elif not evidence:
            raise ValueError("show at least 1 passage, incident or later note")
        elif later and later < len(evidence):
            raise ValueError("later notes need a scene of their own, without other evidence")
        elif later and not info.data.get("optional"):
            raise ValueError("later notes are outside the default way; make the scene optional")
        return evidence

    @field_validator("figure")
    @classmethod
    def _none_on_a_cover(cls, figure: Figure | None, info: ValidationInfo) -> Figure | None:
        if figure and info.data.get("cover"):
            raise ValueError("a cover has no figure; drop one")
        return figure

    @field_validator("notes", mode="before")
    @classmethod
    def _blank_is_none(cls, value: Any) -> Any:
        return None if isinstance(value, str) and not value.strip() else value

    @model_validator(mode="after")
    def _rests_on_something(self) -> Scene:
        if not (self.sentences or self.cover or self.is_later):
            raise ValueError("sentences: at least 1 that title and message rest on")
        return self


class Path(Record):
    """A shorter way through a briefing."""

    name: Line
    """What the way is called in the menu."""
    scenes: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """Ids of its scenes, in the order of showing."""


class Briefing(Record):
    """Scenes in order, and what each of them shows."""

    title: Line
    """For masthead and cover."""
    handling: Line | None = None
    """A handling text for the top and bottom of every scene; apart from ``tlp``."""
    tlp: Tlp | None = None
    """A label of the Traffic Light Protocol 2.0."""
    paths: tuple[Path, ...] = ()
    """Shorter ways through."""
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1, max_length=99)]
    """The scenes, in order."""

    @property
    def sentences(self) -> tuple[SentenceId, ...]:
        """Every sentence that a title or message rests on, once, in order of appearance."""
        return tuple(dict.fromkeys(s for scene in self.scenes for s in scene.sentences))

    @property
    def default(self) -> tuple[Scene, ...]:
        """The scenes of the default way: all that are not optional, or all if all of them are."""
        return tuple(s for s in self.scenes if not s.optional) or self.scenes
