"""The legend beneath the map, with the incidents that have no honest mark."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.maps.legend import swatch_svg
from dashboard.maps.map_legend import legend
from dashboard.maps.reading_map import map_state
from dashboard.reading.citation import names
from dashboard.reading.name_lists import joined
from dashboard.reading.reading import Reading
from dashboard.reading.selection import INCIDENTS_LAYER, REFERENCE_LAYER
from dashboard.text.templates import render
from geodata.loading.geometry import Geometry
from geodata.schema.dossier import Dossier


@dataclass(frozen=True)
class Entry:
    """A line of the legend."""

    swatch: Markup
    text: str
    meaning: str
    """What the marks drawn so mean; empty where that goes without saying."""
    of: str
    """What on the map is drawn so, by id: the map says which of that it shows."""


def legend_html(reading: Reading) -> Markup:
    """Return the legend: every way of drawing that the map uses just then, and no other."""
    return render(
        "views/map/legend",
        entries=[
            Entry(swatch_svg(e.swatch), e.text, _meaning(reading, e.of), " ".join(e.of))
            for e in legend(reading, map_state(reading))
        ],
        off=_off(reading),
        unmarked=[i for i in reading.incidents if not i.incident.mark],
    )


def undrawn_html(dossier: Dossier, geometry: Geometry) -> Markup:
    """Return what the map of a draft does not show yet, and where to mend that; else nothing."""
    drawn = geometry.theatre_bounds
    return render(
        "views/map/legend.undrawn",
        empty=not drawn,
        names=[theatre.name for theatre in dossier.theatres if theatre.id not in drawn],
        slug=dossier.manifest.slug,
    )


def _off(reading: Reading) -> str:
    """Return which layers are off: what is gone from the map is said beside it."""
    layers = {INCIDENTS_LAYER: "incident marks", REFERENCE_LAYER: "reference lines"}
    called = {**names(reading.dossier), **layers}
    return joined(called[layer] for layer in reading.selection.layers_off)


def _meaning(reading: Reading, of: tuple[str, ...]) -> str:
    """Return what the marks of one shape mean; there may be several."""
    marks = [i.incident.mark for i in reading.incidents if i.incident.id in of]
    return joined((mark.legend for mark in marks if mark), "; ")
