"""What a page of a file is made of: text, boxes and lines, in px of a stage 1280 px wide.

Pictures (``layout_svg``) and slides (``slide_layout``) draw the same layout. A colour is the name
of a field of the palette, or ``#RRGGBB``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, Protocol, TypeVar

from dashboard.maps.house import Logo
from dashboard.maps.style import Palette
from dashboard.text.typefaces import SERIF, Dressing, Face, Piece, Run, flowed

_BOLDER = 1.08
"""How much wider still a strange serif runs where it is bold."""
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Words:
    """A paragraph before it is broken into lines."""

    runs: tuple[Run, ...]
    above: float = 0.0
    """px left free above it."""
    leading: float = 1.24
    """From one baseline to the next, of its largest letters."""


@dataclass(frozen=True)
class Paragraph:
    """Runs of text, broken into lines."""

    words: Words
    lines: tuple[tuple[Piece, ...], ...]

    @property
    def size(self) -> float:
        """How large its largest letters are, in px."""
        return max(run.size for run in self.words.runs)

    @property
    def pitch(self) -> float:
        """From one baseline to the next, in px."""
        return self.size * self.words.leading

    @property
    def height(self) -> float:
        """How much room it takes."""
        return self.words.above + self.pitch * len(self.lines)


@dataclass(frozen=True)
class Box:
    """Paragraphs beneath one another, on a ground of their own where they have one."""

    left: float
    top: float
    width: float
    paragraphs: tuple[Paragraph, ...]
    pad: tuple[float, float]
    """Between its edge and its text: at the sides, and above and beneath."""
    fill: str = ""
    edge: str = ""
    align: Align = "left"
    bottom: float = 0.0

    def down_to(self, bottom: float) -> Box:
        """Return it as far down as ``bottom``."""
        return replace(self, bottom=bottom)


@dataclass(frozen=True)
class Upright:
    """The rule beside what is worded with one certainty."""

    left: float
    top: float
    bottom: float
    level: str
    certainty: str


@dataclass(frozen=True)
class Hairline:
    """A level line from the left edge to ``right``."""

    bottom: float
    right: float


@dataclass(frozen=True)
class Grid:
    """A table: its cells row by row, the heads first; those of a row end together."""

    widths: tuple[float, ...]
    """Of its columns, in px."""
    rows: tuple[tuple[Box, ...], ...]
    caption: str

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.rows[-1][0].bottom


@dataclass(frozen=True)
class Mark:
    """A logo."""

    left: float
    top: float
    width: float
    height: float
    logo: Logo
    described: str

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


Item = Box | Upright | Hairline | Grid | Mark


def colour(name: str, palette: Palette) -> str:
    """Return a colour of ``palette`` by its name; one that is ``#RRGGBB`` is itself."""
    found: str = name if name.startswith("#") else getattr(palette, name)
    return found


def in_rows(widths: Iterable[float], room: float, gap: float) -> Iterator[tuple[float, int]]:
    """Yield the place of things so wide, side by side: px from the left, and the row."""
    x, row = 0.0, 0
    for wide in widths:
        if x and x + wide > room:
            x, row = 0.0, row + 1
        yield x, row
        x += wide + gap


class _Ends(Protocol):
    @property
    def bottom(self) -> float: ...


_Laid = TypeVar("_Laid", bound=_Ends)


def largest(laid: Iterable[_Laid], high: float) -> _Laid:
    """Return the first of ``laid``, the largest first, that ends above ``high``; else the last."""
    for one in laid:
        if one.bottom <= high:
            break
    return one


@dataclass(frozen=True)
class Room:
    """What a figure is laid out in."""

    width: float
    looseness: float = 1.0
    """How much wider the typefaces run that show it than those that we measure with."""
    size: float = 14.0
    """px of its main text."""
    air: float = 0.0
    """px by which each row is higher than it must be."""
    house: Dressing = ()
    """Typefaces that take the place of ours."""

    def paragraph(self, words: Words, wide: float) -> Paragraph:
        """Return ``words`` broken into lines of at most ``wide`` px."""
        bold = self.looseness > 1 and any(run.face == Face(SERIF, 700) for run in words.runs)
        if self.house:
            words = replace(words, runs=tuple(run.dressed(self.house) for run in words.runs))
        room = wide / self.looseness / (_BOLDER if bold else 1.0)
        return Paragraph(words, flowed(words.runs, room))

    def box(
        self,
        at: tuple[float, float, float],
        words: Iterable[Words],
        pad: tuple[float, float] = (0.0, 0.0),
        colours: tuple[str, str] = ("", ""),
        align: Align = "left",
    ) -> Box:
        """Return a box at left, top, width, as high as its text needs, filled and edged."""
        left, top, wide = at
        paragraphs = tuple(self.paragraph(one, wide - 2 * pad[0]) for one in words)
        bottom = top + sum(one.height for one in paragraphs) + 2 * pad[1]
        return Box(left, top, wide, paragraphs, pad, *colours, align, bottom)
