"""Answers that are kept gzipped, and sent as the browser takes them, once."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

_LEVEL = 6
"""The default of gzip itself."""


def packed(text: str) -> bytes:
    """Return ``text`` gzipped; the same text gives the same bytes."""
    return gzip.compress(text.encode(), _LEVEL, mtime=0)


def unpacked_for(
    request: Request, content: bytes, media_type: str, headers: Mapping[str, str]
) -> Response:
    """Answer with ``content``, which is gzipped: as it is to who takes that, else unpacked.

    With an ``etag`` among the headers, whoever has it already gets a 304.
    """
    varying = {**headers, "vary": "accept-encoding", "x-content-type-options": "nosniff"}
    tag = headers.get("etag")
    if tag and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=varying)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(content, 200, {**varying, "content-encoding": "gzip"}, media_type)
    return Response(gzip.decompress(content), 200, varying, media_type)
