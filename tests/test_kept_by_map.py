"""Briefings and copies that lay by the article's title are each map's own now, and none is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.kept_by_map import ASIDE
from dashboard.library import library
from dashboard.own_copy import installed_copy
from dashboard.storage import mark_of


@pytest.fixture
def data(tmp_path: Path, other_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two maps of one article, and what an earlier version kept for both."""
    for slug in ("lamps", "lamps-again"):
        folder = shutil.copytree(other_folder, tmp_path / "dossiers" / slug)
        manifest = f"slug: {slug}\ntitle: Lamps\n"
        Path(folder, "manifest.yaml").write_text(manifest, encoding="utf-8")
    monkeypatch.setenv("ARENAS_DATA", str(tmp_path / "elsewhere"))
    mark = mark_of(library().open_folder(other_folder).dossier.article)
    (tmp_path / "briefings" / mark / "backups").mkdir(parents=True)
    (tmp_path / "briefings" / mark / "mine.yaml").write_text("x", encoding="utf-8")
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies" / f"{mark}.json").write_text("{}", encoding="utf-8")
    (tmp_path / "copies" / f"{mark}.json.bak").write_text("[]", encoding="utf-8")
    (tmp_path / "copies" / "of-another-text-12345678.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("ARENAS_DATA", str(tmp_path))
    return tmp_path


def test_each_map_has_what_both_had_and_the_old_is_set_aside(data: Path) -> None:
    library()
    for slug in ("lamps", "lamps-again"):
        assert (data / "briefings" / slug / "mine.yaml").read_text("utf-8") == "x"
        assert (data / "briefings" / slug / "backups").is_dir()
        assert (data / "copies" / f"{slug}.json").read_text("utf-8") == "{}"
        assert (data / "copies" / f"{slug}.json.bak").read_text("utf-8") == "[]"
    assert [p.name for p in (data / "briefings" / ASIDE).iterdir()]
    assert len(list((data / "copies" / ASIDE).iterdir())) == 2
    assert (data / "copies" / "of-another-text-12345678.json").exists(), "its map may come"
    left = {path.name for path in (data / "briefings").iterdir()} - {".lock"}
    assert left == {"lamps", "lamps-again", ASIDE}


def test_what_one_map_has_now_the_other_has_not(data: Path) -> None:
    one, other = (library().open(slug).dossier for slug in ("lamps", "lamps-again"))
    assert installed_copy.remove(one) is True
    assert not installed_copy.place(one).exists()
    assert installed_copy.place(other).exists()
