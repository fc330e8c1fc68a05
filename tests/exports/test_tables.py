"""What is taken away as JSON or CSV holds the same records, and harms no spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from dashboard.exports.tables import KINDS, rows, to_csv, to_json
from geodata.schema.dossier import Dossier
from tests.conftest import HOSTILE
from tests.each import each

PROMISED = {
    "passages": {
        "id", "sentences", "text", "kind", "theatres", "actors", "incidents", "asserted_by",
        "certainty",
    },
    "actors": {"id", "name", "aliases"},
    "incidents": {"id", "title", "kind", "when", "theatres", "actors", "count", "sentences"},
    "theatres": {"id", "name", "aliases", "role", "definition", "status"},
    "relations": {"id", "source", "target", "kind", "certainty", "asserted_by", "period"},
}  # fmt: skip


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@each("kind", KINDS)
@each("which", ["shipped", "other"])
def test_the_json_is_an_array_of_all_records_with_what_is_promised(
    request: pytest.FixtureRequest, which: str, kind: str
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    parsed = json.loads(to_json(rows(dossier, kind)))
    assert [r["id"] for r in parsed] == [r.id for r in getattr(dossier, kind)]
    assert all(PROMISED[kind] <= set(r) for r in parsed)
    assert all(r["as_written"] == dossier.article.date.isoformat() for r in parsed)


def test_lists_stay_lists_and_aliases_are_names(other: Dossier) -> None:
    passage = next(r for r in rows(other, "passages") if r["id"] == "seizures-counted")
    assert passage["sentences"] == ["p01s3", "p01s4"]
    assert passage["theatres"] == ["north-reach", "quill-bay"]
    assert passage["asserted_by"][0]["actor"] == "tarn"
    actor = next(r for r in rows(other, "actors") if r["id"] == "ottilie-vane")
    assert actor["aliases"] == ["Òttilie Vàne", "اوتيلي فين"]


def test_other_scripts_are_written_as_themselves(other: Dossier) -> None:
    assert "اوتيلي فين" in to_json(rows(other, "actors"))
    assert "اوتيلي فين" in to_csv(rows(other, "actors"))


@each("kind", KINDS)
@each("which", ["shipped", "other"])
def test_the_csv_reads_back_as_the_same_rows(
    request: pytest.FixtureRequest, which: str, kind: str
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    records = rows(dossier, kind)
    back = table(to_csv(records))
    assert len(back) == len(records)
    for record, cells in zip(records, back, strict=True):
        assert set(cells) == set(record)
        assert {name: plain(value) for name, value in record.items()} == {
            name: cell.removeprefix("'") for name, cell in cells.items()
        }


def plain(value: Any) -> str:
    """Return what a cell says, but for the guard against formulas."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("https://x")']
)
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(formula: str) -> None:
    (row,) = table(to_csv([{"text": formula, "listed": [formula, "b"]}]))
    assert row == {"text": f"'{formula}", "listed": f"'{formula}; b"}


def test_no_cell_of_a_hostile_dossier_starts_a_formula(other: Dossier) -> None:
    cells = [c for row in table(to_csv(rows(other, "actors"))) for c in row.values()]
    assert any(c.startswith("'=HYPERLINK") for c in cells)
    assert not any(c.startswith(("=", "+", "-", "@")) for c in cells)


def test_text_with_quotes_commas_and_line_breaks_survives() -> None:
    text = 'She said "no", twice;\nthen\r\nleft'
    (row,) = table(to_csv([{"text": text}]))
    assert row["text"] == text


def test_hostile_text_is_data_in_an_export_and_is_kept_as_it_is(other: Dossier) -> None:
    texts = [p["text"] for p in json.loads(to_json(rows(other, "passages")))]
    assert any(HOSTILE in text for text in texts)


def test_rows_that_lack_a_column_leave_it_empty() -> None:
    assert table(to_csv([{"a": "1"}, {"b": "2"}])) == [{"a": "1", "b": ""}, {"a": "", "b": "2"}]


def test_lines_end_as_rfc_4180_has_it() -> None:
    assert to_csv([{"a": "1"}]) == "a\r\n1\r\n"


def test_an_unknown_kind_is_refused_by_name(other: Dossier) -> None:
    with pytest.raises(KeyError, match="article"):
        rows(other, "article")


def test_changing_a_row_does_not_change_the_dossier(other: Dossier) -> None:
    rows(other, "actors")[0]["name"] = "Someone else"
    assert rows(other, "actors")[0]["name"] == "Lantern League"
