"""The user's own text beside a draft: each sentence on a line, after its id.

It is kept for whoever works on the draft, and goes into no package unless the rights allow it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from geodata.errors import DataFault
from geodata.intake.sentences import SplitText
from geodata.schema.record import SENTENCE, paragraph_of

TEXT_FILE = "text.txt"
_HEADING = "#"
_TEXTS_KEPT = 4
"""Texts of drafts whose sentences are kept."""


def write_text(split: SplitText) -> str:
    """Return the lines of the file: ``p07s6``, a tab, the sentence; ``#``, a tab, a heading."""
    headings = {part.first_paragraph: part.heading for part in split.parts if part.heading}
    lines: list[str] = []
    before = 0
    for sentence in split.sentences:
        paragraph = paragraph_of(sentence.id)
        if paragraph != before and (heading := headings.get(paragraph)):
            lines.append(f"{_HEADING}\t{heading}")
        before = paragraph
        lines.append(f"{sentence.id}\t{sentence.text}")
    return "\n".join(lines) + "\n"


def read_text(text: str, file: str = TEXT_FILE) -> Mapping[str, str]:
    """Return each sentence by its id; ``DataFault`` names the line that is none."""
    found: dict[str, str] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        key, _, words = line.partition("\t")
        if not line.strip() or key == _HEADING:
            continue
        if not re.match(SENTENCE, key) or not words.strip():
            message = "expected a sentence’s id, a tab and the sentence (“p07s6\tIt rained.”)"
            raise DataFault.of(file, message, line=number)
        if key in found:
            raise DataFault.of(file, f"{key} occurs twice; keep one", line=number)
        found[key] = words.strip()
    return MappingProxyType(found)


def text_of(folder: Path) -> Mapping[str, str]:
    """Return the sentences by id, where the editor's own text lies beside the draft.

    Of one that cannot be read there are none; ``check`` says what is wrong with it.
    """
    try:
        return _sentences((folder / TEXT_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, UnicodeDecodeError, DataFault):
        return {}


@lru_cache(maxsize=_TEXTS_KEPT)
def _sentences(text: str) -> Mapping[str, str]:
    return read_text(text)
