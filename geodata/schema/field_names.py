"""What a field of a record is called where people read it: in forms and in lists of changes."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES: Mapping[tuple[str, str], str] = {
    ("manifest", "text"): "Rights of the text",
    ("Source", "url"): "Web address",
    ("article", "url"): "Web address",
    ("passages", "hedge"): "Hedge: the words that show the certainty",
    ("passages", "text"): "Restatement",
    ("passages", "asserted_by"): "Who says so",
    ("incidents", "asserted_by"): "Who says so",
    ("relations", "asserted_by"): "Who says so",
}


def field_name(of: str, name: str) -> str:
    """Return what the field ``name`` is called, of a file or of a kind of record within one."""
    return _NAMES.get((of, name)) or name.replace("_", " ").capitalize()
