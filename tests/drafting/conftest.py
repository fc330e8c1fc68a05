"""A copy of the invented dossier that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path, other_folder: Path) -> Path:
    return Path(shutil.copytree(other_folder, tmp_path / "dossier"))
