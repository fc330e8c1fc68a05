"""The form of a record: its fields with their kind, their help and what may be chosen.

Fields, types and help come from the schema's models, so that form, files and published schema say
the same. A field that holds records, such as a theatre's status or an incident's mark, has a row of
fields for each.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, JsonValue
from pydantic.fields import FieldInfo

from dashboard.drafting.form_kinds import (
    Kind,
    control,
    inner,
    is_many,
    is_nullable,
    models,
    tags,
)
from dashboard.drafting.form_values import listed, parts_of, shown
from geodata.schema.actors import Actor, Relation
from geodata.schema.article import Article
from geodata.schema.dossier import Dossier, dossier_cache
from geodata.schema.editorial import StatusNote
from geodata.schema.field_names import field_name
from geodata.schema.incidents import Badge, BorderMark, Connector, Incident
from geodata.schema.manifest import Manifest
from geodata.schema.passages import Asserter, Passage
from geodata.schema.record import Record
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

_OPTIONS_KEPT = 32
"""Lists of what may be chosen from a dossier: one form has some ten."""
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
    "passage": "passages",
    "inset": "theatres",
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
_NO_FIELDS = {
    "passages": {"id", "sentences"},
    "manifest": {"schema_version", "slug", "state"},
    "article": {"sections", "sentences"},
}
"""What nobody fills in: what follows from the sentence in hand, or from the text."""
_ADDED: Mapping[type[BaseModel], str] = {
    Connector: "a line between two points",
    BorderMark: "a tick across a border",
    Badge: "a badge for a total",
}
"""What a row is, where a field may hold several kinds of record."""
_SAID = {"actor": "an actor", "unnamed": "somebody unnamed", "author": "the article itself"}
"""The three that an asserter may be; a row is one of them."""
_PAIR = {"key": "What", "value": "Where from"}
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
    shown: str = ""
    """The value as text, for a control that is typed into."""
    parts: Mapping[str, str] = {}
    """Of a field of actors and their parts: the part of each, by the actor's id."""
    part_options: tuple[Option, ...] = ()
    """The parts that an actor may have there."""
    rows: tuple[FormRow, ...] = ()
    """Of a field that holds records: a row for each."""
    blanks: tuple[FormRow, ...] = ()
    """The rows that may be added, empty."""
    at_most_one: bool = False
    options: tuple[Option, ...] = ()
    required: bool = False
    nullable: bool = False
    """Whether the file says ``null`` where it is empty."""
    decided: bool = False
    """Whether an empty list says something else than none."""

    @property
    def before(self) -> str:
        """The value as JSON, with which an edit says what its editor saw."""
        return json.dumps(self.value, ensure_ascii=False)


class FormRow(Record):
    """One record within a field, with a field for each of its own."""

    name: str
    """What kind of record it is, where a field may hold several."""
    fixed: Mapping[str, JsonValue]
    """What the row's kind says by itself."""
    fields: tuple[FormField, ...]
    adds: str = ""
    """What the button says that adds it, where that is more than its name."""

    @property
    def fixed_json(self) -> str:
        """What the row's kind says, as JSON."""
        return json.dumps(self.fixed)


def fields(file: str, record: Mapping[str, JsonValue], dossier: Dossier) -> tuple[FormField, ...]:
    """Return the fields of a record of ``file``, which may be new and empty, in their order."""
    return _fields(MODELS.get(file) or WHOLE[file], file, record, dossier)


def _fields(
    model: type[BaseModel], file: str, record: Mapping[str, JsonValue], dossier: Dossier
) -> tuple[FormField, ...]:
    return tuple(
        _field(file, name, info, record, dossier)
        for name, info in model.model_fields.items()
        if name not in _NO_FIELDS.get(file, ())
    )


def _field(
    file: str, name: str, info: FieldInfo, record: Mapping[str, JsonValue], dossier: Dossier
) -> FormField:
    value = record.get(info.alias or name)
    words, pool = _OF_VOCABULARY.get((file, name), ""), _OF_POOL.get(name, "")
    if (file, name) in _IN_WORDS:
        pool = ""
    options = tuple(
        one
        for one in _options(words, pool, info, dossier)
        if name != "member_of" or one.value != record.get("id")
    )
    chosen = bool(words) or (bool(pool or options) and not models(info))
    kind = control(name, info, value, chosen)
    if kind == "parts":
        options = _first(options, parts_of(value))
    of = models(info) if kind == "rows" else ()
    required, nullable = info.is_required() and name not in _MADE, is_nullable(info)
    blanks = _blanks(kind, of, dossier)
    if (file, name) == ("theatres", "status"):
        blanks += tuple(_as_others_have_it(str(record.get("id")), dossier))
    rows = _rows(kind, of, listed(value), dossier)
    return FormField(
        name=info.alias or name,
        label=field_name(file, name),
        kind=kind,
        help=_help(name, info, of or (inner(info.annotation),)),
        value=value,
        parts=parts_of(value) if kind == "parts" else {},
        part_options=_members(Part) if kind == "parts" else (),
        shown=shown(kind, value),
        rows=rows or (blanks[:1] if required else ()),
        blanks=blanks,
        at_most_one=kind == "rows" and not is_many(info),
        options=options,
        required=required and not nullable,
        nullable=required and nullable,
        decided=kind == "many" and nullable,
    )


