"""Events on a scale of days, as SVG: each drawn with the precision that its date has.

Places are shares of the width and type has its own size, so the same drawing fits a phone, a page,
a scene and an export. Its colours are the custom properties of ``maps.style``, its classes are
dressed by ``web/views/timeline.css``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.charts.date_marks import Shape, figure, px, share
from dashboard.charts.timescale import Tick, Timescale
from dashboard.text.escape import escaped
from dashboard.text.typefaces import SERIF, Face, width

_DAY = timedelta(days=1)
_HEAD = 58
"""Height of the words above the rows, px."""
_ROW = 42
_FOOT = 24
_FULL = (11.0, 24.0)
"""Thickness of a bar, and of what answers to the pointer, px."""
_LANE = 24.0
"""Height of a lane of the strip, px: the least that a pointer hits."""
_STRIP_FOOT = 17
_NARROW, _USUAL = 300, 560
"""px: the narrowest strip whose marks are hit one by one, and one that shows all words whole."""
_WORDS = Face(SERIF, 400, italic=True), 11.0
"""Typeface and size of a bracket's words on the strip, as ``web/views/timeline.css`` sets them."""
_NARROWEST = 0.012
"""A month in the compressed part is drawn at least this wide, or it could not be seen."""


@dataclass(frozen=True)
class Mark:
    """What is drawn of one event; every text is plain."""

    key: str
    shape: Shape
    start: date
    end: date
    """Last day, inclusive."""
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


@dataclass(frozen=True)
class Span:
    """The days asked for; either end may be open."""

    start: date | None = None
    end: date | None = None


def timeline_svg(
    scale: Timescale, marks: Sequence[Mark], *, span: Span, published: date, label: str
) -> str:
    """Return the whole timeline: a row for each mark, with its title and its date."""
    height = _HEAD + _ROW * len(marks) + _FOOT
    rows = "".join(_row(scale, mark, _HEAD + _ROW * n) for n, mark in enumerate(marks))
    return _svg(
        scale,
        height,
        "ar-tl-full",
        label,
        _ground(scale, 20, height - _FOOT)
        + _captions(scale)
        + "".join(_full_tick(tick, height) for tick in scale.ticks())
        + _publication(scale, published, height, words=True)
        + _band(scale, span, 20, height - _FOOT)
        + rows
        + _edges(scale, span, 20, height - _FOOT),
    )


def strip_svg(
    scale: Timescale, marks: Sequence[Mark], *, span: Span, published: date, label: str
) -> str:
    """Return the compact timeline: brackets with their words, beneath them what has a date."""
    vague = [mark for mark in marks if mark.shape == "bracket"]
    dated = [mark for mark in marks if mark.shape != "bracket"]
    above, lanes = _paired(scale, vague), _lanes(scale, dated)
    top = _LANE * len(above)
    # In the order of time, for the arrow keys.
    drawn = {
        mark.key: _mark(scale, mark, middle, 9, _hits(scale, mark, middle, _LANE), "")
        for mark, lane in zip(dated, lanes, strict=True)
        for middle in [top + _LANE * (lane + 0.5)]
    }
    for n, pair in enumerate(above):
        drawn |= _brackets(scale, pair, _LANE * n)
    foot = top + _LANE * (max(lanes, default=-1) + 1)
    return _svg(
        scale,
        foot + _STRIP_FOOT,
        "ar-tl-strip",
        label,
        _ground(scale, 0, foot)
        + "".join(_strip_tick(tick, foot) for tick in scale.ticks())
        + _publication(scale, published, foot + 4, words=False)
        + _band(scale, span, 0, foot)
        + "".join(drawn[mark.key] for mark in marks)
        + _edges(scale, span, 0, foot),
    )


def _svg(scale: Timescale, height: float, name: str, label: str, body: str) -> str:
    return (
        f'<svg class="ar-tl {name}" width="100%" height="{px(height)}" role="group" '
        f'aria-label="{escaped(label)}" data-stops="{escaped(json.dumps(scale.stops()))}">'
        f"{body}</svg>"
    )


