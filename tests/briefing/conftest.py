"""The briefings that these tests read: the shipped one, and one of the invented dossier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.briefing.export.export_bundle import Papers, papers
from dashboard.briefing.export.projected_basemap import Terrain, survey
from dashboard.maps.ground import ground_data
from dashboard.own_copy.attachment import attach
from geodata.loading.briefing_file import load_briefing
from geodata.loading.geometry import Geometry
from geodata.schema.briefing import Briefing
from geodata.schema.dossier import Dossier
from tests.shipped import briefings, geometry


@pytest.fixture(scope="session")
def lamps(other: Dossier, other_folder: Path) -> Briefing:
    """Every field once; a title and a note are hostile, the notes have words of their own."""
    return load_briefing(other_folder / "briefings" / "lamps.yaml", other)


@pytest.fixture(scope="session")
def main() -> Briefing:
    return briefings()["main"]


MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
Leaving = Callable[..., Papers]


@pytest.fixture(scope="session")
def terrain(shipped: Dossier) -> Terrain:
    return survey(ground_data(geometry(), shipped))


@pytest.fixture(scope="session")
def left(main: Briefing, shipped: Dossier) -> Papers:
    """The shipped briefing about to be left behind, with its notes."""
    return papers("main", main, shipped, geometry(), MADE, with_notes=True)


@pytest.fixture(scope="session")
def after(main: Briefing, shipped: Dossier) -> Papers:
    """The shipped briefing about to be left behind with its optional scenes."""
    return papers("main", main, shipped, geometry(), MADE, with_optional=True)


@pytest.fixture(scope="session")
def leaving(lamps: Briefing, other: Dossier, other_geometry: Geometry) -> Leaving:
    """Return the invented briefing about to be left behind, with what key words ask for."""

    def leave(briefing: Briefing = lamps, **asked: Any) -> Papers:
        return papers("lamps", briefing, other, other_geometry, MADE, **asked)

    return leave


@pytest.fixture(scope="session")
def copy(other: Dossier, other_folder: Path) -> dict[str, str]:
    """The invented article's own sentences, as attaching its text finds them."""
    return dict(attach((other_folder / "article.txt").read_bytes(), other.article).sentences)
