"""The faults that loading a broken copy of the invented dossier finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import DataFault, Fault
from geodata.loading.dossier_files import load_dossier

POLYGONS = ("north-reach", "quill-bay", "outer-shoals")
"""Ids of the invented theatres' polygons."""


def faults(folder: Path, polygons: tuple[str, ...] | None = POLYGONS) -> tuple[Fault, ...]:
    with pytest.raises(DataFault) as caught:
        load_dossier(folder, polygons)
    return caught.value.faults


def only(folder: Path) -> Fault:
    found = faults(folder)
    assert len(found) == 1, found
    return found[0]
