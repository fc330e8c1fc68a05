"""Processes that are killed or race leave whole files; ``python -m tests.kills`` kills more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_killed_writers_and_a_full_disk_leave_whole_files_and_of_many_one_saves() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tests.kills", "--count", "6"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr[-2000:]
    assert said.stdout.count("whole after 6 kills and a full disk") == 3
    assert "one saved of those that raced" in said.stdout
