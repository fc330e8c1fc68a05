"""Full-text search over one dossier: actors, theatres, incidents, passages, in any spelling.

SQLite's FTS5 keeps the index, in memory. Words are folded before they are indexed and before
they are asked for (``names.fold``), and only words that the index knows ever reach a query, so
that no search can be malformed. A word that nothing begins with is read with one slip of the
pen mended: a letter too many, too few, wrong, or two that have changed places.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from weakref import finalize

from rapidfuzz.distance import OSA

from dashboard.reading.asked_day import AskedSpan, asked_span
from dashboard.reading.citing import day
from dashboard.reading.hits import FILLERS, Hit, Hits, Wanted
from dashboard.reading.names import fold, spellings
from dashboard.reading.reading import matching, read
from dashboard.reading.selection import QUERY_MOST, Selection
from geodata.dossier import Dossier
from geodata.passages import When

KINDS = ("actor", "theatre", "incident", "passage")
"""What can be found, in the order in which it is shown."""
MOST: Mapping[str, int] = {"actor": 6, "theatre": 7, "incident": 8, "passage": 20}

_MOST_WORDS = 12
_MOST_FORMS = 60
"""Of the words that begin with what was typed."""
_LEAST_FOR_SLIP = 4
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
    span: AskedSpan | None = None
    """The day or month that the query names, if that is all it is."""
    read_as: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Words that were taken for others, and for which."""
    loosened: bool = False
    """Whether nothing has all the words, and what has some of them is shown."""

    @property
    def total(self) -> int:
        """How many records were found."""
        return sum(group.total for group in self.groups)


@dataclass(frozen=True)
class _Meaning:
    """A word as typed, the index's words that it may mean, and those that mend a slip in it."""

    typed: str
    forms: tuple[str, ...]
    mended: tuple[str, ...] = ()

    @property
    def likeliest(self) -> str:
        """The word as typed, or as mended where there is only one way to mend it."""
        return self.mended[0] if len(self.mended) == 1 else self.typed


