"""Where a still map's marks and names lie: the layout of the page's own map, run without a browser.

The rules are JavaScript's (``web/map/layout.js`` and what it is joined with), for the browser
places labels anew at every move. Files run the same script in an engine without a browser.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from math import ceil
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from dashboard.briefing.export.projected_basemap import Box, Point, Terrain, Window
from dashboard.maps.map_state import MapState
from dashboard.maps.static_files import fit_source, layout_source
from dashboard.script_engine import Kept, script, script_engine
from dashboard.text.lettering import SCALE, Lettering
from dashboard.text.typefaces import SANS, Face
from geodata.schema.record import Bounds

Kind = Literal[
    "theatre", "badge", "dot", "end", "front", "sea", "context", "river", "city"
]  # fmt: skip
Dress = Literal["", "is-narrow", "is-stacked", "is-brief", "is-stacked-brief", "is-worded"]
"""How a front's name is set, by the classes of ``web/map/map.css``: its lines are narrower, or its
second one is left out."""
SCALE_WORDS = Lettering(Face(SANS), SCALE["fine"])
"""What a bar of scale says."""
_BAR_HEIGHT = 20
"""px of a bar of scale, with what it says above it."""
Sizes = Mapping[Dress, tuple[float, float]]
"""Width and height of a name in px, in each look that it may have."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Pixel(_Part):
    x: float
    y: float

    @property
    def at(self) -> Point:
        return self.x, self.y


class Name(_Part):
    """A name of the ground, whether a map shows it or not."""

    key: str
    kind: Kind
    id: str
    lines: tuple[str, ...]
    colour: str = ""
    """Of a theatre or a front."""


class Leader(_Part):
    """A line from a label to what it names."""

    start: _Pixel = Field(alias="from")
    end: _Pixel = Field(alias="at")


class Spot(_Part):
    """Where a name lies, in which look, and the lines that it needs."""

    key: str
    x: float
    y: float
    w: float
    h: float
    dress: Dress
    leader: Leader | None
    leaders: tuple[Leader, ...]
    """Of a total: one to each of its theatres."""
    stems: tuple[tuple[_Pixel, _Pixel], ...] = ()
    """Of a total: the stem and the bar from which its leaders start."""
    dot: _Pixel | None
    """Of a town."""

    @property
    def box(self) -> Box:
        """Left, top, right, bottom in px."""
        return self.x, self.y, self.x + self.w, self.y + self.h


class Mark(_Part):
    """A mark that a map shows: the ends of a connector, or the place of a border mark."""

    id: str
    points: tuple[_Pixel, ...]


class Dot(_Part):
    """A place that a map shows."""

    id: str
    at: _Pixel


class _Room(_Part):
    x: float
    y: float
    w: float
    h: float


class ScaleBar(_Part):
    """A bar of scale: its length, what it says, and the room that both take."""

    px: float
    text: str
    box: _Room


class Laid(_Part):
    """One map as laid out, in its px."""

    scale: ScaleBar

    marks: tuple[Mark, ...]
    dots: tuple[Dot, ...]
    names: tuple[Spot, ...]


class Callout(_Part):
    """The inset's extent on the region and the hairlines that join them, in the region's px."""

    sides: tuple[_Pixel, ...]
    hairlines: tuple[tuple[_Pixel, _Pixel], ...]


class Layout(_Part):
    """Both maps of a picture as laid out."""

    region: Laid
    inset: Laid | None
    callout: Callout | None
    unnamed: tuple[str, ...]
    """The regions for whose name there is no room."""


@dataclass(frozen=True)
class View:
    """What is laid out: a state of the map in one window, or in two."""

    state: MapState
    region: Window
    inset: Window | None = None
    box: Box | None = None
    """Where the inset lies on the region."""
    sparse: float = 0.0
    """By how many levels of zoom towns are left out."""

    def as_json(self) -> dict[str, Any]:
        """Return plain values in the shape that ``web/map/wanted.js`` reads."""
        return {
            "state": self.state.as_json(),
            "region": _window(self.region),
            "inset": self.inset and _window(self.inset),
            "box": self.box and _rectangle(self.box),
            "sparse": self.sparse,
        }


@dataclass(frozen=True)
class Covered:
    """Boxes of each map that something lies on, and how far above its edge its scale ends."""

    region: tuple[Box, ...] = ()
    inset: tuple[Box, ...] = ()
    region_foot: float = 0.0
    inset_foot: float = 0.0


@dataclass(frozen=True)
class Still:
    """What a still picture shows: boxes lie on the plane, sizes are in px."""

    all: Box
    """Every theatre."""
    small: Box | None
    """The small ones; None where there is no inset."""
    size: tuple[float, float]
    bounds: Bounds | None
    """Degrees; None for the opening view."""
    least: float
    """How wide the inset is at least."""
    note: float
    """px for the note above the inset."""
    foot: float
    """px for the credit below it."""


@dataclass(frozen=True)
class Windows:
    """What a picture shows: the region, and the small theatres in an inset."""

    region: Window
    inset: Window | None
    box: Box | None
    """Where the inset lies on the region; None where it lies above it."""


