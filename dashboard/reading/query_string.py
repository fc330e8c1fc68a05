"""A selection as a query string and back: any view can be sent as a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from dashboard.reading.selection import Selection, day, members_of, reduce, valid
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind


def to_params(selection: Selection) -> dict[str, list[str]]:
    """Return the URL parameters that restore ``selection``; none for the overview."""
    params: dict[str, list[str | None]] = {
        "theatre": [selection.theatre],
        "passage": [selection.passage],
        "place": [selection.place],
        "profile": [selection.profile],
        "relation": [selection.relation],
        "q": [selection.query],
        "actor": [*selection.actors],
        "match": [selection.match if selection.match != "any" else None],
        "members": [None if selection.members else "0"],
        "kind": [kind.value for kind in selection.kinds],
        "certainty": [certainty.value for certainty in selection.certainties],
        "by": [*selection.asserters],
        "from": [selection.start.isoformat() if selection.start else None],
        "to": [selection.end.isoformat() if selection.end else None],
        "off": [*selection.layers_off],
        "later": ["1" if selection.later else None],
    }
    present = {name: [v for v in values if v] for name, values in params.items()}
    return {name: values for name, values in present.items() if values}


def to_query(selection: Selection) -> str:
    """Return the query string (no ``?``) that restores ``selection``; empty for the overview."""
    return urlencode(to_params(selection), doseq=True)


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
            profile=one("profile"),
            relation=one("relation"),
            query=one("q") or "",
            actors=tuple(params.get("actor", ())),
            match="all" if one("match") == "all" else "any",
            members=one("members") != "0",
            kinds=members_of(PassageKind, params.get("kind", ())),
            certainties=members_of(Certainty, params.get("certainty", ())),
            asserters=tuple(params.get("by", ())),
            start=day(one("from")),
            end=day(one("to")),
            layers_off=tuple(params.get("off", ())),
            later=one("later") == "1",
        ),
        dossier,
    )


def leads(selection: Selection, dossier: Dossier) -> dict[str, str]:
    """Return the query that each event leads to which opens a region or closes what is open.

    A key is the event's kind and, after a colon, its id.
    """
    events = [{"kind": "theatre", "id": theatre.id} for theatre in dossier.theatres]
    events += [{"kind": kind} for kind in ("clear", "back", "close", "unfilter")]
    return {
        ":".join(event.values()): to_query(reduce(selection, event, dossier)) for event in events
    }