class Index:
    """The index of one dossier, with a reader's own copy where there is one."""

    def __init__(self, dossier: Dossier, verbatim: Mapping[str, str] | None = None) -> None:
        self._dossier = dossier
        self._verbatim = dict(verbatim or {})
        self._hits = Hits(dossier, self._verbatim)
        self._names: dict[Row, tuple[str, ...]] = {
            **{("actor", a.id): spellings(a) for a in dossier.actors},
            **{("theatre", t.id): spellings(t) for t in dossier.theatres},
            **{("incident", i.id): (i.title,) for i in dossier.incidents},
        }
        # Any thread of the server may ask; the lock keeps each question whole.
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self._base.close)
        for statement in _SCHEMA:
            self._base.execute(statement)
        self._base.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)", self._rows())
        self._words = [w for (w,) in self._base.execute("SELECT term FROM word ORDER BY term")]

    def find(self, query: str) -> Found:
        """Return what ``query`` finds, whatever it is made of."""
        asked = query.strip()[:QUERY_MOST]
        span = asked_span(asked, self._dossier.article.date.year)
        typed = _words_of(asked)
        meant = [self._meaning(word) for word in typed]
        forms = [one.forms for one in meant]
        rows, loosened = self._ask(forms, " AND ") if all(forms) else [], False
        if span:
            rows = self._dated(span, rows)
        elif not rows and len(forms) > 1:
            rows = self._ask(forms, " OR ")
            loosened = bool(rows)
        wanted = Wanted(frozenset(one.likeliest for one in meant), tuple(map(frozenset, forms)))
        return Found(
            asked,
            tuple(self._groups(rows, wanted)),
            span,
            tuple((one.typed, one.mended) for one in meant if one.mended and not span),
            loosened,
        )

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for actor in self._dossier.actors:
            yield "actor", actor.id, *_folded(spellings(actor))
        for theatre in self._dossier.theatres:
            yield (
                "theatre",
                theatre.id,
                *_folded((*spellings(theatre), theatre.front_name or "")),
            )
        for incident in self._dossier.incidents:
            also = self._spellings((*(a.actor for a in incident.actors), *incident.theatres))
            told = (incident.origin or "", incident.target or "")
            dates = _date_words([incident.when])
            yield (
                "incident",
                incident.id,
                *_folded((incident.title,), told, also=also, dates=dates),
            )
        of = {i.id: i.when for i in self._dossier.incidents}
        for passage in self._dossier.passages:
            own = (self._verbatim.get(s, "") for s in passage.sentences)
            also = self._spellings((*passage.actors, *passage.theatres))
            dates = _date_words((*passage.dates, *(of[i] for i in passage.incidents)))
            yield (
                "passage",
                passage.id,
                *_folded(text=(passage.text,), verbatim=own, also=also, dates=dates),
            )

    def _spellings(self, ids: Iterable[str]) -> Iterator[str]:
        return (name for record in self._hits.named(ids) for name in spellings(record))

    def _meaning(self, word: str) -> _Meaning:
        """Return which of the index's words ``word`` may mean."""
        begun = self._beginning(word)
        if begun or len(word) < _LEAST_FOR_SLIP or word.isdigit():
            return _Meaning(word, begun)
        mended = [w for w in self._words if _one_slip(word, w)]
        if not mended and len(word) > _LEAST_FOR_SLIP:
            # Still being typed: the beginning of a longer word, with one slip in it.
            n = len(word)
            mended = [w for w in self._words if len(w) > n and _one_slip(word, w[:n])]
        longer = (w for near in mended for w in self._beginning(near))
        forms = tuple(dict.fromkeys((*mended, *longer)))
        return _Meaning(word, forms[:_MOST_FORMS], tuple(mended[:4]))

    def _beginning(self, word: str) -> tuple[str, ...]:
        """Return the index's words that begin with ``word``; one letter begins only itself."""
        first = bisect_left(self._words, word)
        near = self._words[first : first + _MOST_FORMS]
        return tuple(w for w in near if w.startswith(word) and (len(word) > 1 or w == word))

    def _ask(self, forms: Sequence[tuple[str, ...]], joined_by: str) -> list[Row]:
        parts = [" OR ".join(f'"{form}"' for form in found) for found in forms if found]
        if not parts:
            return []
        asked = joined_by.join(f"({part})" for part in parts)
        with self._lock:
            return [(kind, name) for kind, name in self._base.execute(_ASK, (asked,))]

    def _dated(self, span: AskedSpan, rows: Sequence[Row]) -> list[Row]:
        """Return what is dated within ``span``; ``rows`` where the article dates nothing in it."""
        asked = Selection(start=span.start, end=span.end)
        there = read(self._dossier, asked)
        dated = [("incident", i.incident.id) for i in there.incidents if i.matches]
        dated += [("passage", p.id) for p in matching(self._dossier, asked)]
        return list(dict.fromkeys([*(row for row in rows if row in dated), *dated])) or list(rows)

    def _groups(self, rows: Sequence[Row], wanted: Wanted) -> Iterator[HitGroup]:
        for kind in KINDS:
            ids = [name for of, name in rows if of == kind]
            if ids:
                ids.sort(key=lambda name: self._farness(kind, name, wanted))
                hits = tuple(self._hits.hit(kind, name, wanted) for name in ids[: MOST[kind]])
                yield HitGroup(kind, hits, len(ids))

    def _farness(self, kind: str, name: str, wanted: Wanted) -> int:
        """Return 0 where a name is what was typed and no more, and 1 otherwise."""
        return int(not any(wanted.is_whole(n) for n in self._names.get((kind, name), ())))


def _folded(
    name: Iterable[str] = (),
    text: Iterable[str] = (),
    verbatim: Iterable[str] = (),
    also: Iterable[str] = (),
    dates: Iterable[str] = (),
) -> tuple[str, ...]:
    return tuple(" ".join(map(fold, column)) for column in (name, text, verbatim, also, dates))


def _words_of(query: str) -> list[str]:
    words = list(dict.fromkeys(fold(query).split()))
    return ([w for w in words if w not in FILLERS] or words)[:_MOST_WORDS]


def _date_words(dates: Iterable[When]) -> Iterator[str]:
    for when in dates:
        yield when.as_written or ""
        yield from (f"{day(one)} {one.isoformat()}" for one in (when.start, when.end) if one)


def _one_slip(typed: str, word: str) -> bool:
    return abs(len(typed) - len(word)) < 2 and OSA.distance(typed, word, score_cutoff=1) < 2
