"""What the reader selects: one frozen selection, and the events that change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dashboard.reading import filters
from dashboard.reading.filter_model import Event, toggled, unique
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.filters import Filters
from geodata.schema.passages import Passage

QUERY_MOST = 120
INCIDENTS_LAYER = "incidents"
REFERENCE_LAYER = "reference"
RECORDS = {
    "theatre": "theatres", "passage": "passages", "place": "places", "profile": "actors",
    "relation": "relations",
}  # fmt: skip
"""Of each field that names a record: where the dossier has those that it may name."""


@dataclass(frozen=True)
class Selection:
    """A theatre or none, an open passage or none, filters, and the layers switched off.

    An empty filter lets everything through. Ids are those of the dossier.
    """

    map: str | None = None
    """The slug of the map that is read; None for the one that links need not name."""
    theatre: str | None = None
    passage: str | None = None
    place: str | None = None
    profile: str | None = None
    """The actor whose profile is open."""
    relation: str | None = None
    """The relation whose sentences are open, with those between the same two actors."""
    query: str = ""
    """What the search box holds, at most ``QUERY_MOST`` characters."""
    filters: Filters = field(default_factory=Filters)
    layers_off: tuple[str, ...] = ()
    later: bool = False
    """Whether notes on what came after the article are shown."""
    lens: bool = False
    """Whether the map and the diagram show how sure the article is."""

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return filters.filtered(self.filters)

    def with_filters(self, **fields: Any) -> Selection:
        """Return the same selection with ``fields`` in the place of its filters' own."""
        return replace(self, filters=self.filters.but(**fields))


def layer_ids(dossier: Dossier) -> tuple[str, ...]:
    """Return the ids of every layer that can be switched off."""
    return (*(t.id for t in dossier.theatres), INCIDENTS_LAYER, REFERENCE_LAYER)


def valid(selection: Selection, dossier: Dossier) -> Selection:
    """Return ``selection`` with everything dropped that the dossier does not know."""
    layers = set(layer_ids(dossier))
    unknown = [one for one in RECORDS if not _has(dossier, one, getattr(selection, one))]
    nothing: dict[str, Any] = dict.fromkeys(unknown)
    return replace(
        selection,
        **nothing,
        query=selection.query.strip()[:QUERY_MOST],
        filters=_known(selection.filters, dossier),
        layers_off=unique(x for x in selection.layers_off if x in layers),
    )


def _has(dossier: Dossier, field: str, name: str | None) -> bool:
    return name is not None and name in _ids(field, dossier)


@dossier_cache(maxsize=MOST_DOSSIERS * len(RECORDS))
def _ids(field: str, dossier: Dossier) -> frozenset[str]:
    return frozenset(record.id for record in getattr(dossier, RECORDS[field]))


@dossier_cache(maxsize=filters.MOST_KEPT)
def _known(chosen: Filters, dossier: Dossier) -> Filters:
    """Return the filters as they are, but for what the dossier does not know."""
    return filters.parse(filters.printed(chosen), dossier)


def reduce(selection: Selection, event: Event, dossier: Dossier) -> Selection:
    """Return the selection after ``event``; events come from the browser and are not trusted.

    An event is a mapping with a ``kind`` and, by kind, an ``id`` or a ``value``. One that is
    malformed, or names what the dossier does not know, changes nothing.
    """
    after = _changed(selection, event, dossier)
    return valid(after, dossier) if after is not None else selection


def _changed(now: Selection, event: Event, dossier: Dossier) -> Selection | None:
    target = event.get("id")
    name = target if isinstance(target, str) else ""
    match event.get("kind"):
        case "theatre" if _has(dossier, "theatre", name):
            opened = replace(now, theatre=name, passage=None, place=None)
            return replace(opened, profile=None, relation=None)
        case "incident":
            return _opened(now, dossier, lambda passage: name in passage.incidents)
        case "passage" if _has(dossier, "passage", name):
            return replace(now, passage=name, place=None)
        case "sentence":
            return _opened(now, dossier, lambda passage: name in passage.sentences)
        case "place" if _has(dossier, "place", name):
            return replace(now, place=name, passage=None)
        case "profile" if _has(dossier, "profile", name):
            return replace(now, profile=name, relation=None, passage=None, place=None)
        case "close-profile":
            return replace(now, profile=None, relation=None)
        case "relation" if _has(dossier, "relation", name):
            return replace(now, relation=name, passage=None, place=None)
        case "close-relation":
            return replace(now, relation=None)
        case "search" if isinstance(event.get("value"), str):
            return replace(now, query=event["value"])
        case "found" if isinstance(event.get("value"), str):
            return _found(replace(now, query=event["value"]), event.get("then"), dossier)
        case "pair" if _has(dossier, "profile", name):
            return replace(
                now,
                filters=now.filters.but(actors=(name,), match="any"),
                theatre=str(event.get("theatre") or "") or None,
                passage=None,
                place=None,
                profile=None,
                relation=None,
            )
        case "close":
            return replace(now, passage=None, place=None)
        case "clear":
            return replace(now, theatre=None, passage=None, place=None)
        case "back":
            over = now.passage or now.place
            return replace(now, theatre=now.theatre if over else None, passage=None, place=None)
        case "layer":
            return replace(now, layers_off=toggled(now.layers_off, name))
        case "later" if isinstance(event.get("value"), bool):
            return replace(now, later=event["value"])
        case "lens":
            return replace(now, lens=not now.lens)
        case "unfilter":
            return replace(now, filters=Filters())
        case "reset":
            return Selection(now.map, layers_off=now.layers_off, later=now.later, lens=now.lens)
    after = filters.after(now.filters, event, dossier)
    return replace(now, filters=after) if after else None


def _found(now: Selection, then: object, dossier: Dossier) -> Selection:
    """Return the selection after the event ``then`` of a search result that was chosen."""
    if not isinstance(then, Mapping) or then.get("kind") == "found":
        return now
    # What was chosen is to be seen: whatever lies over it is closed.
    bare = replace(now, relation=None)
    if then.get("kind") == "theatre":
        bare = replace(bare, profile=None)
    if then.get("kind") != "actor":
        return _changed(bare, then, dossier) or now
    # To choose an actor twice is not to take it back; a profile that is open becomes its own.
    name = str(then.get("id"))
    profile = name if now.profile else None
    added = {"kind": "actors", "value": [*now.filters.actors, name]}
    return replace(
        bare,
        filters=filters.after(now.filters, added, dossier) or now.filters,
        profile=profile,
        passage=None,
        place=None,
    )


def _opened(
    now: Selection, dossier: Dossier, wanted: Callable[[Passage], bool]
) -> Selection | None:
    """Return the selection with the first passage open that is ``wanted``."""
    first = next(filter(wanted, dossier.passages), None)
    return replace(now, passage=first.id, place=None) if first else None
