"""Each request of our routes has an id, one line of JSON in the log if wished, and a policy.

``ARENAS_LOG=json`` writes the lines to standard error. The id is the proxy's, where it sends one
(``X-Request-Id``), so that its log and ours can be laid side by side; the answer carries it back.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from datetime import UTC, datetime
from secrets import token_hex

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = "ARENAS_LOG"
"""Environment variable: ``json`` writes a line for each request."""
ID = "x-request-id"
DATA_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
)
"""Of what is data and no page: opened by itself, it runs nothing and sends no request."""
_PAGES = "text/html"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestLog:
    """Wraps a route: an id, a line, a policy. An error goes on to the server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the route does."""
        given = Headers(scope=scope).get(ID, "")
        name = given if _GIVEN.fullmatch(given) else token_hex(8)
        begun = time.monotonic()
        status = 0

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(raw=message["headers"])
                headers[ID] = name
                headers.setdefault("x-content-type-options", "nosniff")
                headers.setdefault("referrer-policy", "same-origin")
                if not headers.get("content-type", "").startswith(_PAGES):
                    headers.setdefault("content-security-policy", DATA_POLICY)
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            if os.environ.get(LOG) == "json":
                _write(scope, name, status or 500, time.monotonic() - begun)


def _write(scope: Scope, name: str, status: int, seconds: float) -> None:
    """Write the line; of the query nothing, for it says what somebody reads."""
    line = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "request_id": name,
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "seconds": round(seconds, 4),
    }
    sys.stderr.write(json.dumps(line, ensure_ascii=False) + "\n")
