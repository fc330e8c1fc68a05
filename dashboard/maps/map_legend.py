"""Which lines a map's legend has, what on the map each stands for, and which of them a view shows.

The page, the stage and the files all have their legend from here. The page's view is the browser's
to know: there each line names what it stands for, and the map says what of that it shows
(``web/map/seen.js``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from shapely.geometry import box, shape

from dashboard.maps.ground import small_theatres
from dashboard.maps.legend import LegendEntry, entries
from dashboard.maps.map_state import MapState
from dashboard.maps.reading_map import region_swatches
from dashboard.reading.reading import Reading, RegionState
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier
from geodata.schema.record import Bounds

DISPUTED, REFERENCE = "disputed", "reference"
"""What the lines of these swatches stand for: no record has an id for it."""
_PLAIN = ("match", "undated")
"""The modes in which a mark is no paler than others."""


def legend(reading: Reading, state: MapState) -> tuple[LegendEntry, ...]:
    """Return every way of drawing that the map has in ``state``, and what each stands for."""
    stands = _stands(reading, state)
    return tuple(
        replace(entry, of=stands.get(entry.swatch, ()))
        for entry in entries(set(stands), reading.dossier, lens=state.lens)
    )


def in_view(lines: Iterable[LegendEntry], shown: Set[str]) -> tuple[LegendEntry, ...]:
    """Return the lines that stand for anything of ``shown``, or for the whole map."""
    return tuple(one for one in lines if not one.of or shown & set(one.of))


def shown_within(bounds: Bounds, dossier: Dossier, geometry: Geometry) -> set[str]:
    """Return what a view of ``bounds`` shows: ids of theatres and places, and lines.

    Marks count as shown: who chooses a view chooses its marks.
    """
    theatres = geometry.theatre_bounds()
    shown = {name for name in theatres if _meet(theatres[name], bounds)}
    if shown & set(small_theatres(geometry.theatres)):
        shown.add(DISPUTED)
    seen = box(*bounds)
    if any(seen.intersects(shape(one["geometry"])) for one in geometry.rivers["features"]):
        shown.add(REFERENCE)
    shown |= {p.id for p in dossier.places if p.point and _meet((*p.point, *p.point), bounds)}
    return shown | {i.id for i in dossier.incidents if i.mark}


def _stands(reading: Reading, state: MapState) -> Mapping[str, tuple[str, ...]]:
    """Return by swatch what is drawn so."""
    stands: defaultdict[str, list[str]] = defaultdict(list)
    for region in reading.regions:
        if region.state is RegionState.OFF:
            continue
        for swatch in region_swatches([region]):
            stands[swatch].append(region.theatre.id)
        if state.told and region.theatre.id in state.told:
            stands[state.told[region.theatre.id].value].append(region.theatre.id)
    for one in reading.incidents:
        view = state.incidents.get(one.incident.id)
        if one.incident.mark and view and view.state in _PLAIN:
            stands[one.incident.mark.shape].append(one.incident.id)
    if reading.regions:
        stands[DISPUTED].append(DISPUTED)
    if reading.reference_lines:
        stands[REFERENCE].append(REFERENCE)
    stands["place"] += [place.id for place in reading.dossier.places if place.point]
    return {swatch: tuple(ids) for swatch, ids in stands.items() if ids}


def _meet(a: Bounds, b: Bounds) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
