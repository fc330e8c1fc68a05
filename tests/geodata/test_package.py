"""A package gives back the map that was packed; what is no map of Arenas is refused, unread."""

from __future__ import annotations

import io
import json
import shutil
import stat
import zipfile
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from rocrate.rocrate import ROCrate

from dashboard.own_copy.attachment import attach
from geodata.errors import ArenasError
from geodata.loading import package as module
from geodata.loading.library import LoadedMap, load_map
from geodata.loading.package import LIST, PackageError, checked_map, pack, read_package
from geodata.schema.dossier import Dossier
from tests import shipped

SLUG = "lamps-out"
RIGHTS = "text: {may_carry: true, notice: Free to copy}\n"
FILES = {"manifest.yaml": b"slug: lamps-out\ntitle: Lamps\n"}


@pytest.fixture
def folder(other_folder: Path, other: Dossier, tmp_path: Path) -> Path:
    made = Path(shutil.copytree(other_folder, tmp_path / SLUG))
    (made / "manifest.yaml").write_bytes(FILES["manifest.yaml"])
    words = attach((other_folder / "article.txt").read_bytes(), other.article).sentences
    lines = (f"{one.id}\t{words[one.id]}\n" for one in other.article.sentences)
    (made / "text.txt").write_text("".join(lines), encoding="utf-8")
    (made / "suggested.yaml").write_text("[]\n", encoding="utf-8")
    return made


