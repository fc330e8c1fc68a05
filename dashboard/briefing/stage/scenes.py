"""Scenes as they are shown: each scene of a briefing with its words, its map and its legend.

Everything here is plain text and plain values. Speaker notes are never part of it: ``notes_json``
alone has them. Coordinates are EPSG:4326 as (lon, lat) in degrees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan, degrees, exp, log, pi, radians, tan
from typing import Any

from dashboard.briefing.model.evidence import LATER, EvidenceLine, evidence_line, notes_in_words
from dashboard.briefing.stage.figures import Exhibit, exhibit_of, is_empty
from dashboard.exports.contents import filters_in_words
from dashboard.maps.ground import as_written, inset_theatres
from dashboard.maps.legend import LegendEntry
from dashboard.maps.map_legend import in_view, legend, shown_within
from dashboard.maps.map_state import IncidentView, MapState
from dashboard.maps.reading_map import map_state
from dashboard.reading.citation import sentences
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection, valid
from dashboard.reading.wording import passages
from geodata.loading.geometry import Geometry
from geodata.schema.briefing import Briefing, Figure, Scene
from geodata.schema.dossier import Dossier
from geodata.schema.record import Bounds
from geodata.schema.scene_figures import lacking

ASPECT = 1.23
"""Width to height of the map on a stage of 16:9."""
_MARGIN = 1.07
"""By how much the camera shows more than the bounds (``web/map/camera.js``)."""


@dataclass(frozen=True)
class SceneShown:
    """A scene with everything that a stage or an export draws of it, the notes excepted."""

    scene: Scene
    number: int
    """From 1."""
    of: int
    """The number of the last scene of the default way."""
    title: str
    message: str
    cite: str
    """Where title and message rest: ``¶3, sentences 4–5; ¶18, sentence 2``. Empty on a cover."""
    particulars: tuple[str, ...]
    """Of a cover: the article, its date, handling and label; none on other scenes."""
    evidence: tuple[EvidenceLine, ...]
    map_state: MapState
    bounds: Bounds | None
    """What the camera shows; None for the opening view of all theatres."""
    reading: Reading
    exhibit: Exhibit | None
    """The figure in the map's place; None where there is the map."""
    legend: tuple[LegendEntry, ...]
    """What the map draws here, and nothing else; empty beside a figure."""
    other_legend: tuple[LegendEntry, ...]
    """The same, once the certainty lens is switched on here, or off."""
    filters: str
    """In words, with what is left out; empty where nothing is."""
    as_written: str
    """Of when it speaks: ``As written, 16 November 2023``, or that it is later."""

    @property
    def count(self) -> str:
        """Which scene of how many: ``4 / 12``; ``13, optional``."""
        return f"{self.number}, optional" if self.scene.optional else f"{self.number} / {self.of}"

    @property
    def evidence_in_figure(self) -> bool:
        """Whether the figure alone holds the lines of evidence."""
        figure = self.scene.figure
        return figure is Figure.CLAIMS or (figure is Figure.TIMELINE and self.scene.is_later)


def show(briefing: Briefing, dossier: Dossier, geometry: Geometry) -> tuple[SceneShown, ...]:
    """Return every scene of ``briefing`` as it is shown, in order."""
    last = briefing.scenes.index(briefing.default[-1]) + 1
    marking = " · ".join(filter(None, (briefing.handling, briefing.tlp and briefing.tlp.value)))
    return tuple(
        _shown(scene, n, last, marking, dossier, geometry)
        for n, scene in enumerate(briefing.scenes, 1)
    )


def reading_of(scene: Scene, dossier: Dossier) -> Reading:
    """Return the reading under the scene's filters and layers."""
    selection = Selection(filters=scene.filters, layers_off=scene.layers_off, lens=scene.lens)
    return read(dossier, valid(selection, dossier))


def stage_json(
    name: str, briefing: Briefing, dossier: Dossier, geometry: Geometry
) -> dict[str, Any]:
    """Return what the stage's script needs of a briefing; it has no notes."""
    shown = show(briefing, dossier, geometry)
    numbers = {scene.id: n for n, scene in enumerate(briefing.scenes)}
    return {
        "name": name,
        "title": briefing.title,
        "scenes": [_scene_json(one) for one in shown],
        "paths": [
            {"name": path.name, "scenes": [numbers[s] for s in path.scenes if s in numbers]}
            for path in briefing.paths
        ],
    }


def notes_json(briefing: Briefing) -> dict[str, Any]:
    """Return what the speaker alone reads: the notes of each scene and how long it is to take."""
    return {
        "scenes": [
            {"id": s.id, "notes": notes_in_words(s.notes), "seconds": s.seconds}
            for s in briefing.scenes
        ]
    }


