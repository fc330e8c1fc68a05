"""What the reader asks: one frozen selection, and the events that change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal, TypeVar

from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Certainty, PassageKind

Match = Literal["any", "all"]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

QUERY_MOST = 120
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
"""A span of time that reaches beyond these is no reader's, and no scale could draw it."""
INCIDENTS_LAYER = "incidents"
REFERENCE_LAYER = "reference"


@dataclass(frozen=True)
class Selection:
    """A theatre or none, an open passage or none, filters, and the layers switched off.

    An empty filter lets everything through. Ids are those of the dossier.
    """

    theatre: str | None = None
    passage: str | None = None
    place: str | None = None
    profile: str | None = None
    """The actor whose profile is open."""
    relation: str | None = None
    """The relation whose sentences are open, with those between the same two actors."""
    query: str = ""
    """What the search box holds, at most ``QUERY_MOST`` characters."""
    actors: tuple[str, ...] = ()
    match: Match = "any"
    members: bool = True
    kinds: tuple[PassageKind, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    asserters: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    """First and last day asked for, both inclusive; either may be open."""
    layers_off: tuple[str, ...] = ()
    later: bool = False
    """Whether notes on what came after the article are shown."""

    @property
    def filtered(self) -> bool:
        """Whether any filter is set."""
        return bool(
            self.actors
            or self.kinds
            or self.certainties
            or self.asserters
            or self.start
            or self.end
        )

    def without_filters(self) -> Selection:
        """Return the same selection with every filter cleared."""
        blank = Selection()
        return replace(
            self,
            actors=(),
            match=blank.match,
            members=blank.members,
            kinds=(),
            certainties=(),
            asserters=(),
            start=None,
            end=None,
        )


Event = Mapping[str, Any]


def layer_ids(dossier: Dossier) -> tuple[str, ...]:
    """Return the ids of every layer that can be switched off."""
    return (*(t.id for t in dossier.theatres), INCIDENTS_LAYER, REFERENCE_LAYER)


def asserter_keys(dossier: Dossier) -> tuple[str, ...]:
    """Return who asserts anything in the dossier, in order of first appearance."""
    keys = (a.key for passage in dossier.passages for a in passage.asserted_by)
    return tuple(dict.fromkeys(keys))


def valid(selection: Selection, dossier: Dossier) -> Selection:
    """Return ``selection`` with everything dropped that the dossier does not know."""

    def known(value: str | None, pool: set[str]) -> str | None:
        return value if value in pool else None

    actors = {a.id for a in dossier.actors}
    asserters, layers = set(asserter_keys(dossier)), set(layer_ids(dossier))
    start, end = (
        day if day and FIRST_DAY <= day <= LAST_DAY else None
        for day in (selection.start, selection.end)
    )
    if start and end and end < start:
        start, end = end, start
    return replace(
        selection,
        start=start,
        end=end,
        theatre=known(selection.theatre, {t.id for t in dossier.theatres}),
        passage=known(selection.passage, {p.id for p in dossier.passages}),
        place=known(selection.place, {p.id for p in dossier.places}),
        profile=known(selection.profile, actors),
        relation=known(selection.relation, {r.id for r in dossier.relations}),
        query=selection.query.strip()[:QUERY_MOST],
        actors=_unique(a for a in selection.actors if a in actors),
        asserters=_unique(a for a in selection.asserters if a in asserters),
        layers_off=_unique(x for x in selection.layers_off if x in layers),
    )


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
        case "theatre" if name in {t.id for t in dossier.theatres}:
            opened = replace(now, theatre=name, passage=None, place=None)
            return replace(opened, profile=None, relation=None)
        case "incident":
            return _opened_incident(now, name, dossier)
        case "passage" if name in {p.id for p in dossier.passages}:
            return replace(now, passage=name, place=None)
        case "place" if name in {p.id for p in dossier.places}:
            return replace(now, place=name, passage=None)
        case "profile" if name in {a.id for a in dossier.actors}:
            return replace(now, profile=name, relation=None, passage=None, place=None)
        case "close-profile":
            return replace(now, profile=None, relation=None)
        case "relation" if name in {r.id for r in dossier.relations}:
            return replace(now, relation=name, passage=None, place=None)
        case "close-relation":
            return replace(now, relation=None)
        case "search" if isinstance(event.get("value"), str):
            return replace(now, query=event["value"])
        case "found" if isinstance(event.get("value"), str):
            return _found(replace(now, query=event["value"]), event.get("then"), dossier)
        case "pair" if name in {a.id for a in dossier.actors}:
            return replace(
                now,
                actors=(name,),
                match="any",
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
        case "actor" if name in {a.id for a in dossier.actors}:
            return replace(now, actors=_toggled(now.actors, name))
        case "actors" if isinstance(event.get("value"), list | tuple):
            return replace(now, actors=_strings(event["value"]))
        case "match" if event.get("value") in ("any", "all"):
            return replace(now, match=event["value"])
        case "members" if isinstance(event.get("value"), bool):
            return replace(now, members=event["value"])
        case "passage-kind" if kinds := members_of(PassageKind, [name]):
            return replace(now, kinds=_toggled(now.kinds, kinds[0]))
        case "certainty" if certainties := members_of(Certainty, [name]):
            return replace(now, certainties=_toggled(now.certainties, certainties[0]))
        case "asserter":
            return replace(now, asserters=_toggled(now.asserters, name))
        case "layer":
            return replace(now, layers_off=_toggled(now.layers_off, name))
        case "span":
            start, end = day(event.get("start")), day(event.get("end"))
            return replace(now, start=start, end=end)
        case "later" if isinstance(event.get("value"), bool):
            return replace(now, later=event["value"])
        case "unfilter":
            return now.without_filters()
        case "reset":
            return Selection(layers_off=now.layers_off, later=now.later)
    return None


def day(value: object) -> date | None:
    """Return the date that ``value`` gives in ISO form, or None where it gives none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def members_of(kind: type[E], values: Iterable[str]) -> tuple[E, ...]:
    """Return the members of ``kind`` among ``values``, each once, in the order given."""
    known = {member.value: member for member in kind}
    return _unique(known[value] for value in values if value in known)


def _found(now: Selection, then: object, dossier: Dossier) -> Selection:
    """Return the selection after the event ``then``, which choosing what was found stands for."""
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
    return replace(
        bare, actors=_unique([*now.actors, name]), profile=profile, passage=None, place=None
    )


def _opened_incident(now: Selection, incident: str, dossier: Dossier) -> Selection | None:
    for passage in dossier.passages:
        if incident in passage.incidents:
            return replace(now, passage=passage.id, place=None)
    return None


def _toggled(values: tuple[T, ...], value: T) -> tuple[T, ...]:
    if value in values:
        return tuple(v for v in values if v != value)
    return (*values, value)


def _strings(values: Iterable[object]) -> tuple[str, ...]:
    return _unique(v for v in values if isinstance(v, str))


def _unique(values: Any) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))
