"""The reading: which passages, regions and incidents a selection shows, and what it hides.

A reading never drops anything in silence: what a filter or a layer switch hides is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from dashboard.reading.selection import INCIDENTS_LAYER, REFERENCE_LAYER, Selection
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage, When
from geodata.schema.theatres import Place, Theatre
from geodata.schema.vocabulary import ActorKind, PassageKind

R = TypeVar("R", Theatre, Passage, Place)


class RegionState(StrEnum):
    """How a region stands under the filters."""

    MATCH = "match"
    HIDDEN = "hidden"
    """It has passages on what was asked for, but the filters hide all of them."""
    SILENT = "silent"
    """The article does not mention, in this region, whom was asked for."""
    OFF = "off"
    """Its layer is switched off; it still counts."""


class Group(StrEnum):
    """The headings under which passages are read."""

    INCIDENTS = "incidents"
    ACTORS = "actors"
    ASSESSMENT = "assessment"
    RELATED = "related"


_GROUP_OF = {
    PassageKind.INCIDENT: Group.INCIDENTS,
    PassageKind.STATEMENT: Group.ACTORS,
    PassageKind.STRUCTURE: Group.ACTORS,
    PassageKind.ASSESSMENT: Group.ASSESSMENT,
    PassageKind.OUTLOOK: Group.ASSESSMENT,
    PassageKind.BACKGROUND: Group.ASSESSMENT,
}


@dataclass(frozen=True)
class Share:
    """How many of a set of passages are shown; the rest is hidden by the filters."""

    shown: int
    total: int

    @property
    def hidden(self) -> int:
        """How many the filters hide."""
        return self.total - self.shown


@dataclass(frozen=True)
class RegionReading:
    """A theatre under the selection."""

    theatre: Theatre
    state: RegionState
    share: Share


@dataclass(frozen=True)
class IncidentReading:
    """An incident under the selection."""

    incident: Incident
    matches: bool
    layer_off: bool

    @property
    def drawn(self) -> bool:
        """Whether its mark, if it has one, stands on the map."""
        return self.matches and not self.layer_off


@dataclass(frozen=True)
class GroupReading:
    """Passages under one heading: those shown, in article order, and how many are hidden."""

    group: Group
    passages: tuple[Passage, ...]
    share: Share


@dataclass(frozen=True)
class ActorCount:
    """An actor and in how many passages it stands."""

    actor: Actor
    passages: int
    at_home: bool = False
    """Whether the article places the actor in the theatre that is read."""


@dataclass(frozen=True)
class Reading:
    """Everything a view needs to draw, derived from a dossier and a selection."""

    selection: Selection
    dossier: Dossier
    theatre: Theatre | None
    passage: Passage | None
    place: Place | None
    regions: tuple[RegionReading, ...]
    incidents: tuple[IncidentReading, ...]
    groups: tuple[GroupReading, ...]
    """Of the selected theatre, or of the passages without a place where none is selected."""
    found: tuple[GroupReading, ...]
    """Of the whole article, where no theatre is selected and something is filtered."""
    share: Share
    """Of the selected theatre's own passages, or of the whole article."""
    actors: tuple[ActorCount, ...]
    """Actors of the theatre's own passages, those at home first, then by count."""
    unmentioned: tuple[Actor, ...]
    """Actors asked for whom the article does not mention in the theatre (or at all)."""
    reference_lines: bool

    def region(self, theatre: str) -> RegionReading:
        """Return the reading of one theatre; ``KeyError`` if there is none of that id."""
        for region in self.regions:
            if region.theatre.id == theatre:
                return region
        raise KeyError(theatre)


