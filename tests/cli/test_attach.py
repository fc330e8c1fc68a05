"""``attach`` and ``detach``: what they print, with which exit code, and what they leave behind."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.own_copy import installed_copy
from geodata.schema.dossier import Dossier
from tests.own_copy.prose import OTHER

TEXT = (OTHER / "article.txt").read_text(encoding="utf-8")
FOREIGN = "Somebody else wrote this. It says nothing of lamps."


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(installed_copy.FOLDER, str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "my copy.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: object) -> int:
    return main([*map(str, arguments), "--dossier", str(OTHER)])


def kept_by(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_attaching_keeps_the_copy_and_prints_one_line(
    article: Path, other: Dossier, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("attach", article) == 0
    out, err = capsys.readouterr()
    assert out == "12 of 12 sentences matched\n"
    assert str(installed_copy.place(other)) in err
    assert "this machine alone" in err
    kept = installed_copy.load(other)
    assert kept is not None
    assert kept.attachment.matched == 12
    assert kept.for_everyone is False


def test_the_missing_are_listed_one_to_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = tmp_path / "part.txt"
    part.write_text("\n\n".join(TEXT.split("\n\n")[1:]), encoding="utf-8")
    assert run("attach", part) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == ["8 of 12 sentences matched", "p01s1", "p01s2", "p01s3", "p01s4"]
    assert err.startswith("Not found: ¶1 whole.\n")


def test_standard_input_is_a_file_too(
    other: Dossier, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert run("attach", "-") == 0
    assert capsys.readouterr().out == "12 of 12 sentences matched\n"
    assert installed_copy.load(other) is not None
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert run("attach", "-") == 1
    assert capsys.readouterr().err.startswith("standard input: This is empty")


def test_a_text_too_large_to_search_through_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    large = tmp_path / "large.txt"
    large.write_text(f"{TEXT[:200]}\n\n{'Quite another text. ' * 60_000}", encoding="utf-8")
    assert run("attach", large, "--dry-run") == 0
    out, err = capsys.readouterr()
    assert out.startswith("2 of 12 sentences matched\n")
    assert "too large to search through" in err


def test_for_everyone_is_kept_until_the_next_copy(
    article: Path, other: Dossier, capsys: pytest.CaptureFixture[str]
) -> None:
    run("attach", article, "--for-everyone")
    assert "everyone whom it serves" in capsys.readouterr().err
    kept = installed_copy.load(other)
    assert kept is not None
    assert kept.for_everyone
    run("attach", article)
    assert (
        "The copy attached before was for everyone and this one is not" in capsys.readouterr().err
    )
    again = installed_copy.load(other)
    assert again is not None
    assert not again.for_everyone


def test_a_dry_run_prints_the_same_and_writes_nothing(
    article: Path, tmp_path: Path, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = tmp_path / "part.txt"
    part.write_text(TEXT[:200], encoding="utf-8")
    for file in (article, part):
        assert run("attach", file, "--dry-run") == 0
        dry = capsys.readouterr().out
        assert not data_folder.exists()
        assert run("attach", file) == 0
        assert capsys.readouterr().out == dry
        run("detach")
        capsys.readouterr()
        data_folder.joinpath("copies").rmdir()
        data_folder.rmdir()


@pytest.mark.parametrize("flags", [(), ("--dry-run",), ("--for-everyone",)])
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (FOREIGN.encode(), "0 of 12 sentences matched"),
        (b"", "empty"),
        (bytes(range(256)) * 10, "binary"),
        (b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
    ],
    ids=["foreign", "empty", "binary", "large"],
)
def test_a_refused_file_is_one_line_and_leaves_what_was_attached(
    article: Path,
    tmp_path: Path,
    data_folder: Path,
    capsys: pytest.CaptureFixture[str],
    data: bytes,
    says: str,
    flags: tuple[str, ...],
) -> None:
    run("attach", article)
    before = kept_by(data_folder)
    capsys.readouterr()
    bad = tmp_path / "bad"
    bad.write_bytes(data)
    assert run("attach", bad, *flags) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert str(bad) in err
    assert err.count("\n") == 1
    assert kept_by(data_folder) == before


def test_a_path_that_is_no_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, says in ((tmp_path, "a folder"), (tmp_path / "nowhere", "no such file")):
        assert run("attach", path) == 1
        assert says in capsys.readouterr().err


def test_a_file_without_permission_is_refused(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Taken away by patching: whoever runs the tests as root may read everything.
    monkeypatch.setattr(Path, "open", forbidden)
    assert run("attach", article) == 1
    assert "permission" in capsys.readouterr().err


def test_a_poorer_copy_says_where_the_richer_one_is(
    article: Path, tmp_path: Path, other: Dossier, capsys: pytest.CaptureFixture[str]
) -> None:
    run("attach", article)
    part = tmp_path / "part.txt"
    part.write_text(TEXT[:200], encoding="utf-8")
    capsys.readouterr()
    assert run("attach", part) == 0
    out, err = capsys.readouterr()
    assert out.startswith("2 of 12 sentences matched\n")
    assert str(installed_copy.backup_of(installed_copy.place(other))) in err


def test_detaching_removes_every_file(
    article: Path, other: Dossier, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("attach", article)
    run("attach", article)
    capsys.readouterr()
    assert run("detach") == 0
    assert "removed" in capsys.readouterr().out
    assert kept_by(data_folder) == {}
    assert installed_copy.load(other) is None
    assert run("detach") == 0
    assert "No copy" in capsys.readouterr().out
