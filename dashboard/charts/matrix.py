"""The matrix: how many passages and incidents tie each actor to each theatre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.reading.actor_filter import around, circles
from dashboard.reading.passage_masks import actors_of, having, theatres_of
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import Share, Sifted, incidents_matching, sifted
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.theatres import Theatre

LEVELS = (1, 2, 4, 8)
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
    """Rows of cells: every actor, or those of the filter; each row has a cell for each theatre."""

    theatres: tuple[Theatre, ...]
    rows: tuple[tuple[Actor, tuple[Cell, ...]], ...]


def matrix(reading: Reading) -> Matrix:
    """Return the matrix of ``reading``.

    The actor filter chooses rows; the other filters thin out what the cells count. So a cell
    counts what it opens: that actor's passages in that theatre under the same filters.
    """
    dossier, selection = reading.dossier, reading.selection
    wanted = frozenset[str]().union(*circles(selection.filters, dossier))
    rows = [a for a in dossier.actors if not wanted or a.id in wanted]
    others = selection.with_filters(actors=())
    found, shown = sifted(dossier, others), _shown(dossier, others)
    return Matrix(
        dossier.theatres,
        tuple((actor, tuple(_cells(dossier, actor, others, found, shown))) for actor in rows),
    )


def all_rows(reading: Reading) -> Matrix:
    """Return the matrix of ``reading`` with the rows of all actors, whatever the actor filter."""
    everywhere = replace(reading.selection, theatre=None)
    return matrix(read(reading.dossier, everywhere.with_filters(actors=())))


def row_of(reading: Reading, actor: Actor) -> tuple[Cell, ...]:
    """Return the cells of one actor, whatever the actor filter."""
    others = reading.selection.with_filters(actors=())
    found, shown = sifted(reading.dossier, others), _shown(reading.dossier, others)
    return tuple(_cells(reading.dossier, actor, others, found, shown))


def level(passages: int) -> int:
    """Return how deep a cell with so many passages is shaded: 0 for none, up to 4."""
    return sum(passages >= least for least in LEVELS)


def own_and_all(cell: Cell) -> str:
    """Return both counts of a cell, ``1 own · 12 with members``; nothing where they are one."""
    if cell.own == cell.passages:
        return ""
    return f"{_of(cell.own)} own · {_of(cell.passages)} with members"


def _of(share: Share) -> str:
    return str(share.total) if share.is_whole else f"{share.shown} of {share.total}"


def _shown(dossier: Dossier, selection: Selection) -> frozenset[str]:
    return frozenset(i.id for i in incidents_matching(dossier, selection))


def _cells(
    dossier: Dossier, actor: Actor, selection: Selection, found: Sifted, shown: frozenset[str]
) -> Iterable[Cell]:
    group = around(actor.id, selection.filters, dossier)
    named, own = (having(actors_of, one, dossier) for one in (group, (actor.id,)))
    part = [i for i in dossier.incidents if any(one.actor in group for one in i.actors)]
    for theatre in dossier.theatres:
        there = having(theatres_of, (theatre.id,), dossier)
        incidents = [i.id in shown for i in part if theatre.id in i.theatres]
        yield Cell(
            actor,
            theatre,
            found.share_of(named & there),
            Share(sum(incidents), len(incidents)),
            found.share_of(own & there),
        )
