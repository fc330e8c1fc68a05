"""What a published folder holds of one map: its index and its pieces."""

from __future__ import annotations

from typing import Any

from dashboard.publish.actors_pieces import actors_pieces
from dashboard.publish.argument_pieces import argument_pieces
from dashboard.publish.diagram_pieces import diagram
from dashboard.publish.facts import facts
from dashboard.publish.pieces import pieces, records
from dashboard.publish.row_pieces import row_pieces
from dashboard.publish.strip_pieces import strip_pieces, timeline_pieces
from dashboard.search.facts import search_facts
from dashboard.views.shell.search_pieces import search_pieces, unasked
from geodata.loading.library import LoadedMap


def held(one: LoadedMap) -> dict[str, Any]:
    """Return the data of ``web/site/answer.js``, without the figures that are held as drawn.

    It is ``Held`` in ``web/site/facts.d.ts``.
    """
    dossier = one.dossier
    return {
        "facts": facts(dossier),
        "pieces": {
            **pieces(dossier),
            **row_pieces(dossier),
            "found unasked": unasked(with_copy=bool(dossier.text)),
        },
        "strip": strip_pieces(dossier),
        "timeline": timeline_pieces(dossier),
        "records": records(dossier),
        "actors": actors_pieces(one),
        "argument": argument_pieces(dossier),
        "diagram": diagram(dossier),
        "found": search_facts(dossier, dossier.carried) | search_pieces(),
    }
