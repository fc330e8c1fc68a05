"""The form of a record: its fields with their kind, their help and what may be chosen.

Fields, types and help come from the schema's models, so that form, files and published schema say
the same. What has no control of its own is written as YAML, as in the file.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, JsonValue
from pydantic.fields import FieldInfo

from dashboard.drafting.form_values import (
    are_plain,
    is_flat,
    is_said,
    listed,
    parts_of,
    shown,
)
from geodata.schema.actors import Actor, Relation
from geodata.schema.article import Article
from geodata.schema.dossier import Dossier
from geodata.schema.editorial import Alias
from geodata.schema.incidents import Incident, Participation
from geodata.schema.manifest import Manifest
from geodata.schema.passages import Passage, When
from geodata.schema.record import Record, Text
from geodata.schema.theatres import Place, Theatre
from geodata.schema.vocabulary import Part

MODELS: Mapping[str, type[BaseModel]] = {
    "passages": Passage,
    "actors": Actor,
    "theatres": Theatre,
    "incidents": Incident,
    "relations": Relation,
    "places": Place,
}
"""The records that people make on the page, by file."""
WHOLE: Mapping[str, type[BaseModel]] = {"manifest": Manifest, "article": Article}
"""Files that hold one record each, with their own form."""
SINGULAR = {name: name.removesuffix("s") for name in MODELS}

Kind = Literal[
    "line",
    "text",
    "choice",
    "many",
    "yes",
    "number",
    "ids",
    "said",
    "dates",
    "lines",
    "aliases",
    "parts",
    "yaml",
]

_LONG = {"text", "profile", "definition", "role_note", "together"}
_OF_POOL = {
    "actor": "actors",
    "actors": "actors",
    "source": "actors",
    "target": "actors",
    "member_of": "actors",
    "asserted_by": "actors",
    "theatres": "theatres",
    "incidents": "incidents",
    "twin": "passages",
}
_IN_WORDS = {("incidents", "target")}
"""Fields of such a name that hold words all the same."""
_OF_VOCABULARY = {
    ("actors", "kind"): "actor_kinds",
    ("actors", "side"): "sides",
    ("actors", "tier"): "tiers",
    ("incidents", "kind"): "incident_kinds",
    ("relations", "kind"): "relation_kinds",
    ("theatres", "role"): "roles",
    ("theatres", "influence"): "influences",
}
_LABELS = {
    ("manifest", "text"): "Rights of the text",
    ("passages", "hedge"): "Hedge: the words that show the certainty",
    ("passages", "text"): "Restatement",
} | {(file, "asserted_by"): "Who says so" for file in ("passages", "incidents", "relations")}
_NO_FIELDS = {
    "passages": {"id", "sentences"},
    "manifest": {"schema_version", "slug", "state"},
    "article": {"sections", "sentences"},
}
"""What nobody fills in: what follows from the sentence in hand, or from the text."""
_MADE = {"id": "Its name in the files; made from its name or title where you leave it empty."}
"""What the review makes where nobody gives it (``review_edits.with_id``)."""


class Option(Record):
    """One of the values that a field may have."""

    value: str
    label: str


class FormField(Record):
    """One field of a form."""

    name: str
    label: str
    kind: Kind
    help: str
    """What belongs there, in the schema's own words."""
    value: JsonValue = None
    """What the file has; None for nothing."""
    dates: tuple[JsonValue, ...] = ()
    """Of a field of dates: each of them."""
    shown: str = ""
    """The value as text, for a control that is typed into."""
    parts: Mapping[str, str] = {}
    """Of a field of actors and their parts: the part of each, by the actor's id."""
    part_options: tuple[Option, ...] = ()
    """The parts that an actor may have there."""
    shape: str = ""
    """Of a field written as YAML: the keys that it needs, as an example."""
    options: tuple[Option, ...] = ()
    required: bool = False

    @property
    def before(self) -> str:
        """The value as JSON, with which an edit says what its editor saw."""
        return json.dumps(self.value, ensure_ascii=False)


def fields(file: str, record: Mapping[str, JsonValue], dossier: Dossier) -> tuple[FormField, ...]:
    """Return the fields of a record of ``file``, which may be new and empty, in their order."""
    model = MODELS.get(file) or WHOLE[file]
    return tuple(
        _field(file, name, info, record, dossier)
        for name, info in model.model_fields.items()
        if name not in _NO_FIELDS.get(file, ())
    )


def precisions() -> tuple[Option, ...]:
    """Return how exactly a date may be given."""
    return _members(_inner(When.model_fields["precision"].annotation))


