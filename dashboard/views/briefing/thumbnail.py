"""A scene as a picture: in little, with the name of a figure in the map's place, and as a whole."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from functools import lru_cache

from dashboard import state
from dashboard.briefing.editing.changes import numbers
from dashboard.briefing.export.export_bundle import papers
from dashboard.briefing.export.map_svg import Sheet, draw
from dashboard.briefing.export.projected_basemap import terrain_of
from dashboard.briefing.export.scene_layout import HEIGHT, WIDTH
from dashboard.briefing.export.slide_image import plate
from dashboard.briefing.export.typst_render import png
from dashboard.briefing.stage.figures import NAMES
from dashboard.briefing.stage.scenes import show
from dashboard.layout.svg import document
from geodata.loading.library import LoadedMap
from geodata.schema.briefing import Briefing, Scene

_DRAWN = Sheet(480, 300)
"""Drawn larger than it is shown: names would not fit a smaller sheet."""
_ACROSS = 264
_PREVIEW_ACROSS = 880


def thumbnail(scene: Scene) -> dict[str, str]:
    """Return the scene in little: the name of its figure, or else the URL of its picture."""
    if scene.figure:
        return {"figure": NAMES[scene.figure], "picture": ""}
    seen = scene.model_copy(
        update={"notes": None, "title": "-", "message": "-", "seconds": 50, "id": "x"}
    )
    return {"figure": "", "picture": _picture(state.map_read(), seen.model_dump_json())}


@lru_cache(maxsize=400)
def _picture(one: LoadedMap, scene: str) -> str:
    """Return the map of a scene, given as JSON, as a data URL."""
    briefing = Briefing(title="-", scenes=(Scene.model_validate_json(scene),))
    shown = show(briefing, one.dossier, one.geometry)[0]
    drawn = draw(terrain_of(one.geometry, one.dossier), shown.map_state, shown.bounds, _DRAWN)
    return _url(png(drawn.svg(), _DRAWN.width, _DRAWN.height, _ACROSS))


def preview(briefing: Briefing, scene: Scene) -> str:
    """Return the whole scene as the stage has it, as the URL of a picture."""
    # Notes are on no picture: who writes them draws none anew.
    bare = tuple(one.model_copy(update={"notes": None}) for one in briefing.scenes)
    plain = briefing.model_copy(update={"scenes": bare})
    return _preview(state.map_read(), plain.model_dump_json(), numbers(briefing)[scene.id])


@lru_cache(maxsize=60)
def _preview(one: LoadedMap, briefing: str, number: int) -> str:
    held = papers(
        "-",
        Briefing.model_validate_json(briefing),
        one.dossier,
        one.geometry,
        datetime.now(UTC),
        with_optional=True,
    )
    svg = document(plate(held, held.scenes[number - 1]), WIDTH, HEIGHT)
    return _url(png(svg, WIDTH, HEIGHT, _PREVIEW_ACROSS))


def _url(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"