def still_windows(still: Still) -> Windows:
    """Return the windows of a still picture."""
    return _windows(
        "stillWindows", {**asdict(still), **_extents(still.all, still.small, still.size)}
    )


def page_windows(
    everything: Box, small: Box | None, size: tuple[float, float], note: float
) -> Windows:
    """Return the windows with which a page's map opens in a frame of ``size`` px.

    ``note`` is how many px above the inset are taken.
    """
    return _windows("pageWindows", {**_extents(everything, small, size), "note": note})


def _extents(everything: Box, small: Box | None, size: tuple[float, float]) -> dict[str, Any]:
    return {
        "all": _rectangle(everything),
        "small": small and _rectangle(small),
        "frame": dict(zip(("width", "height"), size, strict=True)),
    }


def _windows(function: str, wanted: Mapping[str, Any]) -> Windows:
    said = json.loads(_fit(function, wanted))
    box = said["box"] and (
        said["box"]["x"],
        said["box"]["y"],
        said["box"]["x"] + said["box"]["w"],
        said["box"]["y"] + said["box"]["h"],
    )
    return Windows(Window(**said["region"]), said["inset"] and Window(**said["inset"]), box)


def names_of(terrain: Terrain, state: MapState, *, inset: bool) -> tuple[Name, ...]:
    """Return every name of the ground, those first that choose their place first."""
    said = json.dumps(state.as_json()) if state.lens else "{}"
    return _names(terrain.source, said, "inset" if inset else "region")


def lay_out(
    terrain: Terrain,
    view: View,
    covered: Covered,
    size: Callable[[Name, bool], Sizes],
) -> Layout:
    """Return where the marks and names of ``view`` lie.

    ``size`` measures a name for the region or, if so, the inset.
    """
    wanted = json.dumps(wish(terrain, view, covered, size))
    return Layout.model_validate_json(drawn(terrain.source, wanted))


def wish(
    terrain: Terrain,
    view: View,
    covered: Covered,
    size: Callable[[Name, bool], Sizes],
) -> dict[str, Any]:
    """Return what ``LAYOUT.draw`` needs to know beside the ground, as plain values."""

    def sizes(*, inset: bool) -> dict[str, dict[Dress, dict[str, float]]]:
        return {
            name.key: {dress: {"w": w, "h": h} for dress, (w, h) in size(name, inset).items()}
            for name in names_of(terrain, view.state, inset=inset)
        }

    return {
        "view": view.as_json(),
        "covered": {
            "region": [_rectangle(box) for box in covered.region],
            "inset": [_rectangle(box) for box in covered.inset],
        },
        "bars": {
            "region": _bar(view.region, "region") | {"foot": covered.region_foot},
            "inset": view.inset and _bar(view.inset, "inset") | {"foot": covered.inset_foot},
        },
        "sizes": {
            "region": sizes(inset=False),
            "inset": sizes(inset=True) if view.inset else {},
        },
    }


@lru_cache(maxsize=128)
def drawn(ground: str, wanted: str) -> str:
    """Return what ``LAYOUT.draw`` says of a ground, both as JSON.

    It is kept: slides, handout and pictures of a briefing lay out the same scenes.
    """
    return script_engine("layouts").run(
        "(layout, survey, wanted) => { const { view, covered, sizes, bars } = JSON.parse(wanted);"
        " return JSON.stringify(layout.draw(survey, view, covered, sizes, bars)); }",
        _layout(),
        _survey(ground),
        wanted,
    )


@lru_cache(maxsize=128)
def _bar(window: Window, kind: str) -> dict[str, float]:
    """Return how large the bar of scale of a map is, with what it says."""
    said = json.loads(_fit("scaleBar", _window(window), kind))
    return {"w": max(said["px"], ceil(SCALE_WORDS.width(said["text"]))), "h": _BAR_HEIGHT}


@lru_cache(maxsize=128)
def _names(ground: str, state: str, kind: str) -> tuple[Name, ...]:
    said = script_engine("layouts").run(
        "(layout, survey, state, on) => JSON.stringify(survey.names.map((name) => { "
        "const { key, kind, id, colour } = name; "
        "return { key, kind, id, lines: layout.linesOf(JSON.parse(state), name, on), colour }; }))",
        _layout(),
        _survey(ground),
        state,
        kind,
    )
    return TypeAdapter(tuple[Name, ...]).validate_json(said)


def _layout() -> Kept:
    return script(layout_source(), "LAYOUT")


def _survey(ground: str) -> Kept:
    return Kept("(layout, ground) => layout.surveyOf(JSON.parse(ground))", (_layout(), ground))


def _fit(function: str, *wanted: Any) -> str:
    return script_engine("layouts").run(
        "(fit, name, wanted) => JSON.stringify(fit[name](...JSON.parse(wanted)))",
        script(fit_source(), "FIT"),
        function,
        json.dumps(wanted),
    )


def _window(window: Window) -> dict[str, float]:
    return {
        "width": window.width,
        "height": window.height,
        "left": window.left,
        "top": window.top,
        "scale": window.scale,
    }


def _rectangle(box: Box) -> dict[str, float]:
    left, top, right, bottom = box
    return {"x": left, "y": top, "w": right - left, "h": bottom - top}
