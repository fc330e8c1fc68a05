"""``briefing list`` and ``briefing export``: names, files whole or not at all, and refusals."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.own_copy import installed_copy
from tests.shipped import briefings


@pytest.fixture(autouse=True)
def without_a_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(installed_copy.FOLDER, str(tmp_path / "data"))


def export(*arguments: str) -> int:
    return main(["briefing", "export", *arguments])


def test_names_stand_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["briefing", "list"]) == 0
    assert "main" in capsys.readouterr().out.splitlines()


def test_a_scene_is_written_and_what_was_there_is_kept(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "scene.svg"
    file.write_text("before", encoding="utf-8")
    assert export("main", "--format", "svg", "--scene", "6", "-o", str(file)) == 0
    assert file.read_text(encoding="utf-8").startswith("<svg")
    assert (tmp_path / "scene.svg.bak").read_text(encoding="utf-8") == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["scene.svg", "scene.svg.bak"]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody", "--format", "pdf"], "No briefing is called 'nobody'; there are: main"),
        (["main", "--format", "png", "--scene", "40"], "no scene 40; expected 1 to"),
        (["main", "--format", "pdf", "--scene", "2"], "--scene is for png and svg"),
        (["main", "--format", "svg", "--with-notes"], "no place for notes"),
        (["main", "--format", "svg", "--asked", "actor:iran"], "--asked is for pdf, not for svg"),
        (["main", "--format", "pdf", "--asked", "actor:irun"], "did you mean actor:iran"),
        (["main", "--format", "svg", "--verbatim"], "--verbatim is for pptx, pdf and html"),
        (["main", "--format", "pdf", "--verbatim"], "none is attached"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], said: str
) -> None:
    assert export(*arguments, "-o", str(tmp_path / "out")) == 1
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert export("main", "--format", "svg", "-o", str(tmp_path / "no" / "out.svg")) == 1
    assert "Could not write" in capsys.readouterr().err
    assert export("main", "--format", "svg", "-o", str(tmp_path)) == 1
    assert "is a folder" in capsys.readouterr().err


def test_an_optional_scene_is_in_a_file_only_if_asked_and_in_a_picture_of_its_own(
    tmp_path: Path,
) -> None:
    briefing = briefings()["main"]
    number, optional = next((n, s) for n, s in enumerate(briefing.scenes, 1) if s.optional)
    plain, whole, picture = (tmp_path / name for name in ("a.html", "b.html", "c.svg"))
    assert export("main", "--format", "html", "-o", str(plain)) == 0
    assert export("main", "--format", "html", "--with-optional", "-o", str(whole)) == 0
    assert export("main", "--format", "svg", "--scene", str(number), "-o", str(picture)) == 0
    assert optional.message not in plain.read_text(encoding="utf-8")
    assert optional.message in whole.read_text(encoding="utf-8")
    assert f"{number}, optional" in picture.read_text(encoding="utf-8")


def test_a_format_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        export("main", "-o", str(tmp_path / "out"))
    assert ended.value.code == 2


@pytest.mark.parametrize("number", ["0", "-1", "100"])
def test_a_scene_that_there_is_not_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, number: str
) -> None:
    assert export("main", "--format", "png", "--scene", number, "-o", str(tmp_path / "out")) == 1
    assert f"no scene {number}; expected 1 to" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_each_command_works_on_the_map_that_it_names(
    other_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["briefing", "list", "--map", str(other_folder)]) == 0
    assert capsys.readouterr().out == "lamps\n"
    assert main(["export", "theatres", "--format", "csv", "--map", str(other_folder)]) == 0
    assert "quill-bay" in capsys.readouterr().out
    assert main(["export", "view", "--format", "svg", "--map", "iran-ceasefire"]) == 0
    assert "Lebanon" in capsys.readouterr().out
    assert main(["export", "theatres", "--map", "iran-ceasefires"]) == 1
    assert "did you mean iran-ceasefire?" in capsys.readouterr().err


def test_attach_follows_the_map_that_the_app_reads(
    other_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ARENAS_DOSSIER", str(other_folder))
    assert main(["attach", "--dry-run", str(other_folder / "article.txt")]) == 0
    assert "12 of 12 sentences matched" in capsys.readouterr().out


def test_a_map_without_polygons_is_not_called_valid(
    other_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(other_folder, tmp_path / "lamps"))
    shutil.rmtree(folder / "ground")
    assert main(["check", "--map", str(folder)]) == 1
    assert "theatres.geojson" in capsys.readouterr().err
