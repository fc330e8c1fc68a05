"""The house style: what whoever presents puts on stage, files and published pages.

It changes the look of words and of what surrounds them, never the map's colours, which say what an
area is and are checked against one another for every eye.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from geodata.schema.briefing import Line
from geodata.schema.record import Record

HEX = r"^#[0-9A-Fa-f]{6}$"
BESIDE = r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,80}$"
Hex = Annotated[str, StringConstraints(strip_whitespace=True), Field(pattern=HEX)]
"""A colour as #RRGGBB, in quotation marks: # begins a comment in YAML."""
FileBeside = Annotated[str, Field(pattern=BESIDE)]
"""The name of a file in the folder of this one."""


class HouseColours(Record):
    """Colours of words and paper; what is left out stays as Arenas has it."""

    paper: Hex | None = None
    """Ground of the stage, of slides and pages."""
    ink: Hex | None = None
    """Titles and text."""
    quiet: Hex | None = None
    """Text of second rank: messages, sources, dates."""
    accent: Hex | None = None
    """Headings of a report, links, how far the briefing has come."""
    line: Hex | None = None
    """Hairlines."""


class Cuts(Record):
    """The files of one typeface: TTF or OTF, or WOFF2 where the package brotli is installed."""

    regular: FileBeside
    """File of the upright, regular cut."""
    bold: FileBeside | None = None
    """By default the regular cut."""
    italic: FileBeside | None = None
    """By default the regular cut."""


class Typefaces(Record):
    """Typefaces of words; the map keeps its own lettering, which is laid out by its measures."""

    serif: Cuts | None = None
    """Titles and running text; it need have no serifs."""
    sans: Cuts | None = None
    """Small text: sources, legends, controls."""


class Cover(Record):
    """The cover of a briefing: a ground of its own behind its words, and a line beneath them."""

    ground: Hex | None = None
    """The ground behind its words."""
    ink: Hex | None = None
    """All words on that ground."""
    line: Line | None = None
    """Such as who presents."""
    logo: FileBeside | None = None
    """The logo as it is seen on that ground; by default the same."""


class House(Record):
    """A house style; every part may be left out."""

    name: Line | None = None
    """Whose style it is; read out where the logo is shown."""
    colours: HouseColours = HouseColours()
    """Colours of the house."""
    colours_dark: HouseColours = HouseColours()
    """Of the dark stage, and of pages where the reader's system is dark."""
    logo: FileBeside | None = None
    """A PNG or SVG beside this file; it needs a ``name``."""
    typefaces: Typefaces = Typefaces()
    """Typefaces of the house."""
    cover: Cover = Cover()
    """How a cover looks."""
    footer: Line | None = None
    """A line at the foot of every scene, slide, page and card."""
    classification: Line | None = None
    """Handling wording at the top and the bottom, before that of a briefing."""
