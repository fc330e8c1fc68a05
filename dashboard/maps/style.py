"""The one place of colours: palettes of the map, colours of the interface, lines and legend.

Colours reach the browser as CSS custom properties (``css_variables``) and nowhere else: the style
sheets know their names, the scripts class names only. ``tests/maps/test_style.py`` holds the
contrasts.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from markupsafe import Markup

from dashboard.text.escape import trusted
from dashboard.text.lettering import css_values

Stage = Literal["light", "dark"]


@dataclass(frozen=True)
class Palette:
    """Colours of one stage, as ``#RRGGBB``."""

    sea: str
    land: str
    border: str
    """Hairline between countries."""
    coast: str
    water_line: str
    """Rivers and the rims of lakes."""
    water_text: str
    front: str
    front_line: str
    """Outline and label of a front."""
    hatch_ground: str
    """Between the stripes of a planned front where influence is limited."""
    theatre: str
    theatre_line: str
    """Outline and label of a supporting theatre."""
    context: str
    """Labels of what is no theatre, and the dotted outline of an empty one."""
    city: str
    ink: str
    """Selection, marks, text."""
    casing: str
    """Beneath the selection's outline."""
    lit_ink: str
    """Around a theatre of which the open passage speaks."""
    panel: str
    """Ground of buttons, badges and tooltips."""
    focus: str
    """Keyboard focus: differs from selection in colour and is cased in ink."""


LIGHT = Palette(
    sea="#D7E1E4",
    land="#F3EFE6",
    border="#A89F90",
    coast="#B9C4C4",
    water_line="#9DB6BF",
    water_text="#47626D",
    front="#B4532A",
    front_line="#6E2A10",
    hatch_ground="#F3E3D8",
    theatre="#A9BDD3",
    theatre_line="#2F4F73",
    context="#6B655B",
    city="#4A453D",
    ink="#1F1D1A",
    casing="#FFFFFF",
    lit_ink="#C2872B",
    panel="#FCFAF5",
    focus="#FFCF3F",
)

DARK = Palette(
    sea="#16191D",
    land="#2A2D31",
    border="#565A5F",
    coast="#3A4046",
    water_line="#3F5560",
    water_text="#93B1BF",
    front="#E8895A",
    front_line="#F6B795",
    hatch_ground="#43332B",
    theatre="#4D6F92",
    theatre_line="#8FB0D0",
    context="#A9A49A",
    city="#CFCAC0",
    ink="#F4F1EA",
    casing="#000000",
    lit_ink="#D9A54A",
    panel="#1E2125",
    focus="#FFCF3F",
)

PALETTES: dict[Stage, Palette] = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True)
class Interface:
    """Colours of what surrounds the map: text, lines and grounds, as ``#RRGGBB``."""

    paper: str
    """Ground of a page."""
    surface: str
    """Ground of a control, a sheet or a card on the page."""
    wash: str
    """Ground of a note, or of what the pointer is over."""
    wash_deep: str
    """Ground of what is loading."""
    quiet: str
    """Text of second rank."""
    meta: str
    """Text about a text: asserter, date, count."""
    faint: str
    """Text of least rank that must still be read, and lines beside it."""
    past: str
    """Lines of what is over."""
    control: str
    """Outline of a control: three to one on every ground."""
    line_strong: str
    line: str
    hairline: str
    """Lines between rows."""
    accent: str
    """Links and focus."""
    on_ink: str
    """Text on ink, and on the accent."""
    ink_raised: str
    """Ground of a control of ink, while the pointer is over it."""
    bar: str
    """Ground of the header, which is dark on every page."""
    bar_raised: str
    """Ground of a control on the bar."""
    on_bar: str
    """Text on the bar."""
    on_bar_quiet: str
    on_bar_accent: str
    """Links and focus on the bar."""
    bar_line: str
    """Outline of a control on the bar."""
    shadow: str
    found: str
    """Behind words that were searched for."""
    found_strong: str
    marked: str
    """Ground of what the reader marked."""
    marked_line: str
    several: str
    """Tone of a passage that speaks of several theatres."""
    level_1: str
    """The four steps of a count."""
    level_2: str
    level_3: str
    level_4: str
    black: str
    """Ground of a handling label, and of a stage that is blanked."""
    tlp_red: str
    """The four of the Traffic Light Protocol 2.0 of FIRST, on black."""
    tlp_amber: str
    tlp_green: str
    tlp_clear: str


INTERFACE = Interface(
    paper="#FBF9F5",
    surface="#FFFFFF",
    wash="#F3EFE6",
    wash_deep="#EFEAE0",
    quiet="#4A463F",
    meta="#5B564D",
    faint="#6B655B",
    past="#A39A8A",
    control="#8A8375",
    line_strong="#BDB5A6",
    line="#D8D1C3",
    hairline="#E6E0D4",
    accent="#8A3D1C",
    on_ink="#F4F1EA",
    ink_raised="#3A3630",
    bar="#1F1D1A",
    bar_raised="#3A3630",
    on_bar="#F4F1EA",
    on_bar_quiet="#CFC8BA",
    on_bar_accent="#F0C9B4",
    bar_line="#7D7568",
    shadow="#1F1D1A",
    found="#F6DDBF",
    found_strong="#F2CFA4",
    marked="#FBEFE2",
    marked_line="#E4CDB6",
    several="#5E4A6B",
    level_1="#F6F1E6",
    level_2="#EDE5D4",
    level_3="#E2D6BF",
    level_4="#D3C4A6",
    black="#000000",
    tlp_red="#FF2B2B",
    tlp_amber="#FFC000",
    tlp_green="#33FF00",
    tlp_clear="#FFFFFF",
)

