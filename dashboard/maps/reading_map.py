"""What a reading puts on the map: the state of each theatre and mark, in plain words."""

from __future__ import annotations

from dashboard.maps.map_state import IncidentView, MapState, TheatreView
from dashboard.reading.citation import when_words
from dashboard.reading.mentions import mentions
from dashboard.reading.reading import IncidentReading, Reading, RegionReading
from dashboard.reading.wording import asked_for, region_words
from geodata.schema.theatres import Theatre
from geodata.schema.vocabulary import TheatreRole


def map_state(reading: Reading) -> MapState:
    """Return what ``reading`` changes on the map; every text is plain."""
    whom = asked_for(reading)
    return MapState(
        selected=reading.theatre.id if reading.theatre else "",
        told=dict(mentions(reading.passage, reading.dossier)) if reading.passage else None,
        theatres={r.theatre.id: _theatre(r, whom) for r in reading.regions},
        incidents={i.incident.id: _incident(i) for i in reading.incidents if i.incident.mark},
        reference=reading.reference_lines,
    )


def role_words(theatre: Theatre) -> str:
    """Return what the article's plan makes of a theatre, in a few words."""
    if theatre.role is TheatreRole.FRONT and theatre.front_name:
        return f"{theatre.front_name}, as the campaign envisions it"
    return "supporting theatre"


def _theatre(region: RegionReading, whom: str) -> TheatreView:
    theatre = region.theatre
    role = role_words(theatre)
    told = region_words(region, whom)
    return TheatreView(
        state=region.state.value,
        tip=f"{theatre.name}\n{role}\n{told}",
    )


def _incident(reading: IncidentReading) -> IncidentView:
    incident = reading.incident
    parts = [incident.title, when_words(incident.when)]
    if incident.mark:
        parts.append(incident.mark.legend)
    if incident.count:
        parts.append(incident.count.note)
    mode = "off" if reading.layer_off else "match" if reading.matches else "hidden"
    if mode == "hidden":
        parts.append("hidden by your filters")
    return IncidentView(state=mode, tip="\n".join(parts))  # type: ignore[arg-type]
