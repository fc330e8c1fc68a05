"""The layout of a scene in a file: words as large as they fit, the foot and the marking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.model.evidence import EvidenceLine
from dashboard.briefing.stage.scenes import SceneShown, small_print
from dashboard.layout.layout import Box, Hairline, Item, Mark, Room, Upright, Words, largest
from dashboard.maps.house import COVER_LOGO, STAGE_LOGO
from dashboard.maps.style import INTERFACE
from dashboard.text.typefaces import SANS, SERIF, Dressing, Face, Run, together, width
from geodata.schema.briefing import Tlp

WIDTH, HEIGHT = 1280.0, 720.0
"""px of the stage that sizes are meant for; a file may be drawn larger."""
TLP_COLOURS = {
    Tlp.RED: INTERFACE.tlp_red,
    Tlp.AMBER_STRICT: INTERFACE.tlp_amber,
    Tlp.AMBER: INTERFACE.tlp_amber,
    Tlp.GREEN: INTERFACE.tlp_green,
    Tlp.CLEAR: INTERFACE.tlp_clear,
}
"""On black: the Traffic Light Protocol 2.0 of FIRST."""
_MARGIN, _RIGHT, _GUTTER, _FOOT, _STRIP = 36.0, 28.0, 26.0, 54.0, 24.0
_INDENT = 15.0
_FOOTER = 17.0
"""px: of the house's line beneath the foot, and what its logo fits into there and on a cover."""
_SIZES = (
    (40.0, 26.0, 20.0), (38.0, 25.0, 20.0), (38.0, 23.0, 20.0), (37.4, 21.0, 20.0),
    (36.0, 21.0, 19.0), (36.0, 21.0, 18.0), (34.0, 20.0, 17.0), (32.0, 20.0, 16.0),
    (30.0, 19.0, 15.0), (27.0, 17.0, 14.0), (24.0, 15.0, 12.5), (21.0, 13.0, 11.0),
    (18.0, 11.0, 9.5),
)  # fmt: skip
"""Of title, message and evidence: the message gives way first, the last is for too many words."""
_SMALL, _MARK = 12.5, 14.5
"""px of the foot's letters, and of the marking's."""
_BOLD, _PLAIN, _ITALIC = Face(SERIF, 700), Face(SERIF), Face(SERIF, 400, italic=True)
_SANS, _STRONG = Face(SANS), Face(SANS, 600)


@dataclass(frozen=True)
class Frame:
    """Where the parts of a scene are, in px: left, top, right, bottom of each."""

    column: tuple[float, float, float, float]
    view: tuple[float, float, float, float]
    foot: float
    """Where the foot begins."""
    strip: float
    """Height of the marking at the top and at the bottom; 0 without one."""


@dataclass(frozen=True)
class Column:
    """The words of a scene beneath one another, each as a box."""

    title: Box
    message: Box
    """With what it cites or, on a cover, its particulars."""
    evidence: tuple[tuple[Upright, Box], ...]
    """None where the figure says it."""
    filters: tuple[Box, ...]
    """One where filters are set."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All of it."""
        lines = (one for pair in self.evidence for one in pair)
        return (self.title, self.message, *lines, *self.filters)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.items[-1].bottom


def frame_of(papers: Papers, *, figured: bool, share: float | None = None) -> Frame:
    """Return where the parts of a scene are; the view is wider beside a figure.

    ``share`` is the column's of the width, where it is not the stage's.
    """
    marked = bool(papers.briefing.handling or papers.briefing.tlp)
    strip = _STRIP if marked else 0.0
    foot = HEIGHT - strip - _FOOT - (_FOOTER if papers.house.said.footer else 0.0)
    split = WIDTH * (share or (0.36 if figured else 0.41))
    top = strip + (18.0 if marked else 24.0)
    return Frame(
        (_MARGIN, top, split - _GUTTER, foot - 8),
        (split, top, WIDTH - _RIGHT, foot - 8) if figured else (split, strip, WIDTH, foot),
        foot,
        strip,
    )


def column(
    shown: SceneShown, frame: Frame, *, looseness: float = 1.0, house: Dressing = ()
) -> Column:
    """Return a scene's words as large as they fit its column, at worst very small."""
    left, top, right, bottom = frame.column
    room = Room(right - left, looseness, house=house)
    return largest((_column(shown, left, top, room, *sizes) for sizes in _SIZES), bottom)


def around_cover(papers: Papers, frame: Frame) -> tuple[Frame, tuple[Item, ...]]:
    """Return what is left of ``frame`` for a cover's words, and what the house puts around them."""
    house = papers.house
    left, top, right, bottom = frame.column
    items: list[Item] = []
    if house.said.cover.ground:
        beside = right + _GUTTER
        items.append(Box(0, frame.strip, beside, (), (0, 0), "panel", bottom=frame.foot))
    if house.cover_logo:
        wide, high = house.cover_logo.within(*COVER_LOGO)
        bottom -= high + 12
        items.append(Mark(left, bottom, wide, high, house.cover_logo, house.said.name or ""))
    if house.said.cover.line:
        room = Room(right - left, house=house.typefaces)
        words = [Words((Run(house.said.cover.line, _STRONG, 17.0),))]
        bottom -= room.box((left, 0, right - left), words).bottom + 12
        items.append(room.box((left, bottom, right - left), words))
    held = (left, top, right, bottom - 12 if len(items) else bottom)
    return replace(frame, column=held), tuple(items)


