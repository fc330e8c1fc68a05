"""Passages, actors, incidents, theatres and relations as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geodata.schema.dossier import Dossier

KINDS = ("passages", "actors", "incidents", "theatres", "relations")

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""A saved table starts with it: without it the usual spreadsheets take UTF-8 for something else. A
program that reads one from a pipe would take it for a part of the first column's name."""

Row = Mapping[str, Any]
DATE_COLUMNS = ("start", "end", "date_as_written", "date_precision")


def rows(dossier: Dossier, kind: str) -> list[dict[str, Any]]:
    """Return the records of ``kind`` as plain data, aliases as names; ``KeyError`` if unknown."""
    if kind not in KINDS:
        raise KeyError(f"{kind!r} is none of {', '.join(KINDS)}")
    plain = [record.model_dump(mode="json", by_alias=True) for record in getattr(dossier, kind)]
    as_written = dossier.article.date.isoformat()
    for row in plain:
        if "aliases" in row:
            row["aliases"] = [alias["name"] for alias in row["aliases"]]
        row["as_written"] = as_written
        row |= _flat_dates(row.get("when") or row.get("dates"))
    return plain


def _flat_dates(given: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None) -> Row:
    """Return the dates of a record as columns: a table and a GIS see no nested ones.

    ``start`` and ``end`` are the first and the last day of all its dates.
    """
    if given is None:
        return {}
    dates = [given] if isinstance(given, Mapping) else given
    days = [(when["start"], when["end"] or when["start"]) for when in dates if when["start"]]
    found = (
        min((start for start, _ in days), default=None),
        max((end for _, end in days), default=None),
        _listed(when["as_written"] for when in dates),
        _listed(when["precision"] for when in dates),
    )
    return dict(zip(DATE_COLUMNS, found, strict=True))


def _listed(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(filter(None, values)))


def to_json(records: Sequence[Row]) -> str:
    """Return ``records`` as an indented JSON array."""
    return json.dumps(list(records), ensure_ascii=False, indent=2) + "\n"


def to_csv(records: Sequence[Row]) -> str:
    """Return ``records`` as CSV (RFC 4180) with a header; lists joined by ``; ``.

    A cell that a spreadsheet would take for a formula is prefixed with an apostrophe.
    """
    out = io.StringIO()
    columns = list(dict.fromkeys(name for record in records for name in record))
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    for record in records:
        writer.writerow({name: _cell(value) for name, value in record.items()})
    return out.getvalue()


def saved(data: bytes, form: str, *, mark: bool = True) -> bytes:
    """Return a file in the format of that id; a table begins with the mark, unless unwanted."""
    return BYTE_ORDER_MARK + data if form == "csv" and mark else data


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        text = "; ".join(value)
    elif isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    else:
        text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
