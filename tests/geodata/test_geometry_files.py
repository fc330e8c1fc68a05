"""The geometry's files: bytes, hashes, licences, and the fault that names what is missing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from geodata.build.outputs import BUDGET
from geodata.errors import DataFault
from geodata.loading.geometry import FILES, Geometry, load_geometry
from tests.geodata.shapes import GEOMETRY, ROOT


def test_all_files_together_keep_within_the_byte_budget() -> None:
    assert sum((ROOT / name).stat().st_size for name in FILES.values()) <= BUDGET


def test_the_manifest_has_the_hash_and_size_of_every_file() -> None:
    manifest = json.loads((ROOT / "basemap/manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["outputs"]) == set(FILES.values())
    for name, stated in manifest["outputs"].items():
        content = (ROOT / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == stated["sha256"], name
        assert len(content) == stated["bytes"], name


def test_the_manifest_names_a_licence_and_a_hash_for_every_input() -> None:
    manifest = json.loads((ROOT / "basemap/manifest.json").read_text(encoding="utf-8"))
    for source in manifest["inputs"]:
        assert source["licence"], source
        assert len(source["sha256"]) == 64, source


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFault, match=r"theatres\.geojson"):
        load_geometry(tmp_path)


def test_a_feature_without_an_id_is_named(tmp_path: Path) -> None:
    broken = json.loads((ROOT / FILES["theatres"]).read_text(encoding="utf-8"))
    del broken["features"][2]["properties"]["licence"]
    (tmp_path / FILES["theatres"]).write_text(json.dumps(broken), encoding="utf-8")
    with pytest.raises(DataFault, match="feature 3 lacks licence"):
        load_geometry(tmp_path)


def test_the_loaded_geometry_cannot_be_reassigned() -> None:
    with pytest.raises(AttributeError):
        GEOMETRY.theatres = {}  # type: ignore[misc]
    assert isinstance(GEOMETRY, Geometry)
