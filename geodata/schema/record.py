"""What every record is made of: its base, and the forms of ids, texts and sentence ids.

``p07s6`` is the sixth sentence of the seventh body paragraph, ``p107s6`` that of the 107th. A
record that makes a claim carries the ids of the sentences that it rests on. The records know
nothing of maps, pages or files.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_PARAGRAPH, _NUMBER = r"\d{2}|[1-9]\d{2,}", r"\d{1,2}|[1-9]\d{2,}"
SENTENCE = rf"^p({_PARAGRAPH})s({_NUMBER})$"
CITED = re.compile(rf"\bp(?:{_PARAGRAPH})s(?:{_NUMBER})\b")
"""A sentence id within a text."""
CITED_PARAGRAPH = re.compile(rf"\bp(?P<whole>{_PARAGRAPH})\b")
"""A paragraph within a text, as ``p07``."""

Slug = Annotated[str, Field(pattern=SLUG)]
SentenceId = Annotated[str, Field(pattern=SENTENCE)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Sentences = Annotated[tuple[SentenceId, ...], Field(min_length=1)]


class Record(BaseModel):
    """Base of every record: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class CitedLine(Record):
    """A line of ours, and the sentences from which all of it follows."""

    text: Text
    """The line, in our own words."""
    sentences: Sentences
    """The sentences from which all of it follows."""


def sentence_id(paragraph: int, number: int) -> str:
    """Return the id of a sentence: ``p07s6``."""
    return f"p{paragraph:02}s{number}"


def place_of(sentence: str) -> tuple[int, int]:
    """Return paragraph and number of a sentence id; ``ValueError`` if it is not one.

    Sentences are in the article in the order of these, and not in that of their ids as text.
    """
    found = re.match(SENTENCE, sentence)
    if not found:
        raise ValueError(f"{sentence!r} is no sentence id; one looks like 'p07s6'")
    return int(found[1]), int(found[2])


def paragraph_of(sentence: str) -> int:
    """Return the paragraph number of a sentence id; ``ValueError`` if it is not one."""
    return place_of(sentence)[0]
