"""YAML with line numbers: every value knows its line, and no key occurs twice."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from geodata.errors import DataFault, Fault

Loc = tuple[str | int, ...]


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Five times as fast where PyYAML was built with libyaml, and the same where it was not."""


_NESTING_MOST = 20
_KEPT = 32
"""Texts that are kept parsed. A save reads each file of a draft several times, and changes few."""
_LONG, _ITEMS_KEPT = 20_000, 2_000
"""Letters from which a list is parsed item by item, and items that are kept."""
_ITEM = re.compile(r"^(?=- )", re.MULTILINE)
_Parsed = tuple[Any, dict[Loc, int]]


class _Loader(_Base):  # type: ignore[misc]
    """Leaves dates as text: the model reads them, and names field and line of a wrong one."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith(":timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Document:
    """A parsed file: its plain data and the line of each key and list item."""

    file: str
    data: Any
    lines: dict[Loc, int]

    def line(self, loc: Loc) -> int:
        """Return the line of the value at ``loc``, or of its nearest parent that is in the file."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def known(self, loc: Loc, *, keep_last: bool = False) -> Loc:
        """Return ``loc`` without the parts that are not in the file.

        The model's unions put the name of the variant into a place. ``keep_last`` keeps the last
        part, which is the key that is missing.
        """
        found: Loc = ()
        for part in loc:
            if (*found, part) in self.lines:
                found = (*found, part)
        return (*found, loc[-1]) if keep_last else found

    def at(self, loc: Loc) -> Any:
        """Return the value at ``loc``; None where there is none (a merged or odd key)."""
        value = self.data
        for part in loc:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value


RESTORE = "restore it from version control"


def read_document(path: Path, name: str | None = None, *, remedy: str = RESTORE) -> Document:
    """Parse the YAML file at ``path``.

    ``name`` is what errors call it (default: the path), ``remedy`` what to do where it is missing.
    Raises ``DataFault`` where the file is
    missing, is not UTF-8, is not YAML, is empty, or repeats a key.
    """
    file = name or str(path)
    return parse_document(read_file(path, file, remedy=remedy), file)


def read_file(path: Path, file: str, *, remedy: str = RESTORE) -> str:
    """Return the text of the file at ``path``; ``DataFault`` where it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataFault.of(file, f"the file is missing; {remedy}") from None
    except UnicodeDecodeError as error:
        raise DataFault.of(file, f"not UTF-8 at byte {error.start}; save it as UTF-8") from None


def parse_document(text: str, file: str) -> Document:
    """Parse ``text``; see ``read_document``. Who reads the data leaves it as it is."""
    try:
        data, lines = _parsed(text)
    except DataFault as fault:
        raise DataFault(tuple(replace(one, file=file) for one in fault.faults)) from None
    return Document(file, data, lines)


@lru_cache(maxsize=_KEPT)
def _parsed(text: str) -> _Parsed:
    """Return the data of ``text`` and its lines; its faults do not know the file yet."""
    if len(text) > _LONG:
        try:
            return _joined(text)
        except (DataFault, _NoItems):
            pass  # read as a whole, which names the right line
    return _whole(text)


def _joined(text: str) -> _Parsed:
    """Return a list whose items are parsed each by itself: of an edited file all but one are known.

    An item that cannot be read alone, as one that means another's anchor, fails, and so does what
    is no list.
    """
    head, *items = _ITEM.split(text)
    if not items or any(line.strip() and line[0] != "#" for line in head.splitlines()):
        raise _NoItems
    line = len(head.splitlines())
    found: list[Any] = []
    lines: dict[Loc, int] = {(): line + 1}
    for n, item in enumerate(items):
        data, own = _item(item)
        if len(data) != 1:
            raise _NoItems
        found += data
        lines |= {(n, *loc[1:]): line + at for loc, at in own.items() if loc}
        line += len(item.splitlines())
    return found, lines


class _NoItems(Exception):
    """A text is no list of items that begin at the margin."""


@lru_cache(maxsize=_ITEMS_KEPT)
def _item(text: str) -> _Parsed:
    return _whole(text)


def _whole(text: str) -> _Parsed:
    file = ""
    odd = unprintable(text)
    if odd:
        line = text.count("\n", 0, text.index(odd)) + 1
        raise DataFault.of(file, f"{named(odd)} is not allowed in YAML; remove it", line=line)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise DataFault.of(file, "the file is empty; expected a list or mapping of records")
        lines: dict[Loc, int] = {}
        faults: list[Fault] = []
        _walk(node, (), lines, faults, file)
        if faults:
            raise DataFault(tuple(faults))
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        line = _line(error, last=text.rstrip(" \n").count("\n") + 1)
        raise DataFault.of(file, f"not valid YAML: {error.problem}", line=line) from None
    except yaml.YAMLError as error:
        raise DataFault.of(file, f"not valid YAML: {error}") from None
    finally:
        loader.dispose()


def unprintable(text: str) -> str:
    """Return the first character that no text may hold; none where there is none."""
    odd = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return odd[0] if odd else ""


def printable(text: str) -> str:
    """Return ``text`` without what no text may hold; pasted from a PDF, it is there and unseen."""
    return yaml.reader.Reader.NON_PRINTABLE.sub("", text)


def named(character: str) -> str:
    """Return ``character U+0000``."""
    return f"character U+{ord(character):04X}"


def _line(error: yaml.MarkedYAMLError, last: int) -> int:
    """Return the line of ``error``; where that lies past the end, the line of what is left open."""
    marks = (error.problem_mark, error.context_mark)
    lines = [mark.line + 1 for mark in marks if mark]
    return next((line for line in lines if line <= last), last if lines else 0)


def refuse_aliases(text: str, file: str) -> None:
    """Refuse references within a stranger's file: a few lines of them can expand to millions.

    ``DataFault`` where there is one, or where the file is nested too deeply. What is no YAML
    passes: who parses it says where and what.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Base):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            line = event.start_mark.line + 1 if event.start_mark else 0
            if depth > _NESTING_MOST:
                raise DataFault.of(file, "nested too deeply", line=line)
            if isinstance(event, yaml.AliasEvent):
                message = "“*” refers to another place, which is not read; write it out"
                raise DataFault.of(file, message, line=line)
    except yaml.YAMLError:
        return


def _walk(node: yaml.Node, loc: Loc, lines: dict[Loc, int], faults: list[Fault], file: str) -> None:
    lines.setdefault(loc, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*loc, index), lines, faults, file)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = str(key.value)
            line = key.start_mark.line + 1
            if (*loc, name) in lines:
                faults.append(
                    Fault(file, line, name, "this key occurs twice in one record; keep one")
                )
            lines[(*loc, name)] = line
            _walk(value, (*loc, name), lines, faults, file)
    elif odd := unprintable(node.value):  # written as an escape
        message = f"{named(odd)} is not allowed in a text; remove it"
        faults.append(Fault(file, node.start_mark.line + 1, dotted(loc), message))


def dotted(loc: Loc) -> str:
    """Return ``loc`` as people name it: ``mark.at.point``, list positions left out."""
    return ".".join(str(part) for part in loc if not isinstance(part, int))
