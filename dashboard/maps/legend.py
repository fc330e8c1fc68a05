"""The legend of every map: which ways of drawing there are, what each means, how it looks."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from dashboard.maps.style import Palette, colours
from dashboard.maps.textures import box
from dashboard.text.escape import trusted
from geodata.schema.vocabulary import Certainty

Swatch = Literal[
    "front", "hatched", "supporting", "undated", "empty", "connector", "border-mark", "badge",
    "disputed", "reference", "place", "site", "spoken",
    "lens-stated", "lens-reported", "lens-claimed", "lens-assessed", "lens-speculated",
    "front-edge", "supporting-edge",
]  # fmt: skip


@dataclass(frozen=True)
class LegendEntry:
    """A line of the legend: which swatch to draw, and what it means."""

    swatch: str
    text: str


LEGEND: tuple[LegendEntry, ...] = (
    LegendEntry("front", "Front, as envisioned"),
    LegendEntry("hatched", "Planned, limited influence"),
    LegendEntry("supporting", "Supporting theatre (our term)"),
    LegendEntry("undated", "Undated, may fall in span"),
    LegendEntry("empty", "No passage matches"),
    LegendEntry("connector", "Schematic line: from whom, toward whom"),
    LegendEntry("border-mark", "Hostilities both ways"),
    LegendEntry("badge", "One total for all it points to"),
    LegendEntry("disputed", "Disputed line"),
    LegendEntry("reference", "Reference line"),
    LegendEntry("place", "Place that the article names"),
)

_EDGE = '<rect x="1" y="2" width="20" height="10" fill="none" stroke="var(--a-{})"/>'
_SWATCHES: dict[str, str] = {
    "front": '<rect x="1" y="2" width="20" height="10" fill="var(--a-front)" '
    'stroke="var(--a-front-line)"/>',
    "hatched": '<rect x="1" y="2" width="20" height="10" fill="var(--a-hatch-ground)"/>'
    '<path d="M2 12 10 2M8 12 16 2M14 12 21 3.2" stroke="var(--a-front)" stroke-width="2.6"/>'
    '<rect x="1" y="2" width="20" height="10" fill="none" stroke="var(--a-front-line)"/>',
    "supporting": '<rect x="1" y="2" width="20" height="10" fill="var(--a-theatre)" '
    'stroke="var(--a-theatre-line)"/>',
    "undated": '<rect x="1" y="2" width="20" height="10" fill="var(--a-land)" '
    'stroke="var(--a-context)"/>'
    + "".join(
        f'<circle cx="{x}" cy="{y}" r="1.1" fill="var(--a-context)"/>'
        for x, y in ((4, 4.5), (9, 4.5), (14, 4.5), (19, 4.5), (6.5, 9), (11.5, 9), (16.5, 9))
    ),
    "empty": '<rect x="1" y="2" width="20" height="10" fill="none" stroke="var(--a-context)" '
    'stroke-width="1.4" stroke-dasharray="0.1 3.2" stroke-linecap="round"/>',
    "connector": '<path d="M0 7H15" stroke="var(--a-ink)" stroke-width="1.6" '
    'stroke-dasharray="7 4"/><circle cx="18" cy="7" r="3.2" fill="none" '
    'stroke="var(--a-ink)" stroke-width="1.4"/>',
    "border-mark": '<path d="M2 7H20M6 3 2 7 6 11M16 3 20 7 16 11" fill="none" '
    'stroke="var(--a-ink)" stroke-width="1.6"/>',
    "badge": '<path d="M0 7H4M18 7H22" stroke="var(--a-ink)"/>'
    '<rect x="4" y="2" width="14" height="10" rx="1.5" fill="var(--a-panel)" '
    'stroke="var(--a-ink)"/><path d="M7.5 7H14.5" stroke="var(--a-ink)" stroke-width="1.6"/>',
    "disputed": '<path d="M0 4.5H22" stroke="var(--a-border)" stroke-width="1.4" '
    'stroke-dasharray="4 2.5"/><path d="M0 9.5H22" stroke="var(--a-front-line)" '
    'stroke-width="1.4" stroke-dasharray="4 2.5"/>',
    "reference": '<path d="M0 9C6 3 12 11 22 5" fill="none" stroke="var(--a-water-text)" '
    'stroke-width="1.4"/>',
    "site": '<rect x="2.5" y="3" width="17" height="8" fill="var(--a-land)" '
    'stroke="var(--a-lit-ink)" stroke-width="4"/>'
    '<rect x="3.5" y="4" width="15" height="6" fill="none" stroke="var(--a-ink)"/>',
    "spoken": '<rect x="1.2" y="1.7" width="19.6" height="10.6" fill="none" '
    'stroke="var(--a-lit-ink)" stroke-width="1.6"/>'
    '<rect x="4" y="4.5" width="14" height="5" fill="none" stroke="var(--a-ink)"/>',
    **{f"lens-{one}": box(one, 1, 1, 20, 12) for one in Certainty},
    "front-edge": _EDGE.format("front-line"),
    "supporting-edge": _EDGE.format("theatre-line"),
    "place": '<circle cx="11" cy="7" r="3.2" fill="var(--a-panel)" stroke="var(--a-ink)" '
    'stroke-width="1.4"/>',
}


def swatch_svg(swatch: str) -> Markup:
    """Return a 22 x 14 px SVG for a legend line; its colours are the custom properties."""
    return trusted(
        '<svg width="22" height="14" viewBox="0 0 22 14" aria-hidden="true" focusable="false">'
        f"{_SWATCHES[swatch]}</svg>"
    )


def swatch_shapes(swatch: str, palette: Palette) -> str:
    """Return the shapes of a legend line, 22 x 14 px, in the colours of ``palette`` themselves."""
    shapes = _SWATCHES[swatch]
    for name, value in colours(palette).items():
        shapes = shapes.replace(f"var(--a-{name})", value)
    return shapes


LENS_LEGEND: tuple[LegendEntry, ...] = (
    LegendEntry("lens-stated", "Strongest wording: stated"),
    LegendEntry("lens-reported", "reported"),
    LegendEntry("lens-claimed", "claimed"),
    LegendEntry("lens-assessed", "assessed"),
    LegendEntry("lens-speculated", "speculated"),
    LegendEntry("front-edge", "Front, as envisioned"),
    LegendEntry("supporting-edge", "Supporting theatre (our term)"),
)
"""What stands in the place of the theatres' own entries, while the certainty lens is on: a scale,
which shows all its steps."""
OWN_FILLS: tuple[Swatch, ...] = ("front", "hatched", "supporting")
"""The theatres' own entries."""


def in_lens(used: Set[str]) -> set[str]:
    """Return which swatches stand for the theatres while the lens is on, and the rest of ``used``.

    Every step of the scale is among them.
    """
    scale = {e.swatch for e in LENS_LEGEND if e.swatch.startswith("lens-")}
    edges = {f"{role}-edge" for role in used & set(OWN_FILLS) if role != "hatched"}
    return scale | edges | (used - set(OWN_FILLS))
