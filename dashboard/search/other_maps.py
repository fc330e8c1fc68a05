"""The same search in the other maps of a library, each by itself: nothing is added up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.reading.citation import CERTAINTY
from dashboard.reading.query_string import to_query
from dashboard.reading.selection import Selection
from dashboard.search.results import Hit, HitGroup
from dashboard.search.search import index_of
from geodata.errors import ArenasError
from geodata.loading.library import Library
from geodata.schema.article import Article
from geodata.schema.dossier import Dossier

MOST_OF_A_KIND = 4
"""Hits of one kind that are shown of another map."""


@dataclass(frozen=True)
class FoundElsewhere:
    """What another map has for the query."""

    slug: str
    article: Article
    groups: tuple[tuple[HitGroup, tuple[tuple[Hit, str], ...]], ...]
    """By kind, each hit with the address that opens it there, seen from any page."""
    total: int


@dataclass(frozen=True)
class OtherMaps:
    """What the other maps have, and how many of them cannot be read."""

    found: tuple[FoundElsewhere, ...]
    unreadable: int = 0


def find_elsewhere(library: Library, here: str, query: str) -> OtherMaps:
    """Return what each map but ``here`` finds for ``query``, in the library's order."""
    found: list[FoundElsewhere] = []
    unreadable = 0
    for listed in library.listing():
        if listed.slug == here:
            continue
        try:
            loaded = library.open(listed.slug)
        except ArenasError:
            unreadable += 1
            continue
        groups = index_of(loaded.dossier).find(query).groups
        if groups:
            slug = None if library.is_default(listed.slug) else listed.slug
            shown = tuple((group, _linked(group, slug, loaded.dossier)) for group in groups)
            total = sum(group.total for group in groups)
            found.append(FoundElsewhere(listed.slug, loaded.dossier.article, shown, total))
    return OtherMaps(tuple(found), unreadable)


def _linked(group: HitGroup, slug: str | None, dossier: Dossier) -> tuple[tuple[Hit, str], ...]:
    certainty = {passage.id: CERTAINTY[passage.certainty] for passage in dossier.passages}
    certainty |= {incident.id: CERTAINTY[incident.certainty] for incident in dossier.incidents}
    found = []
    for hit in group.hits[:MOST_OF_A_KIND]:
        opens = hit.opens or hit
        query = to_query(_opened(opens.kind, opens.id, slug, dossier))
        href = f"{'actors' if opens.kind == 'actor' else './'}?{query}"
        worded = certainty.get(hit.id) if hit.kind in ("passage", "incident") else None
        found.append((replace(hit, meta=f"{worded} · {hit.meta}") if worded else hit, href))
    return tuple(found)


def _opened(kind: str, name: str, slug: str | None, dossier: Dossier) -> Selection:
    match kind:
        case "actor":
            return Selection(map=slug, profile=name)
        case "theatre":
            return Selection(map=slug, theatre=name)
        case "place":
            return Selection(map=slug, place=name)
        case "incident":
            passages = (p.id for p in dossier.passages if name in p.incidents)
            return Selection(map=slug, passage=next(passages, None))
    return Selection(map=slug, passage=name)
