"""The route of the actor filter's box: ``/find/actors?q=NAME``, whom a typed name may mean."""

from __future__ import annotations

from dataclasses import asdict

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.http.requested_map import for_map
from dashboard.reading.selection import QUERY_MOST
from dashboard.search.actor_names import ActorNames, NamedActors
from geodata.loading.library import MOST_OPEN, LoadedMap
from geodata.schema.dossier import Dossier, dossier_cache


@for_map
async def serve_actors(request: Request, one: LoadedMap) -> Response:
    """Answer with the actors, whether their names are near or as typed, and why there are none."""
    typed = request.query_params.get("q", "")[:QUERY_MOST]
    found = await run_in_threadpool(_find, one.dossier, typed)
    return JSONResponse(asdict(found), headers={"cache-control": "no-cache"})


def _find(dossier: Dossier, typed: str) -> NamedActors:
    return _names(dossier).find(typed)


@dossier_cache(maxsize=MOST_OPEN)
def _names(dossier: Dossier) -> ActorNames:
    return ActorNames(dossier)
