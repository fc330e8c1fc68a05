"""The workbook as a second program reads it: nothing runs, heads stay, links lead back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl

from dashboard.exports.contents import Taken
from dashboard.exports.workbook import SHEETS, to_workbook
from geodata.schema.passages import When
from geodata.schema.vocabulary import DatePrecision
from tests.exports.conftest import Taking

ADDRESS = "https://maps.example/"


def test_each_sheet_has_a_head_that_stays_filters_and_a_link_back_from_each_record(
    whole: Taken,
) -> None:
    taken = replace(whole, address=ADDRESS, made=date(2026, 11, 29))
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(taken)))
    assert book.sheetnames == ["about", *SHEETS]
    about = book["about"]  # its two columns are wider than a page of their own size
    assert about.sheet_properties.pageSetUpPr.fitToPage
    assert (about.page_setup.fitToWidth or 1, about.page_setup.fitToHeight) == (1, 0)
    for name in SHEETS:
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
        heads = [cell.value for cell in sheet[1]]
        links = {row[0].value: row[heads.index("link")].hyperlink for row in sheet.iter_rows(2)}
        assert len(links) == taken.counts[name]
        assert all(link and link.target.startswith(f"{ADDRESS}?") for link in links.values()), name
    for _, text, *_ in book["passages"].iter_rows(2):  # without a height LibreOffice shows one line
        lines = len(text.value) // 60 + 1
        assert book["passages"].row_dimensions[text.row].height >= 15 * lines
    days = [row[0].value for row in book["incidents"].iter_rows(2, min_col=7, max_col=7)]
    assert book["incidents"]["G1"].value == "first day"
    assert {type(day) for day in days if day} == {datetime}


def test_no_cell_is_a_formula_whatever_the_words_are(taking: Taking) -> None:
    taken = taking()
    first, *others = taken.passages
    for words in ("=1+1", "@SUM(A1)", "+1", "-1", "{=1}", "http://else.example/"):
        evil = replace(taken, passages=(first.model_copy(update={"text": words}), *others))
        book = openpyxl.load_workbook(io.BytesIO(to_workbook(evil)))
        cell = book["passages"]["B2"]
        assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)
        assert not [c for row in book["passages"].iter_rows() for c in row if c.data_type == "f"]


def test_a_day_before_those_that_excel_has_is_written_as_words(taking: Taking) -> None:
    taken = taking()
    first, *others = taken.incidents
    when = When(
        as_written="Feb. 15, 1898",
        start=date(1898, 2, 15),
        precision=DatePrecision.DAY,
        basis="So.",
    )
    old = first.model_copy(update={"dates": (when,)})
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(replace(taken, incidents=(old, *others)))))
    assert [cell.value for cell in book["incidents"]["G"]][:2] == ["first day", "1898-02-15"]
