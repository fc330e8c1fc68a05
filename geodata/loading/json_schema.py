"""The JSON Schema of every file of a dossier, made from the models that read it.

It says what a file may hold, so that another tool can write one. What ties files to one another,
ids that must point somewhere, is for ``python -m dashboard check``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from geodata.loading.dossier_files import file_kinds
from geodata.loading.package import LIST, Contents
from geodata.schema.briefing import Briefing, Notes
from geodata.schema.field_help import field_help
from geodata.schema.ground import GroundPlan
from geodata.schema.record import Record

_OVER_A_BASE = "vocabulary"
"""The file that is read over one that has all of it, and need have nothing itself."""
_OR_TEXT = {Notes.__name__}
"""Records that a file may have as a text alone."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, str]:
    """Return each schema as JSON, by the name of its file."""
    others = {"briefing": Briefing, "ground": GroundPlan, LIST.removesuffix(".json"): Contents}
    kinds = {**file_kinds(), **others}
    return {f"{name}.schema.json": _written(name, kind) for name, kind in kinds.items()}


def _written(name: str, kind: Any) -> str:
    schema = TypeAdapter(kind).json_schema(by_alias=True)
    if name == _OVER_A_BASE:
        schema.pop("required")
    helped = {one.__name__: one for one in _records(Record)}
    for title, part in ((schema.get("title"), schema), *schema.get("$defs", {}).items()):
        if title in helped:
            _add_help(part, helped[title])
    for title in _OR_TEXT & schema.get("$defs", {}).keys():
        schema["$defs"][title] = {"anyOf": [{"type": "string"}, schema["$defs"][title]]}
    whole = {"$schema": DIALECT, "$id": f"{name}.schema.json", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _add_help(part: dict[str, Any], kind: type[Record]) -> None:
    keys = {name: field.alias or name for name, field in kind.model_fields.items()}
    for name, text in field_help(kind).items():
        part["properties"].get(keys[name], {})["description"] = text


def _records(kind: type[Record]) -> Iterator[type[Record]]:
    for one in kind.__subclasses__():
        yield one
        yield from _records(one)
