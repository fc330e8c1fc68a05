"""Full-text search over one dossier: actors, theatres, places, concepts, incidents, passages.

SQLite's FTS5 keeps the index in memory (``fts_table``). ``name_folding.searched`` folds every word
before it is indexed and before it is looked up. Only words of the index reach a query, so no
search is malformed. Where no word of the index begins with a typed one, ``spelling`` corrects it;
``quoted_phrases`` finds quoted words as a phrase. A query that is a date, or cites a place of the
article, is answered as that and as nothing else. A name that the article does not have is answered
with what the article has instead, before anything that is only spelt alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, pairwise

from dashboard.reading.citation import day
from dashboard.reading.reading import read
from dashboard.reading.selection import QUERY_MOST, Selection
from dashboard.reading.sifting import matching, undated
from dashboard.search.documents import indexed
from dashboard.search.fts_table import Row, Table
from dashboard.search.name_folding import (
    FILLERS,
    joins,
    nearest,
    searched,
    spellings,
)
from dashboard.search.query_words import Wanted, words_in
from dashboard.search.quoted_phrases import phrases, unquoted
from dashboard.search.result_text import Hit, Hits, passages_of
from dashboard.search.results import Found, HitGroup
from dashboard.search.spelling import Meaning, Vocabulary, near_name
from dashboard.search.typed_citations import CitedPlace, cited_place
from dashboard.search.typed_dates import AskedSpan, days_in
from dashboard.search.typed_periods import asked_period, is_relative, is_third
from geodata.name_folding import gershayim
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters

KINDS = ("actor", "theatre", "place", "concept", "incident", "unnamed", "passage")
"""What can be found, in the order in which it is shown, those kinds first of which one has the name
that was asked for."""
MOST: Mapping[str, int] = {
    "actor": 6,
    "theatre": 7,
    "place": 3,
    "concept": 4,
    "incident": 8,
    "unnamed": 4,
    "passage": 20,
}

_MOST_WORDS = 12
_UNSAID = FILLERS | {"until"}
"""Words of a span of days that are not marked where they stand."""


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
            **{("concept", c.id): spellings(c) for c in dossier.concepts},
            **{("incident", i.id): spellings(i) for i in dossier.incidents},
            **{
                ("unnamed", u.id): tuple(chain.from_iterable(map(spellings, u.names)))
                for u in dossier.unnamed
            },
        }
        self._of_concept: dict[Row, list[Row]] = {
            ("concept", c.id): [("passage", p.id) for p in passages_of(c, dossier)]
            for c in dossier.concepts
        }
        self._elsewhere = dated_elsewhere(dossier)
        self._table = Table(indexed(dossier, self._verbatim))
        named = [name for names in self._names.values() for name in names]
        self._vocabulary = Vocabulary(
            self._table.words,
            self._table.own,
            self._table.unnamed,
            [searched(name).split() for name in named],
            {joined: pair for name in named for joined, pair in joins(name).items()},
        )

    def find(self, query: str) -> Found:
        """Return what ``query`` finds, whatever it is made of."""
        typed = gershayim(query.strip()[:QUERY_MOST])
        asked = unquoted(typed)
        cited = cited_place(asked)
        if cited:
            return self._at(asked, cited)
        if is_relative(asked):
            return self._relative(asked)
        spans = asked_period(asked, self._dossier.article.date.year)
        found = self._dated(asked, spans) if spans else None
        if found and found.total:
            return found
        words = self._by_words(asked if spans else typed, loosely=not spans)
        may_fall = found.may_fall if found else {}
        return replace(words, query=asked, undated=spans, may_fall=may_fall)

    def _by_words(self, typed: str, *, loosely: bool) -> Found:
        """Return what has the words of ``typed``, and side by side those that it quotes."""
        asked = unquoted(typed)
        quoted, rest = phrases(typed)
        there = tuple(phrase for phrase in quoted if self._table.having_phrase(phrase))
        unphrased = tuple(phrase for phrase in quoted if phrase not in there)
        words = _words_of(" ".join((*unphrased, rest)), bool(there))
        meant, rows, loosened = self._meant(words, there, loosely=loosely)
        wanted = _wanted(meant)
        near = {} if there or self._has_whole(rows, wanted) else self._near(asked)
        if rows and not loosened:
            # What the article has as typed is no slip in a name that it does not have.
            near = {row: name for row, name in near.items() if row[0] != "unnamed"}
        read_as = [(one.written or one.typed, one.said) for one in meant if one.said]
        if any(row not in rows for row in near):
            # What is read as a name finds all that the name finds, and what it found besides.
            names = tuple(dict.fromkeys(near.values()))
            ways = [self._meanings(_words_of(name)) for name in names]
            also = [row for way in ways for row in self._table.having_all(way)]
            rows = list(dict.fromkeys([*near, *([] if loosened else rows), *also]))
            wanted, loosened, read_as = _wanted(meant, ways), False, [(asked, names)]
        if loosened:
            rows = [row for row in rows if row[0] != "unnamed" or self._holds(row, wanted)]
        rows = self._with_concepts(rows, wanted)
        return Found(
            asked,
            tuple(self._groups(rows, wanted, near, asked)),
            read_as=tuple(read_as),
            phrases=there if rows else (),
            unphrased=unphrased,
            loosened=loosened,
        )

    def _meant(
        self, typed: Sequence[str], quoted: Sequence[str], *, loosely: bool
    ) -> tuple[list[Meaning], list[Row], bool]:
        """Return what the words mean, what has them all, or else some and whether it is so."""
        whole = [Meaning(phrase, (phrase,)) for phrase in quoted]
        meant = [*whole, *self._meanings(typed)]
        rows = self._table.having_all(meant)
        if any(row in self._names for row in rows):
            return meant, rows, False
        # A name of one word may be typed as two.
        for n, (one, other) in enumerate(pairwise(typed)):
            if one.isdigit() or other.isdigit():
                continue
            joined = self._vocabulary.meaning(one + other)
            if self._vocabulary.is_of_name(joined.forms):
                as_one = [
                    *whole,
                    *self._meanings(typed[:n]),
                    replace(joined, written=f"{one} {other}"),
                    *self._meanings(typed[n + 2 :]),
                ]
                found = self._table.having_all(as_one)
                if found:
                    return as_one, list(dict.fromkeys([*found, *rows])), False
        if rows or len(meant) < 2 or not loosely:
            return meant, rows, False
        meant = [self._vocabulary.loosely(one) for one in meant]
        rows = self._table.having_some(meant)
        return meant, rows, bool(rows)

    def _meanings(self, typed: Sequence[str]) -> list[Meaning]:
        return [self._vocabulary.meaning(word) for word in typed]

    def _at(self, asked: str, cited: CitedPlace) -> Found:
        """Return the passages at the places that are ``cited``, and nothing that reads alike."""
        rows = [
            ("passage", p.id) for p in self._dossier.passages if any(map(cited.has, p.sentences))
        ]
        return Found(
            asked,
            tuple(self._groups(rows, Wanted((), ()))),
            cited=cited.words,
            places=cited.lacking(one.id for one in self._dossier.article.sentences),
        )

    def _relative(self, asked: str) -> Found:
        """Return when the article was written, and where it says the words of ``asked`` itself."""
        phrase = searched(asked)
        rows = self._table.having_phrase(phrase)
        wanted = _wanted([Meaning(phrase, (phrase,))])
        written = day(self._dossier.article.date)
        return Found(asked, tuple(self._groups(rows, wanted)), written=written)

    def _dated(self, asked: str, spans: Sequence[AskedSpan]) -> Found:
        """Return what is dated within ``spans``, by the article or, failing that, by others."""
        within = {span: self._within(span) for span in spans}
        others = {
            ("incident", name): one
            for name, one in self._elsewhere
            if any(span.start <= one <= span.end for span in spans)
        }
        rows = list(dict.fromkeys([*(row for there in within.values() for row in there), *others]))
        written = frozenset(word for span in spans for word in words_in(span.words) - _UNSAID)
        groups = []
        for group in self._groups(rows, Wanted((), (written,))):
            hits = (_by_others(hit, others.get((hit.kind, hit.id))) for hit in group.hits)
            groups.append(replace(group, hits=tuple(hits)))
        return Found(
            asked,
            tuple(groups),
            spans=tuple(span for span in spans if within[span]),
            may_fall={span: len(undated(self._dossier, _asking(span))) for span in spans},
            undated=tuple(span for span in spans if not within[span]),
            read_as=((asked, tuple(span.words for span in spans)),) if is_third(asked) else (),
        )

    def _within(self, span: AskedSpan) -> list[Row]:
        """Return what the article dates within ``span``, what has the day's own words first."""
        asked = _asking(span)
        there = read(self._dossier, asked)
        dated = [("incident", i.incident.id) for i in there.incidents if i.matches]
        dated += [("passage", p.id) for p in matching(self._dossier, asked)]
        written = [Meaning(word, (word,)) for word in searched(span.words).split()]
        told = set(dated)
        return list(
            dict.fromkeys(
                [*(row for row in self._table.having_all(written) if row in told), *dated]
            )
        )

    def _groups(
        self, rows: Sequence[Row], wanted: Wanted, near: Collection[Row] = (), asked: str = ""
    ) -> Iterator[HitGroup]:
        by_kind = {kind: [row for row in rows if row[0] == kind] for kind in KINDS}
        first = {kind for kind in KINDS if any(self._leads(r, wanted, near) for r in by_kind[kind])}
        for kind in sorted(KINDS, key=lambda kind: kind not in first):
            there = by_kind[kind]
            if there:
                there.sort(key=lambda row: (row not in near, *self._rank(row, wanted, asked)))
                hits = tuple(self._hits.hit(*row, wanted) for row in there[: MOST[kind]])
                yield HitGroup(kind, hits, len(there))

    def _leads(self, row: Row, wanted: Wanted, near: Collection[Row]) -> bool:
        """Whether ``row`` has the name that was asked for, and not merely words of it."""
        if row[0] == "unnamed":
            return row in near or self._holds(row, wanted)
        return row in near or (row in self._names and self._farness(row, wanted) == (0, 0))

    def _with_concepts(self, rows: Sequence[Row], wanted: Wanted) -> list[Row]:
        """Return ``rows`` after the passages of each concept among them that was asked for."""
        asked = [r for r in rows if r in self._of_concept and self._farness(r, wanted) == (0, 0)]
        return list(dict.fromkeys([*(p for row in asked for p in self._of_concept[row]), *rows]))

    def _holds(self, row: Row, wanted: Wanted) -> bool:
        return any(map(wanted.holds, self._names[row]))

    def _farness(self, row: Row, wanted: Wanted) -> tuple[int, int]:
        """Return how far the nearest name of ``row`` is from what is wanted."""
        return min(map(wanted.farness, self._names.get(row, ())), default=(0, 0))

    def _rank(self, row: Row, wanted: Wanted, asked: str) -> tuple[tuple[int, int], int]:
        return self._farness(row, wanted), nearest(self._names.get(row, ()), asked)

    def _has_whole(self, rows: Iterable[Row], wanted: Wanted) -> bool:
        return any(self._farness(row, wanted) == (0, 0) for row in rows if row in self._names)

    def _near(self, asked: str) -> dict[Row, str]:
        """Return whose whole name is one slip away from ``asked``, each with that name."""
        return {
            row: name
            for row, names in self._names.items()
            for name in reversed(names)
            if near_name(asked, name)
        }


