"""What a careful desk asks beyond validity: a source for every note, a date for every "now"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geodata.errors import DataFault, Fault
from geodata.yaml_lines import Document, Loc, read_document

_UNDATED = re.compile(r"\b(now|currently|recently|at present|presently|today|nowadays)\b", re.I)
_DATED = re.compile(r"\b(19|20)\d\d\b|\bas of the article\b", re.I)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_PROSE = (
    "text",
    "profile",
    "role_note",
    "definition",
    "title",
    "label",
    "note",
    "legend",
    "message",
    "notes",
)


def check_strictly(folder: Path) -> None:
    """Raise ``DataFault`` with every claim without a source and every undated "now".

    The dossier in ``folder`` is taken to be valid already (``geodata.load``).
    """
    faults: list[Fault] = []
    for path in sorted(folder.rglob("*.yaml")):
        document = read_document(path, f"{folder.name}/{path.relative_to(folder)}")
        faults.extend(_undated(document))
        faults.extend(_unsourced(document))
    if faults:
        raise DataFault(tuple(faults))


def _undated(document: Document) -> Iterator[Fault]:
    for loc, value in _leaves(document.data, ()):
        key = next((part for part in reversed(loc) if isinstance(part, str)), "")
        if not isinstance(value, str) or key not in _PROSE or "sources" in loc:
            continue  # what others chose to call their reports is theirs
        for sentence in re.split(r"(?<=[.;])\s+", _QUOTED.sub("", value)):
            found = _UNDATED.search(sentence)
            if found and not _DATED.search(sentence):
                yield Fault(
                    document.file,
                    document.line(loc),
                    key,
                    f"{found[0]!r} without a date; say when (“by mid-November 2023”)",
                )


def _unsourced(document: Document) -> Iterator[Fault]:
    """Yield each status note without a source; the records ask for all the others."""
    records = document.data if isinstance(document.data, list) else [document.data]
    for n, record in enumerate(records):
        for m, note in enumerate(record.get("status", ())):
            if not note.get("sources"):
                yield Fault(
                    document.file,
                    document.line((n, "status", m)),
                    "status",
                    "has no source; name the treaty, resolution, agency or report",
                )


def _leaves(data: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*loc, str(key)))
    elif isinstance(data, list):
        for n, value in enumerate(data):
            yield from _leaves(value, (*loc, n))
    else:
        yield loc, data
