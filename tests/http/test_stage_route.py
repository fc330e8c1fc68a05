"""The stage's routes: a policy on each page, a designed 404, and notes for this machine alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette

from dashboard.http.server import routes
from tests.asgi import finished
from tests.each import each
from tests.shipped import briefings


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""


def ask(path: str, client: str = "127.0.0.1", **headers: str) -> Answer:
    """Ask our routes as a server would (Starlette's own client needs a package)."""
    answer = Answer()
    sent = {"host": "127.0.0.1:8501"} | {k.replace("_", "-"): v for k, v in headers.items()}
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": b"",
        "headers": [(k.encode(), v.encode()) for k, v in sent.items()],
        "server": ("127.0.0.1", 8501),
        "client": (client, 50000),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        else:
            answer.text += message.get("body", b"").decode()

    app = Starlette(routes=list(routes("atlas")))
    finished(app(scope, receive, send))
    return answer


@pytest.mark.parametrize("path", ["/stage/main", "/atlas/stage/main"])
def test_the_stage_is_a_page_with_a_policy_and_relative_addresses(path: str) -> None:
    answer = ask(path)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"]
    for rule in ("default-src 'none'", "script-src 'self';", "frame-ancestors 'self'"):
        assert rule in policy
    assert 'src="../assets/stage.js?v=' in answer.text
    assert "http://" not in answer.text.replace("http://www.w3.org", "")


def test_an_unknown_name_is_a_404_that_names_the_briefings_there_are() -> None:
    answer = ask("/stage/<script>alert(1)")
    assert answer.status == 404
    assert "&lt;script&gt;" in answer.text
    assert '<a href="main">main</a>' in answer.text
    assert "content-security-policy" in answer.headers


def test_notes_are_handed_out_on_this_machine() -> None:
    for client, host in (
        ("127.0.0.1", "localhost:8501"),
        ("::1", "[::1]:8501"),
        ("::ffff:127.0.0.1", "127.0.0.1"),
        ("127.8.8.8", "LOCALHOST"),
    ):
        answer = ask("/stage/main/notes", client, host=host)
        assert answer.status == 200, (client, host)
        scenes = json.loads(answer.text)["scenes"]
        assert [s["id"] for s in scenes] == [s.id for s in briefings()["main"].scenes]
        assert any(s["notes"] for s in scenes)
        assert answer.headers["cache-control"] == "no-store"


@each(
    ("client", "headers"),
    [
        ("10.0.0.7", {}),
        ("", {}),
        ("testclient", {}),
        ("127.0.0.1", {"host": "arenas.example"}),
        ("127.0.0.1", {"host": "127.0.0.1.example:8501"}),
        ("127.0.0.1", {"host": ""}),
        ("127.0.0.1", {"x_forwarded_for": "10.0.0.7"}),
        ("127.0.0.1", {"forwarded": "for=10.0.0.7"}),
        ("127.0.0.1", {"x_forwarded_host": "arenas.example"}),
        ("127.0.0.1", {"sec_fetch_site": "cross-site"}),
    ],
)
def test_notes_are_refused_to_everybody_else(client: str, headers: dict[str, str]) -> None:
    answer = ask("/stage/main/notes", client, **headers)
    assert answer.status == 403
    assert "Say" not in answer.text


def test_who_starts_the_server_may_open_the_notes_to_everyone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ARENAS_NOTES", "everyone")
    assert ask("/stage/main/notes", "10.0.0.7").status == 200
    monkeypatch.setenv("ARENAS_NOTES", "yes")
    assert ask("/stage/main/notes", "10.0.0.7").status == 403


def test_notes_and_handout_of_no_briefing_are_a_404() -> None:
    assert ask("/stage/none/handout").status == 404
    assert ask("/stage/none/notes").status == 404
