"""The strict check: every note has a source, every "now" a date."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geodata.errors import DataFault
from geodata.load import SHIPPED
from geodata.strict import check_strictly


def broken(tmp_path: Path, file: str, old: str, new: str) -> Path:
    folder = tmp_path / "dossier"
    shutil.copytree(SHIPPED, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_the_shipped_dossier_passes() -> None:
    check_strictly(SHIPPED)


@pytest.mark.parametrize("word", ["now", "currently", "recently", "Today"])
def test_an_undated_now_is_a_fault_with_its_line(tmp_path: Path, word: str) -> None:
    folder = broken(tmp_path, "actors.yaml", "profile: >-\n    ", f"profile: >-\n    {word} so. ")
    with pytest.raises(DataFault) as caught:
        check_strictly(folder)
    (fault,) = caught.value.faults
    assert fault.file == "dossier/actors.yaml"
    assert fault.line > 1
    assert "without a date" in fault.message


def test_a_dated_now_is_no_fault(tmp_path: Path) -> None:
    folder = broken(
        tmp_path, "actors.yaml", "profile: >-\n    ", "profile: >-\n    Recently, in 2023, so. "
    )
    check_strictly(folder)


def test_a_status_note_without_sources_is_a_fault(tmp_path: Path) -> None:
    folder = broken(tmp_path, "theatres.yaml", "      sources:\n", "      # sources:\n")
    path = folder / "theatres.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("      # sources:\n")
    end = text.index("    - text:", start)
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(DataFault, match="status: has no source"):
        check_strictly(folder)
