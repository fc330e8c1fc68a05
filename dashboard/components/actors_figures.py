"""The figures of the actors page: the diagram with its legend and list, and the matrix."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from dashboard.charts.echelons import echelons_svg
from dashboard.charts.matrix import Matrix, all_rows, matrix_html
from dashboard.charts.roll import roll_place
from dashboard.components import words
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from geodata import shipped
from geodata.vocabulary import ActorKind, Certainty

_NO_PART: dict[str, Any] = {
    name: getattr(Selection(), name)
    for name in (
        "theatre", "actors", "match", "passage", "place", "profile", "relation", "query",
        "layers_off", "later",
    )
}  # fmt: skip
"""What of a selection has no part in the matrix's counts."""
_SHAPES = (
    '<div class="ar-segments ar-shapes" role="group" aria-label="How to show it">'
    '<button type="button" class="ar-segment" data-shape="list" data-key="shape-list">'
    'List</button><button type="button" class="ar-segment" data-shape="diagram" '
    'data-key="shape-diagram">Diagram</button><button type="button" class="ar-segment" '
    'data-shape="whole" data-key="shape-whole">Whole diagram</button></div>'
)
"""On a phone, where the diagram does not fit: the list comes first (``web/echelons.js``)."""


def matrix_view(reading: Reading) -> str:
    """Return the matrix of the shipped dossier; its counts, which most clicks leave, are kept."""
    return matrix_html(reading, _counts(replace(reading.selection, **_NO_PART)))


@lru_cache(maxsize=64)
def _counts(asked: Selection) -> Matrix:
    return all_rows(read(shipped.dossier(), asked))


def figure_html(reading: Reading) -> str:
    """Return the diagram with its heading, its legend and the same as a list."""
    as_written = words.day(reading.dossier.article.date)
    return (
        '<section class="ar-figure"><h2>Who directs whom</h2><p class="ar-do">As the article has '
        f"it, written {as_written}. Boxes within a box are its members; lines are ties of command "
        f"and coordination. Select an actor to see all its ties.</p>{_SHAPES}"
        '<div class="ar-scroll" tabindex="0" role="region" aria-label="Diagram, scrolls sideways">'
        f"{echelons_svg(reading)}</div>{_legend(reading.selection.filtered)}{roll_place(reading.dossier)}</section>"
    )


def _legend(filtered: bool) -> str:
    lines = "".join(
        f'<li><svg width="34" height="14" viewBox="0 0 34 14" aria-hidden="true" class="ar-tie '
        f'ar-{c.value}"><path class="ar-stroke" d="M2 7H32"/>{inner}</svg>'
        f"{words.CERTAINTY[c]}</li>"
        for c in Certainty
        for inner in ('<path class="ar-stroke-inner" d="M2 7H32"/>' if c == "claimed" else "",)
    )
    shapes = "".join(
        f'<li><svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true" '
        f'class="ar-node ar-is-{kind.value}"><rect class="ar-box" x="1.5" y="1.5" width="23" '
        f'height="13" rx="{6.5 if kind is ActorKind.PERSON else 2}"/></svg>{name}</li>'
        for kind, name in (
            (ActorKind.STATE, "State"),
            (ActorKind.ARMED_GROUP, "Organisation or group"),
            (ActorKind.BODY, "Joint body"),
            (ActorKind.PERSON, "Person"),
        )
    )
    hidden = (
        '<li><svg width="34" height="14" viewBox="0 0 34 14" aria-hidden="true" class="ar-tie '
        'ar-stated ar-hidden"><path class="ar-stroke" d="M2 7H32"/></svg>Hidden by filters</li>'
        '<li><svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true" class="ar-node '
        'ar-hidden"><rect class="ar-box" x="1.5" y="1.5" width="23" height="13" rx="2"/></svg>'
        "No passage passes</li>"
    )
    return (
        f'<div class="ar-key"><ul aria-label="Boxes">{shapes}</ul><ul aria-label="Lines">{lines}'
        '<li><svg width="34" height="14" viewBox="0 0 34 14" aria-hidden="true" class="ar-tie '
        'ar-past"><path class="ar-stroke" d="M2 7H32"/></svg>Past</li>'
        f"{hidden if filtered else ''}</ul>"
        '<p class="ar-quiet">A line is drawn as the article words the tie named on it; “+1” '
        "counts further relations between the same two.</p></div>"
    )
