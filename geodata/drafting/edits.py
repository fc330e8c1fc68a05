"""One edit of one record of a dossier's file, made in its text: the rest of the file is kept.

A dossier's files are edited by hand as well. So an edit rewrites the lines of its own record and no
others; comments and layout are kept. It says what it found, so that of two people who change the
same field the second gets a conflict instead of overwriting the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import StringIO
from typing import Any, NamedTuple

import yaml
from pydantic import JsonValue
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

from geodata.errors import ArenasError, DataFault
from geodata.loading.yaml_lines import Loc, parse_document, printable
from geodata.schema.record import Record, Text

EDITED = (
    "manifest",
    "article",
    "vocabulary",
    "theatres",
    "actors",
    "incidents",
    "passages",
    "relations",
    "places",
    "concepts",
    "unnamed",
    "editor_queries",
    "later_notes",
    "review",
    "ground",
)
"""Files that edits may change, without their ending."""
_UNDER = {"ground": "theatres"}
"""The key of a file that contains its records, where it has others besides."""
_WIDTH = 88
"""Columns after which a text of ours is folded."""
_UNBROKEN = 100_000
"""Columns after which the writer would break what an editor has left on one line."""
_DASH = "- "
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FOLDED_FROM = 88
"""Letters from which a text with spaces is written as a block of its own."""


class Edit(Record):
    """One change of one record. Without ``field`` the record itself is added or retired."""

    file: Text
    """A file of the dossier, without ``.yaml``."""
    id: str = ""
    """The record's id; empty for a key of a file that is no list, as of the manifest."""
    field: str = ""
    """A key of the record; empty where ``before`` and ``after`` are the whole record."""
    before: JsonValue = None
    """What the editor saw there; None for nothing."""
    after: JsonValue = None
    """What shall be there; None to take it away."""
    position: int | None = None
    """Of a new record: where it comes in its file, counted from 0; at the end without one."""

    def undone(self) -> Edit:
        """Return the edit that takes this one back."""
        return self.model_copy(update={"before": self.after, "after": self.before})


class Overtaken(ArenasError):
    """Somebody else changed the same field meanwhile; ``found`` is what is there now.

    ``is_gone`` where its whole record is there no more.
    """

    def __init__(self, edit: Edit, found: JsonValue, *, is_gone: bool = False) -> None:
        """Keep what was found, so that both can be shown."""
        self.edit, self.found, self.is_gone = edit, found, is_gone
        where = ".".join(filter(None, (edit.id, edit.field)))
        super().__init__(
            f"{edit.file}.yaml: {where}: somebody changed this meanwhile; nothing was overwritten."
        )


class _Block(NamedTuple):
    """The lines of one record in its file: from ``start`` up to and without ``end``."""

    record: Mapping[str, Any]
    start: int
    end: int


def edited(text: str, edit: Edit) -> str:
    """Return the file's ``text`` after ``edit``.

    Raises ``Overtaken`` where the file holds something else than the editor saw, ``DataFault``
    where the text is no YAML of records or the edit names no record of it.
    """
    if edit.file not in EDITED:
        raise DataFault.of(f"{edit.file}.yaml", f"no file of a dossier; expected {_or(EDITED)}")
    if not edit.id:
        return _with_key(text, edit)
    blocks = {str(block.record.get("id")): block for block in _blocks(text, edit.file)}
    block = blocks.get(edit.id)
    if not edit.field:
        return _with_record(text, edit, block)
    if block is None:
        raise Overtaken(edit, None, is_gone=True)
    _expect(edit, block.record.get(edit.field))
    lines = _lines(text)
    changed = _set("".join(lines[block.start : block.end]), edit.field, edit.after, listed=True)
    return "".join([*lines[: block.start], changed, *lines[block.end :]])


def plain(value: Any) -> JsonValue:
    """Return a value of a YAML file as JSON has it: dates as text, mappings and lists plain."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | float) or value is None else str(value)


def _with_record(text: str, edit: Edit, block: _Block | None) -> str:
    """Return ``text`` with a record more, or without one, or with one in another's place."""
    _expect(edit, plain(block.record) if block else None)
    if edit.after is not None and not isinstance(edit.after, dict):
        raise DataFault.of(f"{edit.file}.yaml", "a record is a mapping of keys to values")
    blocks, lines = _blocks(text, edit.file), _lines(text)
    margin = _margin(lines, blocks, edit.file)
    # A field that holds nothing is left out; within one, a record may have to say that it does.
    held: JsonValue = {key: value for key, value in (edit.after or {}).items() if value is not None}
    new = _item(_node(held), margin) if held else ""
    if block:
        left = "".join([*lines[: block.start], new, *lines[block.end :]])
        return left if new or len(blocks) > 1 else _emptied(left, edit.file)
    if edit.position is not None and edit.position < len(blocks):
        start = blocks[edit.position].start
        return "".join([*lines[:start], f"{new}\n", *lines[start:]])
    if blocks and edit.file in _UNDER:
        end = blocks[-1].end
        return "".join([*lines[:end], f"\n{new}", *lines[end:]])
    if not blocks:
        text = _opened(text, edit.file)
        if edit.file in _UNDER:
            return f"{text}{new}"
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return f"{text}{gap}{new}"


def _margin(lines: list[str], blocks: list[_Block], file: str) -> int:
    """Return the column at which the text of a new item begins, as in the items that there are."""
    if blocks:
        first = lines[blocks[0].start]
        return len(first) - len(first.lstrip(" ")) + len(_DASH)
    return len(_DASH) * (2 if file in _UNDER else 1)


