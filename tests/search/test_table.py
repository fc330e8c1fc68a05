"""The table of the search ranks records as SQLite's FTS5 does, by the weights of their parts."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from itertools import pairwise

from dashboard.maps.joined_script import joined
from dashboard.script_engine import script, script_engine
from dashboard.search.facts import search_facts
from geodata.schema.dossier import Dossier

MODULES = ("rows", "table", "words")
WEIGHTS = (9, 5, 4, 2, 2, 9)
"""Of names, our words, a copy's, who is in it, dates, and names that the article does not have."""
RANKED = """({ rowsOf }, { Table }, { Folding }, text, wishes) => {
  const { records, rules } = JSON.parse(text), rows = rowsOf(records, new Folding(rules));
  const table = new Table(rows), meant = (forms) => ({ forms });
  return JSON.stringify([
    rows.map(({ key, words }) => [key, ...words.map((part) => part.join(" "))]),
    JSON.parse(wishes).map((words) => table.havingAll(words.map(meant)))
  ]);
}"""


def test_every_word_two_and_phrase_ranks_records_as_fts5_does(other: Dossier) -> None:
    copy = {one.id: f"a copy has toll {n} of tarn" for n, one in enumerate(other.article.sentences)}
    facts = json.dumps(search_facts(other, copy))
    scripts = [script(joined(f"search/{one}.js", one.upper()), one.upper()) for one in MODULES]

    def ranked(wishes: list[list[list[str]]]) -> tuple[list[list[str]], list[list[str]]]:
        said = script_engine("answers").run(RANKED, *scripts, facts, json.dumps(wishes))
        rows, found = json.loads(said)
        return rows, found

    rows, _ = ranked([])
    words = sorted({word for row in rows for part in row[1:] for word in part.split()} - {"\ue000"})
    texts = [re.sub(" \ue000 .*", "", row[2]).split() for row in rows]
    phrases = [" ".join(two) for text in texts for two in pairwise(text)]
    wishes = [[[word]] for word in words]
    wishes += [[[a], [b]] for a, b in pairwise(words)]
    wishes += [[[a, b], [c]] for a, b, c in zip(words, words[7:], words[19:], strict=False)]
    wishes += [[[phrase]] for phrase in phrases]
    _, found = ranked(wishes)
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute(
            "CREATE VIRTUAL TABLE r USING fts5(key UNINDEXED, a, b, c, d, e, f, "
            "tokenize = 'unicode61 remove_diacritics 0')"
        )
        base.executemany("INSERT INTO r VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        order = f"bm25(r, 0, {', '.join(map(str, WEIGHTS))}), rowid"
        for wish, there in zip(wishes, found, strict=True):
            asked = " AND ".join(
                "(" + " OR ".join(f'"{form}"' for form in forms) + ")" for forms in wish
            )
            ranks = base.execute(f"SELECT key FROM r WHERE r MATCH ? ORDER BY {order}", (asked,))  # noqa: S608 - numbers of ours
            assert there == [key for (key,) in ranks], wish
    assert len(wishes) > 500
    assert max(map(len, found)) > 5
