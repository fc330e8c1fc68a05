"""What the stage's script needs to answer the room: how each answer is found, and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.briefing.stage.answers import Answer, answers
from dashboard.briefing.stage.scenes import legend_of
from dashboard.maps.ground import as_written
from dashboard.maps.legend import LegendEntry
from dashboard.maps.reading_map import map_state
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.search.names import FILLERS
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from geodata.schema.record import Bounds


def room_json(dossier: Dossier, geometry: Geometry) -> dict[str, Any]:
    """Return every answer by its key, and the map of the whole article that each narrows."""
    reading = read(dossier, Selection())
    state = map_state(reading)
    signs: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}

    def signs_of(one: Answer, bounds: Bounds | None) -> list[str]:
        key = (one.theatres, one.marks)
        if key not in signs:
            incidents = {name: state.incidents[name] for name in one.marks}
            narrowed = state.model_copy(update={"incidents": incidents})
            signs[key] = [e.swatch for e in legend_of(reading, narrowed, bounds, geometry)]
        return signs[key]

    found, places = {}, geometry.theatre_bounds
    for one in answers(dossier):
        bounds = _around([places[name] for name in one.theatres if name in places])
        found[one.key] = {
            "names": one.names,
            "about": one.about_keys,
            "theatres": one.theatres,
            "marks": one.marks,
            "bounds": bounds,
            "signs": signs_of(one, bounds),
        }
    return {
        "answers": found,
        "state": state.as_json(),
        "written": as_written(dossier),
        "little": sorted(FILLERS),
    }


def room_legend(dossier: Dossier, geometry: Geometry) -> tuple[LegendEntry, ...]:
    """Return all that the map draws anywhere; the script shows what it draws for an answer."""
    reading = read(dossier, Selection())
    return legend_of(reading, map_state(reading), None, geometry)


def _around(boxes: Sequence[Bounds]) -> Bounds | None:
    """Return the box around all of them; None, which is the whole map, where there is none."""
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)
