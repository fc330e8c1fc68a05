"""What the search of a published folder looks through, and how it shows what it finds.

Facts and script are those of the app's own search (``web/search/``), the HTML is cut out of its own
template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dashboard.publish.holes import cut, cut_within, drawn, hole
from dashboard.search.facts import KINDS, search_facts
from dashboard.search.results import AskedSpan, Hit, Opens
from dashboard.text.templates import event
from dashboard.views.shell.search_found import IN_PLACE
from dashboard.views.shell.search_found import KINDS as SAID
from geodata.schema.dossier import Dossier

_MANY = 7777
"""A count that no dossier has, so that its words stand for one count alone."""
_PAGES = ("map", "actors", "article", "timeline")


def unasked_pieces(dossier: Dossier) -> dict[str, str]:
    """Return what stands under the search box before anything is typed."""
    return {"found unasked": _found(with_copy=bool(dossier.text), asked="")}


def found(dossier: Dossier) -> dict[str, Any]:
    """Return what is looked through and how it is shown: ``FolderSearch`` of ``facts.d.ts``."""
    return {
        **search_facts(dossier, dossier.carried),
        "chosen": {
            page: {kind: sent for (where, kind), (sent, _) in IN_PLACE.items() if where == page}
            for page in _PAGES
        },
        "pieces": _pieces(with_copy=bool(dossier.text)),
    }


def _pieces(*, with_copy: bool) -> dict[str, str]:
    """Return the frame of what was found, its headings, a hit and a span of days."""
    group = _drawn(groups=[_listed("actor", "map")])
    read = _found(read_as=[(hole("typed"), (hole("words"),))], groups=[_listed("actor", "map")])
    said, listed, more = (
        _one(pattern, html)
        for pattern, html in (
            (rf"(?<={hole('said')}).*?(?=\.</p>)", read),
            (r'<div role="group".*</div>(?=</div>)', read),
            (r'<p class="ar-found-more">.*?</p>', group),
        )
    )
    return {
        "unasked": _found(asked="", with_copy=with_copy),
        "found": cut(read, (said, "read"), (listed, "list")),
        "found none": _found(),
        "read": said,
        "more": cut(more, (str(_MANY), "count")),
        **_spans(),
        **_hits(),
        **{
            f"group {page} {kind}": cut(
                _drawn(groups=[_listed(kind, page)]).replace(more, hole("hits") + hole("more")),
                (str(_MANY), "total"),
            )
            for page in _PAGES
            for kind in KINDS
        },
    }


def _spans() -> dict[str, str]:
    """Return what offers days as a filter: those that the article dates, and those it does not."""
    first = date(2001, 2, 3)
    day = AskedSpan(first, first, "WORDS", "ORDER")
    days = AskedSpan(first, first + timedelta(1), "WORDS")
    count = f"{_MANY} passages"
    sent = event("span")

    def piece(span: AskedSpan, falls: int, where: str = "spans") -> str:
        html = _drawn(**{where: [(replace(span, may_fall=falls), sent)]})
        html = cut(html, (span.words, "words"), *(((count, "count"),) if falls else ()))
        html = cut(html, ("ORDER", "order")) if "ORDER" in html else html
        return cut_within(html, r'data-event="([^"]*)"', "event")

    return {
        "span": piece(days, 0),
        "span falling": piece(days, _MANY),
        "span ordered": piece(day, 0),
        "span ordered falling": piece(day, _MANY),
        "undated day": piece(day, _MANY, "undated"),
        "undated days": piece(days, _MANY, "undated"),
    }


def _hits() -> dict[str, str]:
    """Return a hit, and the parts that only some have."""
    runs, leads = (("TOLD", False),), Opens("x", "y", "LEADS")

    def option(hit: Hit) -> str:
        html = _drawn(groups=[_listed("actor", "map", [(hit, event("x"))])])
        return _one(r'<div role="option".*?</div>', html)

    bare = option(Hit("KIND", "y", (("TITLE", False),), (), "META"))
    told = option(Hit("KIND", "y", (("TITLE", False),), runs, "META"))
    own = option(Hit("KIND", "y", (("TITLE", False),), runs, "META", verbatim=True))
    opens = option(Hit("KIND", "y", (("TITLE", False),), (), "META", opens=leads))
    leading = _one(r' data-opens="LEADS"', opens)
    detail = r'<span class="ar-hit-detail">.*TOLD</span>(?=</div>)'
    hit = cut(told, ("KIND", "kind"), ("TITLE", "title"), ("META", "meta"))
    hit = cut(hit, (_one(detail, told), "detail"))
    hit = cut_within(hit, r'data-event="([^"]*)"()>', "event", "opens")
    if bare.replace(leading, "") != opens.replace(leading, ""):
        raise ValueError("a hit that leads elsewhere differs from others by more than that")
    return {
        "hit": hit,
        "opens": cut(leading, ("LEADS", "name")),
        "detail": cut(_one(detail, told), ("TOLD", "words")),
        "detail verbatim": cut(_one(detail, own), ("TOLD", "words")),
    }


@dataclass(frozen=True)
class _Group:
    kind: str
    total: int = _MANY


def _listed(kind: str, page: str, hits: Iterable[object] = ()) -> tuple[object, ...]:
    title, does = SAID[kind]
    _, does = IN_PLACE.get((page, kind), ({}, does))
    return title, does, _Group(kind), [*hits]


def _found(**given: object) -> str:
    """Return the whole of what stands under the box."""
    plain: dict[str, object] = {
        "asked": "x",
        "said": hole("said"),
        "with_copy": False,
        "read_as": [],
        "spans": [],
        "undated": [],
        "groups": [],
        "article": None,
        "others": None,
        "kinds": SAID,
        "other_scope": "",
    }
    return drawn("views/shell/found", **{**plain, **given})


def _drawn(**given: object) -> str:
    """Return the list alone."""
    return _one(
        r'(?<=aria-label="What was found">).*(?=</div><p class="ar-found-foot">)', _found(**given)
    )


def _one(pattern: str, html: str) -> str:
    found = re.search(pattern, html)
    if not found:
        raise ValueError(f"not in the template: {pattern}")
    return found[0]