def _help(name: str, info: FieldInfo, of: Sequence[Any]) -> str:
    """Return what belongs into a field: its own words, or those of the one kind of its values."""
    own = isinstance(of[0], type) and issubclass(of[0], BaseModel | StrEnum) and len(of) == 1
    of_kind = (of[0].__doc__ or "").split("\n\n")[0] if own else ""
    return " ".join((_MADE.get(name) or info.description or of_kind).replace("`", "").split())


def _rows(
    kind: Kind, of: Sequence[type[BaseModel]], values: Sequence[JsonValue], dossier: Dossier
) -> tuple[FormRow, ...]:
    """Return a row for each record that a field holds."""
    records = [one for one in values if isinstance(one, dict)]
    if kind == "pairs":
        return tuple(_pair(key, str(value)) for one in records for key, value in one.items())
    return tuple(_row(model, one, dossier) for one in records for model in _fitting(of, one))


def _blanks(kind: Kind, of: Sequence[type[BaseModel]], dossier: Dossier) -> tuple[FormRow, ...]:
    """Return the rows that may be added: one of each kind."""
    if kind == "pairs":
        return (_pair("", ""),)
    if list(of) == [Asserter]:
        return tuple(_said(key, {}, dossier) for key in _SAID)
    return tuple(_row(model, {}, dossier) for model in of)


def _as_others_have_it(own: str, dossier: Dossier) -> Iterator[FormRow]:
    """Yield what other theatres have: neighbours often rest on the same basis and sources."""
    offered: list[StatusNote] = []
    for theatre in dossier.theatres:
        for status in theatre.status[:1] if theatre.id != own else ():
            if status in offered:
                continue
            offered.append(status)
            row = _row(StatusNote, status.model_dump(mode="json", exclude_none=True), dossier)
            yield row.model_copy(update={"adds": f"Add as {theatre.name} has it"})


def _fitting(
    of: Sequence[type[BaseModel]], record: Mapping[str, JsonValue]
) -> Sequence[type[BaseModel]]:
    """Return the one model of several that a record of the file is of."""
    fits = (m for m in of if all(record.get(key) == tag for key, tag in tags(m).items()))
    return [*fits][:1]


def _row(model: type[BaseModel], record: Mapping[str, JsonValue], dossier: Dossier) -> FormRow:
    if model is Asserter:
        return _said(next((key for key in _SAID if record.get(key)), "actor"), record, dossier)
    fixed = tags(model)
    inside = _fields(model, model.__name__, record, dossier)
    own = tuple(field for field in inside if field.name not in fixed)
    return FormRow(name=_ADDED.get(model, ""), fixed=fixed, fields=own)


def _said(key: str, record: Mapping[str, JsonValue], dossier: Dossier) -> FormRow:
    """Return the row of one of those who say so: an actor, somebody unnamed or the author."""
    own = tuple(
        field.model_copy(update={"required": True})
        for field in _fields(Asserter, Asserter.__name__, record, dossier)
        if field.name == key != "author"
    )
    return FormRow(name=_SAID[key], fixed={"author": True} if key == "author" else {}, fields=own)


def _pair(key: str, value: str) -> FormRow:
    texts = zip(_PAIR.items(), (key, value), strict=True)
    own = tuple(
        FormField(name=n, label=label, kind="line", help="", value=text, shown=text, required=True)
        for (n, label), text in texts
    )
    return FormRow(name="", fixed={}, fields=own)


def _first(options: Sequence[Option], known: Mapping[str, str]) -> tuple[Option, ...]:
    """Return ``options`` with those that are chosen before the others, in the file's order."""
    order = [*known]
    return tuple(
        sorted(options, key=lambda o: order.index(o.value) if o.value in known else len(order))
    )


def _options(words: str, pool: str, info: FieldInfo, dossier: Dossier) -> tuple[Option, ...]:
    """Return what a field may be chosen from: words, records, or what its type lists."""
    if words or pool:
        return _of_dossier(words, pool, dossier)
    return _members(inner(info.annotation)) or _literals(inner(info.annotation))


@dossier_cache(maxsize=_OPTIONS_KEPT)
def _of_dossier(words: str, pool: str, dossier: Dossier) -> tuple[Option, ...]:
    """Return words or records of a dossier as options: every form of a review lists them anew."""
    if words:
        listed_: Sequence[Any] = getattr(dossier.vocabulary, words)
        return tuple(Option(value=str(word), label=_named(word)) for word in listed_)
    records: Sequence[Any] = getattr(dossier, pool)
    return tuple(Option(value=record.id, label=_named(record)) for record in records)


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
