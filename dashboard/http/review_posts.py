"""What a POST to the review must be before anything is written: from its own page, to a draft."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.storage import own_maps
from geodata.loading.library import LoadedMap
from geodata.schema.manifest import DossierState

SAFE = {
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


def is_own(one: LoadedMap) -> bool:
    """Whether the map is the user's own."""
    return own_maps().resolve() in one.folder.resolve().parents


def is_editable(one: LoadedMap) -> bool:
    """Whether people may edit the map here: a draft of their own."""
    return is_own(one) and one.manifest.state is DossierState.DRAFT


def is_from_elsewhere(request: Request) -> bool:
    """Whether another site's page sends the request."""
    return request.headers.get("sec-fetch-site", "same-origin") != "same-origin"


def unfit(
    request: Request, one: LoadedMap, *, kind: str = "application/json", published: bool = False
) -> Response | None:
    """Return the refusal of a POST that may not write to the map; None where it may.

    ``published`` lets one through that is for a published map as well.
    """
    if is_from_elsewhere(request):
        return refused(403, "a save comes from the review page itself")
    if not request.headers.get("content-type", "").startswith(kind):
        return refused(415, f"expected {kind}")
    if not (is_editable(one) or (published and is_own(one))):
        return refused(403, "this map is read-only here")
    return None


async def body_of(request: Request, most: int) -> bytes | Response:
    """Return what was sent, or the refusal of what is longer than ``most`` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return refused(413, f"too much: at most {most:,} bytes")
    return bytes(body)


def refused(status: int, message: str) -> Response:
    """Return an error with its sentence."""
    return JSONResponse({"error": message}, status, headers=SAFE)
