"""The reading: which passages, regions and incidents a selection shows, and what it hides.

A reading never drops anything in silence: what a filter or a layer switch hides is counted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from dashboard.reading import filters
from dashboard.reading.actor_filter import ACTORS, around, circle
from dashboard.reading.certainty import Wording, wording_of
from dashboard.reading.filters import Tried
from dashboard.reading.passage_masks import (
    Mask,
    PassageSet,
    actors_of,
    every,
    having,
    masks_of,
    passages_in,
    theatres_of,
)
from dashboard.reading.selection import INCIDENTS_LAYER, REFERENCE_LAYER, Selection
from dashboard.reading.sifting import Share, Sifted, incidents_matching, incidents_undated, sifted
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.theatres import Place, Theatre
from geodata.schema.vocabulary import PassageKind

R = TypeVar("R", Theatre, Passage, Place)


class RegionState(StrEnum):
    """What the filters make of a region."""

    MATCH = "match"
    UNDATED = "undated"
    """No passage matches; some report an undated event that may fall in the filter's span."""
    HIDDEN = "hidden"
    """It has passages on the filter's actors, but the filters hide all of them."""
    SILENT = "silent"
    """The article does not mention the filter's actors in this region."""
    OFF = "off"
    """Its layer is switched off; it still counts."""


class Group(StrEnum):
    """The headings under which passages are read."""

    INCIDENTS = "incidents"
    ACTORS = "actors"
    ASSESSMENT = "assessment"
    RELATED = "related"


GROUP_OF = {
    PassageKind.INCIDENT: Group.INCIDENTS,
    PassageKind.STATEMENT: Group.ACTORS,
    PassageKind.STRUCTURE: Group.ACTORS,
    PassageKind.ASSESSMENT: Group.ASSESSMENT,
    PassageKind.OUTLOOK: Group.ASSESSMENT,
    PassageKind.BACKGROUND: Group.ASSESSMENT,
}


@dataclass(frozen=True)
class RegionReading:
    """A theatre under the selection."""

    theatre: Theatre
    state: RegionState
    share: Share
    wording: Wording
    """Of its passages that are shown."""
    partial: bool = False
    """Whether sentences are not restated yet: then nobody knows that the article is silent."""


@dataclass(frozen=True)
class IncidentReading:
    """An incident under the selection."""

    incident: Incident
    matches: bool
    layer_off: bool
    undated: bool = False
    """Whether it is undated and may fall in the filter's span; then it does not match."""

    @property
    def drawn(self) -> bool:
        """Whether its mark, if it has one, is on the map."""
        return self.matches and not self.layer_off


@dataclass(frozen=True)
class GroupReading:
    """Passages under one heading: those shown, in article order, and how many are hidden."""

    group: Group
    passages: Collection[Passage]
    share: Share


@dataclass(frozen=True)
class ActorCount:
    """An actor and how many passages mention it."""

    actor: Actor
    passages: int
    at_home: bool = False
    """Whether the article places the actor in the theatre that is read."""


@dataclass(frozen=True)
class Reading:
    """Everything a view needs to draw, derived from a dossier and a selection."""

    selection: Selection
    dossier: Dossier
    tried: Tried
    """Every passage of the article, with what the filters let through."""
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
    undated: Collection[Passage]
    """Of the same, those of undated events that may fall in the filter's span."""
    actors: tuple[ActorCount, ...]
    """Actors of the theatre's own passages, those at home first, then by count."""
    unmentioned: tuple[Actor, ...]
    """Actors of the filter that the article does not mention in the theatre (or at all)."""
    reference_lines: bool

    @property
    def actor(self) -> Actor | None:
        """The actor in the filter, where it is one alone."""
        chosen = self.selection.filters.actors
        return next((a for a in self.dossier.actors if (a.id,) == chosen), None)

    @property
    def scope(self) -> Tried:
        """The passages that ``share`` counts."""
        if self.theatre is None:
            return self.tried
        return self.tried.of(_passages_on(self.dossier, self.theatre))

    def region(self, theatre: str) -> RegionReading:
        """Return the reading of one theatre; ``KeyError`` if there is none of that id."""
        for region in self.regions:
            if region.theatre.id == theatre:
                return region
        raise KeyError(theatre)


