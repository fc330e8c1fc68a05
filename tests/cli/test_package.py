"""``pack`` and ``unpack``: one file to send, and nothing of the user's overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import own_maps, storage
from dashboard.__main__ import main
from dashboard.library import library


def test_a_map_is_sent_as_one_file_and_opened_elsewhere(
    lamps: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sent.arenas"
    assert main(["pack", lamps, "-o", str(file)]) == 0
    assert "without the article" in capsys.readouterr().err
    monkeypatch.setenv(storage.FOLDER, str(tmp_path / "colleague"))
    assert main(["unpack", str(file)]) == 0
    folder = Path(capsys.readouterr().out.strip())
    assert folder == tmp_path / "colleague" / "dossiers" / lamps
    assert library().open(lamps).manifest.title == "Lamps Out"
    assert main(["check", "--map", lamps]) == 0
    assert main(["unpack", str(file)]) == 0
    assert "The very same map is here already" in capsys.readouterr().err


def test_a_map_of_that_name_stays_unless_it_is_to_be_set_aside(
    lamps: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, folder = str(tmp_path / "sent.arenas"), library().open(lamps).folder
    assert main(["pack", "--map", lamps, "-o", file]) == 0
    (folder / "manifest.yaml").write_text(f"slug: {lamps}\ntitle: Mine\n", encoding="utf-8")
    assert main(["unpack", file]) == 1
    assert "--replace sets that one aside" in capsys.readouterr().err
    assert main(["unpack", file, "--as", "lamps-two"]) == 0
    assert library().open(lamps).manifest.title == "Mine"
    assert library().open("lamps-two").manifest.title == "Lamps Out"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(own_maps, "write_folder_whole", full)
        assert main(["unpack", file, "--replace"]) == 1
    assert library().open(lamps).manifest.title == "Mine"
    assert main(["unpack", file, "--replace"]) == 0
    assert library().open(lamps).manifest.title == "Lamps Out"
    (aside,) = (folder.parent / own_maps.COPIES).iterdir()
    assert "Mine" in (aside / "manifest.yaml").read_text("utf-8")


def test_what_comes_with_arenas_is_replaced_by_nobody(
    lamps: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = str(tmp_path / "sent.arenas"), library().open(lamps).folder
    (folder / "manifest.yaml").write_text("slug: save-hamas\ntitle: Mine\n", encoding="utf-8")
    assert main(["pack", str(folder), "-o", file]) == 0
    capsys.readouterr()
    assert main(["unpack", file, "--replace"]) == 1
    assert "--as SLUG" in capsys.readouterr().err
    for wrong in (["unpack", str(tmp_path / "none")], ["unpack", file, "--as", "../up"]):
        assert main(wrong) == 1
    (tmp_path / "x.arenas").write_bytes(b"no zip")
    assert main(["unpack", str(tmp_path / "x.arenas")]) == 1
    assert "no package of Arenas" in capsys.readouterr().err
