"""Edges: which ties have a line in the diagram, and what each line is and says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.charts.wording import hidden_by, tie_label, tie_words
from dashboard.diagram.grouping import bars_of
from dashboard.reading.citation import names, sentences
from dashboard.reading.reading import Reading
from dashboard.reading.selection import Selection
from dashboard.reading.ties import Tie, ties
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.dossier_vocabulary import Form

_FOLLOWED = 24
"""Lines that can be followed at once."""


def drawn_always(dossier: Dossier, every: Iterable[Tie]) -> tuple[Tie, ...]:
    """Return the ties of command and coordination, and those to bodies that join several tiers.

    A meeting counts where a body holds it: one that two actors once had is no chain of command.
    """
    bodies = {a.id for a in dossier.actors if a.kind.form is Form.BODY}
    bars = {a.id for a in bars_of(dossier)}
    return tuple(
        tie
        for tie in every
        if any(
            (r.kind.command and (not r.kind.at_bodies or bodies & set(tie.ends)))
            or (r.kind.belongs == "member" and r.target in bars)
            for r in tie.relations
        )
    )


def draws_all(dossier: Dossier) -> bool:
    """Whether ties of every kind are drawn before any actor is opened.

    They are where no tier says that command is what the diagram shows, and a reader can follow so
    many lines.
    """
    pairs = {frozenset((one.source, one.target)) for one in dossier.relations}
    return len(pairs) <= _FOLLOWED and not any(actor.tier for actor in dossier.actors)


@dossier_cache(maxsize=MOST_DOSSIERS)
def commands(dossier: Dossier) -> bool:
    """Whether there are ties that are drawn before any actor is opened: of command, say."""
    return draws_all(dossier) or bool(drawn_always(dossier, ties(dossier, Selection())))


def edges(reading: Reading, opened: Tie | None, *, still: bool) -> list[dict[str, Any]]:
    """Return every tie for ``Shown`` of ``web/diagram/diagram.d.ts``.

    That of the relation that is ``opened`` is drawn and named as this.
    """
    selection, dossier = reading.selection, reading.dossier
    hidden, called = hidden_by(selection, dossier), names(dossier)

    def edge(key: int, tie: Tie) -> dict[str, Any]:
        read = opened if opened and set(opened.ends) == set(tie.ends) else tie
        says = tie_words(read, called, hidden)
        directed = [r.source == tie.lead.source for r in tie.relations if r.kind.direction == "to"]
        return {
            "key": key,
            "id": tie.lead.id,
            "source": tie.lead.source,
            "target": tie.lead.target,
            "label": tie_label(tie),
            "called": tie_label(read),
            "worded": read.strongest if selection.lens else read.lead.certainty,
            "past": read.past,
            "falls": "" if read.shown else "ar-undated" if read.undated else "ar-hidden",
            "says": f"{says} ({sentences(read.lead.sentences)})" if still else says,
            "boxed": {kind.belongs for kind in tie.kinds} == {"member"} and not tie.past,
            "onwards": any(directed),
            "back": not all(directed),
        }

    return [edge(key, tie) for key, tie in enumerate(ties(dossier, selection))]