INTERFACE_DARK = Interface(
    paper="#1B1D20",
    surface="#24272B",
    wash="#2A2D31",
    wash_deep="#33373C",
    quiet="#D3CEC4",
    meta="#BBB6AB",
    faint="#A9A49A",
    past="#7D7970",
    control="#8D887D",
    line_strong="#5E6268",
    line="#41454A",
    hairline="#34373C",
    accent="#F0B08C",
    on_ink="#1B1D20",
    ink_raised="#CFCAC0",
    bar="#101214",
    bar_raised="#2A2D31",
    on_bar="#F4F1EA",
    on_bar_quiet="#CFC8BA",
    on_bar_accent="#F0C9B4",
    bar_line="#7D7970",
    shadow="#000000",
    found="#5C4326",
    found_strong="#6E5029",
    marked="#33291F",
    marked_line="#6B5238",
    several="#C9AEDB",
    level_1="#2B2D2F",
    level_2="#37362F",
    level_3="#464134",
    level_4="#574F3B",
    black="#000000",
    tlp_red="#FF2B2B",
    tlp_amber="#FFC000",
    tlp_green="#33FF00",
    tlp_clear="#FFFFFF",
)
"""Where the reader's system is dark; the stage has ``DARK`` alone."""

INTERFACES: dict[Stage, Interface] = {"light": INTERFACE, "dark": INTERFACE_DARK}

RING_CASING = 5.0
RING_SELECTED = 9.8
RING_POINTED_AT = 7.4
"""Strokes round a theatre, of which its own fill covers the inner half: 1.5 px of casing clear of a
line along its edge, and outside that a ring of 2.4 px, or 1.2 px where it is only pointed at."""
RING_FINE_CASING, RING_FINE = 2.2, 4.6
"""Round a front that the region draws small."""
LIT, LIT_GAP = 14.0, 11.4
"""px, half of them on either side: what lights a theatre of which the passage speaks, and what is
left open in it where the passage places no incident there. Both are seen round a selected one."""
RECEDING_OPACITY = 0.35
CONNECTOR_WIDTH = 1.6
CONNECTOR_DASH = (7, 4)
CONNECTOR_CASING = 4.5
DISPUTED_DASH = (4, 2.5)
HATCH = (2.6, 6.0)
"""Width of a stripe and pitch, in px. Hatching means planned and limited, and nothing else."""
STIPPLE = (1.15, 5.0)
"""Radius of a dot and pitch, in px. Dots mean undated under a span of time, and nothing else."""

Swatch = Literal[
    "front", "hatched", "supporting", "undated", "empty", "connector", "border-mark", "badge",
    "disputed", "reference", "place", "site", "spoken",
]  # fmt: skip


@dataclass(frozen=True)
class LegendEntry:
    """A line of the legend: which swatch to draw, and what it means."""

    swatch: Swatch
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

_SWATCHES: dict[Swatch, str] = {
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
    "place": '<circle cx="11" cy="7" r="3.2" fill="var(--a-panel)" stroke="var(--a-ink)" '
    'stroke-width="1.4"/>',
}


def swatch_svg(swatch: Swatch) -> Markup:
    """Return a 22 x 14 px SVG for a legend line; its colours are the custom properties."""
    return trusted(
        '<svg width="22" height="14" viewBox="0 0 22 14" aria-hidden="true" focusable="false">'
        f"{_SWATCHES[swatch]}</svg>"
    )


def swatch_shapes(swatch: Swatch, palette: Palette) -> str:
    """Return the shapes of a legend line, 22 x 14 px, in the colours of ``palette`` themselves."""
    shapes = _SWATCHES[swatch]
    for field in fields(palette):
        name = field.name.replace("_", "-")
        shapes = shapes.replace(f"var(--a-{name})", getattr(palette, field.name))
    return shapes


def css_variables() -> str:
    """Return every colour, the line measures and lettering as CSS custom properties.

    ``--a-`` begins the names of the palettes and the measures, ``--ar-`` those of the interface,
    ``--t-`` sizes and weights of lettering. A page that names no stage is dark where the reader's
    system is; what is printed is light.
    """
    rules = [f":root,[data-stage=light]{{{_declarations('a', LIGHT)}{_measures()}}}"]
    rules.append(f"[data-stage=dark]{{{_declarations('a', DARK)}}}")
    type_sizes = "".join(f"--{name}:{value};" for name, value in css_values().items())
    rules.append(f":root{{{_declarations('ar', INTERFACE)}{type_sizes}}}")
    dark = f"{_declarations('a', DARK)}{_declarations('ar', INTERFACE_DARK)}color-scheme:dark;"
    rules.append(
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-stage]){{{dark}}}}}"
    )
    return "\n".join(rules) + "\n"


def _declarations(prefix: str, colours: Palette | Interface) -> str:
    return "".join(
        f"--{prefix}-{field.name.replace('_', '-')}:{getattr(colours, field.name)};"
        for field in fields(colours)
    )


def _measures() -> str:
    return (
        f"--a-ring-casing:{RING_CASING}px;"
        f"--a-ring-selected:{RING_SELECTED}px;"
        f"--a-ring-pointed-at:{RING_POINTED_AT}px;"
        f"--a-ring-fine-casing:{RING_FINE_CASING}px;"
        f"--a-ring-fine:{RING_FINE}px;"
        f"--a-lit:{LIT}px;"
        f"--a-lit-gap:{LIT_GAP}px;"
        f"--a-receding:{RECEDING_OPACITY};"
        f"--a-connector-width:{CONNECTOR_WIDTH}px;"
        f"--a-connector-casing:{CONNECTOR_CASING}px;"
        f"--a-connector-dash:{CONNECTOR_DASH[0]} {CONNECTOR_DASH[1]};"
        f"--a-disputed-dash:{DISPUTED_DASH[0]} {DISPUTED_DASH[1]};"
    )
