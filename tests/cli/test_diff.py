"""``diff`` compares slugs, folders and packages, in words or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.drafting.draft_store import DraftStore
from dashboard.library import library
from geodata.drafting.edits import Edit


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
    assert "~ Actors: Lantern Union (lantern-league)\n" in out
    assert "    Name: “Lantern League” → “Lantern Union”\n" in out
    assert main(["diff", str(file), str(actors.parent), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["records"][0]["id"] == "lantern-league"
    assert main(["diff", lamps, lamps]) == 0
    assert "Nothing changed." in capsys.readouterr().out
    file.write_bytes(b"no zip")
    for wrong in (str(file), "nowhere"):
        assert main(["diff", wrong, lamps]) == 1


def test_a_version_of_a_draft_is_named_by_its_number_and_its_sentences_by_their_words(
    lamps: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = library().open(lamps).folder
    manifest, text = folder / "manifest.yaml", folder / "text.txt"
    manifest.write_text(f"slug: {lamps}\ntitle: Lamps\nstate: draft\n", "utf-8")
    text.write_text("p01s1\tIt was dark.\n", "utf-8")
    store = DraftStore(folder)
    edit = Edit(file="manifest", field="title", before="Lamps", after="Lights")
    saved = store.save([edit], "A. Ames")
    text.write_text("p01s1\tIt was light.\n", "utf-8")
    assert main(["diff", f"{lamps}@0", f"{lamps}@1"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0].endswith(f"{lamps}@1 {saved.version}")
    assert "~ Manifest\n    Title: “Lamps” → “Lights”\n" in out
    assert main(["diff", f"{lamps}@1", lamps]) == 0
    said = capsys.readouterr().out
    assert "~ Sentence p01s1: “It was dark.” → “It was light.”" in said
    assert main(["diff", f"{lamps}@9", lamps]) == 1
    assert "There is no version 9" in capsys.readouterr().err
