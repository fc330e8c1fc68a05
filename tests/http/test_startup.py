"""What the server does before its first visitor."""

from __future__ import annotations

import socket

import pytest
import uvicorn
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from dashboard.http.startup import send_at_once, stay_offline
from tests.asgi import finished


def test_what_listens_holds_no_answer_back(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    async def startup(_: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
        for listening in sockets or ():
            with socket.create_connection(listening.getsockname()):
                accepted, _peer = listening.accept()
                seen.append(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
                accepted.close()

    async def app(*_: object) -> None: ...

    monkeypatch.setattr(uvicorn.Server, "startup", startup)
    server = uvicorn.Server(uvicorn.Config(app))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        finished(server.startup([listening]))
        send_at_once()
        finished(server.startup([listening]))
        finished(server.startup())
    assert [bool(one) for one in seen] == [False, True]


def test_streamlit_asks_nobody_for_the_outside_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(net_util, "get_external_ip", lambda: asked.append("outside"))
    assert not is_url_from_allowed_origins("https://elsewhere.example")
    assert asked == ["outside"], "what Streamlit does by itself"
    stay_offline()
    assert not is_url_from_allowed_origins("https://elsewhere.example")
    assert asked == ["outside"]
