"""The theatres of the article, and the places that it names and that are none.

Coordinates are EPSG:4326 as (lon, lat) in degrees.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from geodata.schema.editorial import Alias, EditorNote, StatusNote
from geodata.schema.record import CitedLine, Record, SentenceId, Sentences, Slug, Text
from geodata.schema.vocabulary import TheatreRole

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
    verb: Text
    sentences: Sentences


class TheatreActor(Record):
    """An actor that the article places in a theatre, and where it does so."""

    actor: Slug
    sentences: Sentences


class Theatre(Record):
    """A front or a supporting theatre. Its polygon is the feature of the same id."""

    id: Slug
    name: Text
    """As the article spells it, short enough for a label."""
    aliases: tuple[Alias, ...] = ()
    role: TheatreRole
    answer: Annotated[tuple[AnswerLine, ...], Field(max_length=ANSWER_MOST)] = ()
    """What the article says there, the chief thing first: what a reader who opens it sees."""
    role_note: Text
    """Why it has its role; a front is one that a campaign envisions."""
    role_sentences: Sentences
    front_name: Text | None = None
    """The front's own name in the article ("southern front")."""
    influence: Literal["planned-limited"] | None = None
    """``planned-limited``: a planned front where influence is limited (drawn hatched)."""
    influence_sentences: tuple[SentenceId, ...] = ()
    run_by: tuple[RunBy, ...] = ()
    actors: tuple[TheatreActor, ...] = ()
    """Who the article says is at home or in charge there; others may be mentioned too."""
    definition: Text
    """What the polygon is, in one or two sentences of ours."""
    status: tuple[StatusNote, ...] = ()
    notes: tuple[EditorNote, ...] = ()
    label_anchor: tuple[float, float] | None = None
    """Where to draw the name, (lon, lat); a place to draw, never data. For a theatre too small
    to hold its name: open water on which it lies, with a line, where the frame shows that water."""

    @model_validator(mode="after")
    def _influence_is_sourced(self) -> Theatre:
        if self.influence and not self.influence_sentences:
            raise ValueError("influence needs influence_sentences")
        return self


class Place(Record):
    """A place that the article names and that is no theatre; clicking it says what it is."""

    id: Slug
    name: Text
    aliases: tuple[Alias, ...] = ()
    note: Text
    """What it is in this article ("a meeting place in this article, not a theatre")."""
    actor: Slug | None = None
    """The actor to offer instead, if it is one."""
    passage: Slug | None = None
    """The passage to offer instead, if it is only a place."""
    countries: tuple[str, ...] = ()
    """Ids of the basemap's country polygons that stand for it."""
    point: tuple[float, float] | None = None
    """(lon, lat), or null where it lies off the map."""
    sentences: Sentences
