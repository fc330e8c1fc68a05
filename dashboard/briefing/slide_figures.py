"""The figures of scenes as native tables and boxes of a slide, which can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.briefing.exhibits import Exhibit, Ladder, Station, Table, Tiers, in_words
from dashboard.briefing.plate import Frame
from dashboard.briefing.slide_shapes import (
    LOOSE,
    POINTS,
    PX,
    describe,
    panel,
    placed,
    plain,
    rgb,
    write,
)
from dashboard.briefing.typefaces import SERIF, Face, wrapped
from dashboard.maps.style import LIGHT


def add_figure(slide: Slide, exhibit: Exhibit, frame: Frame) -> None:
    """Add the figure of a scene where the map would stand."""
    match exhibit:
        case Ladder():
            rows = [
                (
                    f"{r.certainty}\n{r.means}",
                    "\n".join(f"{c.text}\n{c.asserted} · {c.cite}" for c in r.claims),
                )
                for r in exhibit.rungs
                if r.claims
            ]
            shape = add_table(
                slide, ("Certainty", "What is said, by whom, where"), rows, frame, (0.24, 0.76)
            )
        case Table():
            shape = add_table(slide, exhibit.heads, exhibit.rows, frame, _even(exhibit))
        case Tiers():
            _tiers(slide, exhibit, frame)
            return
    describe(shape, "Figure", in_words(exhibit))


def _even(table: Table) -> tuple[float, ...]:
    weights = [
        max(len(cell) for cell in column) ** 0.6
        for column in zip(table.heads, *table.rows, strict=False)
    ]
    return tuple(one / sum(weights) for one in weights)


def add_table(
    slide: Slide,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    frame: Frame,
    shares: Sequence[float],
) -> Any:
    """Add a native table; in a cell the first line of two is set larger than the second."""
    left, top, right, bottom = frame.view
    wide, high = right - left, bottom - top
    size = next(
        (s for s in (19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
         if _height(heads, rows, wide, shares, s) <= high),
        9.0,
    )  # fmt: skip
    shape = slide.shapes.add_table(len(rows) + 1, len(heads), *placed(left, top, wide, 40))
    table = shape.table
    (style,) = shape._element.xpath(".//a:tableStyleId")
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style
    for n, share in enumerate(shares):
        table.columns[n].width = Emu(int(wide * share * PX))
    for n, cells in enumerate((heads, *rows)):
        table.rows[n].height = Emu(int(size * 1.6 * PX))
        for m, words in enumerate(cells):
            _cell(table.cell(n, m), words, size, head=n == 0, first=m == 0)
    return shape


def _height(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    wide: float,
    shares: Sequence[float],
    size: float,
) -> float:
    face = Face(SERIF)
    total = 0.0
    for cells in (heads, *rows):
        deepest = 0.0
        for words, share in zip(cells, shares, strict=False):
            high = sum(
                len(wrapped(text, (wide * share - 18) / LOOSE, _sized(size, n), face) or ("",))
                * _sized(size, n) * 1.25
                for n, text in enumerate(words.split("\n"))
            )  # fmt: skip
            deepest = max(deepest, high)
        total += deepest + 14
    return total


def _sized(size: float, line: int) -> float:
    return size if line % 2 == 0 else max(9.0, size * 0.72)


def _cell(cell: Any, words: str, size: float, *, head: bool, first: bool) -> None:
    cell.margin_left, cell.margin_right = Emu(8 * PX), Emu(8 * PX)
    cell.margin_top, cell.margin_bottom = Emu(6 * PX), Emu(6 * PX)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(LIGHT.land if head else LIGHT.panel)
    frame = cell.text_frame
    for n, text in enumerate(words.split("\n")):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        if n and n % 2 == 0:
            paragraph.space_before = Pt(size * 0.5 * POINTS)
        small = n % 2 == 1
        write(
            paragraph, text, size * 0.8 if head else _sized(size, n),
            LIGHT.context if head or small else LIGHT.ink,
            bold=first and not head and not small, sans=head or small,
        )  # fmt: skip
    _rule(cell)


def _rule(cell: Any) -> None:
    """Draw a hairline beneath a cell; python-pptx has no word for it."""
    properties = cell._tc.get_or_add_tcPr()
    edge = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    solid = edge.makeelement(qn("a:solidFill"), {})
    colour = solid.makeelement(qn("a:srgbClr"), {"val": LIGHT.border[1:]})
    solid.append(colour)
    edge.append(solid)
    properties.insert(0, edge)


def _tiers(slide: Slide, tiers: Tiers, frame: Frame) -> None:
    left, top, right, bottom = frame.view
    wide, gap = right - left, 12.0
    size = next(
        (s for s in (19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
         if _tiers_height(tiers, wide, gap, s) <= bottom - top),
        10.0,
    )  # fmt: skip
    for bar in tiers.bars:
        high = _station_height(bar, wide - 24, size) + 16
        shape = panel(slide, (left, top, wide, high), LIGHT.sea, LIGHT.water_text)
        _station(shape.text_frame, bar, size, fresh=True)
        top += high + gap
    each = (wide - gap * (len(tiers.columns) - 1)) / max(1, len(tiers.columns))
    deep = min(bottom - top, _columns_height(tiers, each, size) + 12)
    for n, (title, boxes) in enumerate(tiers.columns):
        shape = panel(slide, (left + n * (each + gap), top, each, deep), LIGHT.land, None)
        text = shape.text_frame
        write(plain(text.paragraphs[0]), title, size * 0.85, LIGHT.context, bold=True, sans=True)
        for box in boxes:
            _station(text, box, size, fresh=False)


def _tiers_height(tiers: Tiers, wide: float, gap: float, size: float) -> float:
    each = (wide - gap * (len(tiers.columns) - 1)) / max(1, len(tiers.columns))
    bars = sum(_station_height(bar, wide - 24, size) + 16 + gap for bar in tiers.bars)
    return bars + _columns_height(tiers, each, size)


def _columns_height(tiers: Tiers, each: float, size: float) -> float:
    columns = [
        sum(_station_height(box, each - 24, size) for box in boxes) + size * 1.2 + 20
        for _, boxes in tiers.columns
    ]
    return max(columns, default=0.0)


def _station_height(one: Station, wide: float, size: float) -> float:
    face, small = Face(SERIF), size * 0.8
    rows = len(wrapped(one.name, wide / LOOSE, size, face)) * size * 1.25 + size * 0.5
    for name in one.within:
        rows += len(wrapped(name, (wide - 14) / LOOSE, size * 0.9, face)) * size * 1.12
    for tie in one.ties:
        words = f"{tie[0]} {tie[1]} ({tie[2]})"
        rows += len(wrapped(words, wide / LOOSE, small, face)) * small * 1.25 + small * 0.3
    return rows


def _station(frame: Any, one: Station, size: float, *, fresh: bool) -> None:
    head = plain(frame.paragraphs[0] if fresh else frame.add_paragraph())
    if not fresh:
        head.space_before = Pt(size * 0.5 * POINTS)
    write(head, one.name, size, LIGHT.ink, bold=True, sans=True)
    for name in one.within:
        inner = plain(frame.add_paragraph())
        write(inner, f"– {name}", size * 0.9, LIGHT.ink, sans=True)
    for who, label, how in one.ties:
        tie = plain(frame.add_paragraph())
        tie.space_before = Pt(size * 0.24 * POINTS)
        write(tie, who, size * 0.8, LIGHT.city, bold=True, sans=True)
        write(tie, f" {label} ", size * 0.8, LIGHT.city, sans=True)
        write(tie, f"({how})", size * 0.8, LIGHT.context, italic=True)
