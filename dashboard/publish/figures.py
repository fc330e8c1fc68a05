"""The figures that a published folder holds as drawn: ties, which no filter rewords."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dashboard.reading.query_string import to_query
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from dashboard.text.holes import cut_within
from dashboard.views.actors.tie import tie_html
from geodata.loading.library import LoadedMap
from geodata.schema.dossier import Dossier

_TOKEN = re.compile(r"[^>]*>|[^>]+$")


def figures(one: LoadedMap) -> dict[str, dict[str, Any]]:
    """Return each view by name: its states by their query, as numbers of tokens that they share."""
    tokens: dict[str, int] = {}
    states = {
        to_query(selection): [
            tokens.setdefault(token, len(tokens))
            for token in _TOKEN.findall(_tie(read(one.dossier, selection)))
        ]
        for selection in _ties_from(one.dossier)
    }
    return {"tie": {"tokens": list(tokens), "states": states}}


def _ties_from(dossier: Dossier) -> Iterator[Selection]:
    """Yield each tie, seen from nobody's profile and from that of each end."""
    for relation in dossier.relations:
        for profile in (None, relation.source, relation.target):
            yield Selection(relation=relation.id, profile=profile)


def _tie(reading: Reading) -> str:
    """Return a tie; where nobody's profile is open, with a hole for where it closes to."""
    html = tie_html(reading)
    return html if reading.selection.profile else cut_within(html, r"← Back to ([^<]*)<", "back")
