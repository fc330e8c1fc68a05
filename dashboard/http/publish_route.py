"""The routes of *Share* that make the whole map a website: begin, ask how far it is, stop, take."""

from __future__ import annotations

from dataclasses import asdict

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from dashboard.background import Work
from dashboard.http.asked_map import for_map
from dashboard.http.download_route import as_file
from dashboard.http.review_posts import SAFE, is_from_elsewhere
from dashboard.publish.making import site_making
from geodata.loading.library import LoadedMap


@for_map
async def serve_website(request: Request, one: LoadedMap) -> Response:
    """Answer ``/website?map=SLUG``: a GET with how far it is, a POST begins, a DELETE stops it."""
    making = site_making()
    if is_from_elsewhere(request):
        return _said(Work("failed", "Only a page of this server may make a website."), 403)
    if request.method == "POST":
        found = await run_in_threadpool(making.start, one)
        return _said(found)
    if request.method == "DELETE":
        await run_in_threadpool(making.stop, one)
    return _said(await run_in_threadpool(making.of, one))


@for_map
async def serve_website_file(_: Request, one: LoadedMap) -> Response:
    """Answer ``/website.zip?map=SLUG`` with the ZIP, where it has been made."""
    made = await run_in_threadpool(site_making().made, one)
    if made is None:
        return PlainTextResponse("not made yet; Share makes it\n", 404, headers=SAFE)
    data = await run_in_threadpool(made.read_bytes)
    return as_file(data, "application/zip", made.name)


def _said(work: Work | None, status: int = 200) -> Response:
    return JSONResponse(asdict(work) if work else None, status, headers=SAFE)
