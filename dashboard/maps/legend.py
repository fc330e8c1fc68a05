"""The legend of every map: which ways of drawing there are, what each means, how it looks."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.maps.families import stripe
from dashboard.maps.style import Palette, colours
from dashboard.maps.textures import box
from dashboard.reading.mentions import MENTION, Mention
from dashboard.text.escape import trusted
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Colour, Pattern
from geodata.schema.theatres import Theatre
from geodata.schema.vocabulary import Certainty

AREAS = frozenset(f"{colour}-{pattern}" for colour in Colour for pattern in Pattern)
"""Swatches of theatres: a family of colour and a pattern."""


@dataclass(frozen=True)
class LegendEntry:
    """A line of the legend: which swatch to draw, and what it means."""

    swatch: str
    text: str
    of: tuple[str, ...] = ()
    """What on the map is drawn so (``map_legend``); none: it is said of the whole map."""


SIGNS: tuple[LegendEntry, ...] = (
    LegendEntry("undated", "Undated, may fall in span"),
    LegendEntry("empty", "No passage matches"),
    LegendEntry("site", MENTION[Mention.SITE]),
    LegendEntry("spoken", MENTION[Mention.SPOKEN]),
    LegendEntry("connector", "Schematic: from whom, toward whom"),
    LegendEntry("border-mark", "Hostilities both ways"),
    LegendEntry("badge", "Total of all it points to"),
    LegendEntry("disputed", "Disputed line"),
    LegendEntry("reference", "Reference line"),
    LegendEntry("place", "Place named"),
)

_BOX = 'x="1" y="2" width="20" height="10"'
_STRIPES: dict[Pattern, str] = {
    Pattern.HATCHED: "M2 12 10 2M8 12 16 2M14 12 21 3.2",
    Pattern.BARRED: "M4 2V12M10 2V12M16 2V12",
    Pattern.CROSSED: "M2 12 10 2M10 12 18 2M2 2 10 12M10 2 18 12",
}


def _edge(colour: Colour) -> str:
    return f'<rect {_BOX} fill="none" stroke="var(--a-{colour}-line)"/>'


def _area(colour: Colour, pattern: Pattern) -> str:
    if pattern is Pattern.SOLID:
        return f'<rect {_BOX} fill="var(--a-{colour})" stroke="var(--a-{colour}-line)"/>'
    return (
        f'<rect {_BOX} fill="var(--a-{colour}-ground)"/><path d="{_STRIPES[pattern]}" '
        f'stroke="var(--a-{colour})" stroke-width="{stripe(pattern):g}"/>{_edge(colour)}'
    )


_SWATCHES: dict[str, str] = {
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
    'stroke-dasharray="4 2.5"/><path d="M0 9.5H22" stroke="var(--a-rust-line)" '
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
    **{f"{one}-edge": _edge(one) for one in Colour},
    **{f"{one}-{pattern}": _area(one, pattern) for one in Colour for pattern in Pattern},
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
)
"""Replaces the theatres' own entries while the certainty lens is on: a scale, which shows all its
steps."""


def area(theatre: Theatre) -> str:
    """Return the swatch of a theatre's fill."""
    return f"{theatre.role.colour}-{theatre.pattern}"


def entries(used: Set[str], dossier: Dossier, *, lens: bool) -> tuple[LegendEntry, ...]:
    """Return the lines of the legend for the swatches ``used``; while the ``lens`` is on, its own.

    It lists every step of the lens's scale.
    """
    areas = tuple(one for one in _areas(dossier) if one.swatch in used)
    signs = tuple(one for one in SIGNS if one.swatch in used)
    if not lens:
        return (*areas, *signs)
    colours = {one.partition("-")[0] for one in used & AREAS}
    edges = (
        LegendEntry(f"{role.colour}-edge", role.legend)
        for role in dossier.vocabulary.roles
        if role.colour in colours and any(t.role == role for t in dossier.theatres)
    )
    return (*LENS_LEGEND, *edges, *signs)


def _areas(dossier: Dossier) -> Iterator[LegendEntry]:
    """Yield what the theatres' fills mean: each role, and after it what limits some of its own."""
    for role in dossier.vocabulary.roles:
        own = [theatre for theatre in dossier.theatres if theatre.role == role]
        if any(theatre.influence is None for theatre in own):
            yield LegendEntry(f"{role.colour}-{role.pattern}", role.legend)
        for limit in dossier.vocabulary.influences:
            if any(theatre.influence == limit for theatre in own):
                yield LegendEntry(f"{role.colour}-{limit.pattern}", limit.legend)
