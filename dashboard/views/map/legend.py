"""The legend beneath the map, with the incidents that have no honest mark."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.maps.legend import entries, swatch_svg
from dashboard.maps.reading_map import mark_mode, region_swatches
from dashboard.reading.citation import names
from dashboard.reading.reading import Reading
from dashboard.reading.selection import INCIDENTS_LAYER, REFERENCE_LAYER
from dashboard.text.templates import render
from geodata.schema.incidents import Mark


@dataclass(frozen=True)
class Entry:
    """A line of the legend."""

    swatch: Markup
    text: str
    told: str
    """What the marks drawn so stand for; empty where that goes without saying."""


def legend_html(reading: Reading) -> str:
    """Return the legend: every way of drawing that the map uses just then, and no other."""
    return render(
        "views/map/legend",
        entries=[
            Entry(swatch_svg(e.swatch), e.text, _told(reading, e.swatch))
            for e in entries(_used(reading), reading.dossier, lens=reading.selection.lens)
        ],
        off=_off(reading),
        unmarked=[i for i in reading.incidents if not i.incident.mark],
    )


def _off(reading: Reading) -> str:
    """Return which layers are off: what is gone from the map is said beside it."""
    called = names(reading.dossier)
    called |= {INCIDENTS_LAYER: "incident marks", REFERENCE_LAYER: "reference lines"}
    return ", ".join(called[layer] for layer in reading.selection.layers_off)


def _used(reading: Reading) -> set[str]:
    used: set[str] = {"disputed", "place", *region_swatches(reading.regions)}
    if reading.reference_lines:
        used.add("reference")
    used.update(mark.shape for mark in _marks(reading))
    return used


def _marks(reading: Reading) -> list[Mark]:
    """Return the marks that stand on the map and are no paler than others."""
    plain = [i.incident for i in reading.incidents if mark_mode(i) in ("match", "undated")]
    return [incident.mark for incident in plain if incident.mark]


def _told(reading: Reading, shape: str) -> str:
    """Return what the marks of one shape stand for; there may be several."""
    return "; ".join(mark.legend for mark in _marks(reading) if mark.shape == shape)
