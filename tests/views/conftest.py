"""Readings to draw, on the invented dossier unless a test says otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.reading.reading import Reading, read
from dashboard.views.cards import cards_json
from geodata.schema.dossier import Dossier
from tests.reading.selections import selecting

Asked = Callable[..., Reading]


@pytest.fixture(scope="session")
def stored(other: Dossier) -> dict[str, str]:
    """Return what the browser has of the invented dossier whatever the reading, by name."""
    cards: dict[str, str] = json.loads(cards_json(other))["cards"]
    return cards


@pytest.fixture
def asked(other: Dossier) -> Asked:
    """Return the reading of the invented dossier under the selection named by key words."""

    def reading(**selection: Any) -> Reading:
        return read(other, selecting(**selection))

    return reading