def _field(
    file: str, name: str, info: FieldInfo, record: Mapping[str, JsonValue], dossier: Dossier
) -> FormField:
    value = record.get(info.alias or name)
    options = tuple(
        one
        for one in _options(file, name, info, dossier)
        if name != "member_of" or one.value != record.get("id")
    )
    of_pool = name in _OF_POOL and (file, name) not in _IN_WORDS
    chosen = bool(options) or of_pool or (file, name) in _OF_VOCABULARY
    kind = _kind(name, info, value, chosen)
    if kind == "parts":
        options = _first(options, parts_of(value))
    return FormField(
        name=info.alias or name,
        label=_LABELS.get((file, name)) or name.replace("_", " ").capitalize(),
        kind=kind,
        help=_MADE.get(name) or " ".join((info.description or "").split()),
        value=value,
        dates=listed(value) if kind == "dates" else (),
        parts=parts_of(value) if kind == "parts" else {},
        part_options=_members(Part) if kind == "parts" else (),
        shown=shown(kind, value),
        shape=_shape(info) if kind == "yaml" else "",
        options=options,
        required=info.is_required() and name not in _MADE,
    )


def _kind(name: str, info: FieldInfo, value: JsonValue, chosen: bool) -> Kind:
    inner = _inner(info.annotation)
    many = typing.get_origin(inner) is tuple
    if name == "asserted_by":
        return "said" if is_said(value) else "yaml"
    if name == "dates" and is_flat(listed(value)):
        return "dates"
    if many and typing.get_args(inner)[0] is Participation:
        return "parts"
    if chosen:
        return "many" if many else "choice"
    if name == "sentences" or name.endswith("_sentences"):
        return "ids"
    if inner is bool:
        return "yes"
    if inner is int:
        return "number"
    if not many and isinstance(inner, type) and issubclass(inner, str):
        return "text" if name in _LONG else "line"
    if many and typing.get_args(inner)[0] in (str, Text):
        return "lines"
    if many and typing.get_args(inner)[0] is Alias and are_plain(listed(value)):
        return "aliases"
    return "yaml"


def _first(options: Sequence[Option], known: Mapping[str, str]) -> tuple[Option, ...]:
    """Return ``options`` with those that are chosen before the others, in the file's order."""
    order = [*known]
    return tuple(
        sorted(options, key=lambda o: order.index(o.value) if o.value in known else len(order))
    )


def _options(file: str, name: str, info: FieldInfo, dossier: Dossier) -> tuple[Option, ...]:
    if listed := _OF_VOCABULARY.get((file, name)):
        words: Sequence[Any] = getattr(dossier.vocabulary, listed)
        return tuple(Option(value=str(word), label=_named(word)) for word in words)
    if (pool := _OF_POOL.get(name)) and (file, name) not in _IN_WORDS:
        records: Sequence[Any] = getattr(dossier, pool)
        return tuple(Option(value=record.id, label=_named(record)) for record in records)
    inner = _inner(info.annotation)
    return _members(inner) or _literals(inner)


def _named(record: Any) -> str:
    name = getattr(record, "name", None) or getattr(record, "title", None)
    return str(name or str(getattr(record, "id", record)).replace("-", " "))


def _members(kind: Any) -> tuple[Option, ...]:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(Option(value=one.value, label=one.value.replace("-", " ")) for one in kind)
    return ()


def _literals(kind: Any) -> tuple[Option, ...]:
    if typing.get_origin(kind) is Literal:
        return tuple(Option(value=one, label=one) for one in typing.get_args(kind))
    return ()


def _inner(annotation: Any) -> Any:
    """Return a type without "or nothing" and without what is said about it."""
    while True:
        if typing.get_origin(annotation) is typing.Annotated:
            annotation = typing.get_args(annotation)[0]
            continue
        if typing.get_origin(annotation) in (typing.Union, types.UnionType):
            some = [one for one in typing.get_args(annotation) if one is not type(None)]
            if len(some) == 1:
                annotation = some[0]
                continue
        return annotation


def _shape(info: FieldInfo) -> str:
    inner = _inner(info.annotation)
    of, many = inner, typing.get_origin(inner) is tuple
    if many:
        of = _inner(typing.get_args(inner)[0])
    if not (isinstance(of, type) and issubclass(of, BaseModel)):
        return ""
    fields_ = of.model_fields
    needed = [known for known, one in fields_.items() if one.is_required()] or [*fields_][:1]
    keys = [f"{fields_[known].alias or known}: …" for known in needed]
    return ("- " if many else "") + ("\n  " if many else "\n").join(keys)
