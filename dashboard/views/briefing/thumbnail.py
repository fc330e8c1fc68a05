"""A scene in little: its map as a small picture, or the name of the figure in the map's place."""

from __future__ import annotations

import base64
from functools import cache

import streamlit as st

from dashboard.briefing.export.map_svg import Sheet, draw
from dashboard.briefing.export.projected_basemap import Terrain, survey
from dashboard.briefing.export.typst_render import png
from dashboard.briefing.stage.scenes import show
from dashboard.maps.ground import ground_data
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from geodata.loading import shipped
from geodata.schema.briefing import Briefing, Figure, Scene

_DRAWN = Sheet(480, 300)
"""Drawn larger than it is shown: names would not fit a smaller sheet."""
_ACROSS = 264
FIGURE = {
    Figure.ECHELONS: "Echelons",
    Figure.MATRIX: "Matrix",
    Figure.TIMELINE: "Timeline",
    Figure.CLAIMS: "Ladder of claims",
}


def thumbnail_html(scene: Scene) -> str:
    """Return the scene in little."""
    if scene.figure:
        return f'<div class="ar-thumb ar-thumb-figure">{text(FIGURE[scene.figure])}</div>'
    seen = scene.model_copy(
        update={"notes": None, "title": "-", "message": "-", "seconds": 50, "id": "x"}
    )
    source = attribute(_picture(seen.model_dump_json()))
    return f'<img class="ar-thumb" src="{source}" alt="" width="132" height="83">'


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
