"""The timelines as pieces: the strip and the whole page, with holes for a selection."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dashboard.reading.chronology import Event, chronology
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from dashboard.text.holes import cut, cut_within, drawn, hole
from dashboard.views.filters.time_span import presets
from dashboard.views.timeline.timeline_html import page_html, scale_of, strip_html
from geodata.schema.dossier import Dossier

_EDGE = r'<svg x="[^"]*" overflow="visible" class="ar-tl-edge" data-edge="start">.*?</svg>'
_MORE = r"((?: Hidden by your filters\.| May fall in this span\.)?)"
_LOOKS = r"(?: ar-tl-(?:faded|open|here|judged))*"


def strip_pieces(dossier: Dossier) -> dict[str, str]:
    """Return the strip under the map, and what of it comes with a span of time."""
    reading, events = _with_all_days(dossier)
    html, pieces = _timeline(dossier, strip_html, "strip")
    html, rings = _without_dates(html, "rings")
    undated = [one.id for one in events if not one.dated]
    return {
        **pieces,
        "strip": html,
        **{f"ring {name}": ring for name, ring in zip(undated, rings, strict=True)},
        "all dates": drawn("views/filters/time_span.all_dates", asked=reading.selection),
    }


def timeline_pieces(dossier: Dossier) -> dict[str, str]:
    """Return the timeline's page: its figure, and each event as a row of its list."""
    reading, events = _with_all_days(dossier)
    html, pieces = _timeline(dossier, page_html, "timeline")
    html, chips = _without_dates(html, "chips")
    undated = [one.id for one in events if not one.dated]
    rows = re.findall(r'<li class="ar-tl-row.*?</li>', html)
    for one, row in zip(events, rows, strict=True):
        html = html.replace(row, hole(f"row {one.id}"), 1)
    last = "".join(hole(f"row {name}") for name in undated)
    if last:
        html = cut(html, (last, "undated rows"))
    return {
        **pieces,
        "timeline": html,
        **{f"chip of {name}": chip for name, chip in zip(undated, chips, strict=True)},
        **{f"row {e.id}": _row(row, e.id) for e, row in zip(events, rows, strict=True)},
        "all dates": drawn("views/filters/time_span.all_dates", asked=reading.selection),
        "stands may": drawn("views/timeline/timeline.stands", may_fall=True, matches=False),
        "stands hidden": drawn("views/timeline/timeline.stands", may_fall=False, matches=False),
    }


def _without_dates(html: str, name: str) -> tuple[str, list[str]]:
    """Return a timeline with a hole for the undated events beside it, and these, one by one."""
    found = re.findall(r"<li><button type=\"button\" data-mark.*?</li>", html)
    return (cut(html, ("".join(found), name)) if found else html), found


def _with_all_days(dossier: Dossier) -> tuple[Reading, Sequence[Event]]:
    """Return a reading with a span over the whole scale, and its events."""
    plain = read(dossier, Selection())
    scale = scale_of(plain, chronology(plain))
    filters = Selection().filters.but(start=scale.start, end=scale.last)
    reading = read(dossier, replace(Selection(), filters=filters))
    return reading, chronology(reading)


def _timeline(dossier: Dossier, draw: Callable[..., str], name: str) -> tuple[str, dict[str, str]]:
    """Return a timeline with holes for its marks and its span, and the pieces of the span."""
    reading, events = _with_all_days(dossier)
    html = draw(reading, whole=True)
    all_dates = drawn("views/filters/time_span.all_dates", asked=reading.selection)
    html = cut(html, (all_dates, "all"))
    said = r'<span class="ar-tl-line" role="status" data-unpointed="([^"]*)">([^<]*)</span>'
    if name == "strip":
        said = r'<p class="ar-tl-line" data-unpointed="([^"]*)">([^<]*)</p>'
    html = cut_within(html, said, "said", "said")
    for one in events:
        html = _mark(html, one.id) if one.dated else _ring(html, one.id)
    if not any(one.dated for one in events):  # no figure and no span to choose
        return html, {f"{name} band": "", f"{name} edge": ""}
    html = cut_within(
        html, r'<rect class="ar-tl-span" x="([^"]*)"[^>]* width="([^"]*)"', "left", "wide"
    )
    band, edge = _one(r'<rect class="ar-tl-span"[^>]*/>', html), _one(_EDGE, html)
    html = cut(html, (band, "band"), (_one(_EDGE + r"<svg.*?</svg>", html), "edges"))
    for end in ("from", "to"):
        html = cut_within(html, rf'data-span="{end}" value="([^"]*)"', end)
    for n, _ in enumerate(presets(events, scale_of(reading, events))):
        html = cut_within(html, rf'data-key="preset-{n}" aria-pressed="([^"]*)"', f"preset {n}")
    held_edge = cut_within(
        edge,
        r'<svg x="([^"]*)" overflow="visible" class="ar-tl-edge" data-edge="(start)">',
        "at", "edge",
    )  # fmt: skip
    return html, {f"{name} band": band, f"{name} edge": held_edge}


def _mark(html: str, name: str) -> str:
    return cut_within(
        html,
        r'<g role="button" tabindex="-1" data-mark data-event="([^"]*)" data-says="[^"]*" '
        rf'data-meant="[^"]*" data-key="mark-{name}" aria-label="[^"]*?{_MORE}" '
        rf'class="ar-tl-mark({_LOOKS})"><title>[^<]*?{_MORE}</title>',
        f"event {name}", f"more {name}", f"look {name}", f"more {name}",
    )  # fmt: skip


def _ring(html: str, name: str) -> str:
    return cut_within(
        html,
        rf'data-mark tabindex="-1" data-event="([^"]*)" data-key="mark-{name}" data-says="[^"]*"'
        rf'(?: data-meant="[^"]*")? aria-label="[^"]*?{_MORE}" '
        rf'class="ar-tl-(?:ring|chip)({_LOOKS})"',
        f"event {name}", f"more {name}", f"look {name}",
    )  # fmt: skip


def _row(html: str, name: str) -> str:
    row = cut_within(html, rf'<li class="ar-tl-row({_LOOKS})">', f"look {name}")
    row = cut_within(
        row, rf'data-event="([^"]*)" data-key="event-{name}"()>', f"event {name}", "current"
    )
    return _state(row)


def _state(row: str) -> str:
    """Return a row with a hole for its event's state, before the basis of its date."""
    bare = re.sub(r"<em>[^<]*</em>(?=<small class=\"ar-tl-basis\")", "", row)
    basis = '<small class="ar-tl-basis">'
    return bare.replace(basis, hole("stands") + basis, 1)


def _one(pattern: str, html: str) -> str:
    found = re.findall(pattern, html)
    if len(found) != 1:
        raise ValueError(f"{len(found)} times in the template, not once: {pattern}")
    return str(found[0])
