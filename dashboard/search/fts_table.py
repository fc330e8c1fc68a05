"""The table that a search asks: SQLite's FTS5, in memory, of one dossier and a reader's copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from threading import Lock
from weakref import finalize

from dashboard.search.documents import APART, Columns
from dashboard.search.spelling import Meaning

_SCHEMA = (
    "CREATE VIRTUAL TABLE record USING fts5(kind UNINDEXED, id UNINDEXED, name, text, verbatim, "
    "also, dates, unnamed, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE word USING fts5vocab('record', 'col')",
)
WEIGHTS = (9, 5, 4, 2, 2, 9)
"""Of names, our restatement, the reader's own copy, who is in it, when, and names that the article
does not have."""
_ASK = (
    "SELECT kind, id FROM record WHERE record MATCH ? "  # noqa: S608 - numbers of ours
    f"ORDER BY bm25(record, 0, 0, {', '.join(map(str, WEIGHTS))}), rowid"
)

Row = tuple[str, str]
"""Kind and id of a record."""


class Table:
    """The records of an index, asked by words and phrases that it knows, and by nothing else."""

    def __init__(self, rows: Iterable[Columns]) -> None:
        # Any thread of the server may ask; the lock keeps each question whole.
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        finalize(self, self._base.close)
        for statement in _SCHEMA:
            self._base.execute(statement)
        self._base.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        by_column = set(self._base.execute("SELECT term, col FROM word"))
        others = ("verbatim", "unnamed")
        self.words = frozenset(word for word, column in by_column if column not in others) - {APART}
        """Every word of the dossier's own."""
        self.own = _only("verbatim", by_column) - self.words
        """Every word that only the reader's copy has."""
        self.unnamed = _only("unnamed", by_column) - self.words
        """Every word that only names have which the article does not have."""

    def having_all(self, meant: Sequence[Meaning]) -> list[Row]:
        """Return what has every word that is meant, the best first."""
        if not meant or not all(one.forms for one in meant):
            return []
        return self._ask(" AND ".join(map(_any_form, meant)))

    def having_some(self, meant: Sequence[Meaning]) -> list[Row]:
        """Return what has any of the words, the best first.

        A word that names nobody by itself ("movement") says little where it is only a part of the
        name of one who is spoken of, and does not count there.
        """
        known = [one for one in meant if one.forms]
        parts = (_any_form(one) if one.names else f"(- also : {_any_form(one)})" for one in known)
        return self._ask(" OR ".join(parts)) if known else []

    def having_phrase(self, phrase: str) -> list[Row]:
        """Return what has the words of ``phrase`` side by side."""
        if not self.words.union(self.own, self.unnamed).issuperset(phrase.split()):
            return []
        return self.having_all([Meaning(phrase, (phrase,))])

    def _ask(self, asked: str) -> list[Row]:
        with self._lock:
            return [(kind, name) for kind, name in self._base.execute(_ASK, (asked,))]


def _only(column: str, found: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(word for word, where in found if where == column) - {APART}


def _any_form(one: Meaning) -> str:
    return "(" + " OR ".join(f'"{form}"' for form in one.forms) + ")"
