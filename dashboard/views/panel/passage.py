"""The panel of a passage with its incidents, and that of a place which is no theatre."""

from __future__ import annotations

from dashboard.reading.citation import names
from dashboard.reading.reading import Reading
from dashboard.text.templates import render
from dashboard.views.panel.editor_notes import later
from dashboard.views.panel.frame import frame
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.theatres import Place
from geodata.schema.vocabulary import Part, PassageKind


def passage_view(reading: Reading, passage: Passage, back: str | None) -> str:
    """Return the panel of a passage; ``back`` names where it is closed to."""
    dossier = reading.dossier
    incidents = [i for i in dossier.incidents if i.id in passage.incidents]
    # A judgement that touches an incident is not the incident.
    tells = passage.kind is PassageKind.INCIDENT and incidents
    return render(
        "views/panel/passage",
        frame=frame(reading),
        passage=passage,
        title=incidents[0].title if tells else f"Paragraph {passage.paragraph}",
        back=back or _way_back(reading),
        incidents=incidents,
        by={i.id: _by_whom(i, names(dossier)) for i in incidents},
        later=later(reading, {*passage.actors, *passage.theatres, *passage.incidents}),
        around=[
            p for p in dossier.passages if p.paragraph == passage.paragraph and p.id != passage.id
        ],
    )


def place_view(reading: Reading, place: Place) -> str:
    """Return the panel of a place that is no theatre."""
    return render(
        "views/panel/place",
        frame=frame(reading),
        place=place,
        back=_way_back(reading),
        actor=next((a for a in reading.dossier.actors if a.id == place.actor), None),
        passages=[p for p in reading.dossier.passages if p.id == place.passage],
    )


def _way_back(reading: Reading) -> str:
    return reading.theatre.name if reading.theatre else "the overview"


def _by_whom(incident: Incident, names: dict[str, str]) -> str:
    return ", ".join(names[one.actor] for one in incident.actors if one.part is Part.BY)
