"""*Share* makes the whole map a website: begun, stopped, made once, taken as a ZIP, or refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from starlette.concurrency import run_in_threadpool

from dashboard.background import Background, Work
from dashboard.http import server
from dashboard.library import library
from dashboard.publish.making import SiteMaking
from dashboard.storage import FOLDER, own_maps
from tests.asgi import Answer, ask, finished
from tests.children import LARGE, noted_modules

ELSEWHERE = {"sec-fetch-site": "cross-site"}


class Tomorrow(datetime):
    """A clock that is a day ahead."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Tomorrow:
        """Return this moment of tomorrow."""
        return super().now(tz) + timedelta(days=1)


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteMaking:
    """Let the server of this test have made nothing yet."""
    found = SiteMaking(_scratch=tmp_path / "websites")
    monkeypatch.setattr("dashboard.http.publish_route.site_making", lambda _: found)
    return found


def website(lamps: str, method: str = "GET", **headers: str) -> Answer:
    return ask(f"/website.zip/making?map={lamps}", method=method, headers=headers)


def test_it_is_made_in_a_process_of_its_own_and_taken_as_a_zip(
    lamps: str, own: SiteMaking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # That process finds what is named relative to where the server runs, and runs nothing there.
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(FOLDER, "data")
    (tmp_path / "dashboard.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    loaded = noted_modules(tmp_path, monkeypatch)
    one = library().open(lamps)
    assert website(lamps).json() is None
    assert ask(f"/website.zip?map={lamps}").status_code == 404
    assert website(lamps, "POST").json()["state"] == "running"
    assert website(lamps, "POST").json()["state"] == "running", "once, however often it is asked"
    own.join(one)
    assert website(lamps).json() == {"state": "made", "words": ""}
    assert LARGE & loaded() <= {"lxml"}, "which some of the formats need"
    answer = ask(f"/website.zip?map={lamps}")
    assert 'filename="lamps-out-website.zip"' in answer.headers["content-disposition"]
    with ZipFile(BytesIO(answer.content)) as held:
        assert held.testzip() is None
        assert {entry.external_attr >> 16 for entry in held.infolist()} == {0o644}
        assert min(entry.date_time for entry in held.infolist()) > (2020,)
        assert {f"{lamps}/index.html", f"{lamps}/actors.html"} <= set(held.namelist())
        listed = json.loads(held.read(f"{lamps}/arenas.json"))["files"]
        assert {f"{lamps}/{name}" for name in (*listed, "arenas.json")} == set(held.namelist())
    assert website(lamps, "POST").json()["state"] == "made", "the same map is not made twice"
    with monkeypatch.context() as clock:
        clock.setattr("dashboard.publish.making.datetime", Tomorrow)
        assert website(lamps).json() is None, "it says on which day it was made"
    house = tmp_path / "data" / "house.yaml"
    house.write_text("footer: Ours\n", encoding="utf-8")
    assert website(lamps).json() is None, "and in which house"
    house.unlink()
    found = own.made(one)
    assert found is not None
    found.unlink()  # as another version does that takes its place
    assert website(lamps).json() is None
    assert website(lamps, "POST").json()["state"] == "running"
    assert website(lamps, "DELETE").json() is None


def test_one_that_is_stopped_leaves_nothing_and_another_page_starts_none(
    lamps: str, own: SiteMaking
) -> None:
    assert website(lamps, "POST", **ELSEWHERE).status_code == 403
    assert website(lamps).json() is None
    website(lamps, "POST")
    assert website(lamps, "DELETE").json() is None
    assert website(lamps).json() is None
    assert not list(own._scratch.rglob("*")), "nothing half-made"


def test_the_server_ends_what_is_being_made_and_leaves_nothing(
    lamps: str, own: SiteMaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is ended by a signal, after which nothing runs that Python would do at its exit."""
    monkeypatch.setattr(server, "preload", lambda: None)
    monkeypatch.setattr(server, "site_making", lambda _: own)

    async def visited() -> None:
        async with server.lifespan(server.app):
            await run_in_threadpool(website, lamps, "POST")
            assert own._scratch.stat().st_mode & 0o777 == 0o700, "nobody else reads it"

    finished(visited())
    assert website(lamps).json() is None
    assert not own._scratch.exists()


def test_it_may_be_one_file_and_no_other_form(
    lamps: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Sequence[str]] = []

    def start(_: Background, key: str, arguments: Sequence[str]) -> Work:
        asked.append(arguments)
        Path(arguments[-1]).write_text("<!doctype html>", encoding="utf-8")
        return Work("running", key)

    monkeypatch.setattr(Background, "start", start)
    own = SiteMaking("html", _scratch=tmp_path / "files")
    monkeypatch.setattr("dashboard.http.publish_route.site_making", lambda _: own)
    assert ask(f"/website.html/making?map={lamps}", method="POST").json()["state"] == "running"
    ((_, _, *options, _),) = asked
    assert options == ["--single", "-o"]
    answer = ask(f"/website.html?map={lamps}")
    assert answer.text == "<!doctype html>"
    assert 'filename="lamps-out.html"' in answer.headers["content-disposition"]
    for path in ("/website.exe", "/website.exe/making"):
        assert ask(f"{path}?map={lamps}").status_code == 404


def test_a_draft_is_refused_with_what_it_lacks(lamps: str) -> None:
    (own_maps() / lamps / "briefings").rename(own_maps() / "elsewhere")
    found = website(lamps, "POST").json()
    assert found["state"] == "failed"
    assert "“Lamps Out” is a draft that lacks: " in found["words"]
    assert "the map carries no briefing" in found["words"]
    assert website(lamps).json() is None
