"""The routes that hand a file over: a reading's data, or a picture or slide of a view.

They are ``/take/FORMAT?`` and ``/share/PAGE/FORMAT?``, with the reading's own query. The link says
it all, so nothing is kept on the server and no file is made before it is requested. A reader's own
copy lives in the page: to have it quoted, the page posts it back, and it is verified sentence by
sentence as when it was attached.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.briefing.editing.capture import NothingToShow
from dashboard.briefing.export.view_file import VIEW_FORMS, Viewed, view_file, view_name
from dashboard.exports.contents import take
from dashboard.exports.formats import FORMATS, reading_name
from dashboard.exports.tables import saved
from dashboard.http.requested_map import for_map, not_understood, params_of
from dashboard.maps.house_file import house_style
from dashboard.own_copy.attachment import verified
from dashboard.reading.query_string import ground_of, read_link
from dashboard.text.file_names import file_name
from dashboard.views.page_views import PAGES
from geodata.errors import ArenasError
from geodata.loading.library import LoadedMap
from geodata.loading.package import SUFFIX, pack
from geodata.schema.dossier import Dossier

MARK = "_bom"
"""The parameter of a table without the mark that spreadsheets need: ``_bom=0``."""
MOST_BYTES = 2_000_000
"""Of a copy that is posted; the sentences of an article are a tenth of it."""


@for_map
async def serve_reading(request: Request, one: LoadedMap) -> Response:
    """Answer with the reading that the query selects, in the format that the path names."""
    form = FORMATS.get(request.path_params["format"])
    if form is None:
        return PlainTextResponse(f"no such format; there are {', '.join(FORMATS)}\n", 404)
    sentences: Mapping[str, str] = {}
    if request.method == "POST":
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                return PlainTextResponse("too large for a copy of the article\n", 413)
        sentences = _verified(bytes(body), one.dossier)
    dossier = one.dossier
    selection, unread = read_link(params_of(request), dossier)
    if unread:
        return not_understood(unread)
    made, address = datetime.now(UTC).date(), f"{request.base_url}"
    taken = take(dossier, one.geometry, selection, sentences, address=address, made=made)
    data = await run_in_threadpool(form.write, taken)
    name = file_name(form.suffix, made, *reading_name(dossier, taken.selection))
    mark = request.query_params.get(MARK) != "0"
    return as_file(saved(data, form.id, mark=mark), form.media_type, name)


@for_map
async def serve_view_file(request: Request, one: LoadedMap) -> Response:
    """Answer ``/share/{page}/{format}`` with a file of the view that the query selects."""
    page, form = request.path_params["page"], VIEW_FORMS.get(request.path_params["format"])
    if form is None or not PAGES.get(page):
        views = ", ".join(name for name, shown in PAGES.items() if shown)
        known = f"there are {', '.join(VIEW_FORMS)}, of {views}"
        return PlainTextResponse(f"no such file of a view; {known}\n", 404)
    params, dossier = params_of(request), one.dossier
    selection, unread = read_link(params, dossier)
    if unread:
        return not_understood(unread)
    made = datetime.now(UTC)
    try:
        view = Viewed(page, selection, ground_of(params), await run_in_threadpool(house_style))
        address = f"{request.base_url}"
        drawn = await run_in_threadpool(view_file, view, form, dossier, one.geometry, made, address)
    except NothingToShow as nothing:
        return PlainTextResponse(f"{nothing}\n", 422)
    except ArenasError as error:
        return PlainTextResponse(f"{error}\n", 500)
    return as_file(drawn, form.media_type, view_name(view, form, dossier, made.date()))


@for_map
async def serve_package(_: Request, one: LoadedMap) -> Response:
    """Answer ``/pack?map=SLUG`` with the map as one file."""
    try:
        made = await run_in_threadpool(pack, one, datetime.now(UTC).date())
    except ArenasError as error:
        return PlainTextResponse(f"{error}\n", 422)
    return as_file(made, "application/zip", f"{one.slug}{SUFFIX}")


def as_file(data: bytes, media_type: str, name: str) -> Response:
    """Return an answer that the browser saves as ``name``."""
    return Response(
        data,
        media_type=media_type,
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        },
    )


def _verified(body: bytes, dossier: Dossier) -> Mapping[str, str]:
    """Return the sentences of a posted copy that have the hashes of the article's."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(sent, dict):
        return {}
    words = {k: v for k, v in sent.items() if isinstance(v, str) and _is_text(v)}
    return verified(words, dossier.article.sentences).sentences


def _is_text(value: str) -> bool:
    """Whether ``value`` is no half of a character, which JSON can spell and no text can hold."""
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)
