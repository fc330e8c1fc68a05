"""The dossier and the geometry that come with Arenas, each read and validated once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from geodata.geometry import Geometry, load_geometry
from geodata.load import SHIPPED, load_dossier
from geodata.model import Dossier


@cache
def geometry() -> Geometry:
    """Return the committed geometry; ``DataFault`` where it is broken."""
    return load_geometry(Path(__file__).parent)


@cache
def dossier() -> Dossier:
    """Return the dossier, checked against the geometry; ``DataFault`` where it is broken."""
    return load_dossier(SHIPPED, tuple(geometry().theatre_bounds()))
