"""The list under the search box: what was found, how it was read, and what a choice does."""

from __future__ import annotations

import json
from functools import cache

from dashboard.script_engine import Kept
from dashboard.search.other_maps import OtherMaps
from dashboard.search.search import Index, search_script
from dashboard.text.templates import event, render
from dashboard.views.shell.search_pieces import KINDS, search_pieces, unasked
from geodata.schema.article import Article


def found_html(
    index: Index,
    query: str,
    *,
    with_copy: bool,
    page: str = "",
    others: OtherMaps | None = None,
    article: Article | None = None,
) -> str:
    """Return the list under the box of ``page`` for ``query``.

    ``article`` is the one of this map, where there are other maps to search, and ``others`` what
    these have, where the reader searches them.
    """
    if not query:
        return unasked(with_copy=with_copy)
    whose = render("views/shell/found.of_article", article=article) if article and others else ""
    scope = event("scope", value="here" if others else "all")
    last = (
        render("views/shell/found.other_maps", others=others, kinds=KINDS, scope=scope)
        if article
        else ""
    )
    shown = index.shown(query, _result_list(), page, {"whose": whose, "last": last})
    return shown or unasked(with_copy=with_copy)


@cache
def _result_list() -> Kept:
    return Kept(
        "(search, shown) => new search.ResultList(JSON.parse(shown))",
        (search_script(), json.dumps(search_pieces())),
    )
