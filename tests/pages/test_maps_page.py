"""The page of all maps: what there is, with its faults, and a map from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.library import library
from dashboard.storage import FOLDER
from dashboard.views.maps import maps_page
from geodata.loading.package import Package, checked_map, pack, read_package
from tests import shipped
from tests.pages.test_pages import open_app


def html(app: AppTest) -> str:
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.fixture
def package(other_folder: Path, lamps: str) -> Package:
    return read_package(pack(library().open(lamps)))


def offered(package: Package, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page with ``package`` chosen, which a test cannot upload."""
    found = checked_map(package)
    monkeypatch.setattr(maps_page, "_receiving", lambda: maps_page._offer(package, found))
    monkeypatch.setattr(maps_page, "may_save", lambda: True)
    return open_app("maps")


def test_each_map_is_listed_with_its_article_its_state_and_its_faults(lamps: str) -> None:
    (library().open(lamps).folder.parent / "gone").mkdir()
    listed = html(open_app("maps"))
    assert "War on the Rocks" in listed
    assert "The Tidal Review" in listed
    assert "Yours · a draft" in listed
    assert f'href="./?map={lamps}"' in listed
    assert f'href="pack?map={lamps}"' in listed
    assert "gone/manifest.yaml: the file is missing" in listed
    assert 'href="./?map=gone"' not in listed


def test_a_package_is_kept_and_one_of_a_name_that_is_taken_says_what_it_would_change(
    package: Package, lamps: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "colleague"))
    app = offered(package, monkeypatch)
    app.button(key="arenas_map_keep").click().run()
    assert f"Kept as {lamps}" in html(app)
    actors = library().open(lamps).folder / "actors.yaml"
    actors.write_text(actors.read_text("utf-8").replace("Lantern League", "Lantern Union"))
    app = offered(package, monkeypatch)
    assert "~ Actors: Lantern League (lantern-league)" in html(app)
    app.button(key="arenas_map_beside").click().run()
    assert library().open(f"{lamps}-2").slug == f"{lamps}-2"
    app.button(key="arenas_map_over").click().run()
    assert "Lantern League" in actors.read_text("utf-8")
    assert "The very same map is here already" in html(offered(package, monkeypatch))


def test_what_comes_with_arenas_is_not_replaced(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = offered(package.renamed(shipped.loaded().slug), monkeypatch)
    keys = [button.key for button in app.button]
    assert "arenas_map_beside" in keys
    assert "arenas_map_over" not in keys


def test_on_a_server_of_others_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps_page, "may_save", lambda: False)
    app = open_app("maps")
    assert [one.key for one in app.get("file_uploader")] == ["arenas_upload_0"]  # a copy's own
    assert "python -m dashboard unpack" in app.markdown[-1].value