def _emptied(text: str, file: str) -> str:
    """Return the ``text`` of a file whose last record is gone, with an empty list in its place."""
    key = _UNDER.get(file)
    if key is None:
        return f"{text}[]\n"
    return re.sub(rf"^{key}:[ ]*$", f"{key}: []", text, count=1, flags=re.MULTILINE)


def _opened(text: str, file: str) -> str:
    """Return the ``text`` of a file without records so that an item can follow at its end.

    An empty list is written [], where none can. Of a file with other keys the list comes last.
    """
    key = _UNDER.get(file)
    if key is None:
        return "".join(line for line in _lines(text) if line.lstrip().startswith("#"))
    kept = [line for line in _lines(text) if not re.match(rf"\[\]|{key}:", line)]
    return "".join(kept).rstrip("\n") + ("\n" if kept else "") + f"{key}:\n"


def _with_key(text: str, edit: Edit) -> str:
    """Return the ``text`` of a file that is one mapping, with one of its keys set."""
    if not edit.field:
        raise DataFault.of(f"{edit.file}.yaml", "an edit without id needs the key that it sets")
    data = parse_document(text, f"{edit.file}.yaml").data
    if not isinstance(data, dict):
        raise DataFault.of(f"{edit.file}.yaml", "a list of records; the edit needs the id of one")
    _expect(edit, data.get(edit.field))
    return _set(text, edit.field, edit.after, listed=False)


def _expect(edit: Edit, found: Any) -> None:
    if plain(found) != edit.before:
        raise Overtaken(edit, plain(found))


def _blocks(text: str, file: str) -> list[_Block]:
    """Return each record of a list with its lines; what lies between two records is no one's."""
    if not _content(text):
        return []
    document = parse_document(text, f"{file}.yaml")
    under: Loc = (_UNDER[file],) if file in _UNDER else ()
    records = document.at(under)
    if under and not records:
        return []
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise DataFault.of(f"{file}.yaml", "expected a list of records")
    lines = text.splitlines()
    starts = [document.line((*under, n)) - 1 for n in range(len(records))]
    own = document.line(under)
    keys = [line for loc, line in document.lines.items() if len(loc) == 1 and line > own]
    end = min(keys) - 1 if under and keys else len(lines)
    ends = [*starts, end][1:]
    found = []
    for record, start, end in zip(records, starts, ends, strict=True):
        last = end
        while last > start + 1 and _between(lines[last - 1]):
            last -= 1
        found.append(_Block(record, start, last))
    return found


def _content(text: str) -> bool:
    """Whether a file has more than comments."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _between(line: str) -> bool:
    """Whether a line at a record's end belongs to no record: empty, or a comment at the margin."""
    return not line.strip() or line.startswith("#")


def _set(text: str, key: str, value: JsonValue, *, listed: bool) -> str:
    """Return a YAML ``text``, an item of a list or a mapping, with ``key`` set or taken away."""
    margin = len(text) - len(text.lstrip(" ")) + len(_DASH) if listed else 0
    if listed:
        text = text.replace(_DASH, "  ", 1)
    record = _round_trip().load("".join(line[margin:] for line in _lines(text)))
    if value is None:
        record.pop(key, None)
    else:
        record[key] = _node(value)
    return _item(record, margin) if listed else _dumped(record)


def _item(record: Any, margin: int) -> str:
    """Return ``record`` as an item of a list whose text begins at column ``margin``."""
    dash = _DASH.rjust(margin)
    lines = _lines(_dumped(record))
    return dash + (" " * margin).join(lines)


def _node(value: JsonValue) -> Any:
    """Return ``value`` as the writer shall write it: a date bare, a long text folded."""
    if isinstance(value, dict):
        return {key: _node(one) for key, one in value.items()}
    if isinstance(value, list):
        items = CommentedSeq(_node(one) for one in value)
        if all(isinstance(one, str | int | float) for one in value) and len(str(value)) < _WIDTH:
            items.fa.set_flow_style()
        return items
    if not isinstance(value, str):
        return value
    value = printable(value)
    if _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return DoubleQuotedScalarString(value)
    if _foldable(value):
        return _folded(value)
    # What YAML 1.1, which our reader follows, would take for something else than this text.
    try:
        same = yaml.safe_load(value) == value
    except yaml.YAMLError:
        same = True  # the writer sees the need for quotes itself
    return value if same else DoubleQuotedScalarString(value)


def _foldable(value: str) -> bool:
    return len(value) > _FOLDED_FROM and re.fullmatch(r"\S+(?: \S+)+", value) is not None


def _folded(value: str) -> Any:
    folded: Any = FoldedScalarString(value)
    places, start = [], 0
    while len(value) - start > _WIDTH:
        space = value.rfind(" ", start, start + _WIDTH)
        if space <= start:
            space = value.find(" ", start + 1)
            if space < 0:
                break
        places.append(space)
        start = space + 1
    folded.fold_pos = places  # ruamel's own way to say where
    return folded


def _dumped(record: Any) -> str:
    out = StringIO()
    _round_trip().dump(record, out)
    return out.getvalue()


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


class _Representer(RoundTripRepresenter):
    """Writes nothing as ``null``, which an editor sees."""


_Representer.add_representer(
    type(None), lambda writer, _: writer.represent_scalar("tag:yaml.org,2002:null", "null")
)


def _round_trip() -> YAML:
    yaml_ = YAML()
    yaml_.Representer = _Representer
    yaml_.width = _UNBROKEN
    yaml_.indent(mapping=2, sequence=4, offset=2)
    yaml_.preserve_quotes = True
    yaml_.allow_unicode = True
    return yaml_


def _or(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
