"""The routes of the stage: ``/stage/NAME``, its handout, and its notes for the briefer alone.

The stage holds nothing that the pages do not show; the notes are another matter, so by default they
leave this machine for nobody.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from dashboard.briefing.export.export_bundle import papers
from dashboard.briefing.export.export_formats import FORMATS, briefing_file_name, quietly
from dashboard.briefing.model.repository import Shelf
from dashboard.briefing.stage.answers import answers
from dashboard.briefing.stage.scenes import notes_json
from dashboard.briefing.stage.stage_page import CSP, missing_html, stage_html
from dashboard.http.assets import urls_for
from dashboard.http.download_route import as_file
from dashboard.http.house_read import house_or_why
from dashboard.http.requested_map import for_map
from dashboard.library import query_for
from dashboard.loopback import came_through_proxy, is_here, is_loopback
from dashboard.maps.house import HouseStyle
from dashboard.maps.house_file import house_style
from geodata.errors import ArenasError, DataFault
from geodata.loading.library import LoadedMap
from geodata.schema.briefing import Briefing

_ASSETS = "../assets/"
"""Where assets lie as seen from ``/stage/NAME``."""
_SAFE = {
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


@for_map
async def serve_stage(request: Request, one: LoadedMap) -> Response:
    """Answer ``/stage/{name}`` with the page; an unknown name with one that lists the known."""
    name, shelf = request.path_params["name"], Shelf(one)
    try:
        briefing, names = shelf.find(name), shelf.names()
    except DataFault as fault:
        return PlainTextResponse(f"The briefings cannot be read.\n{fault}\n", 500, headers=_SAFE)
    house = await house_or_why(_SAFE)
    if isinstance(house, Response):
        return house
    headers = _SAFE | {"content-security-policy": CSP}
    if briefing is None:
        urls = urls_for(one, _ASSETS)
        page = missing_html(name, names, asset_url=urls, asked=query_for(one.slug))
        return HTMLResponse(page, 404, headers=headers)
    return HTMLResponse(await run_in_threadpool(_page, one, name, briefing, house), headers=headers)


@for_map
async def serve_handout(request: Request, one: LoadedMap) -> Response:
    """Answer ``/stage/{name}/handout?asked=KEY`` with a PDF; its last page is what was asked.

    It holds what the stage shows, and no notes.
    """
    briefing = _found(request, one, _SAFE)
    if isinstance(briefing, Response):
        return briefing
    dossier, form = one.dossier, FORMATS["pdf"]
    known = {one.key for one in answers(dossier)}
    # Of the list that a browser kept, this dossier may no longer have every answer.
    asked = [key for key in request.query_params.getlist("asked") if key in known]
    try:
        left = await run_in_threadpool(
            papers,
            request.path_params["name"],
            briefing,
            dossier,
            one.geometry,
            datetime.now(UTC),
            asked=asked,
            house=await run_in_threadpool(house_style),
        )
        made = await run_in_threadpool(form.write, left, left.scenes[0], quietly)
    except ArenasError as error:
        return PlainTextResponse(f"{error}\n", 500, headers=_SAFE)
    return as_file(made, form.media_type, briefing_file_name(left, form))


@for_map
async def serve_notes(request: Request, one: LoadedMap) -> Response:
    """Answer ``/stage/{name}/notes`` for who sits at this machine, or for all if so started."""
    headers = _SAFE | {"cross-origin-resource-policy": "same-origin"}
    if not may_read_notes(request):
        return PlainTextResponse("notes are for the presenting computer\n", 403, headers=headers)
    briefing = _found(request, one, headers)
    if isinstance(briefing, Response):
        return briefing
    return JSONResponse(notes_json(briefing), headers=headers)


def _found(request: Request, one: LoadedMap, headers: Mapping[str, str]) -> Briefing | Response:
    """Return the briefing that the request names, or the answer that says why there is none."""
    try:
        briefing = Shelf(one).find(request.path_params["name"])
    except DataFault as fault:
        return PlainTextResponse(f"{fault}\n", 500, headers=headers)
    return briefing or PlainTextResponse("no such briefing\n", 404, headers=headers)


def may_read_notes(request: Request) -> bool:
    """Whether the notes may be handed out to this client.

    The client's address must be a loopback one and so must the request's host, so that
    another site's name, made to point here, does not help; and no proxy may be between.
    """
    if os.environ.get("ARENAS_NOTES") == "everyone":
        return True
    if came_through_proxy(request.headers):
        return False
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    client = request.client.host if request.client else ""
    return is_loopback(client) and is_here(request.headers.get("host", ""))


@lru_cache(maxsize=16)
def _page(one: LoadedMap, name: str, briefing: Briefing, house: HouseStyle) -> str:
    return stage_html(
        name,
        briefing,
        one.dossier,
        one.geometry,
        asset_url=urls_for(one, _ASSETS),
        asked=query_for(one.slug),
        house=house,
    )