def _words_of(query: str, besides: bool = False) -> list[str]:
    """Return the words to look for; fillers only where nothing else is asked."""
    words = list(dict.fromkeys(searched(query).split()))
    telling = [w for w in words if w not in FILLERS]
    return (telling if telling or besides else words)[:_MOST_WORDS]


def _wanted(meant: Sequence[Meaning], ways: Sequence[Sequence[Meaning]] = ()) -> Wanted:
    """Return the words that are meant, each with what stands in its place in the ``ways``.

    A way of another number of words is no reading word by word: it then stands by itself.
    """
    typed = [one.whole for one in meant]
    forms = [frozenset(one.forms) for one in meant]
    for way in ways:
        if len(way) != len(meant):
            typed = [one.whole for one in way]
            forms = [frozenset(one.forms) for one in way]
            break
        typed = [one | other.whole for one, other in zip(typed, way, strict=True)]
        forms = [one.union(other.forms) for one, other in zip(forms, way, strict=True)]
    return Wanted(tuple(typed), tuple(forms))


def _asking(span: AskedSpan) -> Selection:
    return Selection(filters=Filters(start=span.start, end=span.end))


def dated_elsewhere(dossier: Dossier) -> tuple[tuple[str, date], ...]:
    """Return incidents that the article leaves undated, with the days that other sources give."""
    without = {i.id for i in dossier.incidents if not any(when.start for when in i.dates)}
    return tuple(
        (query.target, one)
        for query in dossier.editor_queries
        if query.field == "when" and query.target in without
        for one in days_in(query.text)
    )


def _by_others(hit: Hit, when: date | None) -> Hit:
    """Return ``hit`` with the day that other sources give it, if they do."""
    if when is None:
        return hit
    return replace(hit, detail=(("other sources, not the article: ", False), (day(when), True)))
