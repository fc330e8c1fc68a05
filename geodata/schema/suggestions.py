"""Suggestions: what a machine read in an article's words, and what people decided about it.

They lie in ``suggested.yaml`` beside a dossier and are no part of it. Each has the words that it
rests on and the rule that made it. None restates, gives a role, resolves a "they" or draws a mark.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field, model_validator

from geodata.schema.passages import When
from geodata.schema.record import Record, SentenceId, Slug, Text
from geodata.schema.vocabulary import Certainty

SUGGESTED = "suggested.yaml"
"""The file's name, in the dossier's folder."""


class SuggestionKind(StrEnum):
    """What a suggestion is of."""

    PLACE = "place"
    ACTOR = "actor"
    DATE = "date"
    CERTAINTY = "certainty"
    ASSERTER = "asserter"
    INCIDENT = "incident"
    RELATION = "relation"


class Candidate(Record):
    """One place that a name may mean."""

    kind: Text
    """``theatre`` or ``place`` of a dossier, or the gazetteer's country, region, sea, town."""
    id: Text
    """Id of the place in the world layer."""
    name: Text
    """Its name there."""
    point: tuple[float, float] | None = None
    """(lon, lat), where the source has one."""
    country: str = ""
    """The country that it lies in."""


class Suggestion(Record):
    """One suggestion, and the words of the article that it rests on."""

    id: Annotated[str, Field(pattern=r"^[a-z]+-[0-9a-f]{12}$")]
    """Of kind, sentence, words and value: the same text gives the same id again."""
    kind: SuggestionKind
    """What is suggested."""
    sentence: SentenceId
    """The sentence that it rests on."""
    start: Annotated[int, Field(ge=0)]
    """Where its words begin, in letters of the sentence."""
    end: Annotated[int, Field(ge=0)]
    """The words are those from ``start`` to before ``end`` of the sentence."""
    words: Text
    """The words that it rests on."""
    rule: Annotated[str, Field(pattern=r"^[a-z-]+/\d+$")]
    """The rule and its version: ``dates/1``."""
    name: str = ""
    """Of a place, an actor, an asserter: the name meant; of a relation: whose it is."""
    record: Slug | None = None
    """Of an actor: its id in a dossier of the library; of an incident or relation: its kind."""
    candidates: tuple[Candidate, ...] = ()
    """Of a place: what the name may mean, the likeliest first."""
    when: When | None = None
    """Of a date, and of an incident."""
    certainty: Certainty | None = None
    """Of a cue: the certainty that its words show."""
    actors: tuple[Text, ...] = ()
    """Of an incident: who is named before its verb; of a relation: its source and its target."""
    count: Annotated[int, Field(ge=1)] | None = None
    """Of an incident: a number of its sentence; it stays the total that it is."""

    @model_validator(mode="after")
    def _spans_its_words(self) -> Suggestion:
        if self.end - self.start != len(self.words):
            raise ValueError("start and end are not those of its words")
        return self


class Answer(StrEnum):
    """What a person decided about a suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNSURE = "unsure"


class Decision(Record):
    """One answer to one suggestion."""

    suggestion: Text
    """The suggestion, by id."""
    answer: Answer
    """What was decided."""
    by: str = ""
    """Who decided."""
    at: AwareDatetime | None = None
    """When; what was answered at one moment is taken back together."""


class Suggestions(Record):
    """The file ``suggested.yaml``: suggestions in the order of the text, and decisions."""

    suggestions: tuple[Suggestion, ...] = ()
    """Everything that the words suggest."""
    decisions: tuple[Decision, ...] = ()
    """What people answered."""
