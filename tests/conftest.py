"""The two dossiers that tests read: the shipped one, and an invented one of another place."""

from __future__ import annotations

import gc
import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.storage import FOLDER
from geodata.loading import library
from geodata.loading.dossier_files import SHIPPED, load_dossier
from geodata.loading.geometry import FILES, Geometry
from geodata.schema.dossier import Dossier
from tests.shipped import dossier as shipped_dossier

gc.set_threshold(100_000, 50, 50)
# To collect thousands of tests leaves little garbage: looking for it takes a fourth of the time.

settings.register_profile("arenas", max_examples=30, deadline=None, derandomize=True)
settings.load_profile("arenas")
# The same examples on every run, and no deadline: a busy machine must not fail a change.

DATA = Path(__file__).parent / "data"
OTHER = DATA / "other_dossier"
HOSTILE = "</script><img src=x onerror=alert(1)>"
"""Stands in an alias and in a passage of the invented dossier."""


def pytest_configure(config: pytest.Config) -> None:
    """Read each map of the repository once, not for each command: no test changes one in place."""
    load = library.load_map
    once = cache(load)

    def loaded(folder: Path, ground: Path | None = None) -> library.LoadedMap:
        is_ours = folder.parent in (SHIPPED.parent, DATA)
        return (once if is_ours else load)(folder, ground)

    library.load_map = loaded
    cuts = kept_cuts_of(config)
    pytest.MonkeyPatch().setattr("dashboard.text.kept_cuts.cache_folder", lambda: cuts)


def pytest_collection_finish() -> None:
    """Leave what is imported and collected out of every search for garbage."""
    gc.freeze()


def kept_cuts_of(config: pytest.Config) -> Path:
    """Return the folder where runs keep cut typefaces: each name says what the cut is made of."""
    assert config.cache is not None
    return config.cache.mkdir("arenas")


@pytest.fixture(scope="session")
def shipped() -> Dossier:
    return shipped_dossier()


@pytest.fixture(scope="session")
def other_folder() -> Path:
    return OTHER


@pytest.fixture(scope="session")
def other_geometry() -> Geometry:
    return Geometry(
        **{
            layer: json.loads((OTHER / "ground" / name).read_text(encoding="utf-8"))
            for layer, name in FILES.items()
        }
    )


@pytest.fixture(scope="session")
def other(other_folder: Path, other_geometry: Geometry) -> Dossier:
    return load_dossier(other_folder, tuple(other_geometry.theatre_bounds))


@pytest.fixture
def broken_default(other_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the fault of a map that is the default one from now on."""
    folder = Path(shutil.copytree(other_folder, tmp_path / "dossier"))
    actors = folder / "actors.yaml"
    text = actors.read_text("utf-8").replace("  name: Lantern", "  colour: red\n  name: Lantern", 1)
    actors.write_text(text, encoding="utf-8")
    monkeypatch.setenv("ARENAS_DOSSIER", str(folder))
    return "dossier/actors.yaml:3: colour: unknown key"


@pytest.fixture
def lamps(
    other_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pytestconfig: pytest.Config,
) -> str:
    """Return the slug of the invented map, which the user has beside the shipped one."""
    slug = "lamps-out"
    folder = shutil.copytree(other_folder, tmp_path / "data" / "dossiers" / slug)
    manifest = f"slug: {slug}\ntitle: Lamps Out\n"
    Path(folder, "manifest.yaml").write_text(manifest, encoding="utf-8")
    monkeypatch.setenv(FOLDER, str(tmp_path / "data"))
    # For processes that a test starts.
    Path(tmp_path, "data", "cache").symlink_to(kept_cuts_of(pytestconfig))
    return slug
