"""Full-text search over one dossier: actors, theatres, places, incidents, passages.

SQLite's FTS5 keeps the index, in memory. Words are folded before they are indexed and before
they are asked for (``names.fold``), and only words that the index knows ever reach a query, so
that no search can be malformed. A word that nothing begins with is read with one slip of the
pen mended (``meaning``). A query that is a date, or cites a place of the article, is answered
as that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from weakref import finalize

from dashboard.reading.asked_day import AskedSpan, asked_spans, days_in
from dashboard.reading.cited import CitedPlace, cited_place
from dashboard.reading.citing import day
from dashboard.reading.hits import Hit, Hits, Wanted, words_in
from dashboard.reading.indexed import indexed
from dashboard.reading.meaning import Meaning, Vocabulary, one_slip
from dashboard.reading.names import FILLERS, fold, spellings
from dashboard.reading.reading import matching, read
from dashboard.reading.selection import QUERY_MOST, Selection
from geodata.dossier import Dossier

KINDS = ("actor", "theatre", "place", "incident", "passage")
"""What can be found, in the order in which it is shown."""
MOST: Mapping[str, int] = {"actor": 6, "theatre": 7, "place": 3, "incident": 8, "passage": 20}

_MOST_WORDS = 12
_LEAST_FOR_NEAR = 5
"""Letters of a name that is looked for as a whole; shorter ones are near to one another."""
_SCHEMA = (
    "CREATE VIRTUAL TABLE record USING fts5(kind UNINDEXED, id UNINDEXED, name, text, verbatim, "
    "also, dates, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE word USING fts5vocab('record', 'row')",
)
_ASK = (
    "SELECT kind, id FROM record WHERE record MATCH ? ORDER BY bm25(record, 0, 0, 9, 5, 4, 2, 2), "
    "rowid"
)
"""A name counts most, then our restatement, the reader's own copy, and who is in it and when."""

Row = tuple[str, str]
"""Kind and id of a record."""


