"""What a request's query means, for every route: which map, and what of it nobody understood."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from functools import wraps

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.library import map_of
from dashboard.reading.link_reading import Unread
from geodata.errors import ArenasError
from geodata.loading.library import LoadedMap, UnknownMap

_PLAIN = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


def for_map(
    serve: Callable[[Request, LoadedMap], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    """Return the route that answers by ``serve`` for the map that the request names.

    Where there is no such map it answers 404, where the map is broken 503 with its faults.
    """

    @wraps(serve)
    async def answer(request: Request) -> Response:
        try:
            one = await run_in_threadpool(map_of, params_of(request))
        except UnknownMap as error:
            return PlainTextResponse(f"{error}\n", 404, headers=_PLAIN)
        except ArenasError as error:
            return PlainTextResponse(f"{error}\n", 503, headers=_PLAIN)
        return await serve(request, one)

    return answer


def params_of(request: Request) -> dict[str, list[str]]:
    """Return the parameters of a request's query, each with all its values."""
    return {name: request.query_params.getlist(name) for name in request.query_params}


def not_understood(unread: Iterable[Unread]) -> Response:
    """Return the answer to a link that names what is not there: a file of more would mislead."""
    return PlainTextResponse("".join(f"{one}\n" for one in unread), 400)
