"""Readings to take away, of either dossier."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.exports.contents import Taken, take
from dashboard.own_copy.attachment import attach
from dashboard.reading.selection import Selection
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from tests import shipped as shipped_data
from tests.reading.selections import selecting

Taking = Callable[..., Taken]


@pytest.fixture(scope="session")
def copy(other: Dossier, other_folder: Path) -> dict[str, str]:
    """Return the invented article's own sentences, as attaching its text finds them."""
    return dict(attach((other_folder / "article.txt").read_bytes(), other.article).sentences)


@pytest.fixture(scope="session")
def taking(other: Dossier, other_geometry: Geometry) -> Taking:
    """Return what is taken of the invented dossier under the selection named by key words."""

    def taken(verbatim: dict[str, str] | None = None, **selection: Any) -> Taken:
        return take(other, other_geometry, selecting(**selection), verbatim)

    return taken


@pytest.fixture(scope="session")
def whole(shipped: Dossier) -> Taken:
    """Return all of the shipped dossier."""
    return take(shipped, shipped_data.geometry(), Selection())
