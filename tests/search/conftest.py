"""Search is tested on the dossiers that readings are tested on, each with one index."""

from __future__ import annotations

import pytest

from dashboard.search.search import Index
from geodata.schema.dossier import Dossier
from tests.reading.conftest import dossier as dossier


@pytest.fixture(scope="session")
def index(shipped: Dossier) -> Index:
    return Index(shipped)


@pytest.fixture(scope="session")
def invented(other: Dossier) -> Index:
    return Index(other)
