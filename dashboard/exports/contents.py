"""What an export holds: the records of one reading, and what every file of it must say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.exports.text_positions import OwnFile
from dashboard.maps.ground import content_hash
from dashboard.reading.citation import names
from dashboard.reading.filters import in_words, passes_itself
from dashboard.reading.query_string import to_query
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import incidents_matching, matching, undated
from dashboard.reading.ties import passages_of
from dashboard.reading.wording import MAY_FALL, counted, passages
from geodata.loading.geometry import Geometry
from geodata.schema.actors import Actor, Relation
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.incidents import Incident
from geodata.schema.passages import Passage
from geodata.schema.theatres import Theatre

RESTATED = (
    "Passages are restated by Arenas: summaries, not quotations. Paragraph numbers are ours. "
    "Certainty is how the article words a claim, not a level of confidence."
)
HELD = (
    "Passages are those that match the filters. Incidents are those that a matching passage "
    "mentions, in the selected span and theatre; each has its own certainty and asserters, which "
    "may differ from the passage’s. Relations are those that rest on a sentence of "
    "these passages and that match certainty and asserter by themselves. Actors and theatres are "
    "those that these passages name or these relations tie. Passages of events that the article "
    "leaves undated and that may fall in the span are counted, and left out."
)


TAKEN_KINDS = ("passages", "incidents", "theatres", "actors", "relations")


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
    """The file of that copy, where it is at hand."""
    address: str = ""
    """The app's address, as ``https://host/path/``; without it links are relative."""
    made: date | None = None
    """The day of the file."""

    @property
    def counts(self) -> dict[str, int]:
        """How many records of each kind there are; a total that the article gives is one."""
        return {kind: len(getattr(self, kind)) for kind in TAKEN_KINDS}

    @property
    def filters(self) -> tuple[str, ...]:
        """What limits the reading, in words."""
        return filters_in_words(self.dossier, self.selection)

    @property
    def lacking(self) -> str:
        """How many sentences nobody has restated yet, in words; empty where there is none."""
        return not_restated(self.dossier)

    def link(self, selection: Selection) -> str:
        """Return the address of ``selection``; its query alone where the app's is unknown."""
        query = to_query(selection)
        return f"{self.address}?{query}" if self.address and query else self.address or query

    def about(self) -> dict[str, Any]:
        """Return what every file says of itself: source, date, licence, filters, extent."""
        article = self.dossier.article
        return {
            "title": article.title,
            "authors": list(article.authors) or article.byline,
            "publisher": article.publisher,
            "url": str(article.url) if article.url else None,
            "as_written": article.date.isoformat(),
            "version": version_of(self.dossier),
            "made": self.made.isoformat() if self.made else None,
            "licence_note": article.licence_note,
            "restatement_note": RESTATED,
            "filters": list(self.filters),
            "holds": HELD,
            "link": self.link(self.selection),
            "counts": self.counts,
            "passages_shown": len(self.passages),
            "passages_undated": len(undated(self.dossier, self.selection)),
            "passages_in_article": len(self.dossier.passages),
            "sentences_not_restated": len(self.dossier.unrestated),
        }


@dossier_cache(maxsize=MOST_DOSSIERS)
def version_of(dossier: Dossier) -> str:
    """Return a short hash of all that the dossier says."""
    return content_hash(dossier.model_dump_json())


def take(
    dossier: Dossier,
    geometry: Geometry,
    selection: Selection,
    verbatim: Mapping[str, str] | None = None,
    file: OwnFile | None = None,
    *,
    address: str = "",
    made: date | None = None,
) -> Taken:
    """Return what ``selection`` shows of ``dossier``: its theatre and filters limit the records.

    What is merely open or looked for (a passage, a profile, a search) limits nothing. What each
    kind of record must pass is said in ``HELD`` and docs/exports.md.
    """
    selection = limits(selection)
    theatre = selection.theatre
    whole = not selection.filtered and not theatre
    passages = tuple(
        p for p in matching(dossier, selection) if theatre is None or theatre in p.theatres
    )
    there = {one for p in passages for one in p.theatres} | {theatre}
    incidents = tuple(
        incident
        for incident in incidents_matching(dossier, selection)
        if theatre is None or theatre in incident.theatres
    )
    relations = tuple(r for r in dossier.relations if _is_taken(r, selection, dossier, passages))
    named = _named(passages) | {end for r in relations for end in (r.source, r.target)}
    return Taken(
        dossier,
        geometry,
        selection,
        passages,
        dossier.incidents if whole else incidents,
        tuple(t for t in dossier.theatres if whole or t.id in there),
        tuple(a for a in dossier.actors if whole or a.id in named),
        dossier.relations if whole else relations,
        dict(verbatim or {}),
        file,
        address,
        made,
    )


def _is_taken(
    one: Relation, selection: Selection, dossier: Dossier, passages: Sequence[Passage]
) -> bool:
    """Whether the relation rests on one of ``passages`` and passes the filters, as on the page.

    The page does not filter ties by theatre. A sentence may name groups of five countries, of which
    a passage restates one: under a theatre, ``passages`` must name as many of the relation's ends
    as all passages do.
    """
    article = passages_of(one, dossier)
    restating = [p for p in article if p in passages]
    ends = {one.source, one.target}
    here = selection.theatre is None or ends & _named(restating) == ends & _named(article)
    return bool(restating) and passes_itself(one, selection.filters) and here


def _named(passages: Iterable[Passage]) -> set[str]:
    return {actor for passage in passages for actor in passage.actors}


def not_restated(dossier: Dossier) -> str:
    """Return how many sentences nobody has restated yet, in words; empty where there is none."""
    of = len(dossier.unrestated)
    return f"{counted(of, 'sentence')} of the article not restated yet" if of else ""


def limits(selection: Selection) -> Selection:
    """Return what of ``selection`` limits a reading: its theatre and its filters, nothing else."""
    return Selection(selection.map, theatre=selection.theatre, filters=selection.filters)


def filters_in_words(dossier: Dossier, selection: Selection) -> tuple[str, ...]:
    """Return theatre and filters, each in words; one line that says so where there is none."""
    where = (f"Theatre: {names(dossier)[selection.theatre]}",) if selection.theatre else ()
    words = (*where, *in_words(selection.filters, dossier), *_undated(dossier, selection))
    return words or ("No filter: the whole article",)


def _undated(dossier: Dossier, selection: Selection) -> tuple[str, ...]:
    """Return how many passages the span can neither hold nor rule out, where there are any."""
    found = undated(dossier, selection)
    return (f"{passages(len(found))} {MAY_FALL}: not counted here",) if found else ()
