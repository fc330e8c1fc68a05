"""Which figures of a scene have something to show in a dossier; no other is offered or drawn."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.schema.briefing import Figure, Scene
from geodata.schema.dossier import Dossier

_LACKING: Mapping[Figure, str] = {
    Figure.TIERS: "no actor of this map has a tier, and none is tied to another",
    Figure.MATRIX: "this map has no actors, or no theatres",
    Figure.TIMELINE: "nothing on this map has a date",
    Figure.CLAIMS: "this map restates no sentence",
}
_NO_CLAIMS = "the scene has no evidence of the article’s"


def figures_of(dossier: Dossier) -> tuple[Figure, ...]:
    """Return the figures that are not empty, in their order."""
    events = dossier.incidents or any(p.dates for p in dossier.passages)
    shows = {
        Figure.TIERS: bool(dossier.relations or any(actor.tier for actor in dossier.actors)),
        Figure.MATRIX: bool(dossier.actors and dossier.theatres),
        Figure.TIMELINE: bool(events or dossier.later_notes),
        Figure.CLAIMS: bool(dossier.passages),
    }
    return tuple(figure for figure in Figure if shows[figure])


def lacking(scene: Scene, dossier: Dossier) -> str:
    """Return why the scene's figure has nothing to show; empty where it has, or has none."""
    if scene.figure is None:
        return ""
    if scene.figure not in figures_of(dossier):
        return _LACKING[scene.figure]
    told = any(one.passage or one.incident for one in scene.evidence)
    return _NO_CLAIMS if scene.figure is Figure.CLAIMS and not told else ""
