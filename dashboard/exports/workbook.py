"""A reading as an Excel workbook: what it says of itself, and a sheet for each kind of record."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from dashboard.exports.about_rows import about_rows
from dashboard.exports.contents import Taken
from dashboard.exports.record_rows import Row, Value, rows_of
from dashboard.maps.style import LIGHT

SHEETS = ("passages", "actors", "incidents", "relations", "theatres")
_FIRST_YEAR = 1900
"""Excel has no day before it: an earlier one is text."""
_MOST_ADDRESS = 2000
"""Characters of an address that Excel follows."""
_WIDE = ("text", "profile", "definition", "holds", "citation", "role_note", "count_note", "says")
_NARROW = (
    "kind",
    "certainty",
    "passages",
    "count",
    "goes",
    "first_day",
    "last_day",
    "tier",
    "side",
)
_COLUMNS: dict[bool, float] = {True: 60.0, False: 24.0}
_SMALL, _SAID = 12.0, 84.0
_FILLED = 0.9
"""How much of a line wrapped words fill."""
_LINE, _MOST_HIGH = 15.0, 409.0
"""Points of a line, and the most that Excel gives a row."""
_LINK = "open in Arenas"


def to_workbook(taken: Taken) -> bytes:
    """Return ``taken`` as .xlsx: heads that stay, filters, and a link back from each record.

    Every cell of words is written as words, so that none of them runs as a formula.
    """
    import xlsxwriter  # slow to import, and no other format needs it

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    made = taken.made or taken.dossier.article.date
    book.set_properties(
        {
            "title": f"{taken.dossier.article.title}: a reading",
            "author": "Arenas",
            "subject": "; ".join(taken.filters),
            "comments": taken.dossier.article.licence_note,
            "created": datetime(made.year, made.month, made.day),
        }
    )
    forms = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "cell": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
        "link": book.add_format({"font_color": LIGHT.slate_line, "underline": 1, "valign": "top"}),
    }
    about = book.add_worksheet("about")
    about.set_column(0, 0, 22)
    about.set_column(1, 1, _SAID)
    about.set_landscape()
    about.fit_to_pages(1, 0)  # what a row is about and what it says print on one page
    for n, (what, said) in enumerate(about_rows(taken)):
        about.set_row(n, _height([(said, _SAID)]))
        about.write_string(n, 0, what, forms["head"])
        about.write_string(n, 1, said, forms["cell"])
    for kind in SHEETS:
        _sheet(book.add_worksheet(kind), rows_of(taken, kind), forms)
    book.close()
    return out.getvalue()


def _sheet(sheet: Any, rows: list[Row], forms: dict[str, Any]) -> None:
    """Fill a sheet with ``rows``; one without any says so in its only cell."""
    if not rows:
        sheet.write_string(0, 0, "None in this reading.", forms["cell"])
        return
    columns = list(rows[0])
    widths = [_SMALL if name in _NARROW else _COLUMNS[name in _WIDE] for name in columns]
    for n, name in enumerate(columns):
        sheet.write_string(0, n, name.replace("_", " "), forms["head"])
        sheet.set_column(n, n, widths[n])
    for down, row in enumerate(rows, start=1):
        sheet.set_row(down, _height(zip(map(_as_written, row.items()), widths, strict=True)))
        for n, name in enumerate(columns):
            _cell(sheet, (down, n), name, row[name], forms)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _height(cells: Iterable[tuple[object, float]]) -> float:
    """Return how high a row is, points: each cell's words wrapped to its column's width.

    LibreOffice takes a row without a height for one line high, and draws the rows over each other.
    """
    lines = max(
        (-(-len(str(value)) // (wide * _FILLED)) for value, wide in cells if value), default=1
    )
    return min(lines * _LINE, _MOST_HIGH)


def _as_written(cell: tuple[str, Value]) -> Value:
    return _LINK if _is_link(*cell) else cell[1]


def _is_link(name: str, value: Value) -> bool:
    return (
        name == "link"
        and isinstance(value, str)
        and value.startswith("http")
        and len(value) < _MOST_ADDRESS
    )


def _cell(sheet: Any, at: tuple[int, int], name: str, value: Value, forms: dict[str, Any]) -> None:
    match value:
        case None:
            sheet.write_blank(*at, None, forms["cell"])
        case bool():
            sheet.write_boolean(*at, value, forms["cell"])
        case int():
            sheet.write_number(*at, value, forms["cell"])
        case date() if value.year >= _FIRST_YEAR:
            sheet.write_datetime(*at, datetime(value.year, value.month, value.day), forms["day"])
        case str() if _is_link(name, value):
            sheet.write_url(*at, value, forms["link"], string=_LINK)
        case _:
            sheet.write_string(*at, str(value), forms["cell"])
