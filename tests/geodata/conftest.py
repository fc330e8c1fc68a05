"""A copy of the invented dossier that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Break = Callable[[str, str, str], int]
"""Replace a text, which must stand in the file, by another; return the line where it stood."""


@pytest.fixture
def folder(tmp_path: Path, other_folder: Path) -> Path:
    return Path(shutil.copytree(other_folder, tmp_path / "dossier"))


@pytest.fixture
def broken(folder: Path) -> Break:
    def replace(name: str, old: str, new: str) -> int:
        path = folder / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {name}.yaml; mend the test"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text.count("\n", 0, text.index(old)) + 1

    return replace
