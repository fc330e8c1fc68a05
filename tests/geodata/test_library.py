"""The library: maps by folder, read on demand and anew when they change, each for itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata.errors import DataFault
from geodata.loading import library as module
from geodata.loading.library import Library, LoadedMap, UnknownMap

Add = Callable[..., Path]
Loads = list[Path]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "dossiers"


@pytest.fixture
def add(root: Path, other_folder: Path) -> Add:
    def added(slug: str, title: str = "Lamps", manifest: str | None = None) -> Path:
        folder = Path(shutil.copytree(other_folder, root / slug))
        text = f"slug: {slug}\ntitle: {title}\n" if manifest is None else manifest
        (folder / "manifest.yaml").write_text(text, encoding="utf-8")
        return folder

    return added


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Loads:
    """The folders that are read whole from now on."""
    found: Loads = []
    load = module.load_map

    def counted(folder: Path, ground: Path | None = None) -> LoadedMap:
        found.append(folder)
        return load(folder, ground)

    monkeypatch.setattr(module, "load_map", counted)
    return found


def test_fifty_maps_are_listed_and_only_what_is_opened_is_read(
    root: Path, add: Add, loads: Loads
) -> None:
    for n in range(50):
        (root / f"map-{n}").mkdir(parents=True)
        (root / f"map-{n}" / "manifest.yaml").write_text(f"slug: map-{n}\ntitle: Map {n}\n")
    first = add("first", "First")
    library = Library(root, default=first)
    listed = library.listing()
    assert (len(listed), listed[0].slug, listed[1].title) == (51, "first", "Map 0")
    assert loads == []
    assert library.open() is library.open("first")
    assert loads == [first]
    shutil.rmtree(root / "map-7")
    assert len(library.listing()) == len(library._listed) == 50


def test_a_map_is_read_anew_when_any_of_its_files_changes(
    root: Path, add: Add, loads: Loads
) -> None:
    folder = add("lamps")
    library = Library(root, default=folder)
    before = library.open()
    actors = folder / "actors.yaml"
    actors.write_text(actors.read_text("utf-8").replace("Lantern League", "Lantern Union"))
    after = library.open()
    assert {actor.name for actor in after.dossier.actors} >= {"Lantern Union"}
    assert (before == after, before.hash == after.hash, len(loads)) == (False, False, 2)
    (folder / "ground" / "theatres.geojson").touch()
    assert library.open() == after
    assert len(loads) == 3


def test_a_broken_map_takes_no_other_down_and_is_listed_with_its_faults(
    root: Path, add: Add
) -> None:
    good = add("good")
    add("unreadable", manifest="slug: [\n")
    add("misnamed", manifest="slug: other\ntitle: Other\n")
    (add("bare") / "manifest.yaml").unlink()
    broken = add("broken")
    (broken / "actors.yaml").write_text("- id: 7\n", encoding="utf-8")
    library = Library(root, default=good)
    faults = {one.slug: " ".join(map(str, one.faults)) for one in library.listing()}
    assert faults["good"] == faults["broken"] == ""  # a manifest alone is read
    assert "unreadable/manifest.yaml:" in faults["unreadable"]
    assert "is not the name of its folder" in faults["misnamed"]
    assert "the file is missing" in faults["bare"]
    assert library.open().slug == "good"
    for slug in ("unreadable", "misnamed", "broken"):
        with pytest.raises(DataFault):
            library.open(slug)


def test_an_unknown_map_names_what_was_meant(root: Path, add: Add) -> None:
    library = Library(root, default=add("lamps-out"))
    with pytest.raises(UnknownMap, match="did you mean lamps-out"):
        library.open("lamps-oot")
    for hostile in ("../lamps-out", "lamps-out/", ".", "/", "x" * 999):
        with pytest.raises(UnknownMap):
            library.open(hostile)


def test_the_default_map_may_lie_elsewhere_and_have_its_ground_elsewhere_still(
    root: Path, add: Add, other_folder: Path, tmp_path: Path
) -> None:
    add("lamps")
    away = Path(shutil.copytree(other_folder, tmp_path / "Elsewhere Map"))
    ground = Path(shutil.move(away / "ground", tmp_path / "geodata"))
    library = Library(root, default=away, default_ground=ground)
    assert library.open().slug == "elsewhere-map"
    assert library.is_default("elsewhere-map")
    assert library.open("lamps").folder == root / "lamps"


def test_few_maps_are_kept_open_and_one_that_was_let_go_is_equal_when_it_comes_again(
    root: Path, add: Add, loads: Loads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_OPEN", 1)
    library = Library(root, default=add("a"))
    add("b")
    first = library.open("a")
    library.open("b")
    again = library.open("a")
    assert (len(loads), again == first, hash(again) == hash(first)) == (3, True, True)
    assert library.open("b") != again


def test_a_command_names_a_map_by_slug_or_by_folder(
    root: Path, add: Add, other_folder: Path
) -> None:
    library = Library(root, default=add("lamps"))
    assert library.named("lamps") == library.open()
    assert library.named(str(other_folder)).slug == "other-dossier"
    with pytest.raises(UnknownMap):
        library.named("nowhere")


def test_what_a_machine_suggests_is_no_part_of_a_map(root: Path, add: Add, loads: Loads) -> None:
    folder = add("lamps")
    library = Library(root, default=folder)
    before = library.open()
    (folder / "suggested.yaml").write_text("decisions: []\n", encoding="utf-8")
    assert library.open() is before
    assert len(loads) == 1
