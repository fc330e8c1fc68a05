"""The two dossiers that tests read: the shipped one, and an invented one of another place."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest
from hypothesis import settings

from geodata.loading.dossier_files import load_dossier
from geodata.loading.geometry import FILES, Geometry
from geodata.loading.shipped import dossier as shipped_dossier
from geodata.schema.dossier import Dossier

gc.set_threshold(100_000, 50, 50)
# To collect thousands of tests leaves little garbage: looking for it takes a fourth of the time.

settings.register_profile("arenas", max_examples=30, deadline=None, derandomize=True)
settings.load_profile("arenas")
# The same examples on every run, and no deadline: a busy machine must not fail a change.

DATA = Path(__file__).parent / "data"
OTHER = DATA / "other_dossier"
HOSTILE = "</script><img src=x onerror=alert(1)>"
"""Stands in an alias and in a passage of the invented dossier."""


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
    return load_dossier(other_folder, tuple(other_geometry.theatre_bounds()))
