"""Words of a vocabulary, by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from geodata.loading.vocabulary_file import load_vocabulary
from geodata.schema.dossier_vocabulary import VOCABULARY, Word

_Word = TypeVar("_Word", bound=Word)
_Record = TypeVar("_Record", bound=BaseModel)
OTHER = load_vocabulary(Path(__file__).parent / "data" / "other_dossier")


def word(words: Iterable[_Word], name: str) -> _Word:
    """Return the one of this id."""
    return next(one for one in words if one.id == name)


def made(kind: type[_Record], values: object) -> _Record:
    """Return a record of ``kind``, its words read against those of the invented dossier."""
    return kind.model_validate(values, context={VOCABULARY: OTHER})