def _scene_json(one: SceneShown) -> dict[str, Any]:
    return {
        "id": one.scene.id,
        "title": one.title,
        "seconds": one.scene.seconds,
        "optional": one.scene.optional,
        "written": one.as_written,
        "figure": one.exhibit is not None,
        "bounds": one.bounds,
        "state": one.map_state.as_json(),
    }


def _shown(
    scene: Scene, number: int, of: int, marking: str, dossier: Dossier, geometry: Geometry
) -> SceneShown:
    reading = reading_of(scene, dossier)
    lines = tuple(evidence_line(e, dossier) for e in scene.evidence)
    exhibit, left_out = exhibit_of(scene, reading, lines), lacking(scene, dossier)
    if left_out or is_empty(exhibit):  # then the map takes its place
        left_out = f"Without its figure: {left_out or 'nothing of it passes the filters'}"
        exhibit, scene = None, scene.model_copy(update={"figure": None})
    bounds = _bounds(scene, geometry)
    state = _map_state(scene, reading)
    other = state.model_copy(update={"lens": not state.lens})
    written = as_written(dossier)
    article = dossier.article
    where = ", ".join((*article.authors, article.publisher))
    particulars = (f"“{article.title}”", where, written, marking)
    return SceneShown(
        scene=scene,
        number=number,
        of=of,
        title=scene.title,
        message=scene.message,
        cite=LATER if scene.is_later else sentences(scene.sentences),
        particulars=tuple(filter(None, particulars)) if scene.cover else (),
        evidence=lines,
        map_state=state,
        bounds=bounds,
        reading=reading,
        exhibit=exhibit,
        legend=() if scene.figure else legend_of(reading, state, bounds, geometry),
        other_legend=() if scene.figure else legend_of(reading, other, bounds, geometry),
        filters="; ".join(filter(None, (*_limited(reading), left_out))),
        as_written="Later than the article" if scene.is_later else written,
    )


def _limited(reading: Reading) -> Iterator[str]:
    """Yield what a scene's filters are and how much they leave out; each file of it says so."""
    if reading.selection.filtered:
        yield from filters_in_words(reading.dossier, reading.selection)
        if hidden := reading.share.hidden:
            yield f"{hidden} of {passages(reading.share.total)} left out"


def scene_name(briefing: str, scene: Scene) -> str:
    """Return the name of a scene's card."""
    return f"{briefing}.{scene.id}"


def _bounds(scene: Scene, geometry: Geometry) -> Bounds | None:
    """Return what the camera shows; None for the whole, as the map page opens."""
    view = scene.view
    if view.bounds:
        return view.bounds
    theatres = geometry.theatre_bounds
    if view.theatre:
        return theatres[view.theatre]
    small = [theatres[name] for name in inset_theatres(geometry)]
    if view.show == "inset" and small:
        west, south, east, north = zip(*small, strict=True)
        return min(west), min(south), max(east), max(north)
    return None


def _map_state(scene: Scene, reading: Reading) -> MapState:
    """Return the reading's map with the scene's own marks and regions, and no others."""
    state = map_state(reading)
    return state.model_copy(
        update={
            "stand_out": scene.theatres,
            "inset": scene.view.show == "whole",
            "incidents": {
                name: view if name in scene.marks else IncidentView(state="off", tip=view.tip)
                for name, view in state.incidents.items()
            },
        }
    )


def small_print(dossier: Dossier) -> str:
    """Return the small type of every scene."""
    ours = "Arenas’ summary, not quotation; paragraph numbers are ours."
    return f"{dossier.vocabulary.shading} {ours}"


def legend_of(
    reading: Reading, state: MapState, bounds: Bounds | None, geometry: Geometry
) -> tuple[LegendEntry, ...]:
    """Return the legend of what the map draws in the camera's view, and of nothing else."""
    seen = in_frame(bounds) if bounds else None
    return in_view(legend(reading, state), shown_within(seen, reading.dossier, geometry))


def in_frame(bounds: Bounds) -> Bounds:
    """Return what the stage's frame shows when the camera fits ``bounds``, in degrees.

    Worked out on the Web Mercator of the screen, in degrees of longitude.
    """
    west, south, east, north = bounds
    low, high = _mercator(south), _mercator(north)
    width, height = (east - west) * _MARGIN, (high - low) * _MARGIN
    width, height = max(width, height * ASPECT), max(height, width / ASPECT)
    x, y = (west + east) / 2, (low + high) / 2
    return (
        x - width / 2,
        _latitude(y - height / 2),
        x + width / 2,
        _latitude(y + height / 2),
    )


def _mercator(latitude: float) -> float:
    return degrees(log(tan(pi / 4 + radians(latitude) / 2)))


def _latitude(y: float) -> float:
    return degrees(2 * atan(exp(radians(y))) - pi / 2)
