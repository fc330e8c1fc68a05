"""``export`` into a file, and with a file of the reader's to quote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard import attached
from dashboard.__main__ import main
from dashboard.exports.reading_file import FORMATS
from geodata import shipped
from geodata.dossier import Dossier
from geodata.geometry import Geometry


@pytest.fixture(autouse=True)
def without_a_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(attached.FOLDER, str(tmp_path / "kept"))


def test_a_table_starts_with_a_byte_order_mark_in_a_file_and_never_on_stdout(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "reading.csv"
    for what in (["reading", "--theatre", "golan"], ["actors"]):
        assert main(["export", *what, "--format", "csv"]) == 0
        printed = capsys.readouterr().out
        assert main(["export", *what, "--format", "csv", "-o", str(path)]) == 0
        assert capsys.readouterr().out == ""
        assert path.read_bytes() == b"\xef\xbb\xbf" + printed.encode()
        assert not printed.startswith("\ufeff")


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "csv"])
def test_any_other_file_is_what_stdout_would_have_had(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    path = tmp_path / "reading"
    arguments = ["export", "reading", "--theatre", "golan", "--format", form]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert main([*arguments, "-o", str(path)]) == 0
    assert path.read_bytes() == printed.encode()


def test_a_file_that_is_there_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "actors.json"
    path.write_text("mine", encoding="utf-8")
    assert main(["export", "actors", "-o", str(path)]) == 0
    assert (tmp_path / "actors.json.bak").read_text("utf-8") == "mine"
    assert json.loads(path.read_bytes())


def test_where_nothing_can_be_written_it_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["export", "actors", "-o", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err
    assert main(["export", "actors", "-o", str(tmp_path / "no" / "such.json")]) == 1
    assert "Could not write" in capsys.readouterr().err


def test_a_file_of_the_reader_is_quoted_with_positions_in_it(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    other: Dossier,
    other_folder: Path,
    other_geometry: Geometry,
) -> None:
    monkeypatch.setattr(shipped, "dossier", lambda: other)
    monkeypatch.setattr(shipped, "geometry", lambda: other_geometry)
    copy = other_folder / "article.txt"
    assert main(["export", "reading", "--format", "annotation", "--copy", str(copy)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["urn:arenas:text"]["name"] == "article.txt"
    assert str(other_folder) not in json.dumps(found)
    text = copy.read_text("utf-8")
    for item in found["first"]["items"]:
        (at,) = (s for s in item["target"]["selector"] if s["type"] == "TextPositionSelector")
        (quote,) = (s for s in item["target"]["selector"] if s["type"] == "TextQuoteSelector")
        assert text[at["start"] : at["end"]] == quote["exact"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["reading", "--format", "md", "--copy", "any.txt"], "md quotes no copy"),
        (["actors", "--copy", "any.txt"], "export reading --format annotation"),
        (["reading", "--format", "annotation", "--copy", "none.txt"], "Could not read none.txt"),
    ],
)
def test_a_copy_that_cannot_be_quoted_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["export", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
