"""A published folder: whole, in its place, of ours, and of nobody else's."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from rocrate.rocrate import ROCrate

from dashboard.__main__ import main
from dashboard.briefing.export.view_file import Viewed
from dashboard.library import library
from dashboard.maps.house import HouseStyle
from dashboard.publish import folder as publishing
from dashboard.publish.extras import PICTURED
from dashboard.publish.folder import MANIFEST
from dashboard.publish.site import Site, _extras
from dashboard.views.shell import page_titles
from geodata.loading.geometry import FILES
from geodata.loading.ro_crate import CRATE
from geodata.schema.house import House

HOSTS = re.compile(rb"""(?:src|href)=["'](?:https?:)?//|url\(["']?(?:https?:)?//""")
"""What a page would fetch by itself from another host; a link that somebody follows is none."""


def test_the_folder_is_written_whole_and_only_over_one_of_ours(
    lamps: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "site"
    assert main(["publish", lamps, "-o", str(place), "--url", "https://example.org/lamps/"]) == 0
    assert capsys.readouterr().out.strip() == str(place / "index.html")
    held = json.loads((place / MANIFEST).read_text("utf-8"))
    files = {
        p.relative_to(place).as_posix(): p.read_bytes() for p in place.rglob("*") if p.is_file()
    }
    assert held["map"] == lamps
    assert held["files"] == {
        name: sha256(data).hexdigest() for name, data in files.items() if name != MANIFEST
    }
    crate: Any = ROCrate(place)
    assert {one.id for one in crate.data_entities} == set(held["files"]) - {CRATE}
    assert (place / "index.html").stat().st_mode & 0o044 == 0o044
    assert b'rel="canonical" href="https://example.org/lamps/actors.html"' in files["actors.html"]
    image = re.compile(rb'property="og:image" content="https://example.org/lamps/([^"]+)"')
    for page in (name for name in files if name.endswith(".html") and "/" not in name):
        assert {name.decode() for name in image.findall(files[page])} <= files.keys(), page
        assert image.search(files[page]), page

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(publishing, "write_folder_whole", full)
        assert main(["publish", lamps, "-o", str(place)]) == 1
    assert "No space left on device. Nothing was changed." in capsys.readouterr().err
    assert (place / "index.html").read_bytes() == files["index.html"]

    (place / "mine.txt").write_text("of an earlier version", encoding="utf-8")
    with monkeypatch.context() as app:
        app.setitem(page_titles._TITLES, "places", "Places")  # a page that needs the app
        assert main(["publish", lamps, "-o", str(place)]) == 0
    assert not (place / "mine.txt").exists()
    assert "places.html" not in (place / "index.html").read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".site")] == []

    other = tmp_path / "home"
    other.mkdir()
    (other / "index.html").write_text("mine", encoding="utf-8")
    assert main(["publish", lamps, "-o", str(other)]) == 1
    assert "holds something that Arenas did not publish" in capsys.readouterr().err
    assert main(["publish", lamps, "-o", str(other / "index.html")]) == 1
    other.with_suffix(".zip").write_bytes(b"mine")
    assert main(["publish", lamps, "-o", f"{other}.zip"]) == 1
    assert "holds something that Arenas did not publish" in capsys.readouterr().err
    assert main(["publish", lamps, "-o", str(place), "--url", "example.org"]) == 1
    assert "'example.org' is no address" in capsys.readouterr().err
    for wrong, said in (
        (["-o", str(tmp_path / "map"), "--single"], "name it so, not map."),
        (["-o", str(tmp_path / "map.html")], "map.html names a file; add --single"),
        (["-o", str(other / "index.html"), "--single"], "that Arenas did not publish"),
        (["-o", str(tmp_path / "a.html"), "--single", "--url", "https://a.org/b"], "Leave it out"),
    ):
        assert main(["publish", lamps, *wrong]) == 1
        assert said in capsys.readouterr().err
    assert (other / "index.html").read_text("utf-8") == "mine"


def test_a_map_without_all_its_ground_is_not_published(
    lamps: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ground = library().open(lamps).folder / "ground" / FILES["theatres"]
    held = json.loads(ground.read_text("utf-8"))
    gone = held["features"].pop()["properties"]["id"]
    ground.write_text(json.dumps(held), encoding="utf-8")
    (theatre,) = (t for t in library().open(lamps).dossier.theatres if t.id == gone)
    assert main(["publish", lamps, "-o", str(tmp_path / "site")]) == 1
    assert f"no ground yet for {theatre.name}; make it" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_no_page_of_the_folder_fetches_anything_from_another_host(
    lamps: str, tmp_path: Path
) -> None:
    place = tmp_path / "site"
    assert main(["publish", lamps, "-o", str(place)]) == 0
    for name, needs in (("index", True), ("actors", True), ("about", False), ("briefing", False)):
        assert ("needs scripts" in (place / f"{name}.html").read_text("utf-8")) == needs
    pages = sorted(place.rglob("*.html"))
    assert len(pages) >= 6
    for page in pages:
        text = page.read_text("utf-8")
        for tag in re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*>", text):
            assert "//" not in re.sub(r'rel="canonical".*|"data:[^"]*"', "", tag), (page.name, tag)
        for name in re.findall(r'<(?:script|link)\b[^>]*(?:src|href)="((?!data:)[^"]+)"', text):
            assert (page.parent / name).exists(), (page.name, name)
        if page.parent == place:
            assert "connect-src &#39;none&#39;" in text
            # A link that somebody follows tells the other host nothing of what was read here.
            assert '<meta name="referrer" content="no-referrer">' in text
    for sheet in (place / "assets").glob("*.css"):
        assert not HOSTS.search(sheet.read_bytes()), sheet.name


def test_the_pictures_of_previews_have_the_look_of_the_house(
    lamps: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    houses: list[HouseStyle] = []

    def drawn(view: Viewed, *_: object) -> bytes:
        houses.append(view.house)
        return b""

    monkeypatch.setattr("dashboard.publish.extras.view_file", drawn)
    monkeypatch.setattr("dashboard.publish.site.data_files", lambda *_: ())
    house = HouseStyle(House(footer="Ours"))
    assert dict(_extras(Site(library().open(lamps), "https://example.org", house)))
    assert houses == [house] * len(PICTURED)
