"""The view route, ``/view/PAGE?`` and a selection's query: what the page shows of it, as JSON.

It is the one way in which a page is drawn and changed: with ``_event`` the answer is that of the
selection after the event, and says its query. Nothing here belongs to a session, so an answer is
kept by page and selection, and the browser may keep it by URL.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from dashboard.http.content_version import VERSION, version
from dashboard.http.packing import packed, unpacked_for
from dashboard.http.requested_map import for_map, params_of
from dashboard.own_copy import installed_copy
from dashboard.reading.citation import names
from dashboard.reading.filter_model import Event
from dashboard.reading.link_reading import Unread
from dashboard.reading.passage_masks import PassageSet, every
from dashboard.reading.query_string import read_link, to_query, with_meant
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection, reduce
from dashboard.reading.twins import MOST_CARDS, listed
from dashboard.state import PARAMS_OF
from dashboard.views.cards import cards_besides, cards_of
from dashboard.views.page_views import PAGES, page_views
from geodata.errors import ArenasError
from geodata.loading.library import LoadedMap
from geodata.schema.dossier import Dossier

EVENT = "_event"
"""The parameter that has the event, as JSON."""
COPY = "x-arenas-copy"
"""The header that says which copy of the article is attached: a page may still quote another."""
MOST_KEPT = 512
"""Answers, of some 10 KB each."""


@dataclass(frozen=True)
class Answer:
    """One page's views under one selection, ready to be sent."""

    packed: bytes
    tag: str


@for_map
async def serve_view(request: Request, one: LoadedMap) -> Response:
    """Answer with the page's views under the query's selection, or after the event in it."""
    page = request.path_params["page"]
    if page not in PAGES:
        return PlainTextResponse(f"no such page; there are {', '.join(PAGES)}\n", 404)
    params, dossier = params_of(request), one.dossier
    event = _event(request.query_params[EVENT]) if EVENT in params else {}
    if event is None:
        return PlainTextResponse(f"{EVENT} must be an event as a JSON object\n", 400)
    try:
        found, unread = read_link(params, dossier)
        selection = reduce(found, event, dossier)
        own = tuple((n, params[n][0]) for n in PARAMS_OF.get(page, ()) if n in params)
        answer = _answer(one, page, selection, own, _said(unread, params, dossier))
    except ArenasError as error:
        return PlainTextResponse(f"{error}\n", 503)
    return _response(request, answer, version(one), installed_copy.version(dossier))


def _event(text: str) -> Event | None:
    try:
        event = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return event if isinstance(event, dict) else None


def _response(request: Request, answer: Answer, now: str, copy: str) -> Response:
    """Return the answer; only one that follows from its URL for good may be kept by it."""
    keeps = request.query_params.get(VERSION) == now and EVENT not in request.query_params
    headers = {
        "cache-control": "private,max-age=86400,immutable" if keeps else "no-cache",
        "etag": answer.tag,
        COPY: copy,
    }
    return unpacked_for(request, answer.packed, "application/json", headers)


Said = tuple[str, tuple[tuple[str, str], ...]]
"""What of a link was not understood, and what it may have been: each with its name and query."""


def _said(
    unread: Iterable[Unread], params: Mapping[str, Sequence[str]], dossier: Dossier
) -> tuple[Said, ...]:
    called = names(dossier)
    return tuple(
        (
            one.said,
            tuple(
                (called.get(name, name), with_meant(params, one, name, dossier))
                for name in one.near
            ),
        )
        for one in unread
    )


@for_map
async def serve_cards(request: Request, one: LoadedMap) -> Response:
    """Answer with the cards that a long list goes on with.

    ``of`` names them, apart by spaces; ``set`` is what an article too long for names has left.
    """
    left = request.query_params.get("set")
    if left is not None:
        return _cards_of_set(left, one.dossier)
    names = request.query_params.get("of", "").split()
    found = cards_of(names[:MOST_CARDS], one.dossier)
    if len(found) < len(names):
        unknown = [name for name in names if name not in found]
        said = f"of must name at most {MOST_CARDS} passages’ cards; no such: {' '.join(unknown)}"
        return PlainTextResponse(f"{said[:300]}\n", 400)
    return JSONResponse({"cards": found}, headers={"cache-control": "no-cache"})


def _cards_of_set(left: str, dossier: Dossier) -> Response:
    """Answer with the first cards of the set, their names in order, and what is left then."""
    is_set = len(left) <= len(dossier.passages) and re.fullmatch("[0-9a-f]+", left)
    mask = int(left, 16) if is_set else 0
    if not mask or mask & ~every(dossier):
        return PlainTextResponse("set must have some of the article’s passages\n", 400)
    here = listed(PassageSet(mask, dossier))
    rest = f"{here.left:x}" if here.left else ""
    content = {"cards": cards_of(here.names, dossier), "names": [*here.names], "set": rest}
    return JSONResponse(content, headers={"cache-control": "no-cache"})


@lru_cache(maxsize=MOST_KEPT)
def _answer(
    one: LoadedMap,
    page: str,
    selection: Selection,
    own: tuple[tuple[str, str], ...],
    unread: tuple[Said, ...] = (),
) -> Answer:
    shown = page_views(page, read(one.dossier, selection), one.geometry)
    query = "&".join(filter(None, (to_query(selection), urlencode(own))))
    cards = {
        name: card
        for view in shown["views"].values()
        for name, card in cards_besides(view["html"], one.dossier).items()
    }
    content = {**shown, "cards": cards, "version": version(one), "query": query, "unread": unread}
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Answer(packed(data), f'"{sha256(data.encode()).hexdigest()[:16]}"')
