"""Every answer of ours has an id and a policy; readiness says what is loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.http import readiness, request_log
from dashboard.http.server import routes
from dashboard.storage import FOLDER
from geodata.errors import ArenasError
from tests.asgi import ask


def test_an_answer_carries_the_proxys_id_or_one_of_its_own() -> None:
    assert ask("/healthz", headers={"x-request-id": "abc-1.2"}).headers["x-request-id"] == "abc-1.2"
    for odd in ("", "a b", "x" * 65, "a\nb"):
        own = ask("/healthz", headers={"x-request-id": odd}).headers["x-request-id"]
        assert len(own) == 16
        assert own != odd


def test_data_runs_nothing_and_a_page_keeps_its_own_policy() -> None:
    for path in ("/view/map", "/opening.svg?_size=400x300", "/take/svg", "/healthz"):
        answer = ask(path)
        assert answer.status_code == 200, path
        assert "sandbox" in answer.headers["content-security-policy"], path
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "script-src 'self'" in ask("/stage/main").headers["content-security-policy"]


def test_the_log_has_a_line_of_json_without_what_was_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(request_log.LOG, "json")
    ask("/view/map?theatre=yemen", headers={"x-request-id": "one"})
    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert (said["request_id"], said["path"], said["status"]) == ("one", "/view/map", 200)
    assert "yemen" not in line


def test_ready_says_what_is_loaded_and_503_where_it_cannot_serve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "not" / "yet"))
    answer = ask("/ready")
    assert answer.status_code == 200
    assert answer.json()["maps"]["save-hamas"] == "loaded"
    monkeypatch.setattr("os.access", lambda *_: False)
    assert ask("/ready").json()["data_folder"] == "read-only"

    def unread() -> None:
        raise ArenasError("x")

    monkeypatch.setattr(readiness, "library", unread)
    answer = ask("/ready")
    assert answer.status_code == 503
    assert "cannot be read" in answer.text


def test_every_route_of_ours_is_wrapped() -> None:
    assert all(isinstance(one.app, request_log.RequestLog) for one in routes("atlas"))
