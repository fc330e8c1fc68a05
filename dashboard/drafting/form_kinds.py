"""Which control a field of a record has, by its type."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, JsonValue
from pydantic.fields import FieldInfo

from dashboard.drafting.form_values import are_plain, is_said, listed
from geodata.schema.editorial import Alias
from geodata.schema.incidents import Participation
from geodata.schema.record import Bounds

Kind = Literal[
    "line",
    "text",
    "choice",
    "many",
    "yes",
    "number",
    "date",
    "point",
    "box",
    "ids",
    "said",
    "lines",
    "aliases",
    "parts",
    "pairs",
    "rows",
]

_LONG = {"text", "profile", "definition", "role_note", "together"}
_PLAIN: Mapping[Any, Kind] = {
    bool: "yes",
    int: "number",
    float: "number",
    date: "date",
    dict: "pairs",
}
"""The control of a plain value, by its type; a line for every other."""
_SIZED: Mapping[Any, Kind] = {tuple[float, float]: "point", Bounds: "box"}


def control(name: str, info: FieldInfo, value: JsonValue, chosen: bool) -> Kind:
    """Return the control of a field that holds ``value``, which may be ``chosen`` from options."""
    plain, many = inner(info.annotation), is_many(info)
    if name == "asserted_by" and is_said(value):
        return "said"
    if item(info) is Participation:
        return "parts"
    if chosen:
        return "many" if many else "choice"
    if name == "sentences" or name.endswith("_sentences"):
        return "ids"
    if item(info) is Alias and are_plain(listed(value)):
        return "aliases"
    if models(info):
        return "rows"
    if many:
        return "lines"
    if name in _LONG:
        return "text"
    return _SIZED.get(plain) or _PLAIN.get(typing.get_origin(plain) or plain, "line")


def is_many(info: FieldInfo) -> bool:
    """Whether a field is a list of any length; a point is none."""
    plain = inner(info.annotation)
    return typing.get_origin(plain) is tuple and plain not in _SIZED


def item(info: FieldInfo) -> Any:
    """Return the type of a field's value, or of each where it is a list."""
    plain = inner(info.annotation)
    return inner(typing.get_args(plain)[0]) if is_many(info) else plain


def is_nullable(info: FieldInfo) -> bool:
    """Whether a field may say that there is nothing."""
    return type(None) in typing.get_args(info.annotation)


def models(info: FieldInfo) -> tuple[type[BaseModel], ...]:
    """Return the kinds of record that a field may hold; none where it holds no records."""
    of = item(info)
    several = typing.get_origin(of) in (typing.Union, types.UnionType)
    kinds = typing.get_args(of) if several else (of,)
    return tuple(one for one in kinds if isinstance(one, type) and issubclass(one, BaseModel))


def tags(model: type[BaseModel]) -> dict[str, JsonValue]:
    """Return what every record of a model says, by which it is known among others."""
    return {
        name: typing.get_args(info.annotation)[0]
        for name, info in model.model_fields.items()
        if typing.get_origin(info.annotation) is Literal
        and len(typing.get_args(info.annotation)) == 1
    }


def inner(annotation: Any) -> Any:
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
