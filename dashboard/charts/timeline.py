"""Events on a scale of days, as SVG: each drawn with the precision that its date has.

Places are shares of the width and type has its own size, so the same drawing fits a phone, a page,
a scene and an export. Its colours are the custom properties of ``maps.style``, its classes are
dressed by ``web/views/timeline.css``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from dashboard.charts.date_marks import px
from dashboard.charts.timeline_ground import (
    FOOT,
    Span,
    band,
    captions,
    edges,
    full_tick,
    ground,
    publication,
    strip_tick,
)
from dashboard.charts.timeline_marks import (
    LANE,
    Mark,
    brackets,
    height_of,
    hits_of,
    label_of,
    lanes_of,
    mark_svg,
    middle_of,
    paired,
    title_of,
)
from dashboard.charts.timescale import Timescale
from dashboard.text.escape import escaped

_HEAD = 58
"""Height of the words above the rows, px."""
_FULL = (11.0, 24.0)
"""Thickness of a bar, and of what answers to the pointer, px."""
_STRIP_FOOT = 17
_LANES_WHOLE = 7
"""Lanes of the strip that have their whole height."""
_WORDS_LEAST, _MARK_LEAST = 14.0, 11.0
"""The least height of a lane, px: that of a bracket’s words, and that of a mark."""


def timeline_svg(
    scale: Timescale, marks: Sequence[Mark], *, span: Span, published: date, label: str
) -> str:
    """Return the whole timeline: a row for each mark, with its title and its date."""
    height, rows = float(_HEAD), ""
    for mark in marks:
        title = title_of(mark)
        rows += _row(mark, title, height)
        height += height_of(mark, title)
    height += FOOT
    return _svg(
        scale,
        height,
        "ar-tl-full",
        label,
        ground(scale, 20, height - FOOT)
        + captions(scale)
        + "".join(full_tick(tick, height) for tick in scale.ticks())
        + publication(scale, published, height, words=True)
        + band(scale, span, 20, height - FOOT)
        + rows
        + edges(scale, span, 20, height - FOOT),
    )


def strip_svg(
    scale: Timescale, marks: Sequence[Mark], *, span: Span, published: date, label: str
) -> str:
    """Return the compact timeline: brackets with their words, beneath them what has a date."""
    vague = [mark for mark in marks if mark.shape == "bracket"]
    dated = [mark for mark in marks if mark.shape != "bracket"]
    above, lanes = paired(vague), lanes_of(dated)
    count = len(above) + max(lanes, default=-1) + 1
    wordy, lane = _lane(count, _WORDS_LEAST), _lane(count, _MARK_LEAST)
    top = wordy * len(above)
    # In the order of time, for the arrow keys.
    drawn = {
        mark.key: mark_svg(mark, middle, 9, hits_of(mark, middle, lane), "")
        for mark, n in zip(dated, lanes, strict=True)
        for middle in [top + lane * (n + 0.5)]
    }
    for n, pair in enumerate(above):
        drawn |= brackets(pair, wordy * n, wordy)
    foot = top + lane * (max(lanes, default=-1) + 1)
    return _svg(
        scale,
        foot + _STRIP_FOOT,
        "ar-tl-strip",
        label,
        ground(scale, 0, foot)
        + "".join(strip_tick(tick, foot) for tick in scale.ticks())
        + publication(scale, published, foot + 4, words=False)
        + band(scale, span, 0, foot)
        + "".join(drawn[mark.key] for mark in marks)
        + edges(scale, span, 0, foot),
    )


def _lane(count: int, least: float) -> float:
    """Return how high a lane is where the strip has ``count``, which leaves the map its room.

    Many lanes are set closer; the whole timeline, which has a row for each event, is a click away.
    """
    return LANE if count <= _LANES_WHOLE else max(least, LANE * _LANES_WHOLE / count)


def _svg(scale: Timescale, height: float, name: str, label: str, body: str) -> str:
    return (
        f'<svg class="ar-tl {name}" width="100%" height="{px(height)}" role="group" '
        f'aria-label="{escaped(label)}" data-stops="{escaped(json.dumps(scale.stops()))}">'
        f"{body}</svg>"
    )


def _row(mark: Mark, title: Sequence[str], top: float) -> str:
    middle, (thick, reach) = top + middle_of(mark, title), _FULL
    hits = hits_of(mark, middle, reach)
    return mark_svg(mark, middle, thick, hits, label_of(mark, title, top))
