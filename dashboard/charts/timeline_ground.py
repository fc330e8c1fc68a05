"""What lies behind the marks of a timeline: ticks, the day of publication, the selected days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.charts.date_marks import px, share
from dashboard.charts.timescale import Tick, Timescale
from dashboard.text.escape import escaped

_DAY = timedelta(days=1)
FOOT = 24
"""Height beneath the rows of the whole timeline, px."""


@dataclass(frozen=True)
class Span:
    """The selected days; either end may be open."""

    start: date | None = None
    end: date | None = None


def ground(scale: Timescale, top: float, bottom: float) -> str:
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


def captions(scale: Timescale) -> str:
    """Return the words over the two parts of a scale that changes."""
    cut = scale.break_at
    if cut is None:
        return ""
    return (
        '<text class="ar-tl-caption" x="0" y="12">compressed</text>'
        f'<text class="ar-tl-caption" x="{share(cut.right)}" dx="6" y="12">'
        "scale changes here: by week</text>"
    )


def full_tick(tick: Tick, height: float) -> str:
    """Return a tick of the whole timeline, which is ``height`` px high."""
    top, baseline = (40, 51) if tick.minor else (20, 35)
    return _tick(tick, top, height - FOOT, baseline)


def strip_tick(tick: Tick, foot: float) -> str:
    """Return a tick of the strip, whose lanes end at ``foot``."""
    if tick.minor:
        return _tick(Tick(tick.at, "", minor=True), foot - 5, foot, foot)
    return _tick(tick, 0, foot, foot + 13)


def _tick(tick: Tick, top: float, bottom: float, baseline: float) -> str:
    name = f"ar-tl-tick{' ar-tl-minor' * tick.minor}{' ar-tl-tight' * tick.tight}"
    at = share(tick.at)
    words = f'<text x="{at}" dx="4" y="{px(baseline)}">{_tick_words(tick)}</text>'
    return (
        f'<g class="{name}" aria-hidden="true"><line x1="{at}" x2="{at}" y1="{px(top)}" '
        f'y2="{px(bottom)}"/>{words if tick.text else ""}</g>'
    )


def _tick_words(tick: Tick) -> str:
    """Return the words at a tick; a year has a long and a short form, which a phone shows."""
    if not re.fullmatch(r"\d{4}", tick.text):
        return escaped(tick.text)
    century, year = tick.text[:2], tick.text[2:]
    return f'<tspan class="ar-tl-long">{century}</tspan><tspan class="ar-tl-short">’</tspan>{year}'


def publication(scale: Timescale, day: date, bottom: float, *, words: bool) -> str:
    """Return the line of the day on which the article was published, with its words or without."""
    at = share(scale.middle(day))
    said = f"article published, {day.day} {day:%B %Y}"
    shown = f'<text x="{at}" dx="3" y="{px(bottom - 7)}" text-anchor="end">{said}</text>'
    return (
        f'<g class="ar-tl-published"><title>{said}</title><line x1="{at}" x2="{at}" '
        f'y1="{20 if words else 0}" y2="{px(bottom - (FOOT - 4 if words else 4))}"/>'
        f"{shown if words else ''}</g>"
    )


def band(scale: Timescale, span: Span, top: float, bottom: float) -> str:
    """Return the selected days as a band."""
    places = _places(scale, span)
    if not places:
        return ""
    left, right = places
    return (
        f'<rect class="ar-tl-span" x="{share(left)}" y="{px(top)}" '
        f'width="{share(max(right - left, 0))}" height="{px(bottom - top)}"/>'
    )


def edges(scale: Timescale, span: Span, top: float, bottom: float) -> str:
    """Return the band's edges to drag; they lie above the marks, which would cover them."""
    return "".join(
        f'<svg x="{share(at)}" overflow="visible" class="ar-tl-edge" data-edge="{edge}">'
        f'<rect class="ar-tl-hit" x="-5" y="{px(top)}" width="10" '
        f'height="{px(bottom - top)}"/><line x1="0" x2="0" y1="{px(top)}" y2="{px(bottom)}"/>'
        f'<rect class="ar-tl-grip" x="-3" y="{px((top + bottom) / 2 - 9)}" width="6" '
        'height="18" rx="2"/></svg>'
        for edge, at in zip(("start", "end"), _places(scale, span), strict=False)
    )


def _places(scale: Timescale, span: Span) -> tuple[float, ...]:
    """Return where the span begins and ends; nothing where no day is selected."""
    if span.start is None and span.end is None:
        return ()
    return (
        scale.place(span.start) if span.start else 0.0,
        scale.place(span.end + _DAY) if span.end else 1.0,
    )
