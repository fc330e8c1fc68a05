"""Asks our routes as a server would, with no server and no client package."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

from starlette.applications import Starlette

from dashboard.http.server import routes

T = TypeVar("T")


@dataclass
class Answer:
    """What came back; ``content`` as it was sent."""

    status_code: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""

    @property
    def unpacked(self) -> bytes:
        packed = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.content) if packed else self.content

    @property
    def text(self) -> str:
        return self.unpacked.decode("utf-8")

    def json(self) -> Any:
        return json.loads(self.text)


def finished(work: Coroutine[Any, Any, T]) -> T:
    """Return what ``work`` comes to, run in a thread of its own.

    A browser that other tests keep open has a loop in this one.
    """
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(asyncio.run, work).result()


def ask(
    path: str,
    body: bytes | None = None,
    *,
    base: str = "",
    method: str = "",
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Return the answer to a GET of ``path``, to a POST of ``body``, or to another ``method``."""
    url, answer = urlsplit(path), Answer()
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method or ("GET" if body is None else "POST"),
        "path": url.path,
        "raw_path": url.path.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": url.query.encode(),
        "headers": [(k.encode(), v.encode()) for k, v in (headers or {}).items()],
        "server": ("testserver", 80),
        "client": ("testclient", 1),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body or b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answer.status_code = message["status"]
            answer.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        else:
            answer.content += message.get("body", b"")

    app = Starlette(routes=list(routes(base)))
    finished(app(scope, receive, send))
    return answer
