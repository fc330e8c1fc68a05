"""The figures that a published folder holds as drawn: for no filter, and for one.

They are the diagram and ties. Under several filters the folder shows the diagram of the whole
article, and says so above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.publish.holes import cut_within, drawn, hole
from dashboard.reading.filters import CHOICES
from dashboard.reading.query_string import to_query
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from dashboard.views.actors.actors_figures import figure_html
from dashboard.views.actors.tie import tie_html
from geodata.loading.library import LoadedMap
from geodata.schema.dossier import Dossier

_TOKEN = re.compile(r"[^>]*>|[^>]+$")


@dataclass(frozen=True)
class _Figure:
    """A view that is held as drawn."""

    draw: Callable[[Reading], str]
    states: Callable[[Dossier], Iterable[Selection]]


def figures(one: LoadedMap) -> dict[str, dict[str, Any]]:
    """Return each view by name: its states by their query, as numbers of tokens that they share."""
    dossier = one.dossier
    every: Mapping[str, _Figure] = {
        "tiers": _Figure(figure_html, lambda d: [*_lensed(_filtered(d)), *_lensed(_opened(d))]),
        "tie": _Figure(_tie, _ties_from),
    }
    return {name: _packed(dossier, figure) for name, figure in every.items()}


def figure_pieces() -> dict[str, str]:
    """Return what stands over a figure that is not of the filters asked for."""
    return {"not held": drawn("publish/page.not_held", words=hole("words"))}


def _packed(dossier: Dossier, figure: _Figure) -> dict[str, Any]:
    tokens: dict[str, int] = {}
    states = {
        to_query(asked): [
            tokens.setdefault(token, len(tokens))
            for token in _TOKEN.findall(str(figure.draw(read(dossier, asked))))
        ]
        for asked in figure.states(dossier)
    }
    return {"tokens": list(tokens), "states": states}


def _filtered(dossier: Dossier) -> Iterator[Selection]:
    """Yield a selection without filters, and one with each value of each filter."""
    plain = Selection()
    yield plain
    for actor in dossier.actors:
        yield plain.with_filters(actors=(actor.id,))
    for choice in CHOICES:
        for value in choice.values.known(dossier):
            yield plain.with_filters(**{choice.values.name: (value,)})


def _profiles(dossier: Dossier) -> Iterator[Selection]:
    for actor in dossier.actors:
        yield Selection(profile=actor.id)


def _ties(dossier: Dossier) -> Iterator[Selection]:
    for relation in dossier.relations:
        yield Selection(relation=relation.id)


def _ties_from(dossier: Dossier) -> Iterator[Selection]:
    """Yield each tie, seen from nobody's profile and from that of each end."""
    for relation in dossier.relations:
        for profile in (None, relation.source, relation.target):
            yield Selection(relation=relation.id, profile=profile)


def _tie(reading: Reading) -> str:
    """Return a tie; where nobody's profile is open, with a hole for where it closes to."""
    html = tie_html(reading)
    return html if reading.selection.profile else cut_within(html, r"← Back to ([^<]*)<", "back")


def _opened(dossier: Dossier) -> Iterator[Selection]:
    yield from _profiles(dossier)
    yield from _ties(dossier)


def _lensed(every: Iterable[Selection]) -> Iterator[Selection]:
    for asked in every:
        yield asked
        yield replace(asked, lens=True)
