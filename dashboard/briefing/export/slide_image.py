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
    around_cover,
    column,
    frame_of,
    margins,
    progress,
)
from dashboard.briefing.export.typst_render import png as rendered
from dashboard.briefing.stage.scenes import SceneShown
from dashboard.layout.layout import Item, in_rows
from dashboard.layout.layout_svg import svg_of
from dashboard.layout.svg import Ink, document, lettering, rect
from dashboard.maps.house import HouseStyle
from dashboard.maps.legend import LegendEntry, swatch_shapes
from dashboard.maps.map_legend import unnamed_line
from dashboard.maps.style import PALETTES, Stage
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
    body, house = plate(papers, shown, stage), papers.house.typefaces
    if png:
        return rendered(document(body, WIDTH, HEIGHT), WIDTH, HEIGHT, PICTURE_WIDTH, house)
    title = f"{shown.title}. {shown.message}"
    scale = PICTURE_WIDTH / WIDTH
    return document(body, WIDTH, HEIGHT, title, scale=scale, house=house).encode()


def plate(papers: Papers, shown: SceneShown, stage: Stage = "light") -> str:
    """Return a scene as the stage has it, as SVG elements."""
    house = papers.house
    p = own = house.palette(stage)
    frame = frame_of(papers, figured=shown.exhibit is not None)
    left, top, right, bottom = frame.view
    around: tuple[Item, ...] = ()
    if shown.scene.cover:
        frame, around = around_cover(papers, frame)
        own = house.cover_palette(stage)
    if shown.exhibit is None:
        view = map_plate(papers, shown, right - left, bottom - top, stage).body
    else:
        laid = fitted(shown.exhibit, right - left, bottom - top, house=house.typefaces)
        view = svg_of(laid.items, p)
    count = "" if papers.alone else shown.count
    foot = (*progress(frame, shown), *margins(papers, frame, shown.as_written, count))
    words = column(shown, frame, house=house.typefaces)
    ground = rect(0, 0, WIDTH, HEIGHT, f'fill="{p.panel}"')
    return (
        f'{ground}<g data-part="words">{svg_of((*around, *words.items), own)}</g>'
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
    house, p = papers.house, papers.house.palette(stage)
    said: tuple[str, ...] = ()
    while True:
        _, deep = _legend((*shown.legend, *unnamed_line(said)), wide, house, stage)
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
        f'<g transform="translate(0 {room:.1f})">{_legend(lines, wide, house, stage)[0]}</g>'
    )
    return MapPlate(body, picture.title, tuple(line.text for line in lines))


def _legend(
    entries: Sequence[LegendEntry], wide: float, house: HouseStyle, stage: Stage
) -> tuple[str, float]:
    """Return the legend in rows, and how deep it is."""
    size, parts, deep, face = 14.0, [], 0.0, _SANS.dressed(house.typefaces)
    asides = [30.0 if entry.swatch else 0.0 for entry in entries]
    takes = (
        aside + width(entry.text, size, face) for entry, aside in zip(entries, asides, strict=True)
    )
    placed = in_rows(takes, wide - 26, 20.0)
    for entry, aside, (x, row) in zip(entries, asides, placed, strict=True):
        middle = LEGEND_HEIGHT * (row + 0.5) + 2
        if entry.swatch:
            at = f"translate({x + 16:.1f} {middle - 7:.1f})"
            parts.append(f'<g transform="{at}">{swatch_shapes(entry.swatch, PALETTES[stage])}</g>')
        ink = Ink(face, size, house.palette(stage).ink)
        parts.append(lettering(entry.text, x + 16 + aside, middle + size * 0.34, ink))
        deep = LEGEND_HEIGHT * (row + 1) + 4
    return "".join(parts), deep
