"""``check`` misses the briefing that is gone, and does not call nothing valid."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.cli import check
from geodata.loading.dossier_files import SHIPPED


@pytest.fixture
def folder(tmp_path: Path, other_folder: Path) -> Path:
    return Path(shutil.copytree(other_folder, tmp_path / "dossier"))


def test_the_shipped_dossier_misses_its_briefing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "dossier"))
    monkeypatch.setattr(check, "SHIPPED", copy)
    assert main(["check", "--dossier", str(copy)]) == 0
    (copy / "briefings" / "main.yaml").rename(copy / "briefings" / "other.yaml")
    capsys.readouterr()
    assert main(["check", "--dossier", str(copy)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("briefings/main.yaml: the file is missing; restore it")


def test_another_dossier_needs_a_briefing_only_where_it_is_checked_strictly(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "briefings" / "lamps.yaml").unlink()
    assert main(["check", "--dossier", str(folder)]) == 0
    assert "0 briefings" in capsys.readouterr().out
    assert main(["check", "--strict", "--dossier", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("dossier/briefings: the map carries no briefing; expected at least one")
