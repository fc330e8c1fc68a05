"""The strip of the timeline as pieces, with a hole wherever a selection changes an event."""

from __future__ import annotations

import re
from dataclasses import replace

from dashboard.publish.holes import cut, cut_within, drawn
from dashboard.reading.chronology import chronology
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.views.filters.time_span import presets
from dashboard.views.timeline.timeline_html import scale_of, strip_html
from geodata.schema.dossier import Dossier

_EDGE = r'<svg x="[^"]*" overflow="visible" class="ar-tl-edge" data-edge="start">.*?</svg>'
_MORE = r"((?: Hidden by your filters\.| May fall in this span\.)?)"
_LOOKS = r"(?: ar-tl-(?:faded|open|here|judged))*"


def strip_pieces(dossier: Dossier) -> dict[str, str]:
    """Return the strip and what of it comes with a span of time."""
    events = chronology(read(dossier, Selection()))
    scale = scale_of(read(dossier, Selection()), events)
    asked = replace(Selection(), filters=Selection().filters.but(start=scale.start, end=scale.last))
    html = strip_html(read(dossier, asked))
    html = cut_within(
        html, r'<rect class="ar-tl-span" x="([^"]*)"[^>]* width="([^"]*)"', "left", "wide"
    )
    band_html = _one(r'<rect class="ar-tl-span"[^>]*/>', html)
    edge_html = _one(_EDGE, html)
    both = _one(_EDGE + r"<svg.*?</svg>", html)
    html = cut(html, (band_html, "band"), (both, "edges"))
    html = cut(html, (drawn("views/filters/time_span.all_dates", asked=asked), "all"))
    html = cut_within(
        html, r'<p class="ar-tl-line" data-rest="([^"]*)">([^<]*)</p>', "said", "said"
    )
    for name in ("from", "to"):
        html = cut_within(html, rf'data-span="{name}" value="([^"]*)"', name)
    for n, _ in enumerate(presets(events, scale)):
        html = cut_within(html, rf'data-key="preset-{n}" aria-pressed="([^"]*)"', f"preset {n}")
    for one in events:
        html = _mark(html, one.id) if one.dated else _ring(html, one.id)
    rings = re.findall(r"<li><button type=\"button\" data-mark.*?</li>", html)
    if rings:
        html = cut(html, ("".join(rings), "rings"))
    undated = [one.id for one in chronology(read(dossier, asked)) if not one.dated]
    return {
        "strip": html,
        **{f"ring {name}": ring for name, ring in zip(undated, rings, strict=True)},
        "band": band_html,
        "edge": cut_within(
            edge_html,
            r'<svg x="([^"]*)" overflow="visible" class="ar-tl-edge" data-edge="(start)">',
            "at",
            "edge",
        ),
        "all dates": drawn("views/filters/time_span.all_dates", asked=asked),
    }


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
        rf'(?: data-meant="[^"]*")? ?aria-label="[^"]*?{_MORE}" class="ar-tl-ring({_LOOKS})"',
        f"event {name}", f"more {name}", f"look {name}",
    )  # fmt: skip


def _one(pattern: str, html: str) -> str:
    found = re.findall(pattern, html)
    if len(found) != 1:
        raise ValueError(f"{len(found)} times in the template, not once: {pattern}")
    return str(found[0])
