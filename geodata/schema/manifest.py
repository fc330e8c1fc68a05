"""The manifest: what a dossier is, read before any of its other files."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from geodata.schema.record import Bounds, Record, Slug, Text


class DossierState(StrEnum):
    """How far a dossier has come."""

    DRAFT = "draft"
    """Parts of the text may be restated, others not; what is missing is counted openly."""
    PUBLISHED = "published"
    """It passes ``check --strict``."""


class TextRights(Record):
    """What the rights of the article's own text allow."""

    may_carry: bool = False
    """Whether the dossier, and a package of it, may carry the text word for word."""
    notice: Text
    """The notice that goes with the text, or says whose it is."""


class Opening(Record):
    """What a map opens with, where that is not all of its theatres."""

    bounds: Bounds | None = None
    """West, south, east, north of the ground that is shown first; by default all theatres."""
    inset: tuple[Slug, ...] | None = None
    """Theatres that an inset shows larger, an empty list for no inset; by default those too small
    to distinguish."""


class Manifest(Record):
    """The particulars of one dossier; ``manifest.yaml`` in its folder."""

    schema_version: Annotated[Literal[1], Field(alias="schema")] = 1
    """Version of the form of the files; 1 is the only one so far."""
    slug: Slug
    """The dossier's name in links (``?map=SLUG``) and commands; the name of its folder."""
    title: Text
    """The map's title in the header and in the list of maps."""
    languages: Annotated[tuple[str, ...], Field(min_length=1)] = ("en",)
    """BCP 47 tags of the languages of the article's text, the main one first."""
    editors: tuple[Text, ...] = ()
    """Who restates and tags."""
    second_readers: tuple[Text, ...] = ()
    """Who read every sentence a second time, against the records."""
    state: DossierState = DossierState.DRAFT
    """Whether it is a draft or published."""
    opening: Opening = Opening()
    """What the map opens with."""
    text: TextRights | None = None
    """``may_carry`` (true or false) and a ``notice``; nothing where nobody has looked the rights
    up: then the text stays with the reader."""
