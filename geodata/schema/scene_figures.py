"""Which figures of a scene have something to show in a dossier; no other is offered or drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geodata.schema.briefing import Figure, Scene
from geodata.schema.dossier import Dossier

_NEEDS: Mapping[Figure, tuple[Callable[[Dossier], bool], str]] = {
    Figure.TIERS: (
        lambda of: bool(of.relations or any(actor.tier for actor in of.actors)),
        "no actor of this map has a tier, and none is tied to another",
    ),
    Figure.MATRIX: (
        lambda of: bool(of.actors and of.theatres),
        "this map has no actors, or no theatres",
    ),
    Figure.TIMELINE: (
        lambda of: bool(of.incidents or any(p.dates for p in of.passages) or of.later_notes),
        "nothing on this map has a date",
    ),
    Figure.CLAIMS: (lambda of: bool(of.passages), "this map restates no sentence"),
}
"""Whether a dossier has something for a figure, and what is said where it has not. A figure that
is not listed is shown of every dossier."""
_NO_CLAIMS = "the scene has no evidence of the article’s"


def figures_of(dossier: Dossier) -> tuple[Figure, ...]:
    """Return the figures that are not empty, in their order."""
    return tuple(figure for figure in Figure if figure not in _NEEDS or _NEEDS[figure][0](dossier))


def lacking(scene: Scene, dossier: Dossier) -> str:
    """Return why the scene's figure has nothing to show; empty where it has, or has none."""
    if scene.figure is None:
        return ""
    if scene.figure not in figures_of(dossier):
        return _NEEDS[scene.figure][1]
    has_claims = any(one.passage or one.incident for one in scene.evidence)
    return _NO_CLAIMS if scene.figure is Figure.CLAIMS and not has_claims else ""
