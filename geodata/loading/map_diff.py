"""What changed between two versions of a map: records added, changed and retired, sentences moved.

Records are the same by kind and id. Where the article changed, a sentence with the same words is
the same sentence wherever it now is, and who cites it has not changed by that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from geodata.loading.library import LoadedMap
from geodata.schema.article import Article
from geodata.schema.dossier import Dossier
from geodata.schema.record import CITED

Change = Literal["added", "changed", "retired"]
Plain = Mapping[str, Any]
"""A record as JSON has it."""

_WHOLE = ("manifest", "article", "vocabulary")
"""Of a dossier, what is one record."""

_POINTED_TO = ("theatres", "actors", "incidents")
"""Of a dossier, the records that others point to by id."""

_TEXT = "text"
"""What the sentences say word for word: their hashes show whether it changed."""


@dataclass(frozen=True)
class FieldChange:
    """A field of a record, and what it held before and holds now; None where there is nothing."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class RecordChange:
    """A record that is not as it was."""

    kind: str
    """The file that it is in, without its suffix: ``actors``, ``briefings``, ``ground``."""
    id: str
    change: Change
    fields: tuple[FieldChange, ...] = ()
    """Of one that changed."""
    name: str = ""
    """What the record calls itself, or its words; empty where it has neither."""


@dataclass(frozen=True)
class MapDiff:
    """Everything that changed, in the order of the files."""

    records: tuple[RecordChange, ...]
    moved: Mapping[str, str]
    """The new id of each sentence that has the words of another place, by its old id."""
    sentences: tuple[RecordChange, ...]
    """Sentences that the article got or lost, and places whose words are others now."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The name of each record and word that has one, by its id."""

    def counted(self, change: Change) -> int:
        """Return how many records are ``added``, ``changed`` or ``retired``."""
        return sum(one.change == change for one in self.records)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.records or self.moved or self.sentences)


def compare(before: LoadedMap, after: LoadedMap) -> MapDiff:
    """Return what changed from ``before`` to ``after``."""
    moved = dict(_moved(before.dossier.article, after.dossier.article))
    was, now = _records(before, moved), _records(after, {})
    kinds = dict.fromkeys((*was, *now))
    changes = (
        one for kind in kinds for one in _changes(kind, was.get(kind, {}), now.get(kind, {}))
    )
    sentences = _sentences(before.dossier.article, after.dossier.article, moved)
    return MapDiff(tuple(changes), moved, tuple(sentences), {**_names(was), **_names(now)})


def called(record: Plain) -> str:
    """Return what a record calls itself; empty where it has no name."""
    names = (record.get(key) for key in ("name", "title", "label"))
    return next((str(one) for one in names if one), "")


def _name(record: Plain) -> str:
    """Return what a record calls itself, or its words: a passage has no name."""
    return called(record) or str(record.get("text") or "")


def _names(records: Mapping[str, Mapping[str, Plain]]) -> dict[str, str]:
    """Return the name of each record that others point to by its id."""
    return {
        id_: name
        for kind in _POINTED_TO
        for id_, record in records.get(kind, {}).items()
        if (name := called(record))
    }


def _moved(before: Article, after: Article) -> Iterator[tuple[str, str]]:
    """Yield old and new id of each sentence whose words are in one other place now."""
    here = {s.id: s.sha256 for s in after.sentences}
    places: dict[str, list[str]] = {}
    for one in after.sentences:
        places.setdefault(one.sha256, []).append(one.id)
    for one in before.sentences:
        found = places.get(one.sha256, [])
        if here.get(one.id) != one.sha256 and len(found) == 1:
            yield one.id, found[0]


def _sentences(before: Article, after: Article, moved: Mapping[str, str]) -> Iterator[RecordChange]:
    was = {s.id: s.sha256 for s in before.sentences if s.id not in moved}
    come = set(moved.values())
    now = {s.id: s.sha256 for s in after.sentences if s.id not in come}
    for one in was | now:
        if was.get(one) != now.get(one):
            change: Change = "changed"
            if one not in was or one not in now:
                change = "added" if one in now else "retired"
            yield RecordChange("sentences", one, change)


def _changes(
    kind: str, before: Mapping[str, Plain], after: Mapping[str, Plain]
) -> Iterator[RecordChange]:
    for name in {**before, **after}:
        if name not in before or name not in after:
            change: Change = "added" if name in after else "retired"
            yield RecordChange(kind, name, change, name=_name(after.get(name) or before[name]))
        elif before[name] != after[name]:
            fields = tuple(_fields(before[name], after[name]))
            yield RecordChange(kind, name, "changed", fields, _name(after[name]))


def _fields(before: Plain, after: Plain) -> Iterator[FieldChange]:
    for key in {**before, **after}:
        if before.get(key) != after.get(key):
            yield FieldChange(key, before.get(key), after.get(key))


def _records(one: LoadedMap, moved: Mapping[str, str]) -> dict[str, dict[str, Plain]]:
    """Return every record by kind and id, its citations as they are after sentences ``moved``."""
    found: dict[str, dict[str, Plain]] = {}
    for kind in Dossier.model_fields:
        value = getattr(one.dossier, kind)
        if kind in _WHOLE:
            found[kind] = {kind: _plain(value, moved)}
        elif kind != _TEXT:
            records = [_plain(record, moved) for record in value]
            found[kind] = {record["id"]: record for record in records}
    found["article"]["article"] = {
        key: value for key, value in found["article"]["article"].items() if key != "sentences"
    }
    found["briefings"] = {name: _plain(each, moved) for name, each in one.briefings.items()}
    found["ground"] = {
        feature["properties"]["id"]: feature for feature in one.geometry.theatres["features"]
    }
    return found


def _plain(record: Any, moved: Mapping[str, str]) -> Plain:
    text = record.model_dump_json(exclude_defaults=True)
    plain: Plain = json.loads(CITED.sub(lambda cited: moved.get(cited[0], cited[0]), text))
    return plain
