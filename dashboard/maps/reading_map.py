"""What a reading puts on the map: the state of each theatre and mark, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.maps.legend import area
from dashboard.maps.map_state import IncidentMode, IncidentView, MapState, TheatreView
from dashboard.reading.certainty import counts_in_words, strongest_of
from dashboard.reading.citation import dates_words
from dashboard.reading.mentions import mentions
from dashboard.reading.reading import IncidentReading, Reading, RegionReading, RegionState
from dashboard.reading.wording import filtered_actors, region_words
from geodata.schema.theatres import Theatre


def map_state(reading: Reading) -> MapState:
    """Return what ``reading`` changes on the map; every text is plain."""
    whom = filtered_actors(reading)
    return MapState(
        selected=reading.theatre.id if reading.theatre else "",
        told=dict(mentions(reading.passage, reading.dossier)) if reading.passage else None,
        lens=reading.selection.lens,
        theatres={r.theatre.id: _theatre(r, whom, reading.selection.lens) for r in reading.regions},
        incidents={i.incident.id: _incident(i) for i in reading.incidents if i.incident.mark},
        reference=reading.reference_lines,
    )


def role_words(theatre: Theatre) -> str:
    """Return what the article's plan makes of a theatre, in a few words."""
    own = theatre.front_name
    return theatre.role.own_name.replace("{}", own) if own else theatre.role.name


def region_swatches(regions: Iterable[RegionReading]) -> set[str]:
    """Return the swatches of the fills that ``regions`` have on the map."""
    found: set[str] = set()
    for region in regions:
        theatre = region.theatre
        match region.state:
            case RegionState.MATCH:
                found.add(area(theatre))
            case RegionState.UNDATED:
                found.add("undated")
            case RegionState.HIDDEN | RegionState.SILENT:
                found.add("empty")
    return found


def _theatre(region: RegionReading, whom: str, lens: bool) -> TheatreView:
    theatre, worded = region.theatre, region.wording
    lines = [theatre.name, role_words(theatre), region_words(region, whom)]
    if lens and worded.total:
        lines.append(counts_in_words(worded))
    return TheatreView(
        state=region.state.value,
        certainty=worded.strongest,
        note=strongest_of(worded),
        tip="\n".join(lines),
    )


def _incident(reading: IncidentReading) -> IncidentView:
    incident = reading.incident
    parts = [incident.title, dates_words(incident.dates)]
    if incident.mark:
        parts.append(incident.mark.legend)
    if incident.count:
        parts.append(incident.count.in_words)
    mode = mark_mode(reading)
    if mode == "hidden":
        parts.append("hidden by your filters")
    if mode == "undated":
        parts.append("may fall in this span")
    return IncidentView(state=mode, tip="\n".join(parts))


def mark_mode(reading: IncidentReading) -> IncidentMode:
    """Return how the map draws the mark of an incident."""
    if reading.layer_off:
        return "off"
    if reading.undated:
        return "undated"
    return "match" if reading.matches else "hidden"
