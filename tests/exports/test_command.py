"""``export`` into a file, and with a file of the reader's to quote."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.cli.output import save
from dashboard.exports.formats import FORMATS
from dashboard.own_copy import installed_copy


@pytest.fixture(autouse=True)
def without_a_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(installed_copy.FOLDER, str(tmp_path / "kept"))


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


def test_any_other_file_is_what_stdout_would_have_had(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    path = tmp_path / "reading"
    for form in FORMATS.keys() - {"csv"}:
        arguments = ["export", "reading", "--theatre", "golan", "--format", form]
        assert main(arguments) == 0
        printed = capsysbinary.readouterr().out
        assert main([*arguments, "-o", str(path)]) == 0
        assert path.read_bytes() == printed, form


def test_the_mark_of_a_table_and_the_address_of_its_links_are_as_asked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, table = tmp_path / "reading.csv", ["export", "reading", "--format", "csv"]
    assert main([*table, "--bom", "--address", "https://maps.example/arenas"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("\ufeffid,")
    assert "https://maps.example/arenas/?passage=" in printed
    assert main([*table, "--no-bom", "-o", str(path)]) == 0
    assert path.read_bytes().startswith(b"id,")
    assert main(["export", "reading", "--format", "md", "--bom"]) == 1
    assert main([*table, "--address", "here"]) == 1
    assert "one looks like http://127.0.0.1:8501/" in capsys.readouterr().err


def test_a_file_that_is_there_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "actors.json"
    path.write_text("mine", encoding="utf-8")
    assert main(["export", "actors", "-o", str(path)]) == 0
    assert (tmp_path / "actors.json.bak").read_text("utf-8") == "mine"
    assert json.loads(path.read_bytes())


def test_a_link_stays_one_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "actors.json", tmp_path / "latest.json"
    target.write_text("mine", encoding="utf-8")
    link.symlink_to(target)
    assert main(["export", "actors", "-o", str(link)]) == 0
    assert link.is_symlink()
    assert json.loads(target.read_bytes())
    assert (target.parent / "actors.json.bak").read_text("utf-8") == "mine"
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".bak")] == []


def test_a_link_to_what_is_not_there_yet_makes_it(tmp_path: Path) -> None:
    target, link = tmp_path / "actors.json", tmp_path / "latest.json"
    link.symlink_to(target.name)
    assert main(["export", "actors", "-o", str(link)]) == 0
    assert link.is_symlink()
    assert json.loads(target.read_bytes())


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # so that a writer need not wait
    try:
        save(pipe, b"what a pipe holds")
        assert os.read(held, 100) == b"what a pipe holds"
    finally:
        os.close(held)
    assert pipe.is_fifo()
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_what_our_output_goes_to_already_is_added_to(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"before; ")
    was = os.dup(1)
    for named in (Path("/dev/stdout"), path):
        with path.open("ab") as log:
            os.dup2(log.fileno(), 1)  # as a shell does with >> log
            try:
                save(named, b"after")
            finally:
                os.dup2(was, 1)
    os.close(was)
    assert path.read_bytes() == b"before; afterafter"
    assert [p.name for p in tmp_path.iterdir()] == ["log"]


def test_where_nothing_can_be_written_it_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["export", "actors", "-o", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err
    assert main(["export", "actors", "-o", str(tmp_path / "no" / "such.json")]) == 1
    assert "Could not write" in capsys.readouterr().err
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert main(["export", "actors", "-o", str(loop)]) == 1
    assert "Could not write" in capsys.readouterr().err


def test_a_file_of_the_reader_is_quoted_with_positions_in_it(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    other_folder: Path,
) -> None:
    monkeypatch.setenv("ARENAS_DOSSIER", str(other_folder))
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
