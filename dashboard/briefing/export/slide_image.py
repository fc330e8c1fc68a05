"""A scene as one picture: the stage's composition of words, map or figure, legend and foot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.figure_layout import fitted
from dashboard.briefing.export.map_svg import Sheet
from dashboard.briefing.export.scene_layout import (
    HEIGHT,
    WIDTH,
    column,
    frame_of,
    margins,
    progress,
)
from dashboard.briefing.export.typst_render import png as rendered
from dashboard.briefing.stage.scenes import SceneShown
from dashboard.layout.layout import in_rows
from dashboard.layout.layout_svg import svg_of
from dashboard.layout.svg import Ink, document, lettering, rect
from dashboard.maps.legend import LegendEntry, swatch_shapes
from dashboard.maps.map_legend import unnamed_line
from dashboard.maps.style import PALETTES, Palette, Stage
from dashboard.text.typefaces import SANS, Face, width

MAP_SCALE = 1.25
"""The map is drawn for the screen and shown so much larger, to be read across a room."""
_SPARSE = 0.8 - math.log2(MAP_SCALE)
"""The stage leaves out towns by 0.8 levels of zoom (``web/stage/map.js``) of a map so enlarged."""
LEGEND_HEIGHT = 26.0
PICTURE_WIDTH = 1920
"""px across of a picture of a scene."""
_SANS = Face(SANS)


class MapPlate(NamedTuple):
    """A map with its legend, as SVG elements and in words."""

    body: str
    described: str
    legend: tuple[str, ...]


def picture(papers: Papers, shown: SceneShown, *, png: bool, stage: Stage = "light") -> bytes:
    """Return a scene as an SVG that carries the letters it uses, or as a PNG of 1920 x 1080 px."""
    body = plate(papers, shown, stage)
    if png:
        return rendered(document(body, WIDTH, HEIGHT), WIDTH, HEIGHT, PICTURE_WIDTH)
    title = f"{shown.title}. {shown.message}"
    return document(body, WIDTH, HEIGHT, title, scale=PICTURE_WIDTH / WIDTH).encode()


def plate(papers: Papers, shown: SceneShown, stage: Stage = "light") -> str:
    """Return a scene as the stage has it, as SVG elements."""
    p = PALETTES[stage]
    frame = frame_of(papers, figured=shown.exhibit is not None)
    left, top, right, bottom = frame.view
    if shown.exhibit is None:
        view = map_plate(papers, shown, right - left, bottom - top, stage).body
    else:
        view = svg_of(fitted(shown.exhibit, right - left, bottom - top).items, p)
    count = "" if papers.alone else shown.count
    foot = (*progress(frame, shown), *margins(papers, frame, shown.as_written, count))
    ground = rect(0, 0, WIDTH, HEIGHT, f'fill="{p.panel}"')
    return (
        f'{ground}<g data-part="words">{svg_of(column(shown, frame).items, p)}</g>'
        f'<g data-part="view" transform="translate({left:.1f} {top:.1f})">{view}</g>'
        f'<g data-part="margins">{svg_of(foot, p)}</g>'
    )


def map_plate(
    papers: Papers, shown: SceneShown, wide: float, high: float, stage: Stage, key: str = "map"
) -> MapPlate:
    """Return the map with its legend beneath in ``wide`` x ``high`` px.

    The map is drawn for the screen and enlarged by ``MAP_SCALE``. The legend has the regions for
    whose name the map has no room, which depends on the room that the legend leaves.
    """
    p = PALETTES[stage]
    said: tuple[str, ...] = ()
    while True:
        _, deep = _legend((*shown.legend, *unnamed_line(said)), wide, p)
        room = high - deep
        sheet = Sheet(wide / MAP_SCALE, room / MAP_SCALE, stage, key, sparse=_SPARSE)
        picture = papers.picture(shown, sheet)
        if set(picture.unnamed) <= set(said):
            break
        said = tuple(dict.fromkeys((*said, *picture.unnamed)))
    lines = (*shown.legend, *unnamed_line(picture.unnamed))
    under = rect(0, room, wide, deep, f'fill="{p.panel}"')
    body = (
        f'<g transform="scale({MAP_SCALE})">{picture.body}</g>{under}'
        f'<g transform="translate(0 {room:.1f})">{_legend(lines, wide, p)[0]}</g>'
    )
    return MapPlate(body, picture.title, tuple(line.text for line in lines))


def _legend(entries: Sequence[LegendEntry], wide: float, p: Palette) -> tuple[str, float]:
    """Return the legend in rows, and how deep it is."""
    size, parts, deep = 14.0, [], 0.0
    asides = [30.0 if entry.swatch else 0.0 for entry in entries]
    takes = (
        aside + width(entry.text, size, _SANS) for entry, aside in zip(entries, asides, strict=True)
    )
    placed = in_rows(takes, wide - 26, 20.0)
    for entry, aside, (x, row) in zip(entries, asides, placed, strict=True):
        middle = LEGEND_HEIGHT * (row + 0.5) + 2
        if entry.swatch:
            at = f"translate({x + 16:.1f} {middle - 7:.1f})"
            parts.append(f'<g transform="{at}">{swatch_shapes(entry.swatch, p)}</g>')
        ink = Ink(_SANS, size, p.ink)
        parts.append(lettering(entry.text, x + 16 + aside, middle + size * 0.34, ink))
        deep = LEGEND_HEIGHT * (row + 1) + 4
    return "".join(parts), deep
