"""The route of a scene's map in little, ``/thumbnail.png?scene=JSON``: the link says all of it.

So a draft's pictures come by URL as a saved briefing's do, and the server keeps nothing for them.
"""

from __future__ import annotations

from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.briefing.export.thumbnail import SCENE, scene_of, thumbnail
from dashboard.http.content_version import VERSION, version
from dashboard.http.requested_map import for_map
from geodata.errors import ArenasError, DataFault
from geodata.loading.library import LoadedMap


@for_map
async def serve_thumbnail(request: Request, one: LoadedMap) -> Response:
    """Answer with the picture; what spells no map of this dossier is refused with the reason."""
    spelled, now = request.query_params.get(SCENE, ""), version(one)
    tag = f'"{sha256(f"{now} {spelled}".encode()).hexdigest()[:16]}"'
    keeps = request.query_params.get(VERSION) == now
    headers = {
        "cache-control": "private,max-age=31536000,immutable" if keeps else "no-cache",
        "etag": tag,
        "x-content-type-options": "nosniff",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    try:
        scene = scene_of(spelled, one.dossier)
        picture = await run_in_threadpool(thumbnail, one, scene)
    except DataFault as fault:
        return PlainTextResponse(f"{fault}\n", 400)
    except ArenasError as error:
        return PlainTextResponse(f"{error}\n", 500)
    return Response(picture, 200, headers, "image/png")
