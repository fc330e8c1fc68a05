"""The filter by actors: any or all of them, with their members or without."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import reduce
from operator import and_, or_

from dashboard.reading.citation import names
from dashboard.reading.filter_model import Event, Field, Filter, toggled
from dashboard.reading.name_lists import joined
from dashboard.reading.passage_masks import Mask, actors_of, having
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.dossier_vocabulary import Form
from geodata.schema.filters import Filters, words_of

MEMBERS = "members of a group count as the group"
_NAMED = Field(
    "actors", "actor", "--actor", "an actor’s id; repeat for more", "Actors",
    lambda actor, dossier: names(dossier)[actor],
)  # fmt: skip
_MATCH = Field("match", "match", "--match", "of several actors; default: any", "All of them")
_MEMBERS = Field(
    "members", "members", "--no-members", "a group without its members",
    "A group’s members count as the group",
)  # fmt: skip


class ActorFilter(Filter):
    """Passages that mention any, or all, of the actors."""

    fields = (_NAMED, _MATCH, _MEMBERS)
    events = ("actor", "actors", "match", "members")

    def after(self, now: Filters, event: Event, dossier: Dossier) -> Filters | None:
        """Return the filters with an actor more or less, others, or another way to match them."""
        name, value = event.get("id"), event.get("value")
        match event.get("kind"):
            case "actor" if found := _NAMED.parse([name], dossier):
                return now.but(actors=toggled(now.actors, *found))
            case "actors" if isinstance(value, list | tuple):
                return now.but(actors=_NAMED.parse(value, dossier))
            case "match" if value in words_of(_MATCH.name):
                return now.but(match=value)
            case "members" if isinstance(value, bool):
                return now.but(members=value)
        return None

    def briefly(self, filters: Filters, dossier: Dossier) -> str:
        """Return ``any of Hamas, Iran``."""
        how = f"{filters.match} of " if len(filters.actors) > 1 else ""
        return how + joined(_NAMED.word(a, dossier) for a in filters.actors)

    def in_words(self, filters: Filters, dossier: Dossier) -> str:
        """Return ``Actors: any of Hamas, Iran (members of a group count as the group)``."""
        members = MEMBERS if filters.members else "without their members"
        return f"Actors: {self.briefly(filters, dossier)} ({members})"

    def passing(self, filters: Filters, dossier: Dossier) -> Mask:
        """Return the passages that mention the filter's actors."""
        found = (having(actors_of, one, dossier) for one in circles(filters, dossier))
        return reduce(and_ if filters.match == "all" else or_, found)

    def mentioned(self, filters: Filters, dossier: Dossier, passages: Mask) -> bool:
        """Whether the passages, taken together, mention the filter's actors.

        Two actors in different passages are both mentioned: a filter for passages
        with both hides something there, and the article is not silent.
        """
        if not filters.actors:
            return True
        found = [
            bool(passages & having(actors_of, one, dossier)) for one in circles(filters, dossier)
        ]
        return all(found) if filters.match == "all" else any(found)


ACTORS = ActorFilter()


def circles(filters: Filters, dossier: Dossier) -> tuple[frozenset[str], ...]:
    """Return each actor of the filter, with its members if they count."""
    return tuple(around(actor, filters, dossier) for actor in filters.actors)


def around(actor: str, filters: Filters, dossier: Dossier) -> frozenset[str]:
    """Return ``actor``, with its members if they count."""
    return circle(dossier, actor) if filters.members else frozenset({actor})


def circle(dossier: Dossier, actor: str) -> frozenset[str]:
    """Return ``actor`` and everyone who is a member of it, directly or through others.

    A body (a room, a council) does not count as its members: what they do is not done in it, and
    where they are it need not be.
    """
    return _circles(dossier).get(actor) or frozenset({actor})


@dossier_cache(maxsize=MOST_DOSSIERS)
def _circles(dossier: Dossier) -> Mapping[str, frozenset[str]]:
    """Return the circle of each actor."""
    bodies = {a.id for a in dossier.actors if a.kind.form is Form.BODY}
    return {a.id: _circle(a.id, bodies, dossier) for a in dossier.actors}


def _circle(actor: str, bodies: Set[str], dossier: Dossier) -> frozenset[str]:
    found = {actor}
    while True:
        wider = found - bodies
        more = {a.id for a in dossier.actors if wider.intersection(a.member_of)} - found
        if not more:
            return frozenset(found)
        found |= more
