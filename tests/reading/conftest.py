"""Each law holds for the shipped dossier and for the invented one."""

from __future__ import annotations

import pytest

from geodata.schema.dossier import Dossier


@pytest.fixture(scope="session", params=["shipped", "other"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    found: Dossier = request.getfixturevalue(request.param)
    return found
