"""The difference of two versions of a map in words, a line each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from geodata.loading.map_diff import Change, MapDiff

_SIGNS: dict[Change, str] = {"added": "+", "changed": "~", "retired": "-"}
_SHOWN = 120
"""Letters of a value that are shown."""


def in_words(found: MapDiff) -> Iterator[str]:
    """Yield what changed, a line each."""
    if found.is_empty:
        yield "Nothing changed."
        return
    yield ", ".join(f"{found.counted(change)} {change}" for change in _SIGNS) + "."
    for one in found.records:
        yield f"{_SIGNS[one.change]} {one.kind}: {one.id}"
        for field in one.fields:
            yield f"    {field.field}: {_value(field.before)} → {_value(field.after)}"
    if found.moved:
        yield "Sentences that stand in another place:"
        for was, now in found.moved.items():
            yield f"    {was} → {now}"
    for one in found.sentences:
        yield f"{_SIGNS[one.change]} sentence {one.id}"


def _value(value: Any) -> str:
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
