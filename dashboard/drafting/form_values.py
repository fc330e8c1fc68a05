"""What a field's value is like, and how a control shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import JsonValue


def is_said(value: JsonValue) -> bool:
    """Whether who says so is the author alone, or one other whom the author gives."""
    said = value or [{"author": True}]
    return (
        isinstance(said, list)
        and said[-1] == {"author": True}
        and len(said) <= 2
        and all(isinstance(one, dict) and len(one) == 1 for one in said)
    )


def listed(value: JsonValue) -> tuple[JsonValue, ...]:
    """Return a field's values as a list: one may be written by itself."""
    if isinstance(value, dict):
        return (value,)
    return tuple(value) if isinstance(value, list) else ()


def are_plain(aliases: Sequence[JsonValue]) -> bool:
    """Whether each is a name, and perhaps a language that is not the usual one."""
    return all(
        isinstance(one, dict)
        and list(one) in (["name"], ["name", "language"])
        and one.get("language") != "en"
        for one in aliases
    )


def parts_of(value: JsonValue) -> dict[str, str]:
    """Return the part of each actor, in the file's order."""
    return {
        str(one["actor"]): str(one.get("part"))
        for one in listed(value)
        if isinstance(one, dict) and "actor" in one
    }


def shown(kind: str, value: JsonValue) -> str:
    """Return a value as the text of its control; empty where that is no text."""
    if value is None or kind in ("many", "choice", "yes", "said", "parts", "pairs", "rows"):
        return ""
    if kind == "ids" and isinstance(value, list):
        return " ".join(map(str, value))
    if kind == "lines" and isinstance(value, list):
        return "\n".join(map(str, value))
    if kind == "aliases":
        return "\n".join(_alias(one) for one in listed(value) if isinstance(one, dict))
    if kind in ("point", "box") and isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _alias(alias: Mapping[str, JsonValue]) -> str:
    """Return another name on a line of its own, with its language where that is not English."""
    name, language = alias.get("name"), alias.get("language")
    return f"{name} [{language}]" if language else str(name)
