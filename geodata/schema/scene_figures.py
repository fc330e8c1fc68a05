"""Which figures of a scene have something to show in a dossier; no other is offered."""

from __future__ import annotations

from geodata.schema.briefing import Figure
from geodata.schema.dossier import Dossier


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
