"""The dossier and the geometry of this installation, read once and shared by every session."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from geodata.geometry import Geometry, load_geometry
from geodata.load import SHIPPED, load_dossier
from geodata.model import Dossier

GEODATA = Path(__file__).parents[2] / "geodata"


@st.cache_resource(show_spinner=False)
def geometry() -> Geometry:
    """Return the committed geometry; ``DataFault`` where it is broken."""
    return load_geometry(GEODATA)


@st.cache_resource(show_spinner=False)
def dossier() -> Dossier:
    """Return the shipped dossier, validated; ``DataFault`` where it is broken."""
    return partial(load_dossier, SHIPPED, tuple(geometry().theatre_bounds()))()
