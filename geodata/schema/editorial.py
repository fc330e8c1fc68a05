"""What the editor adds and the article does not state: text, basis and, where it has one, a source.

Notes, queries, later notes, a theatre's status and other names for search.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import Field, HttpUrl

from geodata.schema.record import Record, Slug, Text
from geodata.schema.vocabulary import Script


class Source(Record):
    """Where a fact from outside the article comes from: treaty, resolution, agency, press."""

    title: Text
    """Title of the page, report or book."""
    publisher: Text
    """Who published it."""
    date: str
    """ISO date, month or year of the source, e.g. ``1981-12-17``, ``2019-03`` or ``2007``."""
    url: HttpUrl | None = None
    """Its address, where it has one."""


class EditorNote(Record):
    """Words of ours, marked as such: what they say, and on what basis."""

    text: Text
    """What we note, in our own words."""
    basis: Text
    """Why we may say it: a sentence id and a rule, or what kind of source it rests on."""
    sources: tuple[Source, ...] = ()
    """Where that is from, if not from the article."""


class StatusNote(Record):
    """What is said beside a theatre on its legal or factual status, with its sources."""

    text: Text
    """The status, in a sentence or two of ours."""
    basis: Text
    """What it rests on: a treaty, a resolution, a court."""
    sources: tuple[Source, ...] = ()
    """Treaty, resolution, agency or report that it rests on."""


class EditorQuery(Record):
    """A doubt about a value of the article: it is shown beside the value and replaces nothing."""

    id: Slug
    """Its own name in the files."""
    target: Slug
    """Id of the record that it is about, or ``article``."""
    field: Text
    """Which field of the record it is about."""
    as_written: Text
    """What the article has there, in its words."""
    text: Text
    """What is doubtful, and what we found."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Where that is from."""
    basis: Text
    """How the sources were read."""


class LaterNote(Record):
    """What became of it afterwards: dated, sourced, shown only on demand."""

    id: Slug
    """Its own name in the files."""
    target: Slug
    """The record that it is about, by id."""
    date: date
    """Day of what came after."""
    text: Text
    """What came after the article, in our own words."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Where that is from; at least one."""


class Alias(Record):
    """Another name for a record, for search alone: editor's knowledge, not a claim."""

    name: Text
    """The other name, as people spell it."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    """ISO 639 code: en, ar, he, fa."""
    used_by: Text | None = None
    """Whose name it is, where the sides call a thing differently ("Israel’s government")."""

    @property
    def script(self) -> Script:
        """The script that the name is written in."""
        if re.search(r"[\u0590-\u05ff]", self.name):
            return Script.HEBREW
        if re.search(r"[\u0600-\u06ff]", self.name):
            return Script.ARABIC
        return Script.LATIN