def zipped(files: Mapping[Any, bytes], listed: object = None) -> bytes:
    """Return a package whose list is ``listed``, or right."""
    names = {getattr(one, "filename", one): data for one, data in files.items()}
    right = {
        "arenas": 1,
        "slug": SLUG,
        "files": {name: sha256(data).hexdigest() for name, data in names.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(LIST, json.dumps(right if listed is None else listed))
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def unpacked(one: LoadedMap) -> LoadedMap:
    return checked_map(read_package(pack(one)))


def test_a_package_gives_back_the_map_and_is_the_same_file_each_time() -> None:
    one = shipped.loaded()
    again = unpacked(one)
    assert (again.dossier, again.briefings, again.hash) == (one.dossier, one.briefings, one.hash)
    assert pack(one) == pack(one)
    heard: list[tuple[int, int]] = []
    files = read_package(pack(one), lambda read, of: heard.append((read, of))).files
    assert heard == [(n, len(files)) for n in range(1, len(files) + 1)]


def test_a_package_is_an_ro_crate_that_another_program_reads_and_still_the_same_map(
    tmp_path: Path,
) -> None:
    one = shipped.loaded()
    data = pack(one, date(2026, 11, 29))
    assert read_package(data).files == read_package(pack(one)).files
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path)
    crate: Any = ROCrate(tmp_path)
    assert (crate.name, crate.root_dataset["version"]) == (one.manifest.title, one.hash)
    assert f"{crate.datePublished:%Y-%m-%d}" == "2026-11-29"
    parts = {part.id: part for part in crate.root_dataset["hasPart"]}
    assert set(parts) == set(read_package(data).files)
    for name, part in parts.items():
        assert sha256((tmp_path / name).read_bytes()).hexdigest() == part["sha256"], name
    assert crate.root_dataset["isBasedOn"]["name"] == one.dossier.article.title
    assert crate.root_dataset["license"]["description"] == one.dossier.article.licence_note


def test_the_text_goes_in_only_where_its_rights_allow_it_and_own_suggestions_never(
    folder: Path,
) -> None:
    assert not {"text.txt", "suggested.yaml", "article.txt"} & set(
        read_package(pack(load_map(folder))).files
    )
    assert unpacked(load_map(folder)).hash == load_map(folder).hash, "the text is no part of it"
    with (folder / "manifest.yaml").open("a") as manifest:
        manifest.write(RIGHTS)
    package = read_package(pack(load_map(folder)))
    assert "text.txt" in package.files
    assert checked_map(package).hash == load_map(folder).hash
    assert "suggested.yaml" not in package.files
    bare = {**package.files, "manifest.yaml": FILES["manifest.yaml"]}
    with pytest.raises(PackageError, match="does not say that the rights"):
        checked_map(read_package(zipped(bare)))


def test_what_was_brought_for_the_ground_goes_along_and_is_what_its_ending_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    square = b'{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}'
    (folder / "shapes").mkdir()
    for name in ("bay.geojson", "old.geojson"):
        (folder / "shapes" / name).write_bytes(square)
    theatre = load_map(folder).dossier.theatres[0].id
    plan = f"theatres:\n  - id: {theatre}\n    shape: {{file: {{path: shapes/bay.geojson}}}}\n"
    (folder / "ground.yaml").write_text(f"{plan}    note: n\n    source: s\n    licence: l\n")
    packed = read_package(pack(load_map(folder)))
    assert packed.files["shapes/bay.geojson"] == square
    assert "shapes/old.geojson" not in packed.files, "no theatre uses it"
    assert checked_map(packed).slug == SLUG
    for name in ("bay.gpkg", "bay.kml"):
        with pytest.raises(PackageError, match="is not what its ending says"):
            read_package(zipped(FILES | {f"shapes/{name}": square}))
    with pytest.raises(PackageError, match="no file of a map"):
        read_package(zipped(FILES | {"shapes/../bay.geojson": square}))
    monkeypatch.setattr(module, "MOST_OF_A_FILE", len(square) - 1)
    with pytest.raises(PackageError, match="which no package may hold"):
        pack(load_map(folder))


def test_a_map_may_be_kept_under_another_name(folder: Path) -> None:
    assert (
        checked_map(read_package(pack(load_map(folder))).renamed("lamps-two")).slug == "lamps-two"
    )


def test_what_no_map_holds_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    link = zipfile.ZipInfo("actors.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    names: tuple[str | zipfile.ZipInfo, ...] = (
        "../x.yaml",
        "/etc/x.yaml",
        "C:\\x.yaml",
        "briefings/../../x.yaml",
        "ground/basemap/deep/x.geojson",
        "run.py",
        "x.html",
        "Actors.YAML",
        ".hidden.yaml",
        "briefings/",
        "con\n.yaml",
        link,
    )
    monkeypatch.setattr(module, "load_map", None)  # nothing of them is read
    for name in names:
        with pytest.raises(PackageError, match=r"no file of a map|no plain file"):
            read_package(zipped({**FILES, name: b"x"}))


def test_what_is_not_as_its_list_says_is_refused() -> None:
    hashes = {"manifest.yaml": "0" * 64}
    for listed, said in (
        ({"arenas": 1, "slug": SLUG, "files": hashes}, "SHA-256 is another"),
        ({"arenas": 1, "slug": SLUG, "files": {}}, "not what its package.json says"),
        ({"arenas": 2, "slug": SLUG, "files": hashes}, "cannot be read"),
        ({"arenas": 1, "slug": "../up", "files": hashes}, "cannot be read"),
        ([], "cannot be read"),
    ):
        with pytest.raises(PackageError, match=said):
            read_package(zipped(FILES, listed))
    other = zipped({"manifest.yaml": b"slug: other\ntitle: Lamps\n"})
    with pytest.raises(ArenasError):
        checked_map(read_package(other))


def test_what_is_too_large_or_no_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pack(shipped.loaded())
    for data in (b"", b"PK", b"%PDF-1.7", whole[: len(whole) // 2], zipped({})):
        with pytest.raises(PackageError):
            read_package(data)
    monkeypatch.setattr(module, "MOST_PACKED", len(whole) - 1)
    with pytest.raises(PackageError, match="no map is as large"):
        read_package(whole)
    with pytest.raises(PackageError, match="which none may have"):
        pack(shipped.loaded())
    monkeypatch.setattr(module, "MOST_OF_A_FILE", 10_000)
    with pytest.raises(PackageError, match="has over"):
        read_package(zipped({**FILES, "ground/theatres.geojson": b" " * 20_000}))
    monkeypatch.setattr(module, "MOST_OF_ALL", 5_000)
    with pytest.raises(PackageError, match="Unpacked it would have"):
        read_package(zipped({**FILES, "actors.yaml": b" " * 9_000}))
    monkeypatch.setattr(module, "MOST_FILES", 1)
    with pytest.raises(PackageError, match="a map has at most 1"):
        read_package(zipped(FILES))


def test_a_file_that_would_grow_without_end_is_refused_before_it_is_read() -> None:
    grows = b"a: &a [1]\nb: [*a, *a]\n"
    for data in (grows, b"[" * 50):
        with pytest.raises(ArenasError, match=r"another place|nested too deeply"):
            checked_map(read_package(zipped({**FILES, "actors.yaml": data})))
