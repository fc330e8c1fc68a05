"""The profile of an actor: what the article says of it, each part with its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from dashboard.charts.locator_map import Window, locator_svg
from dashboard.charts.matrix import own_and_all, row_of
from dashboard.library import library, query_for
from dashboard.reading.actor_answer import answer, in_short
from dashboard.reading.actor_filter import ACTORS
from dashboard.reading.citation import names
from dashboard.reading.passage_masks import PassageSet, actors_of, having
from dashboard.reading.reading import Reading
from dashboard.reading.sifting import sifted
from dashboard.reading.ties import Belonging, belonging, members_of
from dashboard.reading.wording import shown_of
from dashboard.text.escape import trusted
from dashboard.text.templates import render
from dashboard.views.panel.editor_notes import later
from geodata.loading.shared_actors import Elsewhere, elsewhere
from geodata.schema.actors import Actor, Relation
from geodata.schema.dossier import Dossier
from geodata.schema.editorial import Alias
from geodata.schema.vocabulary import Part, Script

_SCRIPTS = {
    Script.LATIN: ("Latin", ""),
    Script.ARABIC: ("Arabic", "rtl"),
    Script.HEBREW: ("Hebrew", "rtl"),
}
"""Name and direction."""
_PART = {
    Part.BY: "by this actor",
    Part.AGAINST: "against this actor",
    Part.WITH: "with others",
    Part.SUBJECT: "about this actor",
}
_HOW = {Belonging.WORDED: "", Belonging.PAST: "formerly", Belonging.FILED: "by our filing"}


def profile_html(reading: Reading, drawn: Sequence[Window], *, others: bool = True) -> str:
    """Return the profile that is open; ``drawn`` is the ground of its small map.

    ``others`` says whether it leads to other maps of the library.
    Raises ``KeyError`` where none is open.
    """
    dossier = reading.dossier
    actor = next((a for a in dossier.actors if a.id == reading.selection.profile), None)
    if actor is None:
        raise KeyError(reading.selection.profile)
    answers = answer(actor, dossier)
    groups = [a for a in dossier.actors if a.id in actor.member_of]
    there = [cell for cell in row_of(reading, actor) if cell.passages.total]
    filled = {cell.theatre.id for cell in there if cell.passages.shown}
    mentions = having(actors_of, (actor.id,), dossier)
    # The actor filter is left out: the profile itself selects one actor.
    found = sifted(dossier, reading.selection.with_filters(actors=()))
    own = reading.tried.of(mentions).without(ACTORS)
    return render(
        "views/actors/profile",
        actor=actor,
        dossier=dossier,
        names=names(dossier),
        kicker=_kicker(actor),
        answers=answers[: in_short(answers)],
        more=answers[in_short(answers) :],
        later=later(reading, {actor.id}),
        groups=[(a, _HOW[belonging(dossier, actor.id, a.id)]) for a in groups],
        members=[
            (a, _HOW[belonging(dossier, a.id, actor.id)]) for a in members_of(dossier, actor.id)
        ],
        where=[(cell.theatre, own_and_all(cell) or shown_of(cell.passages)) for cell in there],
        locator=trusted(locator_svg(drawn, dossier, filled)) if there else "",
        relations=list(_relations(actor, dossier.relations)),
        incidents=[
            (i, one.part.value, _PART[one.part])
            for i in dossier.incidents
            for one in i.actors
            if one.actor == actor.id
        ],
        reading=reading,
        own=own,
        share=found.share_of(mentions),
        others=_other_maps(actor, dossier) if others else (),
        passages=PassageSet(mentions & found.passing, dossier),
        undated_passages=PassageSet(mentions & found.may_fall, dossier),
        scripts=_by_script(actor.aliases),
    )


def _kicker(actor: Actor) -> list[tuple[str, Sequence[str]]]:
    """Return what kind of actor it is, its tier and side, each with its sentences."""
    parts: list[tuple[str, Sequence[str]]] = [(actor.kind.name.capitalize(), ())]
    if actor.tier:
        parts.append((actor.tier.name.lower(), actor.tier_sentences))
    if actor.side and actor.side.profile:
        parts.append((actor.side.profile, ()))
    return parts


def _other_maps(actor: Actor, dossier: Dossier) -> list[tuple[Elsewhere, str]]:
    """Return each other map that speaks of the actor, with the address of its profile there."""
    profile = urlencode({"profile": actor.id})
    return [
        (one, f"actors?{'&'.join(filter(None, (query_for(one.slug), profile)))}")
        for one in elsewhere(library(), actor.id, dossier.manifest.slug)
    ]


def _relations(actor: Actor, every: Iterable[Relation]) -> Iterable[tuple[Relation, str, str]]:
    """Yield the actor's relations with source and target, those that go out of it first.

    What ties both alike reads "with the other" from either end.
    """
    own = [r for r in every if actor.id in (r.source, r.target)]
    for one in sorted(own, key=lambda r: r.source != actor.id):
        swapped = one.target == actor.id and one.kind.direction == "both"
        yield (one, one.target, one.source) if swapped else (one, one.source, one.target)


def _by_script(aliases: Sequence[Alias]) -> list[tuple[str, str, list[Alias]]]:
    """Return each script that some alias has, with its direction and its aliases."""
    found = (
        (name, direction, [a for a in aliases if a.script is script])
        for script, (name, direction) in _SCRIPTS.items()
    )
    return [one for one in found if one[2]]
