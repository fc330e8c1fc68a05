"""A heat strip (lines by paragraphs) and bars on one scale: HTML whose every part has a name.

Both come worded: a chart knows neither the dossier nor the reader. They are tables and lists, so
that a screen reader meets the numbers themselves; colour only repeats them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text

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
    """A part of a whole: a button with a bar that sends ``event`` (HTML attributes, escaped)."""

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
    event: str


def strip_html(
    groups: Sequence[StripGroup], lines: Sequence[StripLine], *, caption: str, tail: str
) -> str:
    """Return the strip as a table; ``tail`` heads the column of sums.

    One tab stop: arrow keys go from cell to cell (``web/article.ledger.js``).
    """
    firsts = {group.columns[0] for group in groups if group.columns}
    columns = [number for group in groups for number in group.columns]
    heads = "".join(
        f'<th scope="colgroup" colspan="{len(group.columns)}" title="{attribute(group.label)}">'
        f"<span>{text(group.label)}</span></th>"
        for group in groups
        if group.columns
    )
    numbers = "".join(
        f'<th scope="col" data-column="{n}"{_first(n, firsts)}>'
        f'<button type="button" tabindex="-1" data-key="column-{n}" data-paragraph="{n}" '
        f'aria-label="Go to paragraph {n}">{n}</button></th>'
        for n in columns
    )
    body = "".join(_line(line, columns, firsts) for line in lines)
    return (
        f'<div class="ar-heat" tabindex="-1"><table><caption>{text(caption)}</caption><thead>'
        f'<tr class="ar-groups"><td></td>{heads}<td></td></tr>'
        f'<tr><th scope="col" class="ar-corner">Paragraph</th>{numbers}'
        f'<th scope="col" class="ar-tail-head"><span aria-hidden="true">¶¶</span>'
        f'<i class="ar-sr">{text(tail)}</i></th></tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def bars_html(segments: Sequence[Segment], *, label: str, of: str) -> str:
    """Return a bar for each part; ``of`` names what kind of parts they are to the style sheet.

    All bars are measured by the longest. The buttons are of one width, so that no other size says
    anything.
    """
    most = max((one.weight for one in segments), default=0)
    drawn = "".join(_segment(one, most) for one in segments if one.weight)
    return f'<ul class="ar-bars ar-bars-{of}" aria-label="{attribute(label)}">{drawn}</ul>'


def level(count: int) -> int:
    """Return how deep a cell is coloured: 0 for none, up to 4."""
    return sum(count >= least for least in LEVELS)


def _line(line: StripLine, columns: Sequence[int], firsts: set[int]) -> str:
    cells = "".join(
        _cell(line, cell, number, firsts) for number, cell in zip(columns, line.cells, strict=True)
    )
    hatched = " ar-hatched" if line.hatched else ""
    swatch = f'<i class="ar-swatch ar-{line.tone}{hatched}" aria-hidden="true"></i>'
    if line.theatre:
        head = (
            f'<button type="button" tabindex="-1" data-key="line-{line.key}" '
            f'data-theatre="{attribute(line.theatre)}" aria-pressed="false" '
            f'aria-label="{attribute(line.name)}" title="{attribute(line.name)}">{swatch}'
            f"{text(line.label)}</button>"
        )
    else:
        head = f'<span title="{attribute(line.name)}">{swatch}{text(line.label)}</span>'
    return (
        f'<tr class="ar-line ar-tone-{line.tone}" data-line="{attribute(line.key)}">'
        f'<th scope="row">{head}</th>{cells}<td class="ar-sum">{text(line.tail)}</td></tr>'
    )


def _cell(line: StripLine, cell: StripCell, number: int, firsts: set[int]) -> str:
    start = f'<td data-column="{number}"{_first(number, firsts)}'
    if not cell.count:
        return f'{start}><i class="ar-sr">{text(line.blank)}</i></td>'
    theatre = f' data-theatre="{attribute(line.theatre)}"' if line.theatre else ""
    hidden = " ar-unmatched" if not cell.shown else ""
    return (
        f'{start}><button type="button" class="ar-level-{level(cell.shown)}{hidden}" '
        f'tabindex="-1" data-key="cell-{line.key}-{number}" data-goto="{attribute(cell.goto)}"'
        f'{theatre} aria-label="{attribute(cell.name)}" title="{attribute(cell.name)}">'
        f"{cell.shown if cell.shown else cell.count}</button></td>"
    )


def _segment(one: Segment, most: int) -> str:
    dim = " ar-dim" if not one.shown else ""
    return (
        f'<li><button type="button" class="ar-{one.key}{dim}" '
        f'{one.event} data-key="segment-{attribute(one.key)}" '
        f'aria-pressed="{str(one.pressed).lower()}" aria-label="{attribute(one.name)}" '
        f'title="{attribute(one.name)}"><b>{text(one.label)}</b> '
        f"<span>{text(one.figure)}</span>"
        f'<i class="ar-bar" style="width:{_percent(one.weight, most)}" aria-hidden="true">'
        f'<i style="width:{_percent(one.shown, one.weight)}"></i></i></button></li>'
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.4g}%"


def _first(number: int, firsts: set[int]) -> str:
    return ' class="ar-starts"' if number in firsts else ""
