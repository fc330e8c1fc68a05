"""The briefing page's pictures: a scene's map in little, and the scene that is edited, whole."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlencode

from dashboard import state
from dashboard.briefing.editing.changes import numbers
from dashboard.briefing.export.export_bundle import papers
from dashboard.briefing.export.scene_layout import HEIGHT, WIDTH
from dashboard.briefing.export.slide_image import plate
from dashboard.briefing.export.thumbnail import SCENE, spelled
from dashboard.briefing.export.typst_render import png
from dashboard.briefing.stage.figures import NAMES
from dashboard.http.content_version import VERSION, version
from dashboard.layout.svg import document
from dashboard.library import query_for
from dashboard.maps.house import OURS, HouseStyle
from dashboard.maps.house_file import house_style
from geodata.errors import DataFault
from geodata.loading.library import LoadedMap
from geodata.schema.briefing import Briefing, Scene
from geodata.schema.scene_figures import lacking

_PREVIEW_ACROSS = 880


@dataclass(frozen=True)
class Thumbnail:
    """A scene in little: the name of its figure, or else the URL of its picture."""

    figure: str = ""
    picture: str = ""


def thumbnail(one: LoadedMap, scene: Scene) -> Thumbnail:
    """Return the scene in little."""
    if scene.figure and not lacking(scene, one.dossier):
        return Thumbnail(figure=NAMES[scene.figure])
    parameters = urlencode({SCENE: spelled(scene), VERSION: version(one)})
    query = "&".join(filter(None, (query_for(one.slug), parameters)))
    return Thumbnail(picture=f"thumbnail.png?{query}")


def preview(briefing: Briefing, scene: Scene) -> str:
    """Return the whole scene as the stage has it, as the URL of a picture."""
    # Notes are on no picture: who writes them draws none anew.
    bare = tuple(one.model_copy(update={"notes": None}) for one in briefing.scenes)
    plain = briefing.model_copy(update={"scenes": bare})
    try:
        house = house_style()
    except DataFault:  # what is wrong with it is said where a file or the stage is wanted
        house = OURS
    number = numbers(briefing)[scene.id]
    return _preview(state.map_read(), plain.model_dump_json(), number, house)


@lru_cache(maxsize=60)
def _preview(one: LoadedMap, briefing: str, number: int, house: HouseStyle) -> str:
    held = papers(
        "-",
        Briefing.model_validate_json(briefing),
        one.dossier,
        one.geometry,
        datetime.now(UTC),
        with_optional=True,
        house=house,
    )
    svg = document(plate(held, held.scenes[number - 1]), WIDTH, HEIGHT)
    picture = png(svg, WIDTH, HEIGHT, _PREVIEW_ACROSS, house.typefaces)
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"
