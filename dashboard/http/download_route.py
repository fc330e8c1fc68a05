"""The route that hands a reading over as a file: ``/take/FORMAT?`` and the reading's own query.

The link says it all, so nothing is kept on the server and no file is made before it is asked
for. A reader's own copy lives in the page: to have it quoted, the page posts it back, and it is
verified sentence by sentence as when it was attached.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.exports.contents import take
from dashboard.exports.formats import FORMATS, file_name
from dashboard.exports.tables import saved
from dashboard.own_copy.attachment import verified
from dashboard.reading.query_string import from_query
from geodata.loading import shipped

MOST_BYTES = 2_000_000
"""Of a copy that is posted; the sentences of an article are a tenth of it."""


async def serve_reading(request: Request) -> Response:
    """Answer with the reading that the query asks for, in the format that the path names."""
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
        sentences = _verified(bytes(body))
    params = {name: request.query_params.getlist(name) for name in request.query_params}
    dossier = shipped.dossier()
    taken = take(dossier, shipped.geometry(), from_query(params, dossier), sentences)
    text = await run_in_threadpool(form.write, taken)
    return Response(
        saved(text, form.id),
        media_type=form.media_type,
        headers={
            "content-disposition": f'attachment; filename="{file_name(taken, form)}"',
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        },
    )


def _verified(body: bytes) -> Mapping[str, str]:
    """Return the sentences of a posted copy that have the hashes of the article's."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(sent, dict):
        return {}
    words = {k: v for k, v in sent.items() if isinstance(v, str) and _is_text(v)}
    return verified(words, shipped.dossier().article.sentences).sentences


def _is_text(value: str) -> bool:
    """Whether ``value`` is no half of a character, which JSON can spell and no text can hold."""
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)
