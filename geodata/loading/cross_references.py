"""What ties the dossier's files together: every id points somewhere, no sentence is left out.

It works on the files as read, not on the finished records, so that a fault of spelling in one
place does not hide a dangling id in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from geodata.errors import Fault, instead
from geodata.loading.yaml_lines import Document, Loc, dotted
from geodata.schema.sentence_hash import normalise

_FILES = {
    "theatre": "theatres",
    "actor": "actors",
    "incident": "incidents",
    "passage": "passages",
    "relation": "relations",
    "place": "places",
    "concept": "concepts",
    "name": "unnamed",
    "query": "editor_queries",
    "note": "later_notes",
    "review": "review",
}
OPTIONAL = {"manifest", "places", "concepts", "unnamed", "editor_queries", "later_notes", "review"}
"""Files that a dossier may do without."""
_LISTED = {
    "theatres": "theatre",
    "incidents": "incident",
    "member_of": "actor",
    "sentences": "sentence",
}
_SINGLE = {
    "actor": "actor",
    "theatre": "theatre",
    "passage": "passage",
    "sentence": "sentence",
    "twin": "passage",
}
_OF_FILE = {
    ("passages", ("actors",)): "actor",
    ("manifest", ("opening", "inset")): "theatre",
    ("review", ("id",)): "sentence",
    ("relations", ("source",)): "actor",
    ("relations", ("target",)): "actor",
    ("editor_queries", ("target",)): "record",
    ("later_notes", ("target",)): "record",
}
"""The same where a key points to a record in one file alone, by the file and all keys above it."""
_REFERRING = {*_LISTED, *_SINGLE, *(keys[-1] for _, keys in _OF_FILE)}
"""Keys that may hold the id of another record: no other is looked at."""

_NAMED = ("theatres", "actors", "incidents", "places", "concepts")
"""Files of what the article names, in some spelling."""

Pools = Mapping[str, Collection[str] | None]
"""The ids of each kind of record; None where the file that holds them could not be read."""


def cross_check(
    documents: Mapping[str, Document], theatre_ids: Sequence[str] | None, *, is_draft: bool = False
) -> Iterator[Fault]:
    """Yield every fault between the records of ``documents``, which have their files' names.

    A draft may leave sentences for later. Some of its theatres may have no polygon yet, and some
    polygons no theatre any more.
    """
    for kind, name in _FILES.items():
        if name in documents:
            yield from _repeated(documents[name], (), kind)
    if "article" in documents:
        yield from _repeated(documents["article"], ("sentences",), "sentence")
    pools = _pools(documents)
    for name, document in documents.items():
        yield from _dangling(name, document, pools)
    sentences = pools["sentence"]
    if "passages" in documents and sentences is not None:
        yield from _unrestated(documents["passages"], tuple(sentences), is_draft=is_draft)
    yield from _named_after_all(documents)
    if "passages" in documents:
        yield from _unmatched(documents["passages"])
    if "theatres" in documents and theatre_ids is not None and not is_draft:
        yield from _unpaired(documents["theatres"], theatre_ids)


def spelt(document: Document) -> Iterator[tuple[Loc, str]]:
    """Yield place and normal form of every name of every record, its aliases among them."""
    for loc in document.lines:
        name = document.at(loc) if loc[-1:] in (("name",), ("title",)) else None
        if isinstance(name, str) and (len(loc) == 2 or {"aliases", "names"}.intersection(loc)):
            yield loc, normalise(name)


def _named_after_all(documents: Mapping[str, Document]) -> Iterator[Fault]:
    """Yield each name said to be none of the article's that is one of another record."""
    if "unnamed" not in documents:
        return
    others = [documents[name] for name in _NAMED if name in documents]
    bearers = {name: f"{d.file}:{d.line(loc)}" for d in others for loc, name in spelt(d)}
    unnamed = documents["unnamed"]
    for loc, name in spelt(unnamed):
        if name in bearers:
            message = f"{unnamed.at(loc)!r} is a name in {bearers[name]}; remove it here or there"
            yield Fault(unnamed.file, unnamed.line(loc), dotted(loc), message)


def _pools(documents: Mapping[str, Document]) -> Pools:
    pools: dict[str, Collection[str] | None] = {
        kind: dict.fromkeys(i for _, i in _ids(documents[name], ()))
        if name in documents
        else (() if name in OPTIONAL else None)
        for kind, name in _FILES.items()
    }
    everything = tuple(pools.values())
    pools["record"] = (
        None
        if None in everything
        else dict.fromkeys(("article", *(i for ids in everything if ids is not None for i in ids)))
    )
    article = documents.get("article")
    pools["sentence"] = (
        dict.fromkeys(i for _, i in _ids(article, ("sentences",))) if article else None
    )
    return pools


