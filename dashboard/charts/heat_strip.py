"""A heat strip (lines by paragraphs) and bars on one scale: HTML whose every part has a name.

Both come worded: a chart knows neither the dossier nor the reader. They are tables and lists, so
that a screen reader meets the numbers themselves; colour only repeats them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from dashboard.text.templates import render

Tone = Literal["front", "supporting", "several", "nowhere"]
"""Which hue a line of the strip takes (``web/article.css``)."""

LEVELS = (1, 2, 3, 5)
"""The least count of each of the four depths of colour."""


@dataclass(frozen=True)
class StripCell:
    """One count of a strip."""

    count: int
    shown: int
    name: str
    """The count in words, for a screen reader and as a tooltip."""
    goto: str = ""
    """Id of the passage that the cell leads to."""

    @property
    def depth(self) -> int:
        """How deep the cell is coloured."""
        return level(self.shown)


@dataclass(frozen=True)
class StripLine:
    """A line of a strip: its heading, its cells and their sum in words."""

    key: str
    label: str
    name: str
    """What the line amounts to, in words."""
    tone: Tone
    cells: tuple[StripCell, ...]
    tail: str
    theatre: str = ""
    """Id of the theatre that the line is about, if it is about one."""
    blank: str = "none"
    """What an empty cell is called; only a screen reader is told."""
    hatched: bool = False


@dataclass(frozen=True)
class StripGroup:
    """Columns that belong together, with a heading over them."""

    label: str
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Segment:
    """A part of a whole: a button with a bar that sends ``event``, given as an attribute."""

    key: str
    label: str
    figure: str
    """The count as short as can be ("5 of 34")."""
    name: str
    """What the part counts, in words."""
    weight: int
    """How long its bar is."""
    shown: int
    """How much of that the filters let through."""
    pressed: bool
    event: Markup


def strip_html(
    groups: Sequence[StripGroup], lines: Sequence[StripLine], *, caption: str, tail: str
) -> str:
    """Return the strip as a table; ``tail`` heads the column of sums.

    One tab stop: arrow keys go from cell to cell (``web/article.ledger.js``).
    """
    columns = [(number, n == 0) for group in groups for n, number in enumerate(group.columns)]
    rows = [
        (line, [(*column, cell) for column, cell in zip(columns, line.cells, strict=True)])
        for line in lines
    ]
    return render("charts/strip", groups=groups, rows=rows, caption=caption, tail=tail)


def bars_html(segments: Sequence[Segment], *, label: str, of: str) -> str:
    """Return a bar for each part; ``of`` names what kind of parts they are to the style sheet."""
    return render("charts/bars", segments=segments, label=label, of=of)


def level(count: int) -> int:
    """Return how deep a cell is coloured: 0 for none, up to 4."""
    return sum(count >= least for least in LEVELS)
