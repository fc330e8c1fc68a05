"""The panel of a theatre: its role, who runs it, its status, its actors and its passages."""

from __future__ import annotations

from dashboard.reading.citation import names
from dashboard.reading.reading import Reading, RegionState
from dashboard.text.templates import render
from dashboard.views.panel.editor_notes import later
from dashboard.views.panel.frame import frame
from geodata.schema.dossier import Dossier
from geodata.schema.theatres import Theatre
from geodata.schema.vocabulary import TheatreRole


def theatre_view(reading: Reading, theatre: Theatre) -> str:
    """Return the panel of a theatre."""
    return render(
        "views/panel/theatre",
        frame=frame(reading),
        names=names(reading.dossier),
        is_front=theatre.role is TheatreRole.FRONT,
        is_off=reading.region(theatre.id).state is RegionState.OFF,
        later=later(reading, {theatre.id, *(tie.actor for tie in theatre.actors)}),
    )


def abouts_by_theatre(dossier: Dossier) -> dict[str, str]:
    """Return what stands beside each theatre, by the name of the place that it fills."""
    return {f"about-{t.id}": about_theatre(t) for t in dossier.theatres}


def about_theatre(theatre: Theatre) -> str:
    """Return what the theatre's polygon is, its status with sources, and the editor's notes."""
    return render("views/panel/about_theatre", theatre=theatre)
