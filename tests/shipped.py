"""The map that comes with Arenas, as tests read it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dashboard.briefing.model.repository import Shelf
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.geometry import Geometry
from geodata.loading.library import Library, LoadedMap
from geodata.schema.briefing import Briefing
from geodata.schema.dossier import Dossier


@cache
def loaded() -> LoadedMap:
    return Library(SHIPPED.parent).open()


def dossier() -> Dossier:
    return loaded().dossier


def geometry() -> Geometry:
    return loaded().geometry


def briefings() -> Mapping[str, Briefing]:
    return loaded().briefings


def shelf() -> Shelf:
    return Shelf(loaded())
