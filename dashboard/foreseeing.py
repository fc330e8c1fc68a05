"""The route that says what a page will show after an event: ``/ahead?`` and the reading's query.

The page asks it as soon as something is clicked and shows the answer; the run of the app, which
brings the same and keeps it, takes several times as long. Nothing here belongs to a session: the
answer follows from the URL alone.
"""

from __future__ import annotations

import json
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.components.ahead import foreseen
from dashboard.own_copy import installed_copy
from dashboard.reading.query_string import from_query
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection, reduce
from geodata.loading import shipped

EVENT = "_event"
"""The parameter that has the event, as JSON."""
VIEWS = "_view"
"""The parameter that names a view to be drawn; as often as there are views."""

COPY = "x-arenas-copy"
"""The header that tells which copy of the article is attached: a page may still quote another."""


async def serve_ahead(request: Request) -> Response:
    """Answer with the reading after the event, and with what the views named show of it."""
    params = {name: request.query_params.getlist(name) for name in request.query_params}
    try:
        event = json.loads(request.query_params.get(EVENT, ""))
    except (ValueError, RecursionError):
        event = None
    if not isinstance(event, dict):
        return PlainTextResponse(f"{EVENT} must be an event as a JSON object\n", 400)
    dossier = shipped.dossier()
    after = reduce(from_query(params, dossier), event, dossier)
    return Response(
        _drawn(after, frozenset(params.get(VIEWS, ()))),
        media_type="application/json",
        headers={
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
            COPY: installed_copy.version(dossier.article),
        },
    )


@lru_cache(maxsize=256)
def _drawn(asked: Selection, views: frozenset[str]) -> bytes:
    drawn = foreseen(read(shipped.dossier(), asked), views)
    return json.dumps(drawn, ensure_ascii=False, separators=(",", ":")).encode()
