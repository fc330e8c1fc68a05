"""A scene as one picture: the stage's composition of words, map or figure, legend and foot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.figure_svg import drawn, rule
from dashboard.briefing.export.map_svg import Sheet
from dashboard.briefing.export.svg import Ink, attribute, lettering, line, rect
from dashboard.briefing.export.text_fit import Column, Words, fitted
from dashboard.briefing.stage.scenes import STANDING, SceneShown
from dashboard.maps.style import INTERFACE, PALETTES, LegendEntry, Palette, Stage, swatch_shapes
from dashboard.text.typefaces import SANS, SERIF, Face, embedded, width, wrapped
from geodata.schema.briefing import Tlp

WIDTH, HEIGHT = 1280.0, 720.0
"""px of the stage that sizes are meant for; a file may be drawn larger."""
TLP_COLOURS = {
    Tlp.RED: INTERFACE.tlp_red,
    Tlp.AMBER_STRICT: INTERFACE.tlp_amber,
    Tlp.AMBER: INTERFACE.tlp_amber,
    Tlp.GREEN: INTERFACE.tlp_green,
    Tlp.CLEAR: INTERFACE.tlp_clear,
}
"""On black: the Traffic Light Protocol 2.0 of FIRST."""
MAP_SCALE = 1.25
"""The map is drawn for the screen and shown so much larger, to be read across a room."""
_SPARSE = 0.8 - math.log2(MAP_SCALE)
"""The stage leaves out towns by 0.8 levels of zoom (``web/stage.map.js``) of a map so enlarged."""
LEGEND_HEIGHT = 26.0

_MARGIN, _GUTTER, _FOOT, _STRIP = 36.0, 26.0, 50.0, 24.0
_SANS, _STRONG, _SERIF = Face(SANS), Face(SANS, 600), Face(SERIF)
_ITALIC = Face(SERIF, 400, italic=True)

Letters = tuple[tuple[Face, str], ...]


@dataclass(frozen=True)
class Frame:
    """Where things stand on a scene, in px: left, top, right, bottom of each."""

    column: tuple[float, float, float, float]
    view: tuple[float, float, float, float]
    foot: float
    """Where the foot begins."""
    strip: float
    """Height of the marking at the top and at the bottom; 0 without one."""


@dataclass(frozen=True)
class Plate:
    """A scene as an SVG, without its size."""

    body: str
    letters: Letters
    title: str
    stage: Stage

    def svg(self, *, width: float = 1920.0, with_fonts: bool = True) -> str:
        """Return it as a file ``width`` px wide; ``with_fonts`` carries the letters it uses."""
        fonts = f"<style>{embedded(self.letters)}</style>" if with_fonts else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" '
            f'height="{width * HEIGHT / WIDTH:g}" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
            f'role="img" aria-label="{attribute(self.title)}">{fonts}{self.body}</svg>\n'
        )


def frame_of(
    papers: Papers, *, figured: bool, share: float | None = None, deep: float = _FOOT
) -> Frame:
    """Return where things stand; the view is wider beside a figure.

    ``share`` is the column's of the width, where it is not the stage's; ``deep`` the foot's px.
    """
    marked = bool(papers.briefing.handling or papers.briefing.tlp)
    strip = _STRIP if marked else 0.0
    foot = HEIGHT - strip - deep
    split = WIDTH * (share or (0.36 if figured else 0.41))
    top = strip + (18.0 if marked else 24.0)
    return Frame(
        (_MARGIN, top, split - _GUTTER, foot - 8),
        (split, top, WIDTH - 28, foot - 8) if figured else (split, strip, WIDTH, foot),
        foot,
        strip,
    )


def words_of(shown: SceneShown) -> Words:
    """Return the words of a scene's column, without the evidence where the figure tells it."""
    evidence = () if shown.tells_in_figure else shown.evidence
    return Words(shown.title, shown.message, shown.cite, evidence, shown.filters, shown.particulars)


def plate(papers: Papers, shown: SceneShown, stage: Stage = "light") -> Plate:
    """Return a scene as it stands on the stage."""
    p = PALETTES[stage]
    frame = frame_of(papers, figured=shown.exhibit is not None)
    left, top, right, bottom = frame.column
    column = fitted(words_of(shown), right - left, bottom - top)
    words, letters = _column(column, left, top, p)
    view, more = _view(papers, shown, frame, stage)
    foot, feet = _foot(papers, shown, frame, p)
    marks, marked = _marking(papers, frame, p)
    ground = rect(0, 0, WIDTH, HEIGHT, f'fill="{p.panel}"')
    body = (
        f'{ground}<g data-part="words">{words}</g><g data-part="view">{view}</g>'
        f'<g data-part="foot">{foot}</g><g data-part="marking">{marks}</g>'
    )
    return Plate(body, (*letters, *more, *feet, *marked), f"{shown.title}. {shown.message}", stage)


def map_plate(
    papers: Papers, shown: SceneShown, wide: float, high: float, stage: Stage, key: str = "map"
) -> tuple[str, Letters, str]:
    """Return the map with its legend beneath in ``wide`` x ``high`` px, its letters, and in words.

    The map is drawn for the screen and enlarged by ``MAP_SCALE``.
    """
    p = PALETTES[stage]
    legend, letters, deep = _legend(shown.legend, wide, p)
    room = high - deep
    sheet = Sheet(wide / MAP_SCALE, room / MAP_SCALE, stage, key, dated=False, sparse=_SPARSE)
    picture = papers.picture(shown, sheet)
    under = rect(0, room, wide, deep, f'fill="{p.panel}"')
    body = (
        f'<g transform="scale({MAP_SCALE})">{picture.body}</g>{under}'
        f'<g transform="translate(0 {room:.1f})">{legend}</g>'
    )
    return body, (*picture.letters, *letters), picture.title