def read(dossier: Dossier, selection: Selection) -> Reading:
    """Return the reading of ``dossier`` under a valid ``selection``."""
    theatre = _by_id(dossier.theatres, selection.theatre)
    asked = _asked_for(dossier, selection)

    own = tuple(
        p for p in dossier.passages if (theatre.id in p.theatres if theatre else not p.theatres)
    )
    groups = _groups(own, asked)
    if theatre:
        groups.append(_group(Group.RELATED, related(dossier, theatre), asked))
    scope = own if theatre else dossier.passages
    return Reading(
        selection=selection,
        dossier=dossier,
        theatre=theatre,
        passage=_by_id(dossier.passages, selection.passage),
        place=_by_id(dossier.places, selection.place),
        regions=tuple(_region(dossier, t, asked, selection) for t in dossier.theatres),
        incidents=tuple(_incident(dossier, i, asked, selection) for i in dossier.incidents),
        groups=tuple(groups),
        found=tuple(_groups(dossier.passages, asked)) if selection.filtered and not theatre else (),
        share=_share(scope, asked),
        actors=_actor_counts(dossier, own, theatre),
        unmentioned=_unmentioned(dossier, scope, asked),
        reference_lines=REFERENCE_LAYER not in selection.layers_off,
    )


_OWN_GROUPS = (Group.INCIDENTS, Group.ACTORS, Group.ASSESSMENT)


@dataclass(frozen=True)
class _Asked:
    """The filters of a selection, with each actor widened to its members if so asked."""

    selection: Selection
    circles: tuple[tuple[str, frozenset[str]], ...]
    dates: Mapping[str, When]
    """When each incident was, by its id."""

    def actors(self, passage: Passage) -> bool:
        """Whether the passage mentions the actors asked for."""
        if not self.circles:
            return True
        found = [not circle.isdisjoint(passage.actors) for _, circle in self.circles]
        return all(found) if self.selection.match == "all" else any(found)

    def mentioned(self, passages: Iterable[Passage]) -> bool:
        """Whether the passages, taken together, mention the actors asked for.

        Two actors that stand in different passages are both mentioned: a filter for passages
        with both hides something there, and the article is not silent.
        """
        if not self.circles:
            return True
        there = {actor for passage in passages for actor in passage.actors}
        found = [not circle.isdisjoint(there) for _, circle in self.circles]
        return all(found) if self.selection.match == "all" else any(found)

    def matches(self, passage: Passage) -> bool:
        """Whether the passage passes every filter."""
        asked = self.selection
        return (
            self.actors(passage)
            and (not asked.kinds or passage.kind in asked.kinds)
            and (not asked.certainties or passage.certainty in asked.certainties)
            and (not asked.asserters or any(a.key in asked.asserters for a in passage.asserted_by))
            and (not (asked.start or asked.end) or self.in_time(passage))
        )

    def tells(self, incident: Incident, dossier: Dossier) -> bool:
        """Whether a passage that passes every filter tells the incident, and it is in the span.

        The passage may be worded otherwise than the incident: a claim about what the author states.
        """
        told = (p for p in dossier.passages if incident.id in p.incidents)
        return in_span(incident.when, self.selection) and any(map(self.matches, told))

    def in_time(self, passage: Passage) -> bool:
        """Whether the passage touches the span asked for, by its own dates or its incidents'.

        A passage that has dates is of those alone: a judgement on the month after a speech is not
        of the day of the speech. Days on the boundary are in; what is undated is in no span.
        """
        told = passage.dates or tuple(self.dates[i] for i in passage.incidents)
        return any(in_span(when, self.selection) for when in told)


def in_span(when: When, selection: Selection) -> bool:
    """Whether ``when`` touches the span asked for, if any; days on the boundary are in.

    What the article leaves undated is in no span.
    """
    if not (selection.start or selection.end):
        return True
    return (
        when.start is not None
        and (selection.end is None or when.start <= selection.end)
        and (selection.start is None or (when.end or when.start) >= selection.start)
    )


