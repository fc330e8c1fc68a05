"""The figures of the actors page: the diagram with its legend and list, and the matrix."""

from __future__ import annotations

from functools import lru_cache

from dashboard.charts.matrix import Matrix, all_rows, matrix_html
from dashboard.diagram.legend import GROUPED, NOTE, boxes, items, lines
from dashboard.diagram.list_view import roll_place
from dashboard.diagram.tier_diagram import echelons_svg
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from dashboard.views import words
from geodata.loading import shipped

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
    filters = reading.selection.filters.but(actors=(), match="any")
    return matrix_html(reading, _counts(Selection(filters=filters)))


@lru_cache(maxsize=64)
def _counts(asked: Selection) -> Matrix:
    return all_rows(read(shipped.dossier(), asked))


@lru_cache(maxsize=64)
def _diagram(asked: Selection) -> str:
    """Return the diagram, which most events leave as it was."""
    return echelons_svg(read(shipped.dossier(), asked))


def figure_html(reading: Reading) -> str:
    """Return the shipped dossier's diagram with its heading, its legend and the same as a list."""
    as_written, asked = words.day(reading.dossier.article.date), reading.selection
    drawn = Selection(profile=asked.profile, relation=asked.relation, filters=asked.filters)
    return (
        '<section class="ar-figure"><h2>Who directs whom</h2><p class="ar-do">As the article has '
        f"it, written {as_written}. {GROUPED} Select an actor to see all its ties.</p>{_SHAPES}"
        '<div class="ar-scroll" tabindex="0" role="region" aria-label="Diagram, scrolls sideways">'
        f"{_diagram(drawn)}</div>"
        f"{_legend(asked.filtered)}{roll_place(reading.dossier)}</section>"
    )


def _legend(filtered: bool) -> str:
    return (
        '<div class="ar-key"><ul aria-label="Boxes">'
        f"{items(boxes(filtered=filtered))}</ul>"
        f'<ul aria-label="Lines">{items(lines(filtered=filtered))}</ul>'
        f'<p class="ar-quiet">{NOTE}</p></div>'
    )
