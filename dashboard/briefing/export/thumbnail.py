"""The thumbnail of a scene's map, and its query in a link: the fields that it is drawn from."""

from __future__ import annotations

import json
from functools import lru_cache

from dashboard.briefing.export.map_svg import Sheet, draw
from dashboard.briefing.export.projected_basemap import terrain_of
from dashboard.briefing.export.typst_render import png
from dashboard.briefing.stage.scenes import show
from geodata.errors import DataFault
from geodata.loading.briefing_file import parse_briefing
from geodata.loading.library import LoadedMap
from geodata.schema.briefing import Briefing, Scene
from geodata.schema.dossier import Dossier

SCENE = "scene"
"""The parameter of a link that has what the map is drawn from."""
ACROSS = 264
"""px of the picture, twice as wide as it is shown."""
_SHEET = Sheet(480, 300)
"""Drawn larger than it is shown: names would not fit a smaller sheet."""
_OF_MAP = ("view", "theatres", "filters", "layers_off", "lens", "marks")
_BARE = {"id": "x", "title": "-", "message": "-", "cover": True}
"""A scene that says nothing, so that two scenes with one map have one picture."""
_KEPT = 400
"""Pictures, of some 25 KB each."""


def spelled(scene: Scene) -> str:
    """Return what the scene's map is drawn from, as JSON."""
    return scene.model_dump_json(include=set(_OF_MAP), exclude_defaults=True)


def scene_of(query: str, dossier: Dossier) -> Scene:
    """Return a scene with the map of ``query``, which is JSON; ``DataFault`` where it has none."""
    try:
        fields = json.loads(query)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        raise DataFault.of("scene", f"must be a JSON object with some of {', '.join(_OF_MAP)}")
    if unknown := sorted(fields.keys() - set(_OF_MAP)):
        known = f"a map is drawn from {', '.join(_OF_MAP)}"
        raise DataFault.of("scene", f"no part of a map; {known}", field=unknown[0])
    text = json.dumps({"title": "-", "scenes": [{**_BARE, **fields}]})
    return parse_briefing(text, "scene", dossier).scenes[0]


def thumbnail(one: LoadedMap, scene: Scene) -> bytes:
    """Return the map of a scene as a PNG of ``ACROSS`` px."""
    return _drawn(
        one, Scene.model_validate(_BARE | {name: getattr(scene, name) for name in _OF_MAP})
    )


@lru_cache(maxsize=_KEPT)
def _drawn(one: LoadedMap, scene: Scene) -> bytes:
    shown = show(Briefing(title="-", scenes=(scene,)), one.dossier, one.geometry)[0]
    drawn = draw(terrain_of(one.geometry, one.dossier), shown.map_state, shown.bounds, _SHEET)
    return png(drawn.svg(), _SHEET.width, _SHEET.height, ACROSS)
