"""The JSON Schema of every file that people edit, made from the models that read it.

It says what a file may hold, so that another tool can write one. What ties files to one another,
ids that must point somewhere, is for ``python -m dashboard check``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from geodata.loading.dossier_files import file_kinds
from geodata.loading.package import LIST, Contents
from geodata.schema.briefing import Briefing, Notes
from geodata.schema.ground import GroundPlan
from geodata.schema.house import House
from geodata.schema.suggestions import Suggestions

_OVER_A_BASE = "vocabulary"
"""The file that is read over one that has all of it, and need have nothing itself."""
_OR_TEXT = {Notes.__name__}
"""Records that a file may have as a text alone."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, str]:
    """Return each schema as JSON, by the name of its file."""
    others = {
        "briefing": Briefing,
        "ground": GroundPlan,
        "house": House,
        "suggested": Suggestions,
        LIST.removesuffix(".json"): Contents,
    }
    kinds = {**file_kinds(), **others}
    return {f"{name}.schema.json": _written(name, kind) for name, kind in kinds.items()}


def _written(name: str, kind: Any) -> str:
    schema = TypeAdapter(kind).json_schema(by_alias=True)
    if name == _OVER_A_BASE:
        schema.pop("required")
    for title in _OR_TEXT & schema.get("$defs", {}).keys():
        schema["$defs"][title] = {"anyOf": [{"type": "string"}, schema["$defs"][title]]}
    whole = {"$schema": DIALECT, "$id": f"{name}.schema.json", **_on_one_line(schema)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _on_one_line(part: Any) -> Any:
    """Return a schema with each help on one line, without the breaks of its source."""
    if isinstance(part, list):
        return [_on_one_line(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: " ".join(value.split())
        if key == "description" and isinstance(value, str)
        else _on_one_line(value)
        for key, value in part.items()
    }
