"""The marks of a timeline: each event with what answers to the pointer, and with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dashboard.charts.date_marks import Shape, figure, px, share
from dashboard.charts.timescale import Timescale
from dashboard.text.escape import escaped
from dashboard.text.lettering import SCALE, Lettering
from dashboard.text.typefaces import SERIF, Face, width

_DAY = timedelta(days=1)
LANE = 24.0
"""Height of a lane of the strip, px: the least that a pointer hits."""
_NARROW, _USUAL = 300, 560
"""px: the narrowest strip whose marks are hit one by one, and one that shows all words whole."""
_ROW, _PITCH, _BESIDE = 42.0, 16.0, 12
"""px of the whole timeline: a row, each further line of its title, from a figure to its words."""
_TITLED = 680
"""px: the narrowest timeline that shows titles, as ``web/views/timeline.css`` has it."""
_TITLE = Lettering(Face(SERIF, 600), SCALE["body"])
"""Typeface and size of a title, as the same has them."""
_FOOT, _BASELINE = 8.0, 5.0
"""px from a date's baseline to the end of its row, and to the middle of its letters."""
_WORDS = Face(SERIF, 400, italic=True), SCALE["label"]
"""Typeface and size of a bracket's words on the strip, as ``web/views/timeline.css`` sets them."""
_ROOM, _LINE = 0.2, 16.0
"""Share of the width that words beside a figure need at least: with less at either side they are
over it, and the date has a line more, px."""
_UNDER = 12.0
"""px from the middle of such a figure to the end of its row."""
_NARROWEST = 0.012
"""A month in the compressed part is drawn at least this wide, or it could not be seen."""


@dataclass(frozen=True)
class Mark:
    """What is drawn of one event; every text is plain."""

    key: str
    shape: Shape
    left: float
    right: float
    """Where it begins and ends, as shares of the width (``extent``)."""
    title: str
    written: str
    """The date in the article's words."""
    inferred: str
    name: str
    """Accessible name and tooltip."""
    event: str
    """The attribute that sends an event, escaped."""
    faded: bool = False
    is_open: bool = False
    is_here: bool = False
    """Whether it is of the region that is read."""
    judged: bool = False
    """Whether it is a judgement, and nothing that happened."""


def hits_of(mark: Mark, middle: float, reach: float) -> str:
    """Return what of a mark answers to the pointer: all of it, and 24 px at least."""
    left, right = mark.left, mark.right
    tall = f'y="{px(middle - reach / 2)}" height="{px(reach)}"'
    return (
        f'<svg x="{share((left + right) / 2)}" overflow="visible">'
        f'<rect class="ar-tl-hit" x="-12" width="24" {tall}/></svg>'
        f'<rect class="ar-tl-hit" x="{share(left)}" width="{share(right - left)}" {tall}/>'
    )


def paired(vague: Iterable[Mark]) -> list[tuple[Mark, ...]]:
    """Return brackets lane by lane: two in one where the words at either end have room."""
    lanes: list[tuple[Mark, ...]] = []
    for mark in vague:
        last = lanes[-1] if lanes else ()
        if len(last) == 1 and _words_end(last[0]) <= _words_begin(mark):
            lanes[-1] = (last[0], mark)
        else:
            lanes.append((mark,))
    return lanes


def _words_end(mark: Mark) -> float:
    """Return where the words of a bracket end that begin with it."""
    return mark.left + _words_share(mark)


def _words_begin(mark: Mark) -> float:
    """Return where the words of a bracket begin that end with it."""
    return mark.right - _words_share(mark)


def _words_share(mark: Mark) -> float:
    return _share_of(mark.written)


@lru_cache(maxsize=1024)
def _share_of(written: str) -> float:
    face, size = _WORDS
    return max(width(written, size, face) + 12, LANE * _USUAL / _NARROW) / _USUAL


def brackets(pair: tuple[Mark, ...], top: float, lane: float = LANE) -> Iterator[tuple[str, str]]:
    """Yield the key and the drawing of one bracket, or of two that share a lane.

    Of two, the first has its words at its left end, the second at its right; each answers to the
    pointer over the whole lane there, and over its own half between. One alone lies as high as that
    of two whose words are at the same end, so that words are a lane apart. ``lane`` is its height.
    """
    if len(pair) == 1:
        (mark,) = pair
        left, right = mark.left, mark.right
        anchor = "start" if _words_end(mark) <= 1 else "end"
        middle = top + lane * (0.25 if anchor == "start" else 0.75)
        words = _words(mark, left, middle, anchor)
        hits = hits_of(mark, top + lane / 2, lane)
        yield mark.key, mark_svg(mark, middle, 8, hits, words)
        return
    first, second = pair
    between = (_words_end(first), _words_begin(second))
    half = lane / 2
    left, right = first.left, second.right
    ends = ((left, between[0], "start"), (between[1], right, "end"))
    for n, (mark, (begin, end, anchor)) in enumerate(zip(pair, ends, strict=True)):
        middle = top + half * (n + 0.5)
        hits = _hit(begin, end, top, lane) + _hit(*between, top + half * n, half)
        words = _words(mark, left if n == 0 else right, middle, anchor)
        yield mark.key, mark_svg(mark, middle, 8, hits, words)


