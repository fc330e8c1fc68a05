"""Terms: concepts that the article has a name for, and names that the field has and it has not."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from geodata.schema.editorial import Alias, EditorNote, Source
from geodata.schema.record import Record, SentenceId, Sentences, Slug, Text


class Concept(Record):
    """A term of the article, and what it says there."""

    id: Slug
    """Its own name in the files."""
    name: Text
    """As the article spells it."""
    aliases: tuple[Alias, ...] = ()
    """Other names and spellings that people search for."""
    explanation: Text
    """One sentence of ours, which says no more than ``sentences`` do."""
    sentences: Sentences
    """Where the article has it, the one to read first being first."""
    notes: tuple[EditorNote, ...] = ()
    """Notes of ours beside the article, each with its basis."""


class OtherName(Record):
    """One whom or what the article does not name, in every spelling."""

    name: Text
    """A name that the article does not have."""
    aliases: tuple[Alias, ...] = ()
    """Other spellings of it."""


class Unnamed(Record):
    """What the field knows by name and the article does not name, and where to read instead."""

    id: Slug
    """Its own name in the files."""
    names: Annotated[tuple[OtherName, ...], Field(min_length=1)]
    """Those for whom the rest holds alike, each with its own spellings."""
    instead: Text
    """What the article has instead, to follow "not named in this article;"."""
    actor: Slug | None = None
    """Leads to an actor, by id."""
    theatre: Slug | None = None
    """Leads to a theatre, by id."""
    sentence: SentenceId | None = None
    """Leads to a sentence."""
    basis: Text
    """Why it leads there: a sentence id, and what kind of knowledge joins the name to it."""
    sources: tuple[Source, ...] = ()
    """What joins the name to that."""

    @property
    def leads_to(self) -> tuple[str, str]:
        """Kind and id of what it leads to."""
        ways = {"actor": self.actor, "theatre": self.theatre, "sentence": self.sentence}
        return next((kind, name) for kind, name in ways.items() if name)

    @model_validator(mode="after")
    def _leads_one_way(self) -> Unnamed:
        if sum(one is not None for one in (self.actor, self.theatre, self.sentence)) != 1:
            raise ValueError("expected one of actor, theatre and sentence, to lead to")
        return self
