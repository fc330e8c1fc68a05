"""The theatres of the article, and the places that it names and that are none.

Coordinates are EPSG:4326 as (lon, lat) in degrees.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from geodata.schema.dossier_vocabulary import PLAIN_ROLE, InfluenceId, Pattern, RoleId
from geodata.schema.editorial import Alias, EditorNote, StatusNote
from geodata.schema.record import CitedLine, Record, SentenceId, Sentences, Slug, Text

ANSWER_MOST = 2
_SENTENCE_END = re.compile(r"(?<!\.[A-Z])[.?!][”’]?\s+(?=[“‘A-Z])")
"""Where one sentence ends and another begins; the point of "U.S. Navy" ends none."""


class AnswerLine(CitedLine):
    """What the article says of a theatre, in one sentence of ours."""

    @field_validator("text")
    @classmethod
    def _is_one_sentence(cls, text: str) -> str:
        if not text.endswith("."):
            raise ValueError(f"“… {text[-30:]}” does not end with a full stop; end it with one")
        if ends := _SENTENCE_END.search(text):
            begins = text[ends.end() :][:30]
            raise ValueError(f"“{begins}…” begins a second sentence; give it a line of its own")
        return text


class RunBy(Record):
    """Who the article says runs a theatre, in the article's own verb ("anchored by")."""

    actor: Slug
    """Who runs it."""
    verb: Text
    """The article's own verb, as in "anchored by"."""
    sentences: Sentences
    """The sentences that say so."""


class TheatreActor(Record):
    """An actor that the article places in a theatre, and where it does so."""

    actor: Slug
    """The actor."""
    sentences: Sentences
    """The sentences that say so."""


class Theatre(Record):
    """A region of which the article speaks. Its polygon is the feature of the same id."""

    id: Slug
    """Its own name in the files, by which other records and its ground point to it: lower case,
    digits, hyphens."""
    name: Text
    """As the article spells it, short enough for a label."""
    aliases: tuple[Alias, ...] = ()
    """Other names and spellings that people search for; they claim nothing."""
    role: Annotated[RoleId, Field(default=PLAIN_ROLE, validate_default=True)]
    """What the article makes of it, by the dossier's vocabulary."""
    answer: Annotated[tuple[AnswerLine, ...], Field(max_length=ANSWER_MOST)] = ()
    """What the article says there, the chief thing first: what a reader who opens it sees."""
    role_note: Text | None = None
    """Why it has its role."""
    role_sentences: tuple[SentenceId, ...] = ()
    """What ``role`` rests on."""
    front_name: Text | None = None
    """The theatre's own name in the article, beside that of the place ("southern front")."""
    influence: InfluenceId | None = None
    """How far it is what its role says ("planned-limited"), where the article limits that."""
    influence_sentences: tuple[SentenceId, ...] = ()
    """What ``influence`` rests on."""
    run_by: tuple[RunBy, ...] = ()
    """Who runs it, by the article."""
    actors: tuple[TheatreActor, ...] = ()
    """Who the article says is at home or in charge there; others may be mentioned too."""
    definition: Text
    """What the polygon is, in one or two sentences of ours."""
    status: tuple[StatusNote, ...] = ()
    """Notes on its status, each with its sources."""
    notes: tuple[EditorNote, ...] = ()
    """Notes of ours beside the article, each with its basis."""
    label_anchor: tuple[float, float] | None = None
    """Where to draw the name: longitude, latitude; a place to draw, never data. For a theatre too
    small to hold its name: open water on which it lies, with a line, where the frame shows it."""

    @property
    def pattern(self) -> Pattern:
        """How its area is filled: as what limits it is, or else as its role."""
        return self.influence.pattern if self.influence else self.role.pattern

    @model_validator(mode="after")
    def _role_is_sourced(self) -> Theatre:
        if self.role.needs_reason and not self.role_note:
            raise ValueError(f"role {self.role.id!r} needs a role_note, which says why")
        if self.role_note and not self.role_sentences:
            raise ValueError("role_note needs role_sentences")
        return self

    @model_validator(mode="after")
    def _influence_is_sourced(self) -> Theatre:
        if self.influence and not self.influence_sentences:
            raise ValueError("influence needs influence_sentences")
        return self


class Place(Record):
    """A place that the article names and that is no theatre; clicking it says what it is."""

    id: Slug
    """Its own name in the files."""
    name: Text
    """The name as the article has it."""
    aliases: tuple[Alias, ...] = ()
    """Other names and spellings that people search for."""
    note: Text
    """What it is in this article ("a meeting place in this article, not a theatre")."""
    actor: Slug | None = None
    """The actor to offer instead, if it is one."""
    passage: Slug | None = None
    """The passage to offer instead, if it is only a place."""
    countries: tuple[str, ...] = ()
    """Ids of the basemap's country polygons that represent it."""
    point: tuple[float, float] | None = None
    """Longitude, latitude; none where it lies off the map."""
    sentences: Sentences
    """Where the article names it."""
