"""The map in its frame: the only call of ``st_folium``, and what a reading puts on the map."""

from __future__ import annotations

from streamlit_folium import st_folium

from dashboard import state
from dashboard.assets import asset_url
from dashboard.components import words
from dashboard.components.cards import when_words
from dashboard.maps.base import BaseMap, feature_group
from dashboard.maps.view import Camera, IncidentView, MapState, TheatreView
from dashboard.reading.reading import IncidentReading, Reading, RegionReading
from geodata.model import TheatreRole

EVENT_FIELD = "last_object_clicked_tooltip"
"""The one value of the frame that carries our events; the component knows it by this name."""


def map_view(reading: Reading) -> None:
    """Draw the map of ``reading``; its clicks go to the state."""
    st_folium(
        BaseMap(asset_url),
        key=state.MAP,
        height=640,
        use_container_width=True,
        returned_objects=[EVENT_FIELD],
        feature_group_to_add=feature_group(map_state(reading, state.camera())),
        on_change=lambda: state.dispatch_map_event(reading.dossier, state.MAP, EVENT_FIELD),
    )


def map_state(reading: Reading, camera: state.Camera | None) -> MapState:
    """Return what ``reading`` changes on the map; every text is plain."""
    asked = reading.selection
    asked_for = words.names_of(
        asked.actors, reading.dossier, "and" if asked.match == "all" else "or"
    )
    return MapState(
        selected=reading.theatre.id if reading.theatre else "",
        theatres={r.theatre.id: _theatre(r, asked_for) for r in reading.regions},
        incidents={i.incident.id: _incident(i) for i in reading.incidents if i.incident.mark},
        reference=reading.reference_lines,
        camera=Camera(n=camera.n, to=camera.to) if camera else None,
    )


def _theatre(region: RegionReading, asked_for: str) -> TheatreView:
    theatre = region.theatre
    role = (
        f"{theatre.front_name}, as the campaign envisions it"
        if theatre.role is TheatreRole.FRONT and theatre.front_name
        else "supporting theatre"
    )
    told = words.region_words(region, asked_for)
    return TheatreView(
        state=region.state.value,
        words=told,
        tip=f"{theatre.name}\n{role}\n{told}",
        aria=f"{theatre.name}, {role}, {told}",
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
