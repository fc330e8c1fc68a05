"""Counts what goes over the wire, as Chromium's own network log tells it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

_TEXT_FRAME = 1
Event = Mapping[str, Any]


@dataclass
class Traffic:
    """Bytes of one page, both ways: WebSocket payloads unpacked, HTTP as transferred."""

    socket: int = 0
    http: int = 0
    by_url: dict[str, int] = field(default_factory=dict)
    """Bytes received per URL."""
    urls: dict[str, str] = field(default_factory=dict)
    """URL by the id of its request, since the page opened."""

    @property
    def total(self) -> int:
        return self.socket + self.http

    def reset(self) -> None:
        self.socket = self.http = 0
        self.by_url.clear()


def watch(page: Page) -> Traffic:
    """Count the traffic of ``page`` and its frames from now on."""
    traffic = Traffic()

    def frame(event: Event) -> None:
        payload = event["response"]["payloadData"]
        text = event["response"]["opcode"] == _TEXT_FRAME
        traffic.socket += len(payload.encode()) if text else len(base64.b64decode(payload))

    def asked(event: Event) -> None:
        request = event["request"]
        traffic.urls[event["requestId"]] = request["url"]
        if request["url"].startswith("http"):
            lines = (f"{name}: {value}\r\n" for name, value in request["headers"].items())
            traffic.http += len(request["url"]) + sum(map(len, lines))

    def answered(event: Event) -> None:
        size = int(event["encodedDataLength"])
        url = traffic.urls.get(event["requestId"], "")
        if url.startswith("http"):
            traffic.http += size
            traffic.by_url[url] = traffic.by_url.get(url, 0) + size

    session = page.context.new_cdp_session(page)
    session.on("Network.webSocketFrameSent", frame)
    session.on("Network.webSocketFrameReceived", frame)
    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", answered)
    session.send("Network.enable")
    return traffic
