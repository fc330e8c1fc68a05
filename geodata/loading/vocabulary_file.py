"""A dossier's words: its ``vocabulary.yaml`` over those that every dossier has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any

from geodata.errors import DataFault
from geodata.loading.record_faults import validate
from geodata.loading.yaml_lines import Document, read_document
from geodata.schema.dossier_vocabulary import Colour, Pattern, Vocabulary

FILE = "vocabulary.yaml"
BASE = Path(__file__).parents[1] / "base_vocabulary.yaml"
"""The words that every dossier has."""


def load_vocabulary(folder: Path) -> Vocabulary:
    """Return the words of the dossier in ``folder``; ``DataFault`` if its file is broken.

    A dossier without a file has the words that every dossier has.
    """
    path = folder / FILE
    if not path.exists():
        return base_vocabulary()
    own = read_document(path, f"{folder.name}/{FILE}")
    if not isinstance(own.data, dict):
        raise DataFault.of(own.file, "expected a mapping of keys to values", line=1)
    return _read(Document(own.file, _over(_base().data, own.data), own.lines))


@cache
def base_vocabulary() -> Vocabulary:
    """Return the words that every dossier has."""
    return _read(_base())


@cache
def _base() -> Document:
    return read_document(BASE)


def _read(document: Document) -> Vocabulary:
    data = document.data
    roles = data.get("roles")
    whole = {**data, "roles": list(_coloured(roles)) if isinstance(roles, list) else roles}
    found: Vocabulary = validate(Vocabulary, Document(document.file, whole, document.lines))
    return found


def _over(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``own`` over ``base``: the words of a list by their ids, its own ones first.

    So a word keeps its own file's line, which a fault names.
    """
    return {**base, **own} | {
        name: _words_over(base[name], own[name])
        for name in own
        if isinstance(base.get(name), list) and isinstance(own[name], list)
    }


def _words_over(base: Sequence[Any], own: Sequence[Any]) -> list[Any]:
    by_id = {word["id"]: word for word in base}
    named = [str(word.get("id")) if isinstance(word, dict) else "" for word in own]
    changed = [
        {**by_id.get(name, {}), **word} if isinstance(word, dict) else word
        for name, word in zip(named, own, strict=True)
    ]
    return [*changed, *(word for name, word in by_id.items() if name not in named)]


def _coloured(roles: Sequence[Any]) -> Iterator[Any]:
    """Yield ``roles``, those without a colour in the first that no other has, then by pattern."""
    known = [role for role in roles if isinstance(role, dict)]
    used = {
        (str(r["colour"]), str(r.get("pattern", Pattern.SOLID))) for r in known if "colour" in r
    }
    every = ((c.value, p.value) for p, c in product(Pattern, Colour))
    free = chain((pair for pair in every if pair not in used), product(Colour, Pattern))
    for role in roles:
        if isinstance(role, dict) and "colour" not in role:
            colour, pattern = next(free)
            yield {**role, "colour": colour, "pattern": role.get("pattern", pattern)}
        else:
            yield role
