"""The dossier and the geometry that this installation reads, each read and validated once.

They are those that come with Arenas, unless the environment names others: ``ARENAS_DOSSIER`` a
dossier's folder, ``ARENAS_GEODATA`` one that has its geometry if that lies elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from geodata.loading.briefing_file import load_briefings
from geodata.loading.dossier_files import SHIPPED, is_draft, load_dossier
from geodata.loading.geometry import Geometry, load_geometry
from geodata.schema.briefing import Briefing
from geodata.schema.dossier import Dossier

BRIEFINGS, GROUND = "briefings", "ground"
"""Folders of a dossier's briefings and of its geometry, beside its files."""


def dossier_folder() -> Path:
    """Return the folder of the dossier's files."""
    return Path(os.environ.get("ARENAS_DOSSIER") or SHIPPED)


def geodata_folder() -> Path:
    """Return the folder of the geometry's files."""
    return Path(os.environ.get("ARENAS_GEODATA") or dossier_folder() / GROUND)


@cache
def geometry() -> Geometry:
    """Return the geometry; ``DataFault`` where it is broken."""
    return load_geometry(geodata_folder(), is_draft=is_draft(dossier_folder()))


@cache
def dossier() -> Dossier:
    """Return the dossier, checked against the geometry; ``DataFault`` where it is broken."""
    return load_dossier(dossier_folder(), tuple(geometry().theatre_bounds()))


@cache
def briefings() -> Mapping[str, Briefing]:
    """Return the briefings that come with the dossier, by name; ``DataFault`` if one is broken."""
    return load_briefings(dossier_folder() / BRIEFINGS, dossier())
