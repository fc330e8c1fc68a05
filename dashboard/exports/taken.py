"""What is taken away: the records of one reading, and what every file of it must say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.exports.own_text import OwnFile
from dashboard.reading.citing import day, names
from dashboard.reading.link import to_query
from dashboard.reading.reading import circle, in_span, matching
from dashboard.reading.selection import Selection
from geodata.actors import Actor, Relation
from geodata.dossier import Dossier
from geodata.geometry import Geometry
from geodata.incidents import Incident
from geodata.passages import Passage
from geodata.theatres import Theatre

RESTATED = (
    "Passages are restated by Arenas: summaries, not quotations. Paragraph numbers are ours. "
    "Certainty is how the article words a claim, not a level of confidence."
)
HELD = (
    "Passages are those that match the filters. Incidents and relations are those that these "
    "passages tell and that match the filters by themselves. Actors and theatres are those that "
    "these passages name or these relations tie."
)
MEMBERS = "members of a group count as the group"


@dataclass(frozen=True)
class Taken:
    """The records of one reading, in the article's order."""

    dossier: Dossier
    geometry: Geometry
    selection: Selection
    passages: tuple[Passage, ...]
    incidents: tuple[Incident, ...]
    theatres: tuple[Theatre, ...]
    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]
    verbatim: Mapping[str, str] = field(default_factory=dict)
    """The reader's own copy, sentence by sentence; only the annotations quote it."""
    file: OwnFile | None = None
    """The file that the copy is, where it is at hand."""

    @property
    def filters(self) -> tuple[str, ...]:
        """What limits the reading, in words."""
        return filters_in_words(self.dossier, self.selection)

    def about(self) -> dict[str, Any]:
        """Return what every file says of itself: source, date, licence, filters, extent."""
        article = self.dossier.article
        return {
            "title": article.title,
            "authors": list(article.authors) or (article.author_note or ""),
            "publisher": article.publisher,
            "publisher_url": str(article.publisher_url),
            "as_written": article.date.isoformat(),
            "licence_note": article.licence_note,
            "restatement_note": RESTATED,
            "filters": list(self.filters),
            "holds": HELD,
            "link": to_query(self.selection),
            "passages_shown": len(self.passages),
            "passages_in_article": len(self.dossier.passages),
        }


def take(
    dossier: Dossier,
    geometry: Geometry,
    selection: Selection,
    verbatim: Mapping[str, str] | None = None,
    file: OwnFile | None = None,
) -> Taken:
    """Return what ``selection`` shows of ``dossier``: its theatre and filters limit the records.

    What is merely open or looked for (a passage, a profile, a search) limits nothing. What each
    kind of record must pass is said in ``HELD`` and docs/exports.md.
    """
    asked = limits(selection)
    whole = not asked.filtered and not asked.theatre
    passages = tuple(
        p for p in matching(dossier, asked) if asked.theatre is None or asked.theatre in p.theatres
    )
    there = {theatre for p in passages for theatre in p.theatres} | {asked.theatre}
    rule = _Rule.of(asked, dossier, passages)
    relations = tuple(r for r in dossier.relations if whole or rule.relation(r))
    named = _named(passages) | {end for r in relations for end in (r.source, r.target)}
    return Taken(
        dossier,
        geometry,
        asked,
        passages,
        tuple(i for i in dossier.incidents if whole or rule.incident(i)),
        tuple(t for t in dossier.theatres if whole or t.id in there),
        tuple(a for a in dossier.actors if whole or a.id in named),
        relations,
        dict(verbatim or {}),
        file,
    )


@dataclass(frozen=True)
class _Rule:
    """What an incident or a relation must pass: a passage that tells it, and the filters itself.

    A passage may tell of more than was asked for: a claim about an attack that the author states,
    or a sentence that names rooms and groups of five countries.
    """

    asked: Selection
    passages: Sequence[Passage]
    article: Sequence[Passage]
    """All of them."""
    circles: Sequence[Collection[str]]
    """For each actor asked for, the actors that count as it."""

    @classmethod
    def of(cls, asked: Selection, dossier: Dossier, passages: Sequence[Passage]) -> _Rule:
        circles = [circle(dossier, a) if asked.members else {a} for a in asked.actors]
        return cls(asked, passages, dossier.passages, circles)

    def incident(self, one: Incident) -> bool:
        return (
            any(one.id in p.incidents for p in self.passages)
            and (self.asked.theatre is None or self.asked.theatre in one.theatres)
            and in_span(one.when, self.asked)
            and self._worded(one)
            and self._about({part.actor for part in one.actors})
        )

    def relation(self, one: Relation) -> bool:
        ends = {one.source, one.target}
        # Passages share sentences: it is told by those that name whom it ties, as far as any does.
        telling = _telling(one, self.passages)
        told = ends & _named(telling) == ends & _named(_telling(one, self.article))
        return bool(telling) and told and self._worded(one) and self._about(ends)

    def _worded(self, one: Incident | Relation) -> bool:
        asked = self.asked
        return (not asked.certainties or one.certainty in asked.certainties) and (
            not asked.asserters or any(a.key in asked.asserters for a in one.asserted_by)
        )

    def _about(self, actors: Collection[str]) -> bool:
        found = [not set(wanted).isdisjoint(actors) for wanted in self.circles]
        return not found or (all(found) if self.asked.match == "all" else any(found))


def _telling(one: Relation, passages: Iterable[Passage]) -> list[Passage]:
    return [p for p in passages if not set(one.sentences).isdisjoint(p.sentences)]


def _named(passages: Iterable[Passage]) -> set[str]:
    return {actor for passage in passages for actor in passage.actors}


def limits(selection: Selection) -> Selection:
    """Return what of ``selection`` limits a reading: its theatre and its filters, nothing else."""
    return Selection(
        theatre=selection.theatre,
        actors=selection.actors,
        match=selection.match,
        members=selection.members,
        kinds=selection.kinds,
        certainties=selection.certainties,
        asserters=selection.asserters,
        start=selection.start,
        end=selection.end,
    )


def filters_in_words(dossier: Dossier, asked: Selection) -> tuple[str, ...]:
    """Return theatre and filters, each in words; one line that says so where there is none."""
    name = names(dossier)
    said = []
    if asked.theatre:
        said.append(f"Theatre: {name[asked.theatre]}")
    if asked.actors:
        how = f"{asked.match} of " if len(asked.actors) > 1 else ""
        members = MEMBERS if asked.members else "without their members"
        said.append(f"Actors: {how}{', '.join(name[a] for a in asked.actors)} ({members})")
    if asked.kinds:
        said.append(f"Kind of passage: {', '.join(asked.kinds)}")
    if asked.certainties:
        said.append(f"Certainty, as worded: {', '.join(asked.certainties)}")
    if asked.asserters:
        who = {"author": "the author", "unnamed": "unnamed sources"}
        said.append(
            f"Asserted by: {', '.join(who.get(k) or name.get(k, k) for k in asked.asserters)}"
        )
    if asked.start or asked.end:
        first = f"from {day(asked.start)}" if asked.start else ""
        last = f"to {day(asked.end)}" if asked.end else ""
        said.append(f"Dates: {' '.join(filter(None, (first, last)))}, both included")
    return tuple(said) or ("No filter: the whole article",)
