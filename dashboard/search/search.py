"""Search over one dossier: actors, theatres, places, concepts, incidents, passages.

The rules are those of ``web/search/``, which a published folder runs in the browser. Python says
what there is to find (``facts.py``), and which passages days have.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from weakref import finalize

from pydantic import TypeAdapter

from dashboard.maps.static_files import search_source
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import matching, undated
from dashboard.script_engine import Kept, script, script_engine
from dashboard.search.facts import search_facts
from dashboard.search.results import AskedSpan, Found
from geodata.schema.dossier import MOST_DOSSIERS, Dossier, dossier_cache
from geodata.schema.filters import Filters

_FIND = """(search, index, query, read) =>
  JSON.stringify(search.answered(index, query, JSON.parse(read)))"""
_SHOW = """(search, index, query, read, list, page, others) => {
  const { unread, found } = search.answered(index, query, JSON.parse(read));
  const html = found?.query && list.html(found, page, JSON.parse(others));
  return JSON.stringify({ unread, html });
}"""
_FOUND: TypeAdapter[Found] = TypeAdapter(Found)
_UNREAD: TypeAdapter[list[AskedSpan]] = TypeAdapter(list[AskedSpan])


class Index:
    """The index of one dossier, with a reader's own copy where there is one."""

    def __init__(self, dossier: Dossier, verbatim: Mapping[str, str] | None = None) -> None:
        self._dossier = dossier
        facts = json.dumps(search_facts(dossier, verbatim or {}))
        self._index = Kept(
            "(search, facts) => new search.Index(JSON.parse(facts))", (search_script(), facts)
        )
        if verbatim:  # a reader's copy stays with nobody else's
            finalize(self, script_engine("answers").forget, self._index)

    def find(self, query: str) -> Found:
        """Return what ``query`` finds, whatever it is made of."""
        return _FOUND.validate_python(self._answer(_FIND, query)["found"])

    def shown(self, query: str, result_list: Kept, page: str, others: Mapping[str, str]) -> str:
        """Return what ``query`` finds as ``page`` shows it; nothing where it is empty.

        ``result_list`` is a ``ResultList`` of ``web/search/shown.js``, ``others`` what it gets of
        other maps.
        """
        html: str = self._answer(_SHOW, query, result_list, page, json.dumps(others))["html"]
        return html

    def _answer(self, function: str, query: str, *more: str | Kept) -> dict[str, Any]:
        """Return what the script says, once it has the days of the article that it needs."""
        spans: list[AskedSpan] = []
        while True:
            dated = json.dumps({f"{one.start} {one.end}": self._dated(one) for one in spans})
            ran = script_engine("answers").run(
                function, search_script(), self._index, query, dated, *more
            )
            said: dict[str, Any] = json.loads(ran)
            if "unread" not in said:
                return said
            spans += _UNREAD.validate_python(said["unread"])

    def _dated(self, span: AskedSpan) -> dict[str, Any]:
        """Return what the article dates within ``span``: ``Dated`` in ``search.d.ts``."""
        selection = Selection(filters=Filters(start=span.start, end=span.end))
        incidents = (one for one in read(self._dossier, selection).incidents if one.matches)
        return {
            "keys": [
                *(f"incident:{one.incident.id}" for one in incidents),
                *(f"passage:{one.id}" for one in matching(self._dossier, selection)),
            ],
            "mayFall": len(undated(self._dossier, selection)),
        }


@dossier_cache(maxsize=MOST_DOSSIERS)
def index_of(dossier: Dossier) -> Index:
    """Return everybody's index of ``dossier``, with the text that comes with the map."""
    return Index(dossier, dossier.carried)


def search_script() -> Kept:
    """Return the script of the search, as an engine keeps it."""
    return script(search_source(), "SEARCH")
