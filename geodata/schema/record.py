"""What every record is made of: its base, and the forms of ids, texts and sentence ids.

``p07s6`` is the sixth sentence of the seventh body paragraph. A record that makes a claim carries
the ids of the sentences that it rests on. The records know nothing of maps, pages or files.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
SENTENCE = r"^p(\d{2})s(\d{1,2})$"
CITED = re.compile(r"\bp\d{2}s\d{1,2}\b")
"""A sentence id within a text."""

Slug = Annotated[str, Field(pattern=SLUG)]
SentenceId = Annotated[str, Field(pattern=SENTENCE)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Sentences = Annotated[tuple[SentenceId, ...], Field(min_length=1)]


class Record(BaseModel):
    """Base of every record: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CitedLine(Record):
    """A line of ours, and the sentences from which all of it follows."""

    text: Text
    sentences: Sentences


def paragraph_of(sentence: str) -> int:
    """Return the paragraph number of a sentence id; ``ValueError`` if it is not one."""
    found = re.match(SENTENCE, sentence)
    if not found:
        raise ValueError(f"{sentence!r} is no sentence id; one looks like 'p07s6'")
    return int(found[1])