def _column(column: Column, left: float, top: float, p: Palette) -> tuple[str, Letters]:
    parts: list[str] = []
    letters: list[tuple[Face, str]] = []
    blocks = column.blocks
    for n, block in enumerate(blocks):
        if block.role == "evidence":
            end = blocks[n + 1].bottom
            parts.append(rule(left + 3, top + block.top + 2, top + end - 2, block.level, p))
        colour = p.ink if block.role in ("title", "particular", "evidence") else p.context
        if block.role == "message":
            colour = p.city
        for row, text in enumerate(block.lines):
            ink = Ink(block.face, block.size, colour)
            baseline = top + block.top + block.pitch * (row + 0.5) + block.size * 0.33
            x = left + block.left
            if block.role == "meta" and row == 0:
                certainty, _, text = text.partition(" ")
                strong = Ink(_STRONG, block.size, p.ink)
                parts.append(lettering(certainty, x, baseline, strong))
                letters.append((_STRONG, certainty))
                x += width(f"{certainty} ", block.size, _STRONG)
            parts.append(lettering(text, x, baseline, ink))
            letters.append((block.face, text))
    return "".join(parts), tuple(letters)


def _view(papers: Papers, shown: SceneShown, frame: Frame, stage: Stage) -> tuple[str, Letters]:
    left, top, right, bottom = frame.view
    if shown.exhibit is None:
        body, letters, _ = map_plate(papers, shown, right - left, bottom - top, stage)
    else:
        figure = drawn(shown.exhibit, right - left, bottom - top, PALETTES[stage])
        body, letters = figure.svg, figure.letters
    return f'<g transform="translate({left:.1f} {top:.1f})">{body}</g>', letters


def _legend(entries: Sequence[LegendEntry], wide: float, p: Palette) -> tuple[str, Letters, float]:
    """Return the legend in rows, and how deep it is."""
    size, gap, swatch = 14.0, 20.0, 30.0
    parts: list[str] = []
    x, row = 16.0, 0
    for entry in entries:
        takes = swatch + width(entry.text, size, _SANS)
        if x + takes > wide - 10 and x > 16:
            x, row = 16.0, row + 1
        middle = LEGEND_HEIGHT * (row + 0.5) + 2
        parts.append(
            f'<g transform="translate({x:.1f} {middle - 7:.1f})">'
            f"{swatch_shapes(entry.swatch, p)}</g>"
        )
        parts.append(
            lettering(entry.text, x + swatch, middle + size * 0.34, Ink(_SANS, size, p.ink))
        )
        x += takes + gap
    deep = LEGEND_HEIGHT * (row + 1) + 4 if entries else 0.0
    return "".join(parts), tuple((_SANS, e.text) for e in entries), deep


def _foot(papers: Papers, shown: SceneShown, frame: Frame, p: Palette) -> tuple[str, Letters]:
    top, right = frame.foot, WIDTH - 28
    count = shown.count
    small = Ink(_SANS, 12.5, p.context)
    first = f"{papers.source}. {STANDING}"
    rows = wrapped(first, right - _MARGIN - 400, small.size, _SANS)[:3]
    dated = Ink(_ITALIC, 15, p.ink)
    share = WIDTH * min(1.0, shown.number / shown.of)
    parts = [
        line((0, top), (WIDTH, top), f'stroke="{p.border}" stroke-width="1"'),
        rect(0, top - 1.5, share, 3, f'fill="{p.front_line}"'),
        lettering(shown.as_written, _MARGIN, top + 21, dated),
        lettering(count, right, top + 30, Ink(_SANS, 16, p.ink, anchor="end")),
    ]
    made = papers.made_from
    parts.append(lettering(made, _MARGIN, top + 39, small))
    for n, row in enumerate(rows):
        parts.append(lettering(row, _MARGIN + 320, top + 15 + n * 15, small))
    letters = ((_ITALIC, shown.as_written), (_SANS, f"{count}{first}{made}"))
    return "".join(parts), letters


def _marking(papers: Papers, frame: Frame, p: Palette) -> tuple[str, Letters]:
    """Return the handling text, in the middle, and the label of the protocol, at the right."""
    handling, tlp = papers.briefing.handling, papers.briefing.tlp
    parts: list[str] = []
    letters: list[tuple[Face, str]] = []
    for top in (0.0, HEIGHT - frame.strip) if frame.strip else ():
        if handling:
            ink = Ink(_STRONG, 14.5, p.ink, spacing=0.4, anchor="middle")
            parts.append(lettering(handling, WIDTH / 2, top + 17, ink))
            letters.append((_STRONG, handling))
        if tlp:
            wide = width(tlp.value, 14.5, _STRONG) + 24
            parts.append(rect(WIDTH - wide, top, wide, frame.strip, f'fill="{INTERFACE.black}"'))
            ink = Ink(_STRONG, 14.5, TLP_COLOURS[tlp], anchor="end")
            parts.append(lettering(tlp.value, WIDTH - 12, top + 17, ink))
            letters.append((_STRONG, tlp.value))
    return "".join(parts), tuple(letters)