def read(dossier: Dossier, selection: Selection) -> Reading:
    """Return the reading of ``dossier`` under a valid ``selection``."""
    theatre = _by_id(dossier.theatres, selection.theatre)
    found = sifted(dossier, selection)
    tried = filters.tried(selection.filters, dossier)
    matching = {i.id for i in incidents_matching(dossier, selection)}
    may_fall = {i.id for i in incidents_undated(dossier, selection)}
    marks_off = INCIDENTS_LAYER in selection.layers_off

    own = _passages_on(dossier, theatre)
    groups = _groups(own, found)
    if theatre:
        groups.append(_group(Group.RELATED, _related(dossier, theatre), found))
    scope = own if theatre else every(dossier)
    return Reading(
        selection=selection,
        dossier=dossier,
        tried=tried,
        theatre=theatre,
        passage=_by_id(dossier.passages, selection.passage),
        place=_by_id(dossier.places, selection.place),
        regions=tuple(_region(dossier, t, found, selection) for t in dossier.theatres),
        incidents=tuple(
            IncidentReading(i, i.id in matching, marks_off, i.id in may_fall)
            for i in dossier.incidents
        ),
        groups=tuple(groups),
        found=tuple(_groups(scope, found)) if selection.filtered and not theatre else (),
        share=found.share_of(scope),
        undated=PassageSet(scope & found.may_fall, dossier),
        actors=_actor_counts(dossier, own, theatre),
        unmentioned=_unmentioned(dossier, scope, selection.filters),
        reference_lines=REFERENCE_LAYER not in selection.layers_off,
    )


OWN_GROUPS = (Group.INCIDENTS, Group.ACTORS, Group.ASSESSMENT)
"""The headings of a theatre's own passages, in the order in which they are read."""


def related(dossier: Dossier, theatre: Theatre) -> tuple[Passage, ...]:
    """Return passages that are not of ``theatre`` but speak of who is at home there."""
    return passages_in(_related(dossier, theatre), dossier)


def _related(dossier: Dossier, theatre: Theatre) -> Mask:
    home = {member for tie in theatre.actors for member in circle(dossier, tie.actor)}
    return having(actors_of, home, dossier) & ~_passages_on(dossier, theatre)


def _passages_on(dossier: Dossier, theatre: Theatre | None) -> Mask:
    """Return the passages on ``theatre``, or those on none."""
    if theatre is None:
        return every(dossier) & ~having(theatres_of, masks_of(theatres_of, dossier), dossier)
    return having(theatres_of, (theatre.id,), dossier)


def _group(group: Group, passages: Mask, found: Sifted) -> GroupReading:
    shown = PassageSet(passages & found.passing, found.dossier)
    return GroupReading(group, shown, found.share_of(passages))


def _groups(passages: Mask, found: Sifted) -> list[GroupReading]:
    return [_group(g, passages & having(_group_of, (g,), found.dossier), found) for g in OWN_GROUPS]


def _group_of(passage: Passage) -> tuple[Group]:
    return (GROUP_OF[passage.kind],)


def _region(
    dossier: Dossier, theatre: Theatre, found: Sifted, selection: Selection
) -> RegionReading:
    own = _passages_on(dossier, theatre)
    share = found.share_of(own)
    if theatre.id in selection.layers_off:
        state = RegionState.OFF
    elif share.shown:
        state = RegionState.MATCH
    elif share.undated:
        state = RegionState.UNDATED
    elif own and ACTORS.mentioned(selection.filters, dossier, own):
        state = RegionState.HIDDEN
    else:
        state = RegionState.SILENT
    wording = wording_of(own & found.passing, dossier)
    return RegionReading(theatre, state, share, wording, bool(dossier.unrestated))


def _actor_counts(
    dossier: Dossier, passages: Mask, theatre: Theatre | None
) -> tuple[ActorCount, ...]:
    home = {tie.actor for tie in theatre.actors} if theatre else set()
    named = masks_of(actors_of, dossier)
    counts = [
        ActorCount(a, (named.get(a.id, 0) & passages).bit_count(), a.id in home)
        for a in dossier.actors
    ]
    present = [c for c in counts if c.passages or c.at_home]
    return tuple(sorted(present, key=lambda c: (not c.at_home, -c.passages)))


def _unmentioned(dossier: Dossier, passages: Mask, chosen: Filters) -> tuple[Actor, ...]:
    return tuple(
        a
        for a in dossier.actors
        if a.id in chosen.actors
        and not passages & having(actors_of, around(a.id, chosen, dossier), dossier)
    )


def _by_id(records: tuple[R, ...], wanted: str | None) -> R | None:
    return next((r for r in records if r.id == wanted), None) if wanted else None
