"""The figures of the actors page: the diagram with its legend and list, and the matrix."""

from __future__ import annotations

from dashboard.charts.matrix import Matrix, all_rows, level, own_and_all
from dashboard.charts.wording import ties_under
from dashboard.diagram.legend import NOTE, NOTE_IN_LENS, boxes, grouped, heading, lines
from dashboard.diagram.tier_diagram import tiers_svg
from dashboard.reading.actor_filter import circles
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from dashboard.text.escape import trusted
from dashboard.text.templates import render
from geodata.schema.dossier import Dossier, dossier_cache


def matrix_view(reading: Reading) -> str:
    """Return the matrix; its counts, which most clicks leave, are kept."""
    filters = reading.selection.filters.but(actors=(), match="any")
    return matrix_html(reading, _counts(Selection(filters=filters), reading.dossier))


def matrix_html(reading: Reading, found: Matrix) -> str:
    """Return ``found`` as a table; a cell selects its actor in its theatre.

    ``found`` has a row for every actor (``all_rows``), so that one cell can follow another; those
    that the filter leaves out recede.
    """
    return render(
        "views/actors/matrix",
        reading=reading,
        found=found,
        wanted=frozenset[str]().union(*circles(reading.selection.filters, reading.dossier)),
        level=level,
        own_and_all=own_and_all,
    )


@dossier_cache(maxsize=64)
def _counts(selection: Selection, dossier: Dossier) -> Matrix:
    return all_rows(read(dossier, selection))


@dossier_cache(maxsize=64)
def _diagram(selection: Selection, dossier: Dossier) -> tuple[str, str]:
    """Return the diagram, which most events leave as it was, and what the filters make of it."""
    reading = read(dossier, selection)
    return tiers_svg(reading), ties_under(reading)


def figure_html(reading: Reading) -> str:
    """Return the diagram with its heading, its legend and the same as a list."""
    selection = reading.selection
    drawn = Selection(
        profile=selection.profile,
        relation=selection.relation,
        filters=selection.filters,
        lens=selection.lens,
    )
    diagram, under = _diagram(drawn, reading.dossier)
    return render(
        "views/actors/figure",
        dossier=reading.dossier,
        heading=heading(reading),
        grouped=grouped(reading),
        under=under,
        diagram=trusted(diagram),
        boxes=boxes(reading),
        lines=lines(reading),
        note=NOTE_IN_LENS if selection.lens else NOTE,
    )
