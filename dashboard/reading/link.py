"""A selection as a query string and back: any view can be sent as a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from dashboard.reading.selection import Selection, members_of, valid
from geodata.model import Certainty, Dossier, PassageKind


def to_query(selection: Selection) -> str:
    """Return the query string (no ``?``) that restores ``selection``; empty for the overview."""
    pairs: list[tuple[str, str]] = []
    for name, value in (
        ("theatre", selection.theatre),
        ("passage", selection.passage),
        ("place", selection.place),
    ):
        if value:
            pairs.append((name, value))
    pairs += [("actor", actor) for actor in selection.actors]
    if selection.match != "any":
        pairs.append(("match", selection.match))
    if not selection.members:
        pairs.append(("members", "0"))
    pairs += [("kind", kind.value) for kind in selection.kinds]
    pairs += [("certainty", certainty.value) for certainty in selection.certainties]
    pairs += [("by", asserter) for asserter in selection.asserters]
    pairs += [("off", layer) for layer in selection.layers_off]
    return urlencode(pairs)


def from_query(params: Mapping[str, Sequence[str]], dossier: Dossier) -> Selection:
    """Return the selection that ``params`` ask for; what is unknown or hostile is dropped."""

    def one(name: str) -> str | None:
        values = params.get(name) or (None,)
        return values[0]

    return valid(
        Selection(
            theatre=one("theatre"),
            passage=one("passage"),
            place=one("place"),
            actors=tuple(params.get("actor", ())),
            match="all" if one("match") == "all" else "any",
            members=one("members") != "0",
            kinds=members_of(PassageKind, params.get("kind", ())),
            certainties=members_of(Certainty, params.get("certainty", ())),
            asserters=tuple(params.get("by", ())),
            layers_off=tuple(params.get("off", ())),
        ),
        dossier,
    )