def _ids(document: Document, under: Loc) -> Iterator[tuple[Loc, str]]:
    """Yield place and id of every record of the list at ``under``."""
    records = document.at(under)
    for n in range(len(records) if isinstance(records, list) else 0):
        loc = (*under, n, "id")
        value = document.at(loc)
        if isinstance(value, str):
            yield loc, value


def _repeated(document: Document, under: Loc, kind: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for loc, value in _ids(document, under):
        line = document.line(loc)
        if value in first:
            message = f"{value!r} is already in line {first[value]}; each {kind} needs its own id"
            yield Fault(document.file, line, dotted(loc), message)
        first.setdefault(value, line)


def _dangling(name: str, document: Document, pools: Pools) -> Iterator[Fault]:
    for loc, line in document.lines.items():
        kind = _reference(name, loc)
        value = document.at(loc) if kind else None
        if kind is None or not isinstance(value, str):
            continue
        pool = pools[kind]
        if pool is not None and value not in pool:
            message = f"{value!r} is no {kind} of this dossier; {instead(value, pool)}"
            yield Fault(document.file, line, dotted(loc), message)


def _reference(name: str, loc: Loc) -> str | None:
    """Say what kind of record the string at ``loc`` of file ``name`` points to, if to any."""
    listed = isinstance(loc[-1], int) if loc else False
    key = loc[-2 if listed and len(loc) > 1 else -1] if loc else 0
    if not isinstance(key, str) or not (key in _REFERRING or key.endswith("_sentences")):
        return None  # as nearly every line of a long file
    keys = tuple(part for part in loc if isinstance(part, str))
    if name == "article" and keys[0] == "sentences":
        return None
    if listed and key.endswith("_sentences"):
        return "sentence"
    own = _OF_FILE.get((name, keys))
    return own or (_LISTED if listed else _SINGLE).get(key)


def _unrestated(passages: Document, sentences: Sequence[str], *, is_draft: bool) -> Iterator[Fault]:
    order = {sentence: n for n, sentence in enumerate(sentences)}
    restated: set[str] = set()
    for n in range(len(passages.data) if isinstance(passages.data, list) else 0):
        loc: Loc = (n, "sentences")
        cited: Any = passages.at(loc)
        listed = [s for s in cited if isinstance(s, str)] if isinstance(cited, list) else []
        restated.update(listed)
        places = [order[s] for s in listed if s in order]
        if places and places != list(range(places[0], places[0] + len(places))):
            message = f"{', '.join(listed)} must be consecutive and in the article's order"
            yield Fault(passages.file, passages.line(loc), "sentences", message)
    for sentence in () if is_draft else sentences:
        if sentence not in restated:
            message = f"no passage restates {sentence}; each sentence belongs to at least one"
            yield Fault(passages.file, 0, "sentences", message)


def _unmatched(passages: Document) -> Iterator[Fault]:
    """Yield each twin that does not name this passage back, or that is no twin of it."""
    records = {value: passages.at(loc[:-1]) for loc, value in _ids(passages, ())}
    for loc, value in _ids(passages, ()):
        own, named = records[value], passages.at((*loc[:-1], "twin"))
        other = records.get(named) if isinstance(named, str) else None
        if other is None:
            continue
        if named == value:
            message = f"{value!r} names itself; name the other passage of its sentences"
        elif other.get("twin") != value:
            message = f"{named!r} does not name {value!r} back; add twin: {value} there"
        elif other.get("sentences") != own.get("sentences"):
            message = f"{named!r} restates other sentences; twins restate the same"
        elif all(other.get(key) == own.get(key) for key in ("asserted_by", "actors")):
            message = (
                f"{named!r} has the same asserted_by and the same actors; "
                "twins differ in who says it or of whom it is said"
            )
        elif "together" in own and "together" in other:
            message = f"{value!r} and {named!r} both have together; one of the two restates both"
        else:
            continue
        place: Loc = (*loc[:-1], "twin")
        yield Fault(passages.file, passages.line(place), dotted(place), message)


def _unpaired(theatres: Document, polygons: Sequence[str]) -> Iterator[Fault]:
    recorded = {value: loc for loc, value in _ids(theatres, ())}
    for value, loc in recorded.items():
        if value not in polygons:
            known = f"there are {', '.join(sorted(polygons))}" if polygons else "no ground is made"
            message = f"{value!r} has no polygon; {known}"
            yield Fault(theatres.file, theatres.line(loc), "id", message)
    for missing in sorted(set(polygons) - set(recorded)):
        message = f"the polygon {missing!r} has no record; add one with this id"
        yield Fault(theatres.file, 0, "id", message)
