"""Which lines a map's legend has, what on the map each explains, and which of them a view shows.

The page, the stage and the files all have their legend from here. Only the browser knows the
page's view: there each line names what it explains, and the map says what of that it shows
(``web/map/seen.js``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from dashboard.maps.legend import LegendEntry, entries
from dashboard.maps.map_state import MapState
from dashboard.maps.reading_map import region_swatches
from dashboard.reading.name_lists import joined
from dashboard.reading.reading import Reading, RegionState
from dashboard.reading.wording import UNNAMED
from geodata.loading.geometry import Geometry
from geodata.loading.library import MOST_OPEN
from geodata.schema.dossier import Dossier
from geodata.schema.record import Bounds

DISPUTED, REFERENCE = "disputed", "reference"
"""What the lines of these swatches explain: no record has an id for it."""
_EVERYWHERE = (-360.0, -90.0, 360.0, 90.0)
"""Degrees; a ground across 180° goes on beyond it."""
_PLAIN = ("match", "undated")
"""The modes in which a mark is no paler than others."""


def legend(reading: Reading, state: MapState) -> tuple[LegendEntry, ...]:
    """Return every way of drawing that the map has in ``state``, and what each explains."""
    drawn = _by_swatch(reading, state)
    return tuple(
        replace(entry, of=drawn.get(entry.swatch, ()))
        for entry in entries(set(drawn), reading.dossier, lens=state.lens)
    )


def unnamed_line(names: Sequence[str]) -> tuple[LegendEntry, ...]:
    """Return the line, of no swatch, that names the regions which the map does not; or none."""
    return (LegendEntry("", f"{UNNAMED}: {joined(names)}"),) if names else ()


def in_view(lines: Iterable[LegendEntry], shown: Set[str]) -> tuple[LegendEntry, ...]:
    """Return the lines that explain anything of ``shown``, or for the whole map."""
    return tuple(one for one in lines if not one.of or shown & set(one.of))


def shown_within(bounds: Bounds | None, dossier: Dossier, geometry: Geometry) -> set[str]:
    """Return what a view of ``bounds`` shows, or one of all: ids of theatres and places, and lines.

    Marks count as shown: who chooses a view chooses its marks.
    """
    theatres = geometry.theatre_bounds
    seen = bounds or _EVERYWHERE
    shown = {name for name in theatres if _meet(theatres[name], seen)}
    frame = box(*seen)
    shown |= {name for name, lines in _lines(geometry).items() if any(map(frame.intersects, lines))}
    shown |= {p.id for p in dossier.places if p.point and _meet((*p.point, *p.point), seen)}
    return shown | {i.id for i in dossier.incidents if i.mark}


@lru_cache(maxsize=MOST_OPEN)
def _lines(geometry: Geometry) -> Mapping[str, tuple[BaseGeometry, ...]]:
    """Return the lines of a ground by what the legend calls them."""
    disputed = (one for one in geometry.borders["features"] if one["properties"]["disputed"])
    return {
        DISPUTED: tuple(shape(one["geometry"]) for one in disputed),
        REFERENCE: tuple(shape(one["geometry"]) for one in geometry.rivers["features"]),
    }


def _by_swatch(reading: Reading, state: MapState) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of what the map draws, by swatch."""
    drawn: defaultdict[str, list[str]] = defaultdict(list)
    for region in reading.regions:
        if region.state is RegionState.OFF:
            continue
        for swatch in region_swatches([region]):
            drawn[swatch].append(region.theatre.id)
        if state.told and region.theatre.id in state.told:
            drawn[state.told[region.theatre.id].value].append(region.theatre.id)
    for one in reading.incidents:
        view = state.incidents.get(one.incident.id)
        if one.incident.mark and view and view.state in _PLAIN:
            drawn[one.incident.mark.shape].append(one.incident.id)
    if reading.regions:
        drawn[DISPUTED].append(DISPUTED)
    if reading.reference_lines:
        drawn[REFERENCE].append(REFERENCE)
    drawn["place"] += [place.id for place in reading.dossier.places if place.point]
    return {swatch: tuple(ids) for swatch, ids in drawn.items() if ids}


def _meet(a: Bounds, b: Bounds) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
