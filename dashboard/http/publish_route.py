"""The routes of *Share* that hand on the whole map: begin, follow, stop, take the file."""

from __future__ import annotations

from dataclasses import asdict

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from dashboard.background import Work
from dashboard.http.download_route import as_file
from dashboard.http.requested_map import for_map
from dashboard.http.review_posts import SAFE, is_from_elsewhere
from dashboard.publish.making import FORMS, site_making
from geodata.loading.library import LoadedMap


@for_map
async def serve_website(request: Request, one: LoadedMap) -> Response:
    """Answer ``/website.FORM/making?map=SLUG``: GET says how far, POST begins, DELETE stops it."""
    form = request.path_params["form"]
    if form not in FORMS:
        return _unknown()
    making = site_making(form)
    if is_from_elsewhere(request):
        return _said(Work("failed", "Only a page of this server may make it."), 403)
    if request.method == "POST":
        found = await run_in_threadpool(making.start, one)
        return _said(found)
    if request.method == "DELETE":
        await run_in_threadpool(making.stop, one)
    return _said(await run_in_threadpool(making.of, one))


@for_map
async def serve_website_file(request: Request, one: LoadedMap) -> Response:
    """Answer ``/website.FORM?map=SLUG`` with the file, where it has been made."""
    form = request.path_params["form"]
    if form not in FORMS:
        return _unknown()
    made = await run_in_threadpool(site_making(form).made, one)
    if made is None:
        return PlainTextResponse("not made yet; Share makes it\n", 404, headers=SAFE)
    data = await run_in_threadpool(made.read_bytes)
    return as_file(data, FORMS[form][2], made.name)


def _unknown() -> Response:
    return PlainTextResponse(f"no such form; there are {', '.join(FORMS)}\n", 404, headers=SAFE)


def _said(work: Work | None, status: int = 200) -> Response:
    return JSONResponse(asdict(work) if work else None, status, headers=SAFE)
