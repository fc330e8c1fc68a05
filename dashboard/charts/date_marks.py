"""How a date is drawn: as exactly as it is known, and no more.

A dot in ink is a day, a bar an interval, a bar that fades a month or a year within which the day is
not known. A pale bracket is a span of words that are no date.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from markupsafe import Markup

from dashboard.text.escape import trusted
from geodata.schema.vocabulary import DatePrecision

Shape = Literal["dot", "bar", "open", "bracket"]
SHAPES: dict[DatePrecision, Shape] = {
    DatePrecision.DAY: "dot",
    DatePrecision.INTERVAL: "bar",
    DatePrecision.MONTH: "open",
    DatePrecision.YEAR: "open",
    DatePrecision.RELATIVE: "bracket",
}
"""How a date of each precision is drawn; what is undated has no place on a scale."""


def figure(shape: Shape, left: float, right: float, middle: float, thick: float, name: str) -> str:
    """Return the figure of one date between two shares of the width."""
    x, width = share(left), share(right - left)
    top, y = px(middle - thick / 2), px(middle)
    if shape == "dot":
        return (
            f'<circle class="{name} ar-tl-dot" cx="{share((left + right) / 2)}" cy="{y}" '
            f'r="{px(thick / 2 + 0.5)}"/>'
        )
    if shape == "bracket":
        ends = "".join(
            f'<line x1="{at}" x2="{at}" y1="{top}" y2="{px(middle + thick / 2)}"/>'
            for at in (x, share(right))
        )
        line = f'<line x1="{x}" x2="{share(right)}" y1="{y}" y2="{y}"/>'
        return f'<g class="{name} ar-tl-bracket">{line}{ends}</g>'
    kind = "ar-tl-bar" if shape == "bar" else "ar-tl-fades"
    return (
        f'<rect class="{name} {kind}" x="{x}" y="{top}" width="{width}" '
        f'height="{px(thick)}" rx="{2 if shape == "bar" else 0}"/>'
    )


@cache
def key_svg(shape: Shape) -> Markup:
    """Return a 30 x 14 px sample of one way of drawing, for the key."""
    return trusted(
        '<svg class="ar-tl-key" width="30" height="14" aria-hidden="true" focusable="false">'
        f"{figure(shape, 0.1, 0.9, 7, 8, 'ar-key')}</svg>"
    )


def fades() -> str:
    """Return the gradient of bars that fade; an SVG that uses them needs it once in its page."""
    stops = "".join(
        f'<stop offset="{at}" style="stop-color:var(--a-ink);stop-opacity:{opacity}"/>'
        for at, opacity in ((0, 0.08), (0.35, 0.75), (0.65, 0.75), (1, 0.08))
    )
    return (
        '<svg class="ar-tl-defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
        f'<linearGradient id="ar-tl-fade">{stops}</linearGradient></defs></svg>'
    )


def share(of: float) -> str:
    """Return a part of the width as a percentage."""
    return f"{round(100 * of, 3):g}%"


def px(length: float) -> str:
    """Return a length in px as SVG writes it."""
    return f"{round(length, 2):g}"