def _hit(left: float, right: float, top: float, height: float) -> str:
    return (
        f'<rect class="ar-tl-hit" x="{share(left)}" width="{share(right - left)}" '
        f'y="{px(top)}" height="{px(height)}"/>'
    )


def _words(mark: Mark, at: float, middle: float, anchor: str) -> str:
    """Return the words of a bracket on paper, or its line would strike them through."""
    face, size = _WORDS
    wide = width(mark.written, size, face) + 4
    shift = 4 if anchor == "start" else -4 - wide
    return (
        f'<rect class="ar-tl-paper" x="{share(at)}" width="{px(wide)}" y="{px(middle - 5)}" '
        f'height="10" transform="translate({px(shift)} 0)"/>'
        f'<text class="ar-tl-vague" x="{share(at)}" dx="{6 if anchor == "start" else -6}" '
        f'y="{px(middle + 3.5)}" text-anchor="{anchor}">{escaped(mark.written)}</text>'
    )


def mark_svg(mark: Mark, middle: float, thick: float, hits: str, label: str) -> str:
    """Return one event: ``hits`` is what answers to the pointer, ``label`` the words beside it."""
    left, right, name = mark.left, mark.right, escaped(mark.name)
    states = "".join(
        f" ar-tl-{state}"
        for state, holds in (
            ("faded", mark.faded),
            ("open", mark.is_open),
            ("here", mark.is_here),
            ("judged", mark.judged),
        )
        if holds
    )
    return (
        f'<g role="button" tabindex="-1" data-mark {mark.event} '
        f'data-says="{escaped(f"{mark.title}: {mark.written}")}" '
        f'data-meant="{escaped(mark.inferred)}" '
        f'data-key="mark-{mark.key}" aria-label="{name}" '
        f'class="ar-tl-mark{states}">'
        f"<title>{name}</title>"
        f"{hits}{figure(mark.shape, left, right, middle, thick, 'ar-tl-figure')}{label}</g>"
    )


def title_of(mark: Mark) -> tuple[str, ...]:
    """Return an event's title in the lines for which it has room wherever titles are shown."""
    beside = max(mark.left, 1 - mark.right)
    room = max(mark.right, 1 - mark.left) if _is_over(mark) else beside
    return _TITLE.balanced(mark.title, _TITLED * room - _BESIDE)


def _is_over(mark: Mark) -> bool:
    """Whether the words of a mark are over its figure, which leaves no room beside it."""
    return max(mark.left, 1 - mark.right) < _ROOM


def height_of(mark: Mark, title: Sequence[str]) -> float:
    """Return how high the row of an event is on the whole timeline, px."""
    return _ROW + _PITCH * (len(title) - 1) + (_LINE if _is_over(mark) else 0)


def middle_of(mark: Mark, title: Sequence[str]) -> float:
    """Return how far below the top of its row an event's figure lies, px."""
    height = height_of(mark, title)
    return height - _UNDER if _is_over(mark) else height / 2


def label_of(mark: Mark, title: Sequence[str], top: float) -> str:
    """Return title and date beside the figure, on the side that has more room, or over it."""
    left, right, over = mark.left, mark.right, _is_over(mark)
    after = 1 - right > left
    at, shift, anchor = (right, _BESIDE, "start") if after else (left, -_BESIDE, "end")
    if over:
        at, shift, anchor = (left, 0, "start") if left <= 1 - right else (right, 0, "end")
    place = f'x="{share(at)}" dx="{shift}" text-anchor="{anchor}"'
    lines = "".join(
        f'<text class="ar-tl-title" {place} y="{px(top + 18 + _PITCH * n)}">{escaped(line)}</text>'
        for n, line in enumerate(title)
    )
    height = height_of(mark, title)
    date_at = height - 2 * _UNDER if over else height - _FOOT
    # Where titles are not shown, the date goes up beside its figure.
    up = 0.0 if over else height / 2 - _FOOT - _BASELINE
    return (
        f"{lines}"
        f'<text class="ar-tl-date" {place} y="{px(top + date_at)}" style="--ar-up:{px(up)}">'
        f"{escaped(mark.written)}"
        f'<tspan class="ar-tl-inferred"> → {escaped(mark.inferred)}</tspan></text>'
    )


def extent(scale: Timescale, shape: Shape, first: date, last: date) -> tuple[float, float]:
    """Return where a figure of these days, both inclusive, begins and ends."""
    if shape == "dot":
        at = scale.middle(first)
        return at, at
    left, right = scale.place(first), scale.place(last + _DAY)
    lacking = max(_NARROWEST - (right - left), 0) / 2
    return max(left - lacking, 0), min(right + lacking, 1)


def lanes_of(marks: Iterable[Mark]) -> list[int]:
    """Return for each mark the first lane in which no other is hit in its place."""
    gap = LANE / _NARROW
    ends: list[float] = []
    lanes = []
    for mark in marks:
        free = next((n for n, end in enumerate(ends) if end <= mark.left - gap), len(ends))
        ends[free : free + 1] = [mark.right]
        lanes.append(free)
    return lanes