def circle(dossier: Dossier, actor: str) -> frozenset[str]:
    """Return ``actor`` and everyone who is a member of it, directly or through others.

    A body (a room, a council) does not count as its members: what they do is not done in it, and
    where they are it need not be.
    """
    bodies = {a.id for a in dossier.actors if a.kind is ActorKind.BODY}
    found = {actor}
    while True:
        wider = found - bodies
        more = {a.id for a in dossier.actors if wider.intersection(a.member_of)} - found
        if not more:
            return frozenset(found)
        found |= more


def matching(dossier: Dossier, selection: Selection) -> tuple[Passage, ...]:
    """Return the passages of the whole article that pass the filters of ``selection``."""
    asked = _asked_for(dossier, selection)
    return tuple(p for p in dossier.passages if asked.matches(p))


def incidents_told(dossier: Dossier, selection: Selection) -> tuple[Incident, ...]:
    """Return the incidents that match the filters of ``selection``, as every view counts them."""
    asked = _asked_for(dossier, selection)
    return tuple(i for i in dossier.incidents if asked.tells(i, dossier))


def related(dossier: Dossier, theatre: Theatre) -> tuple[Passage, ...]:
    """Return passages that are not of ``theatre`` but speak of who is at home there."""
    home = {member for tie in theatre.actors for member in circle(dossier, tie.actor)}
    return tuple(
        p for p in dossier.passages if theatre.id not in p.theatres and home.intersection(p.actors)
    )


def _asked_for(dossier: Dossier, selection: Selection) -> _Asked:
    return _Asked(
        selection,
        tuple(
            (a, circle(dossier, a) if selection.members else frozenset({a}))
            for a in selection.actors
        ),
        {i.id: i.when for i in dossier.incidents},
    )


def _share(passages: Iterable[Passage], asked: _Asked) -> Share:
    flags = [asked.matches(p) for p in passages]
    return Share(sum(flags), len(flags))


def _group(group: Group, passages: Iterable[Passage], asked: _Asked) -> GroupReading:
    listed = tuple(passages)
    return GroupReading(group, tuple(p for p in listed if asked.matches(p)), _share(listed, asked))


def _groups(passages: Iterable[Passage], asked: _Asked) -> list[GroupReading]:
    listed = tuple(passages)
    return [_group(g, [p for p in listed if _GROUP_OF[p.kind] is g], asked) for g in _OWN_GROUPS]


def _region(
    dossier: Dossier, theatre: Theatre, asked: _Asked, selection: Selection
) -> RegionReading:
    own = [p for p in dossier.passages if theatre.id in p.theatres]
    share = _share(own, asked)
    if theatre.id in selection.layers_off:
        state = RegionState.OFF
    elif share.shown:
        state = RegionState.MATCH
    elif own and asked.mentioned(own):
        state = RegionState.HIDDEN
    else:
        state = RegionState.SILENT
    return RegionReading(theatre, state, share)


def _incident(
    dossier: Dossier, incident: Incident, asked: _Asked, selection: Selection
) -> IncidentReading:
    return IncidentReading(
        incident,
        matches=asked.tells(incident, dossier),
        layer_off=INCIDENTS_LAYER in selection.layers_off,
    )


def _actor_counts(
    dossier: Dossier, passages: tuple[Passage, ...], theatre: Theatre | None
) -> tuple[ActorCount, ...]:
    home = {tie.actor for tie in theatre.actors} if theatre else set()
    counts = [
        ActorCount(actor, sum(actor.id in p.actors for p in passages), actor.id in home)
        for actor in dossier.actors
    ]
    present = [c for c in counts if c.passages or c.at_home]
    return tuple(sorted(present, key=lambda c: (not c.at_home, -c.passages)))


def _unmentioned(dossier: Dossier, passages: Iterable[Passage], asked: _Asked) -> tuple[Actor, ...]:
    mentioned = {actor for p in passages for actor in p.actors}
    absent = {name for name, members in asked.circles if members.isdisjoint(mentioned)}
    return tuple(a for a in dossier.actors if a.id in absent)


def _by_id(records: tuple[R, ...], wanted: str | None) -> R | None:
    return next((r for r in records if r.id == wanted), None)
