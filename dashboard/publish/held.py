"""What a published folder holds of one map: its index and its pieces."""

from __future__ import annotations

from typing import Any

from dashboard.publish.facts import facts
from dashboard.publish.figures import figure_pieces
from dashboard.publish.pieces import pieces, records
from dashboard.publish.row_pieces import row_pieces
from dashboard.publish.search_pieces import found, unasked_pieces
from dashboard.publish.strip_pieces import strip_pieces, timeline_pieces
from geodata.schema.dossier import Dossier


def held(dossier: Dossier) -> dict[str, Any]:
    """Return what ``web/site/answer.js`` answers from, but for the figures that are held as drawn.

    It is ``Held`` in ``web/site/facts.d.ts``.
    """
    return {
        "facts": facts(dossier),
        "pieces": {
            **pieces(dossier),
            **row_pieces(dossier),
            **figure_pieces(),
            **unasked_pieces(),
        },
        "strip": strip_pieces(dossier),
        "timeline": timeline_pieces(dossier),
        "records": records(dossier),
        "found": found(dossier),
    }
