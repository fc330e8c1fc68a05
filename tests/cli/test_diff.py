"""``diff`` compares slugs, folders and packages, in words or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.library import library


def test_a_package_is_compared_with_what_became_of_its_map(
    lamps: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sent.arenas"
    assert main(["pack", lamps, "-o", str(file)]) == 0
    actors = library().open(lamps).folder / "actors.yaml"
    actors.write_text(actors.read_text("utf-8").replace("Lantern League", "Lantern Union"))
    capsys.readouterr()
    assert main(["diff", str(file), lamps]) == 0
    out = capsys.readouterr().out
    assert "0 added, 1 changed, 0 retired." in out
    assert '~ actors: lantern-league\n    name: "Lantern League" → "Lantern Union"' in out
    assert main(["diff", str(file), str(actors.parent), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["records"][0]["id"] == "lantern-league"
    assert main(["diff", lamps, lamps]) == 0
    assert "Nothing changed." in capsys.readouterr().out
    file.write_bytes(b"no zip")
    for wrong in (str(file), "nowhere"):
        assert main(["diff", wrong, lamps]) == 1
