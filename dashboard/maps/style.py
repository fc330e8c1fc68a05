"""The one place of colours: palettes of the map, colours of the interface, lines and legend.

Colours reach the browser as CSS custom properties (``css_variables``) and nowhere else: the style
sheets know their names, the scripts class names only. ``tests/maps/test_style.py`` holds the
contrasts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from dashboard.maps.families import families
from dashboard.maps.textures import ground
from dashboard.text.lettering import css_values
from geodata.schema.vocabulary import Certainty

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
    rust: str
    """The first of six families of colour for theatres (``Colour`` of the vocabulary): its fill,
    its line, which is that of outlines and names too, and its ground between stripes. No eye takes
    one fill for another."""
    rust_line: str
    rust_ground: str
    slate: str
    slate_line: str
    slate_ground: str
    ochre: str
    ochre_line: str
    ochre_ground: str
    teal: str
    teal_line: str
    teal_ground: str
    plum: str
    plum_line: str
    plum_ground: str
    moss: str
    moss_line: str
    moss_ground: str
    context: str
    """Labels of what is no theatre, and the dotted outline of an empty one."""
    city: str
    ink: str
    """Selection, marks, text."""
    casing: str
    """Beneath the selection's outline."""
    lens: str
    """Ink of the certainty lens, in which every theatre is drawn alike."""
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
    rust="#B4532A",
    rust_line="#6E2A10",
    rust_ground="#F3E3D8",
    slate="#A9BDD3",
    slate_line="#2F4F73",
    slate_ground="#E6E6E3",
    ochre="#CCB852",
    ochre_line="#5E4F0F",
    ochre_ground="#ECE5CB",
    teal="#376B6D",
    teal_line="#173F41",
    teal_ground="#D1D7D0",
    plum="#B95AC1",
    plum_line="#5C1663",
    plum_ground="#E9D4DF",
    moss="#8A9872",
    moss_line="#3A4429",
    moss_ground="#E0DFD1",
    context="#6B655B",
    city="#4A453D",
    ink="#1F1D1A",
    casing="#FFFFFF",
    lens="#8A829B",
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
    rust="#E8895A",
    rust_line="#F6B795",
    rust_ground="#43332B",
    slate="#4D6F92",
    slate_line="#8FB0D0",
    slate_ground="#303942",
    ochre="#817227",
    ochre_line="#DCCB7E",
    ochre_ground="#3A392F",
    teal="#62A4A5",
    teal_line="#A6D6D7",
    teal_ground="#344246",
    plum="#5F1F66",
    plum_line="#DDA6E3",
    plum_ground="#342A3B",
    moss="#58664D",
    moss_line="#BFCFB0",
    moss_ground="#323736",
    context="#A9A49A",
    city="#CFCAC0",
    ink="#F4F1EA",
    casing="#000000",
    lens="#7A738B",
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
ON_WATER_OPACITY = 0.5
"""Of a theatre that is a stretch of sea: the sea shows through it."""
CONNECTOR_WIDTH = 1.6
CONNECTOR_DASH = (7, 4)
CONNECTOR_CASING = 4.5
DISPUTED_DASH = (4, 2.5)
STIPPLE = (1.15, 5.0)
"""Radius of a dot and pitch, in px. Dots mean undated under a span of time, and nothing else."""


def lens_ground(of: Certainty, palette: Palette) -> str:
    """Return the ground of a wording's texture, as ``#RRGGBB``."""
    return ground(of, palette.lens, palette.land)


SPACE, SPACES = 2, (*range(1, 11), 12, 14, 20, 30)
"""The unit of distances, px, and the multiples of it that there are: ``--space-4`` is 8 px."""


def fill_of(palette: Palette, colour: str) -> str:
    """Return the fill of a family of colour."""
    return str(getattr(palette, colour))


def line_of(palette: Palette, colour: str) -> str:
    """Return the colour of a family's outlines and names."""
    return str(getattr(palette, f"{colour}_line"))


def ground_of(palette: Palette, colour: str) -> str:
    """Return what lies between a family's stripes."""
    return str(getattr(palette, f"{colour}_ground"))


def css_variables() -> str:
    """Return every colour, the line measures, lettering and distances as CSS custom properties.

    ``--a-`` begins the names of the palettes and the measures, ``--ar-`` those of the interface,
    ``--t-`` sizes and weights of lettering, ``--space-`` distances. A page that names
    no stage is dark where the reader's system is; what is printed is light.
    """
    rules = [f":root,[data-stage=light]{{{_declarations('a', colours(LIGHT))}{_measures()}}}"]
    rules.append(f"[data-stage=dark]{{{_declarations('a', colours(DARK))}}}")
    type_sizes = "".join(f"--{name}:{value};" for name, value in css_values().items())
    spaces = "".join(f"--space-{n}:{n * SPACE}px;" for n in SPACES)
    rules.append(f":root{{{_declarations('ar', _own(INTERFACE))}{type_sizes}{spaces}}}")
    dark = _declarations("a", colours(DARK)) + _declarations("ar", _own(INTERFACE_DARK))
    dark += "color-scheme:dark;"
    rules.append(
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-stage]){{{dark}}}}}"
    )
    rules.append(families())
    return "\n".join(rules) + "\n"


def _own(of: Palette | Interface) -> dict[str, str]:
    return {one.name.replace("_", "-"): getattr(of, one.name) for one in fields(of)}


def colours(palette: Palette) -> dict[str, str]:
    """Return every colour of a stage by its name, those included that are mixed of others."""
    return _own(palette) | {f"lens-{one}": lens_ground(one, palette) for one in Certainty}


def _declarations(prefix: str, colours: Mapping[str, str]) -> str:
    return "".join(f"--{prefix}-{name}:{value};" for name, value in colours.items())


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
        f"--a-on-water:{ON_WATER_OPACITY};"
        f"--a-connector-width:{CONNECTOR_WIDTH}px;"
        f"--a-connector-casing:{CONNECTOR_CASING}px;"
        f"--a-connector-dash:{CONNECTOR_DASH[0]} {CONNECTOR_DASH[1]};"
        f"--a-disputed-dash:{DISPUTED_DASH[0]} {DISPUTED_DASH[1]};"
    )
