"""The route of the actor filter's box: ``/find/actors?q=NAME``, whom a typed name may mean."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.reading.selection import QUERY_MOST
from dashboard.search.actor_names import ActorNames, NamedActors
from geodata.loading import shipped


async def serve_actors(request: Request) -> Response:
    """Answer with the actors, whether their names are near or as typed, and why there are none."""
    typed = request.query_params.get("q", "")[:QUERY_MOST]
    found = await run_in_threadpool(_find, typed)
    return JSONResponse(asdict(found), headers={"cache-control": "no-cache"})


def _find(typed: str) -> NamedActors:
    return _names().find(typed)


@cache
def _names() -> ActorNames:
    return ActorNames(shipped.dossier())
