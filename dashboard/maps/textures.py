"""How the certainty lens draws each wording: five textures of one ink, from solid to dotted.

They match the rules beside passages and the diagram's lines (whole, thin, double, dashed,
dotted), and each is lighter than the one before it, so that they can be distinguished where a
region is too small for its texture, and in grey. Page, stage and files draw these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dashboard.text.escape import trusted
from geodata.schema.vocabulary import Certainty

_LONG = 900.0
"""px: longer than any place for a strip."""


@dataclass(frozen=True)
class Texture:
    """Level lines on a tinted ground; lengths are px."""

    tint: float
    """How much of the ink is in the ground, from 0 to 1."""
    width: float = 0.0
    """Of a line."""
    pitch: float = 8.0
    """Height after which the lines repeat."""
    rows: tuple[tuple[float, float], ...] = ()
    """Of each line within the pitch: its height, and how far its dashes are shifted."""
    dash: tuple[float, float] | None = None
    """A dash and the gap after it; None where the line is whole."""

    @property
    def cap(self) -> str:
        """How dashes end: dots are the round ends of dashes of no length."""
        return "round" if self.dash and not self.dash[0] else "butt"

    @property
    def period(self) -> float:
        """Width after which the lines repeat."""
        return sum(self.dash) if self.dash else self.pitch

    @property
    def ink(self) -> float:
        """Share of the area that the ink covers, with what is in the ground."""
        along = 1.0
        if self.dash:
            dot = self.width * 3.1416 / 4
            along = (self.dash[0] or dot) / self.period
        lines = min(1.0, len(self.rows) * self.width * along / self.pitch)
        return lines + (1 - lines) * self.tint

    def tile(self) -> str:
        """Return the lines of one tile, ``period`` by ``pitch``, as path data."""
        return "".join(
            f"M{start:g} {y:g}H{end:g}"
            for y, shift in self.rows
            for start, end in self._runs(shift)
        )

    def lines(self, left: float, top: float, right: float, bottom: float) -> str:
        """Return the lines that fill a box, as path data; their dashes begin at ``left``."""
        levels, base = [], top
        while base < bottom:
            levels += [base + y for y, _ in self.rows]
            base += self.pitch
        half = self.width / 2
        return "".join(
            f"M{left:g} {y:g}H{right:g}" for y in levels if top + half <= y <= bottom - half
        )

    def as_json(self) -> dict[str, Any]:
        """Return what the map's scripts make a pattern of."""
        return {
            "width": self.period,
            "height": self.pitch,
            "lines": self.tile(),
            "stroke": self.width,
            "cap": self.cap,
        }

    def _runs(self, shift: float) -> list[tuple[float, float]]:
        if self.dash is None:
            return [(0.0, self.period)]
        start, end = shift, shift + (self.dash[0] or 0.01)
        if end <= self.period:
            return [(start, end)]
        return [(start, self.period), (0.0, end - self.period)]


TEXTURES: dict[Certainty, Texture] = {
    Certainty.STATED: Texture(tint=1.0),
    Certainty.REPORTED: Texture(0.36, 1.8, 4.0, ((2.0, 0.0),)),
    Certainty.CLAIMED: Texture(0.17, 1.7, 11.0, ((3.0, 0.0), (6.6, 0.0))),
    Certainty.ASSESSED: Texture(0.07, 2.0, 10.0, ((2.5, 0.0), (7.5, 6.0)), (8.0, 4.0)),
    Certainty.SPECULATED: Texture(0.0, 2.2, 7.5, ((3.0, 2.2),), (0.0, 4.4)),
}


def ground(of: Certainty, ink: str, land: str) -> str:
    """Return what lies beneath a texture's lines: so much of the ink on the land, ``#RRGGBB``."""
    tint = TEXTURES[of].tint
    pairs = zip(_channels(ink), _channels(land), strict=True)
    return "#" + "".join(f"{round(a * tint + b * (1 - tint)):02X}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def box(of: Certainty, x: float, y: float, width: float, height: float) -> str:
    """Return a box filled with a texture, as SVG; its colours are the custom properties."""
    texture = TEXTURES[of]
    filled = f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
    filled += f'fill="var(--a-lens-{of})"/>'
    lines = texture.lines(x + 0.5, y, x + width - 0.5, y + height)
    if not lines:
        return filled
    dash = f' stroke-dasharray="{texture.dash[0]:g} {texture.dash[1]:g}"' if texture.dash else ""
    return (
        f'{filled}<path d="{lines}" fill="none" stroke="var(--a-lens)" '
        f'stroke-width="{texture.width:g}" stroke-linecap="{texture.cap}"{dash}/>'
    )


def strip(of: Certainty) -> Markup:
    """Return a strip of a texture, 12 px high; its container clips it to its width."""
    return trusted(
        '<svg width="100%" height="12" aria-hidden="true" focusable="false">'
        f"{box(of, 0, 0, _LONG, 12)}</svg>"
    )
