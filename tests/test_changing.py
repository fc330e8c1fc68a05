"""``docs/changing.md`` names files that there are, and few of them for each change."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs" / "changing.md").read_text(encoding="utf-8")
CHANGES: dict[str, str] = dict(re.findall(r"^## (.+?)$(.+?)(?=^## |\Z)", DOCUMENT, re.M | re.S))


def test_every_file_that_a_change_touches_is_there() -> None:
    named = [
        path for text in CHANGES.values() for path in re.findall(r"`([\w./-]+/[\w./-]+)`", text)
    ]
    assert len(named) > 30
    # A file that the change brings has NAME in its own: the folder that it comes into is there.
    missing = [
        path for path in named if not (ROOT / path.split("NAME")[0].rpartition("/")[0]).is_dir()
    ]
    missing += [path for path in named if "NAME" not in path and not (ROOT / path).exists()]
    assert not missing


def test_ten_changes_touch_four_files_at_most() -> None:
    touched = {title: len(re.findall(r"^\d+\. `", text, re.M)) for title, text in CHANGES.items()}
    assert len(touched) == 10
    assert all(1 <= n <= 4 for n in touched.values()), touched
