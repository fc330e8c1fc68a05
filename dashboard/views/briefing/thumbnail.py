"""A scene in little: its map as a small picture, or the name of the figure in the map's place."""

from __future__ import annotations

import base64
from functools import cache

import streamlit as st

from dashboard.briefing.export.map_svg import Sheet, draw
from dashboard.briefing.export.projected_basemap import Terrain, survey
from dashboard.briefing.export.typst_render import png
from dashboard.briefing.stage.figures import NAMES
from dashboard.briefing.stage.scenes import show
from dashboard.maps.ground import ground_data
from geodata.loading import shipped
from geodata.schema.briefing import Briefing, Scene

_DRAWN = Sheet(480, 300)
"""Drawn larger than it is shown: names would not fit a smaller sheet."""
_ACROSS = 264


def thumbnail(scene: Scene) -> dict[str, str]:
    """Return the scene in little: the name of its figure, or else the URL of its picture."""
    if scene.figure:
        return {"figure": NAMES[scene.figure], "picture": ""}
    seen = scene.model_copy(
        update={"notes": None, "title": "-", "message": "-", "seconds": 50, "id": "x"}
    )
    return {"figure": "", "picture": _picture(seen.model_dump_json())}


@st.cache_data(show_spinner=False, max_entries=400)
def _picture(scene: str) -> str:
    """Return the map of a scene, given as JSON, as a data URL."""
    briefing = Briefing(title="-", scenes=(Scene.model_validate_json(scene),))
    shown = show(briefing, shipped.dossier(), shipped.geometry())[0]
    drawn = draw(_terrain(), shown.map_state, shown.bounds, _DRAWN)
    picture = png(drawn.svg(), _DRAWN.width, _DRAWN.height, _ACROSS)
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


@cache
def _terrain() -> Terrain:
    return survey(ground_data(shipped.geometry(), shipped.dossier()))
