"""``new`` makes a draft that loads as a map; nothing half-made is left where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.__main__ import main
from geodata.errors import DataFault
from geodata.intake.text_file import read_text
from geodata.loading.dossier_files import load_dossier
from geodata.loading.draft import remaining
from geodata.loading.geometry import load_geometry, no_ground
from geodata.schema.sentence_hash import digest

TEXT = """Lamps Out in the Narrow Sea

May 4, 2031

The Lantern League put out its lamps on May 1, and ships waited outside North Reach. Nobody was
hurt, the harbour master said, and the lamps were lit again within three days of it.

What Tarn wants

The Kingdom of Tarn has sent no fleet so far, and its envoys asked twice for other talks.
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARENAS_DATA", str(tmp_path / "data"))
    (tmp_path / "lamps.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_draft_loads_and_says_what_is_left(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(data / "lamps.txt"), "--publisher", "The Tidal Review"]) == 0
    out = capsys.readouterr()
    folder = Path(out.out.strip())
    assert folder == data / "data" / "dossiers" / "lamps-out-in-the-narrow-sea"
    assert "Set aside: 1 × the date." in out.err
    dossier = load_dossier(folder, ())
    assert dossier.article.url is None
    assert dossier.unrestated == ("p01s1", "p01s2", "p02s1")
    words = read_text((folder / "text.txt").read_text(encoding="utf-8"))
    assert [digest(words[s.id]) for s in dossier.article.sentences] == [
        s.sha256 for s in dossier.article.sentences
    ]
    left = remaining(dossier, load_geometry(folder / "ground", is_draft=True), 0)
    assert any("3 of 3 sentences are not restated yet: ¶1 (2), ¶2 (1)" in line for line in left)
    assert main(["check", "--dossier", str(folder)]) == 0
    assert "Left before it can be published" in capsys.readouterr().out
    assert main(["check", "--strict", "--dossier", str(folder)]) == 1
    assert "no passage restates p01s1" in capsys.readouterr().err


def test_a_draft_may_lack_files_of_records_and_no_other_file(data: Path) -> None:
    main(["new", str(data / "lamps.txt"), "--slug", "lamps"])
    folder = data / "data" / "dossiers" / "lamps"
    (folder / "actors.yaml").unlink()
    assert load_dossier(folder, ()).actors == ()
    with pytest.raises(DataFault, match=r"actors\.yaml.*missing"):
        load_dossier(folder, complete=True)
    (folder / "article.yaml").unlink()
    with pytest.raises(DataFault, match=r"article\.yaml: the file is missing; .*dashboard new"):
        load_dossier(folder, ())
    west, south, east, north = no_ground().bounds()
    assert west < east
    assert south < north


def test_a_map_that_is_there_stays_as_it_is(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["new", str(data / "lamps.txt"), "--slug", "lamps"]
    assert main(command) == 0
    before = {p: p.read_bytes() for p in (data / "data").rglob("*.*")}
    assert main(command) == 1
    assert "There is a map at" in capsys.readouterr().err
    assert {p: p.read_bytes() for p in (data / "data").rglob("*.*")} == before


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        (TEXT.replace("May 4, 2031\n", ""), [], "--date"),
        (TEXT, ["--slug", "No Slug"], "--slug"),
        (TEXT, ["--url", "nowhere"], "no web address"),
        ("too short", [], "2 words"),
    ],
)
def test_what_is_not_enough_makes_nothing(
    data: Path, capsys: pytest.CaptureFixture[str], text: str, more: list[str], said: str
) -> None:
    (data / "lamps.txt").write_text(text, encoding="utf-8")
    assert main(["new", str(data / "lamps.txt"), *more]) == 1
    assert said in capsys.readouterr().err
    assert not (data / "data").exists()


def test_the_cleaned_text_is_printed_and_reads_back(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(data / "lamps.txt"), "--text"]) == 0
    out = capsys.readouterr()
    assert out.out.split("\n\n")[1] == "# What Tarn wants"
    assert "Set aside (the date): May 4, 2031" in out.err
    (data / "again.txt").write_text(out.out, encoding="utf-8")
    rest = ["--title", "Lamps", "--date", "2031-05-04", "--slug", "again"]
    assert main(["new", str(data / "again.txt"), *rest]) == 0
    assert len(load_dossier(data / "data" / "dossiers" / "again", ()).article.sentences) == 3
