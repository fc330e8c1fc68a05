"""The matrix: how many passages and incidents tie each actor to each theatre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.charts.wording import counted, pressing
from dashboard.reading.actor_filter import around, circles
from dashboard.reading.reading import Reading, Share, matching, read
from dashboard.reading.selection import Selection
from dashboard.reading.span_filter import in_span
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.theatres import Theatre

_LEVELS = (1, 2, 4, 8)
"""From how many passages a cell is shaded one step darker."""


@dataclass(frozen=True)
class Cell:
    """What ties one actor to one theatre, and how much of it passes the filters."""

    actor: Actor
    theatre: Theatre
    passages: Share
    """Of the actor with its members, if members count."""
    incidents: Share
    own: Share
    """Passages that name the actor itself."""


@dataclass(frozen=True)
class Matrix:
    """Rows of cells: every actor, or those asked for; each row as long as there are theatres."""

    theatres: tuple[Theatre, ...]
    rows: tuple[tuple[Actor, tuple[Cell, ...]], ...]


def matrix(reading: Reading) -> Matrix:
    """Return the matrix of ``reading``.

    The actor filter chooses rows; the other filters thin out what the cells count. So a cell
    counts what it opens: that actor's passages in that theatre under the same filters.
    """
    dossier, asked = reading.dossier, reading.selection
    wanted = frozenset[str]().union(*circles(asked.filters, dossier))
    rows = [a for a in dossier.actors if not wanted or a.id in wanted]
    others = asked.with_filters(actors=())
    passing = frozenset(p.id for p in matching(dossier, others))
    return Matrix(
        dossier.theatres,
        tuple((actor, tuple(_cells(dossier, actor, others, passing))) for actor in rows),
    )


def all_rows(reading: Reading) -> Matrix:
    """Return the matrix of ``reading`` with the rows of all actors, whatever the actor filter."""
    everywhere = replace(reading.selection, theatre=None)
    return matrix(read(reading.dossier, everywhere.with_filters(actors=())))


def row_of(reading: Reading, actor: Actor) -> tuple[Cell, ...]:
    """Return the cells of one actor, whatever the actor filter."""
    others = reading.selection.with_filters(actors=())
    passing = frozenset(p.id for p in matching(reading.dossier, others))
    return tuple(_cells(reading.dossier, actor, others, passing))


def level(passages: int) -> int:
    """Return how deep a cell with so many passages is shaded: 0 for none, up to 4."""
    return sum(passages >= least for least in _LEVELS)


def own_and_all(cell: Cell) -> str:
    """Return both counts of a cell, ``1 own · 12 with members``; nothing where they are one."""
    if cell.own == cell.passages:
        return ""
    return f"{_of(cell.own)} own · {_of(cell.passages)} with members"


def _of(share: Share) -> str:
    return f"{share.shown} of {share.total}" if share.hidden else str(share.total)


def _cells(
    dossier: Dossier, actor: Actor, asked: Selection, passing: frozenset[str]
) -> Iterable[Cell]:
    group = around(actor.id, asked.filters, dossier)
    told = [p for p in dossier.passages if not group.isdisjoint(p.actors)]
    part = [i for i in dossier.incidents if any(one.actor in group for one in i.actors)]
    open_ = {i for p in dossier.passages if p.id in passing for i in p.incidents}
    drawn = {i.id for i in part if i.id in open_ and in_span(i.when, asked.filters)}
    for theatre in dossier.theatres:
        passages = [p.id in passing for p in told if theatre.id in p.theatres]
        own = [p.id in passing for p in told if theatre.id in p.theatres and actor.id in p.actors]
        incidents = [i.id in drawn for i in part if theatre.id in i.theatres]
        yield Cell(
            actor,
            theatre,
            Share(sum(passages), len(passages)),
            Share(sum(incidents), len(incidents)),
            Share(sum(own), len(own)),
        )


def matrix_html(reading: Reading, found: Matrix) -> str:
    """Return ``found`` as a table; a cell asks for that actor in that theatre.

    ``found`` has a row for every actor (``all_rows``), so that one cell can follow another; those
    that the filter leaves out recede.
    """
    asked = reading.selection
    wanted = frozenset[str]().union(*circles(asked.filters, reading.dossier))
    heads = "".join(
        f'<th scope="col" class="ar-{t.role.value}"'
        f"{' data-on' if t is reading.theatre else ''}>{text(t.name)}</th>"
        for t in found.theatres
    )
    rows = "".join(
        _row(actor, cells, asked, outside=bool(wanted) and actor.id not in wanted)
        for actor, cells in found.rows
    )
    return (
        '<section class="ar-matrix"><h2>Who is mentioned where</h2>'
        '<p class="ar-do">Each cell says how many passages, and how many incidents, tie an actor '
        "to a theatre; it opens them on the map and beneath it.</p>"
        f"{_outside(len(found.rows) - len(wanted) if wanted else 0)}"
        '<div class="ar-scroll" tabindex="0" role="region" aria-label="Actors by theatre">'
        "<table><caption><span>Mentions in one article, not activity"
        f"{_members_note(reading.selection)}. "
        '“–” says: not in the article.</span></caption><thead><tr><th scope="col">Actor</th>'
        f"{heads}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _members_note(asked: Selection) -> str:
    return "; a group counts with its members" if asked.filters.members else ""


def _outside(left: int) -> str:
    if not left:
        return ""
    return (
        f'<p class="ar-count" role="status">{counted(left, "actor")} not in your filter, shown '
        f'paler. <button type="button" class="ar-link" '
        f"{pressing({'kind': 'unfilter'}, 'matrix-all')}>Clear filters</button></p>"
    )


def _row(actor: Actor, cells: Iterable[Cell], asked: Selection, *, outside: bool) -> str:
    return (
        f'<tr{" data-outside" * outside}><th scope="row"><button type="button" class="ar-link" '
        f"{pressing({'kind': 'profile', 'id': actor.id}, f'row-{actor.id}')}>"
        f"{text(actor.name)}</button></th>{''.join(_td(cell, asked) for cell in cells)}</tr>"
    )


def _td(cell: Cell, asked: Selection) -> str:
    who = f"{cell.actor.name}, {cell.theatre.name}"
    if not (cell.passages.total or cell.incidents.total):
        return (
            '<td><span aria-hidden="true" title="Not in the article">–</span>'
            '<span class="ar-unseen">not in the article</span></td>'
        )
    told = counted(cell.passages.shown, "passage")
    events = counted(cell.incidents.shown, "incident")
    both = own_and_all(cell)
    words = f"{who}: {told}, {events}{f'; passages: {both}' if both else ''}"
    title = f'title="{attribute(both)}" ' if both else ""
    hidden = cell.passages.hidden
    if hidden:
        words += f"; {counted(hidden, 'passage')} hidden by your filters"
    payload = {"kind": "pair", "id": cell.actor.id, "theatre": cell.theatre.id}
    is_open = asked.filters.actors == (cell.actor.id,) and asked.theatre == cell.theatre.id
    small = f"<small>{events}</small>" if cell.incidents.shown else ""
    if not cell.passages.shown:
        small = "<small>hidden</small>"
    return (
        f'<td data-level="{level(cell.passages.shown)}"><button type="button" '
        f"{pressing(payload, f'cell-{cell.actor.id}-{cell.theatre.id}')} "
        f'aria-label="{attribute(words)}" {title}aria-pressed="{str(is_open).lower()}">'
        f"<b>{cell.passages.shown}</b>{small}</button></td>"
    )
