"""The article as a text: its particulars, its sections and its sentences by hash, without prose."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, HttpUrl

from geodata.schema.editorial import EditorNote
from geodata.schema.record import CitedLine, Record, SentenceId, Slug, Text, paragraph_of


class Section(Record):
    """A part of the article; the first has no heading."""

    id: Slug
    """Its own name in the files."""
    heading: Text | None
    """The heading as the article words it."""
    first_paragraph: Annotated[int, Field(ge=1)]
    """Number of the paragraph that follows it."""


class SentenceLink(Record):
    """A link of the article: a few of its words, and the address that they lead to."""

    text: Text
    """The words of the link."""
    url: HttpUrl
    """The address that it leads to."""

    @property
    def site(self) -> str:
        """Whose page it is, by the name of its host."""
        return (self.url.host or "").removeprefix("www.")


class SentenceRef(Record):
    """A sentence by its id and the SHA-256 of its normalised text; the prose is not stored."""

    id: SentenceId
    """Its position: ``p07s6`` is the sixth sentence of the seventh paragraph."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of its words, by which a copy of the text is recognised."""
    chars: Annotated[int, Field(ge=1)] | None = None
    """Letters and digits of the normal form, counted; narrows the search in a reader's copy."""
    links: tuple[SentenceLink, ...] = ()
    """Where the article's own links in this sentence lead: what it names as its sources."""

    @property
    def paragraph(self) -> int:
        """Number of the body paragraph, counted by us from 1."""
        return paragraph_of(self.id)


class Article(Record):
    """The article's particulars, its sections and its sentences in order."""

    title: Text
    """The article's title, as published."""
    authors: tuple[Text, ...] = ()
    """Who wrote it, in the article's order."""
    author_note: Text | None = None
    """What to show where no author can be sourced."""
    publisher: Text
    """Who published it."""
    url: HttpUrl | None = None
    """The article's own page at its publisher; none where the text has no public address."""
    date: date
    """Day of publication."""
    basis: dict[str, Text]
    """For each of title, publisher, url, date, authors: where we have it from."""
    licence_note: Text
    """Whose the text is, and what its rights allow."""
    limits: tuple[EditorNote, ...] = ()
    """What a reader must not look for in the article, or in a map of it."""
    summary: tuple[CitedLine, ...] = ()
    """What the article argues, in a few lines of ours, each with its sentences."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """Its parts, each with its heading."""
    sentences: Annotated[tuple[SentenceRef, ...], Field(min_length=1)]
    """Every sentence, in order; none by its words."""

    @property
    def byline(self) -> str:
        """The authors by name; where none can be sourced, what we say instead."""
        return ", ".join(self.authors) or (self.author_note or "")
