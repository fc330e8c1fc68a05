"""The legend beneath the map, with the incidents that have no honest mark."""

from __future__ import annotations

from dashboard.maps.style import LEGEND, LegendEntry, swatch_svg
from dashboard.reading.reading import IncidentReading, Reading, RegionState
from dashboard.reading.selection import INCIDENTS_LAYER, REFERENCE_LAYER
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views.panel.passage_card import event, when_words
from geodata.schema.vocabulary import TheatreRole


def legend_html(reading: Reading) -> str:
    """Return the legend: every way of drawing that the map uses just then, and no other."""
    used = _used(reading)
    entries = "".join(_entry(e, _told(reading, e.swatch)) for e in LEGEND if e.swatch in used)
    unmarked = [i for i in reading.incidents if not i.incident.mark]
    return (
        f'<div class="ar-legend"><ul aria-label="Legend">{entries}{_off(reading)}</ul>'
        f"{_unmarked(unmarked)}</div>"
    )


def _off(reading: Reading) -> str:
    """Return which layers are off: what is gone from the map is said beside it."""
    names = {t.id: t.name for t in reading.dossier.theatres}
    names |= {INCIDENTS_LAYER: "incident marks", REFERENCE_LAYER: "reference lines"}
    off = ", ".join(names[layer] for layer in reading.selection.layers_off)
    return f'<li class="ar-legend-off">Layer off: {text(off)}</li>' if off else ""


def _used(reading: Reading) -> set[str]:
    shown = [r for r in reading.regions if r.state is not RegionState.OFF]
    used = {"disputed", "place"}
    if any(r.theatre.role is TheatreRole.FRONT for r in shown):
        used.add("front")
    if any(r.theatre.role is TheatreRole.SUPPORTING for r in shown):
        used.add("supporting")
    if any(r.theatre.influence for r in shown):
        used.add("hatched")
    if any(r.state in (RegionState.HIDDEN, RegionState.SILENT) for r in shown):
        used.add("empty")
    if reading.reference_lines:
        used.add("reference")
    used.update(i.incident.mark.shape for i in reading.incidents if i.incident.mark and i.drawn)
    return used


def _told(reading: Reading, shape: str) -> str:
    """Return what the marks of one shape stand for; there may be several."""
    marks = [i.incident.mark for i in reading.incidents if i.incident.mark and i.drawn]
    return "; ".join(mark.legend for mark in marks if mark.shape == shape)


def _entry(entry: LegendEntry, told: str) -> str:
    title = f' title="{attribute(told)}"' if told else ""
    return f"<li{title}>{swatch_svg(entry.swatch)}{text(entry.text)}</li>"


def _unmarked(incidents: list[IncidentReading]) -> str:
    if not incidents:
        return ""
    rows = "".join(
        f'<li><button type="button" class="ar-row" {event("incident", i.incident.id)} '
        f'data-key="incident-{i.incident.id}" data-state="{"match" if i.matches else "hidden"}">'
        f"<b>{text(i.incident.title)}</b><span>{text(when_words(i.incident.when))}</span>"
        f"{'' if i.matches else '<em>hidden by your filters</em>'}</button></li>"
        for i in incidents
    )
    return (
        '<details class="ar-popover ar-up" data-key="unmarked"><summary data-key="unmarked-button">'
        f"Incidents without a mark ({len(incidents)})</summary>"
        '<div class="ar-sheet"><p class="ar-quiet">The article gives these no place that could be '
        f'drawn honestly.</p><ul class="ar-rows">{rows}</ul></div></details>'
    )
