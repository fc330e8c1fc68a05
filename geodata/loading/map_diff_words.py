"""The difference of two versions of a map in words, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geodata.loading.map_diff import Change, MapDiff, RecordChange, called
from geodata.schema.field_names import field_name

_SIGNS: dict[Change, str] = {"added": "+", "changed": "~", "retired": "-"}
_SHOWN = 120
"""Letters of a value that are shown."""
_NAMED = 60
"""Letters of what a record is called."""
_INDENT = "    "
_SHAPE = ("ground", "geometry")
"""What is no words: the outline of a theatre."""
_NO_WORDS: Mapping[str, str] = {}


def in_words(
    found: MapDiff, before: Mapping[str, str] = _NO_WORDS, after: Mapping[str, str] = _NO_WORDS
) -> Iterator[str]:
    """Yield what changed, a line each; sentences by their words, where their text is here.

    ``before`` and ``after`` have the words of each sentence by its id.
    """
    # A text that was changed by hand has other words than its article has the hashes of.
    others = [one for one in after if one in before and after[one] != before[one]]
    others = [one for one in others if one not in found.moved]
    if found.is_empty and not others:
        yield "Nothing changed."
        return
    yield ", ".join(f"{found.counted(change)} {change}" for change in _SIGNS) + "."
    for one in found.records:
        yield f"{_SIGNS[one.change]} {_record(one)}"
        for field in one.fields:
            name = field_name(one.kind, field.field)
            if (one.kind, field.field) == _SHAPE:
                yield f"{_INDENT}{name}: another outline"
                continue
            for line in _lines(name, field.before, field.after, found.names):
                yield f"{_INDENT}{line}"
    if found.moved:
        yield "Sentences that moved:"
        for was, now in found.moved.items():
            yield f"{_INDENT}{was} → {now}{_said(before.get(was) or after.get(now))}"
    for one in found.sentences:
        words = {"added": after, "retired": before}.get(one.change, _NO_WORDS).get(one.id)
        if one.id not in others:
            yield f"{_SIGNS[one.change]} Sentence {one.id}{_said(words)}"
    for id_ in others:
        yield f"~ Sentence {id_}: {_clipped(before[id_])} → {_clipped(after[id_])}"


def _record(one: RecordChange) -> str:
    """Return a record by its file and its name, and by its id where that is another."""
    kind = field_name("", one.kind)
    if one.kind == one.id:
        return kind
    name = one.name if len(one.name) <= _NAMED else f"{one.name[: _NAMED - 1]}…"
    return f"{kind}: {one.id}" if name in ("", one.id) else f"{kind}: {name} ({one.id})"


def _said(words: str | None) -> str:
    return f": {_clipped(words)}" if words else ""


def _lines(path: str, before: Any, after: Any, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what changed within a field: of a list or a record only what is other."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in {**before, **after}:
            if before.get(key) != after.get(key):
                inner = f"{path}, {field_name('', key).lower()}"
                yield from _lines(inner, before.get(key), after.get(key), names)
        return
    if not (isinstance(before, list) and isinstance(after, list)):
        yield f"{path}: {_value(before, names)} → {_value(after, names)}"
        return
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    if not gone and not come:
        yield f"{path}: in another order"
    elif len(gone) == len(come) and all(isinstance(one, dict) for one in (*gone, *come)):
        for was, now in zip(gone, come, strict=True):
            of = called(was)
            yield from _lines(
                f"{path}, {of}" if of and of == called(now) else path, was, now, names
            )
    else:
        parts = [f"without {_value(one, names)}" for one in gone]
        parts += [f"with {_value(one, names)}" for one in come]
        yield f"{path}: {_clipped(', '.join(parts), quoted=False)}"


def _value(value: Any, names: Mapping[str, str]) -> str:
    """Return a value as one reads it; an id is the name of its record, where it has one."""
    if value is None or value in ([], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return names.get(value) or _clipped(value)
    return _clipped(_plain(value, names), quoted=False)


def _plain(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, dict):
        inside = (
            f"{field_name('', key).lower()} {_value(one, names)}" for key, one in value.items()
        )
        return ", ".join(inside)
    if isinstance(value, Sequence):
        return "; ".join(_value(one, names) for one in value)
    return str(value)


def _clipped(text: str, *, quoted: bool = True) -> str:
    short = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return f"“{short}”" if quoted else short