def margins(
    papers: Papers, frame: Frame, written: str, count: str, *, looseness: float = 1.0
) -> Iterator[Item]:
    """Yield the foot of a page, and its marking at the top and at the bottom.

    The foot says of when the page speaks, what it was made from, and how to read a map; ``count``
    is which page of how many. The house's logo begins it, and its line is the last.
    """
    house, top, left = papers.house, frame.foot, _MARGIN
    room = Room(WIDTH, looseness, house=house.typefaces)
    if house.logo:
        wide, high = house.logo.within(*STAGE_LOGO)
        middle = top + 8 + (STAGE_LOGO[1] - high) / 2
        yield Mark(left, middle, wide, high, house.logo, house.said.name or "")
        left += wide + 16
    dated, made = Run(written, _ITALIC, 15.0), Run(papers.made_from, _SANS, _SMALL, "context")
    runs = (run.dressed(house.typefaces) for run in (dated, made))
    aside = looseness * max(width(run.text, run.size, run.face) for run in runs) + 8
    said = Run(f"{papers.source}. {small_print(papers.dossier)}", _SANS, _SMALL, "context")
    split, end = left + aside + 18, WIDTH - _RIGHT - 100
    yield room.box((left, top + 5, aside), [Words((dated,)), Words((made,))])
    if house.said.footer:
        words = Words((Run(house.said.footer, _SANS, _SMALL),))
        yield room.box((_MARGIN, top + _FOOT - 2, WIDTH - 2 * _MARGIN), [words])
    yield room.box((split, top + 4, end - split), [Words((said,), leading=1.2)])
    yield room.box((end, top + 12, 100), [Words((Run(count, _SANS, 16.0),))], align="right")
    handling, tlp = papers.briefing.handling, papers.briefing.tlp
    for at in (0.0, HEIGHT - frame.strip) if frame.strip else ():
        if handling:
            words = Words((Run(handling, _STRONG, _MARK),))
            yield room.box((200, at + 2, WIDTH - 400), [words], align="center")
        if tlp:
            # Squared, for it is all capitals, and a strange bold face has them wider still.
            strong = _STRONG.dressed(house.typefaces)
            wide = looseness**2 * width(tlp.value, _MARK, strong) + 26
            words = Words((Run(tlp.value, _STRONG, _MARK, TLP_COLOURS[tlp]),))
            place, colours = (WIDTH - wide, at, wide), (INTERFACE.black, "")
            label = room.box(place, [words], (12.0, 2.0), colours, align="right")
            yield label.down_to(at + frame.strip)


def progress(frame: Frame, shown: SceneShown) -> Iterator[Item]:
    """Yield the line over the foot, and upon it how far the briefing has come."""
    share = WIDTH * min(1.0, shown.number / shown.of)
    yield Hairline(frame.foot, WIDTH)
    yield Box(0, frame.foot - 1.5, share, (), (0, 0), "rust_line", bottom=frame.foot + 1.5)


def _column(
    shown: SceneShown,
    left: float,
    top: float,
    room: Room,
    title: float,
    message: float,
    evidence: float,
) -> Column:
    wide, small = room.width, max(9.0, min(14.0, evidence - 3.5))
    head = room.box((left, top, wide), [Words((Run(shown.title, _BOLD, title),), leading=1.1)])
    said = [Words((Run(shown.message, _PLAIN, message, "city"),), leading=1.25)]
    if shown.cite:
        cite = Run(together(shown.cite), _SANS, small, "context")
        said.append(Words((cite,), above=4, leading=1.3))
    for particular in shown.particulars:
        run = Run(particular, _PLAIN, evidence)
        said.append(Words((run,), above=evidence * 0.7, leading=1.3))
    under = room.box((left, head.bottom + message * 0.45, wide), said)
    down, lines = under.bottom, []
    for n, line in enumerate(() if shown.evidence_in_figure else shown.evidence):
        at = (left + _INDENT, down + evidence * (0.6 if n else 0.8), wide - _INDENT)
        box = room.box(at, _line(line, evidence, small))
        rule = Upright(left + 3, box.top + 2, box.bottom - 2, line.level, line.certainty)
        lines.append((rule, box))
        down = box.bottom
    filters = [Words((Run(shown.filters, _SANS, small, "context"),), leading=1.3)]
    foot = room.box((left, down + evidence * 0.6, wide), filters)
    return Column(head, under, tuple(lines), (foot,) if shown.filters else ())


def _line(line: EvidenceLine, size: float, small: float) -> Iterator[Words]:
    yield Words((Run(line.text, _PLAIN, size),), leading=1.27)
    source = Run(f"{line.asserted} · {together(line.cite)}", _SANS, small, "context")
    yield Words((Run(line.certainty, _STRONG, small), source), above=1, leading=1.3)