def _ground(scale: Timescale, top: float, bottom: float) -> str:
    """Return the ground of the compressed part and the toothed line where the scale changes."""
    cut = scale.break_at
    if cut is None:
        return ""
    teeth = "".join(f"l{3 if n % 2 else -3} 5" for n in range(int((bottom - top) // 5)))
    return (
        f'<rect class="ar-tl-earlier" x="0" y="{px(top)}" width="{share(cut.right)}" '
        f'height="{px(bottom - top)}"/>'
        f'<svg x="{share(cut.right)}" overflow="visible"><path class="ar-tl-break" '
        f'd="M1.5 {px(top)}{teeth}"/></svg>'
    )


def _captions(scale: Timescale) -> str:
    cut = scale.break_at
    if cut is None:
        return ""
    return (
        '<text class="ar-tl-caption" x="0" y="12">compressed</text>'
        f'<text class="ar-tl-caption" x="{share(cut.right)}" dx="6" y="12">'
        "scale changes here: by week</text>"
    )


def _full_tick(tick: Tick, height: float) -> str:
    top, baseline = (40, 51) if tick.minor else (20, 35)
    return _tick(tick, top, height - _FOOT, baseline)


def _strip_tick(tick: Tick, foot: float) -> str:
    if tick.minor:
        return _tick(Tick(tick.at, "", minor=True), foot - 5, foot, foot)
    return _tick(tick, 0, foot, foot + 13)


def _tick(tick: Tick, top: float, bottom: float, baseline: float) -> str:
    name = "ar-tl-tick ar-tl-minor" if tick.minor else "ar-tl-tick"
    at = share(tick.at)
    words = f'<text x="{at}" dx="4" y="{px(baseline)}">{_tick_words(tick)}</text>'
    return (
        f'<g class="{name}" aria-hidden="true"><line x1="{at}" x2="{at}" y1="{px(top)}" '
        f'y2="{px(bottom)}"/>{words if tick.text else ""}</g>'
    )


def _tick_words(tick: Tick) -> str:
    """Return the words at a tick; a year stands in two ways, for want of room on a phone."""
    if not re.fullmatch(r"\d{4}", tick.text):
        return escaped(tick.text)
    century, year = tick.text[:2], tick.text[2:]
    return f'<tspan class="ar-tl-long">{century}</tspan><tspan class="ar-tl-short">’</tspan>{year}'


def _publication(scale: Timescale, day: date, bottom: float, *, words: bool) -> str:
    at = share(scale.middle(day))
    told = f"article published, {day.day} {day:%B %Y}"
    shown = f'<text x="{at}" dx="3" y="{px(bottom - 7)}" text-anchor="end">{told}</text>'
    return (
        f'<g class="ar-tl-published"><title>{told}</title><line x1="{at}" x2="{at}" '
        f'y1="{20 if words else 0}" y2="{px(bottom - (_FOOT - 4 if words else 4))}"/>'
        f"{shown if words else ''}</g>"
    )


def _band(scale: Timescale, span: Span, top: float, bottom: float) -> str:
    """Return the days asked for as a band."""
    places = _places(scale, span)
    if not places:
        return ""
    left, right = places
    return (
        f'<rect class="ar-tl-span" x="{share(left)}" y="{px(top)}" '
        f'width="{share(max(right - left, 0))}" height="{px(bottom - top)}"/>'
    )


def _edges(scale: Timescale, span: Span, top: float, bottom: float) -> str:
    """Return the band's edges to drag; they lie above the marks, or nobody could take hold."""
    return "".join(
        f'<svg x="{share(at)}" overflow="visible" class="ar-tl-edge" data-edge="{edge}">'
        f'<rect class="ar-tl-hit" x="-5" y="{px(top)}" width="10" '
        f'height="{px(bottom - top)}"/><line x1="0" x2="0" y1="{px(top)}" y2="{px(bottom)}"/>'
        f'<rect class="ar-tl-grip" x="-3" y="{px((top + bottom) / 2 - 9)}" width="6" '
        'height="18" rx="2"/></svg>'
        for edge, at in zip(("start", "end"), _places(scale, span), strict=False)
    )


def _places(scale: Timescale, span: Span) -> tuple[float, ...]:
    """Return where the span begins and ends; nothing where no day is asked for."""
    if span.start is None and span.end is None:
        return ()
    return (
        scale.place(span.start) if span.start else 0.0,
        scale.place(span.end + _DAY) if span.end else 1.0,
    )


def _row(scale: Timescale, mark: Mark, top: float) -> str:
    middle, (thick, reach) = top + _ROW / 2, _FULL
    hits = _hits(scale, mark, middle, reach)
    return _mark(scale, mark, middle, thick, hits, _label(scale, mark, top))


def _hits(scale: Timescale, mark: Mark, middle: float, reach: float) -> str:
    """Return what of a mark answers to the pointer: all of it, and 24 px at least."""
    left, right = _extent(scale, mark)
    tall = f'y="{px(middle - reach / 2)}" height="{px(reach)}"'
    return (
        f'<svg x="{share((left + right) / 2)}" overflow="visible">'
        f'<rect class="ar-tl-hit" x="-12" width="24" {tall}/></svg>'
        f'<rect class="ar-tl-hit" x="{share(left)}" width="{share(right - left)}" {tall}/>'
    )


def _paired(scale: Timescale, vague: Iterable[Mark]) -> list[tuple[Mark, ...]]:
    """Return brackets lane by lane: two in one where the words at either end have room."""
    lanes: list[tuple[Mark, ...]] = []
    for mark in vague:
        last = lanes[-1] if lanes else ()
        if len(last) == 1 and _words_end(scale, last[0]) <= _words_begin(scale, mark):
            lanes[-1] = (last[0], mark)
        else:
            lanes.append((mark,))
    return lanes


def _words_end(scale: Timescale, mark: Mark) -> float:
    """Return where the words of a bracket end that begin with it."""
    return _extent(scale, mark)[0] + _words_share(mark)


def _words_begin(scale: Timescale, mark: Mark) -> float:
    """Return where the words of a bracket begin that end with it."""
    return _extent(scale, mark)[1] - _words_share(mark)


def _words_share(mark: Mark) -> float:
    face, size = _WORDS
    return max(width(mark.written, size, face) + 12, _LANE * _USUAL / _NARROW) / _USUAL


def _brackets(scale: Timescale, pair: tuple[Mark, ...], top: float) -> Iterator[tuple[str, str]]:
    """Yield the key and the drawing of one bracket, or of two that share a lane.

    Of two, the first has its words at its left end, the second at its right; each answers to the
    pointer over the whole lane there, and over its own half between.
    """
    if len(pair) == 1:
        (mark,) = pair
        left, right = _extent(scale, mark)
        middle = top + _LANE / 2
        words = _words(mark, left, middle, "start")
        yield mark.key, _mark(scale, mark, middle, 8, _hits(scale, mark, middle, _LANE), words)
        return
    first, second = pair
    between = (_words_end(scale, first), _words_begin(scale, second))
    half = _LANE / 2
    (left, _), (_, right) = _extent(scale, first), _extent(scale, second)
    ends = ((left, between[0], "start"), (between[1], right, "end"))
    for n, (mark, (begin, end, anchor)) in enumerate(zip(pair, ends, strict=True)):
        middle = top + half * (n + 0.5)
        hits = _hit(begin, end, top, _LANE) + _hit(*between, top + half * n, half)
        words = _words(mark, left if n == 0 else right, middle, anchor)
        yield mark.key, _mark(scale, mark, middle, 8, hits, words)


def _hit(left: float, right: float, top: float, height: float) -> str:
    return (
        f'<rect class="ar-tl-hit" x="{share(left)}" width="{share(right - left)}" '
        f'y="{px(top)}" height="{px(height)}"/>'
    )


def _words(mark: Mark, at: float, middle: float, anchor: str) -> str:
    return (
        f'<text class="ar-tl-vague" x="{share(at)}" dx="{6 if anchor == "start" else -6}" '
        f'y="{px(middle + 3.5)}" text-anchor="{anchor}">{escaped(mark.written)}</text>'
    )


def _mark(scale: Timescale, mark: Mark, middle: float, thick: float, hits: str, label: str) -> str:
    """Return one event: ``hits`` is what answers to the pointer, ``label`` the words beside it."""
    left, right = _extent(scale, mark)
    states = "".join(
        f" ar-tl-{name}"
        for name, holds in (
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
        f'data-key="mark-{mark.key}" aria-label="{escaped(mark.name)}" '
        f'class="ar-tl-mark{states}">'
        f"<title>{escaped(mark.name)}</title>"
        f"{hits}{figure(mark.shape, left, right, middle, thick, 'ar-tl-figure')}{label}</g>"
    )


def _label(scale: Timescale, mark: Mark, top: float) -> str:
    """Return title and date beside the figure, on the side that has more room."""
    left, right = _extent(scale, mark)
    after = 1 - right > left
    at, shift, anchor = (right, 12, "start") if after else (left, -12, "end")
    place = f'x="{share(at)}" dx="{shift}" text-anchor="{anchor}"'
    return (
        f'<text class="ar-tl-title" {place} y="{px(top + 18)}">{escaped(mark.title)}</text>'
        f'<text class="ar-tl-date" {place} y="{px(top + 34)}">{escaped(mark.written)}'
        f'<tspan class="ar-tl-inferred"> → {escaped(mark.inferred)}</tspan></text>'
    )


def _extent(scale: Timescale, mark: Mark) -> tuple[float, float]:
    if mark.shape == "dot":
        at = scale.middle(mark.start)
        return at, at
    left, right = scale.place(mark.start), scale.place(mark.end + _DAY)
    lacking = max(_NARROWEST - (right - left), 0) / 2
    return max(left - lacking, 0), min(right + lacking, 1)


def _lanes(scale: Timescale, marks: Iterable[Mark]) -> list[int]:
    """Return for each mark the first lane in which no other is hit in its place."""
    gap = _LANE / _NARROW
    ends: list[float] = []
    lanes = []
    for mark in marks:
        left, right = _extent(scale, mark)
        free = next((n for n, end in enumerate(ends) if end <= left - gap), len(ends))
        ends[free : free + 1] = [right]
        lanes.append(free)
    return lanes