@dataclass(frozen=True)
class HitGroup:
    """The hits of one kind, best first, and how many there are in all."""

    kind: str
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True)
class Found:
    """What a query finds."""

    query: str
    groups: tuple[HitGroup, ...] = ()
    spans: tuple[AskedSpan, ...] = ()
    """The days that the query names, if that is all it is and the article dates anything so."""
    undated: tuple[AskedSpan, ...] = ()
    """The days that the query names and on which the article dates nothing."""
    cited: str = ""
    """The place of the article that the query cites, if that is all it is."""
    read_as: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words that were taken for others, and for which."""
    loosened: bool = False
    """Whether nothing has all the words, and what has some of them is shown."""

    @property
    def total(self) -> int:
        """How many records were found."""
        return sum(group.total for group in self.groups)


class Index:
    """The index of one dossier, with a reader's own copy where there is one."""

    def __init__(self, dossier: Dossier, verbatim: Mapping[str, str] | None = None) -> None:
        self._dossier = dossier
        self._verbatim = dict(verbatim or {})
        self._hits = Hits(dossier, self._verbatim)
        self._names: dict[Row, tuple[str, ...]] = {
            **{("actor", a.id): spellings(a) for a in dossier.actors},
            **{("theatre", t.id): spellings(t) for t in dossier.theatres},
            **{("place", p.id): spellings(p) for p in dossier.places},
            **{("incident", i.id): spellings(i) for i in dossier.incidents},
        }
        self._elsewhere = _dated_elsewhere(dossier)
        # Any thread of the server may ask; the lock keeps each question whole.
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self._base.close)
        for statement in _SCHEMA:
            self._base.execute(statement)
        self._base.executemany(
            "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)", indexed(dossier, self._verbatim)
        )
        words = [w for (w,) in self._base.execute("SELECT term FROM word")]
        self._vocabulary = Vocabulary(
            words, {w for names in self._names.values() for n in names for w in words_in(n)}
        )

    def find(self, query: str) -> Found:
        """Return what ``query`` finds, whatever it is made of."""
        asked = query.strip()[:QUERY_MOST]
        cited = cited_place(asked)
        if cited and (passages := self._passages_at(cited)):
            groups = self._groups(passages, Wanted((), ()))
            return Found(asked, tuple(groups), cited=cited.words)
        spans = asked_spans(asked, self._dossier.article.date.year)
        found = self._dated(asked, spans) if spans else None
        if found and found.total:
            return found
        meant, rows, loosened = self._meant(_words_of(asked), loosely=not spans)
        wanted = Wanted(
            tuple(one.whole for one in meant), tuple(frozenset(one.forms) for one in meant)
        )
        near = {} if self._has_whole(rows, wanted) else self._near(asked)
        read_as = [(one.typed, one.said) for one in meant if one.mended]
        if missed := tuple(dict.fromkeys(name for row, name in near.items() if row not in rows)):
            rows, loosened, read_as = [*near, *rows], False, [(asked, missed)]
        return Found(
            asked,
            tuple(self._groups(rows, wanted, near)),
            undated=spans,
            cited=cited.words if cited else "",
            read_as=tuple(read_as),
            loosened=loosened,
        )

    def _meant(
        self, typed: Sequence[str], *, loosely: bool
    ) -> tuple[list[Meaning], list[Row], bool]:
        """Return what the words mean, what has them all, or else some and whether it is so."""
        meant = self._meanings(typed)
        rows = self._ask(meant, " AND ")
        if any((kind, name) in self._names for kind, name in rows):
            return meant, rows, False
        # A name of one word may be typed as two.
        for n in range(len(typed) - 1):
            as_one = self._meanings([*typed[:n], typed[n] + typed[n + 1], *typed[n + 2 :]])
            if self._vocabulary.is_of_name(as_one[n].forms):
                found = self._ask(as_one, " AND ")
                if found:
                    return as_one, list(dict.fromkeys([*found, *rows])), False
        if rows or len(meant) < 2 or not loosely:
            return meant, rows, False
        rows = self._ask(meant, " OR ")
        return meant, rows, bool(rows)

    def _meanings(self, typed: Sequence[str]) -> list[Meaning]:
        return [self._vocabulary.meaning(word) for word in typed]

    def _ask(self, meant: Sequence[Meaning], joined_by: str) -> list[Row]:
        parts = [" OR ".join(f'"{form}"' for form in one.forms) for one in meant if one.forms]
        if not parts or (joined_by == " AND " and len(parts) < len(meant)):
            return []
        asked = joined_by.join(f"({part})" for part in parts)
        with self._lock:
            return [(kind, name) for kind, name in self._base.execute(_ASK, (asked,))]

    def _passages_at(self, cited: CitedPlace) -> list[Row]:
        return [
            ("passage", p.id) for p in self._dossier.passages if any(map(cited.has, p.sentences))
        ]

    def _dated(self, asked: str, spans: Sequence[AskedSpan]) -> Found:
        """Return what is dated within ``spans``, by the article or, failing that, by others."""
        within = {span: self._within(span) for span in spans}
        others = {
            ("incident", name): one
            for name, one in self._elsewhere
            if any(span.start <= one <= span.end for span in spans)
        }
        rows = list(dict.fromkeys([*(row for there in within.values() for row in there), *others]))
        written = frozenset(word for span in spans for word in words_in(span.words))
        groups = []
        for group in self._groups(rows, Wanted((), (written,))):
            hits = (_by_others(hit, others.get((hit.kind, hit.id))) for hit in group.hits)
            groups.append(replace(group, hits=tuple(hits)))
        return Found(
            asked,
            tuple(groups),
            spans=tuple(span for span in spans if within[span]),
            undated=tuple(span for span in spans if not within[span]),
        )

    def _within(self, span: AskedSpan) -> list[Row]:
        """Return what the article dates within ``span``, what has the day's own words first."""
        asked = Selection(start=span.start, end=span.end)
        there = read(self._dossier, asked)
        dated = [("incident", i.incident.id) for i in there.incidents if i.matches]
        dated += [("passage", p.id) for p in matching(self._dossier, asked)]
        written = [Meaning(word, (word,)) for word in fold(span.words).split()]
        told = set(dated)
        return list(
            dict.fromkeys([*(row for row in self._ask(written, " AND ") if row in told), *dated])
        )

    def _groups(
        self, rows: Sequence[Row], wanted: Wanted, near: Collection[Row] = ()
    ) -> Iterator[HitGroup]:
        for kind in KINDS:
            ids = [name for of, name in rows if of == kind]
            if ids:
                ids.sort(
                    key=lambda name: ((kind, name) not in near, self._farness((kind, name), wanted))
                )
                hits = tuple(self._hits.hit(kind, name, wanted) for name in ids[: MOST[kind]])
                yield HitGroup(kind, hits, len(ids))

    def _farness(self, row: Row, wanted: Wanted) -> tuple[int, int]:
        """Return how many words the nearest name lacks, and how much more than asked it has."""
        names = self._names.get(row, ())
        return min(((wanted.missing(n), wanted.excess(n)) for n in names), default=(0, 0))

    def _has_whole(self, rows: Iterable[Row], wanted: Wanted) -> bool:
        return any(self._farness(row, wanted) == (0, 0) for row in rows if row in self._names)

    def _near(self, asked: str) -> dict[Row, str]:
        """Return whose whole name is one slip away from ``asked``, each with that name.

        Word by word, a slip in a short word is not found: "Axis fo Resistance".
        """
        typed = fold(asked)
        if len(typed) < _LEAST_FOR_NEAR:
            return {}
        return {
            row: name
            for row, names in self._names.items()
            for name in reversed(names)
            if one_slip(typed, fold(name))
        }


def _words_of(query: str) -> list[str]:
    words = list(dict.fromkeys(fold(query).split()))
    return ([w for w in words if w not in FILLERS] or words)[:_MOST_WORDS]


def _dated_elsewhere(dossier: Dossier) -> tuple[tuple[str, date], ...]:
    """Return incidents that the article leaves undated, with the days that other sources give."""
    undated = {i.id for i in dossier.incidents if i.when.start is None}
    return tuple(
        (query.target, one)
        for query in dossier.editor_queries
        if query.field == "when" and query.target in undated
        for one in days_in(query.text)
    )


def _by_others(hit: Hit, when: date | None) -> Hit:
    """Return ``hit`` with the day that other sources give it, if they do."""
    if when is None:
        return hit
    return replace(hit, detail=(("other sources, not the article: ", False), (day(when), True)))
