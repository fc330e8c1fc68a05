"""*Share* makes the whole map a website: begun, stopped, made once, taken as a ZIP, or refused."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from dashboard.library import library, own_maps
from dashboard.publish.making import SiteMaking
from tests.asgi import Answer, ask

ELSEWHERE = {"sec-fetch-site": "cross-site"}


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteMaking:
    """Let the server of this test have made nothing yet."""
    found = SiteMaking(_scratch=tmp_path / "websites")
    monkeypatch.setattr("dashboard.http.publish_route.site_making", lambda: found)
    return found


def website(lamps: str, method: str = "GET", **headers: str) -> Answer:
    return ask(f"/website?map={lamps}", method=method, headers=headers)


def test_it_is_made_in_a_process_of_its_own_and_taken_as_a_zip(lamps: str, own: SiteMaking) -> None:
    one = library().open(lamps)
    assert website(lamps).json() is None
    assert ask(f"/website.zip?map={lamps}").status_code == 404
    assert website(lamps, "POST").json()["state"] == "running"
    assert website(lamps, "POST").json()["state"] == "running", "once, however often it is asked"
    own.join(one)
    assert website(lamps).json() == {"state": "made", "words": ""}
    answer = ask(f"/website.zip?map={lamps}")
    assert 'filename="lamps-out-website.zip"' in answer.headers["content-disposition"]
    with ZipFile(BytesIO(answer.content)) as held:
        assert held.testzip() is None
        assert {f"{lamps}/index.html", f"{lamps}/actors.html"} <= set(held.namelist())
        listed = json.loads(held.read(f"{lamps}/arenas.json"))["files"]
        assert {f"{lamps}/{name}" for name in (*listed, "arenas.json")} == set(held.namelist())
    assert website(lamps, "POST").json()["state"] == "made", "the same map is not made twice"


def test_one_that_is_stopped_leaves_nothing_and_another_page_starts_none(
    lamps: str, own: SiteMaking
) -> None:
    assert website(lamps, "POST", **ELSEWHERE).status_code == 403
    assert website(lamps).json() is None
    website(lamps, "POST")
    assert website(lamps, "DELETE").json() is None
    assert website(lamps).json() is None
    assert not list(own._scratch.rglob("*")), "nothing half-made"


def test_a_draft_is_refused_with_what_it_lacks(lamps: str) -> None:
    (own_maps() / lamps / "briefings").rename(own_maps() / "elsewhere")
    found = website(lamps, "POST").json()
    assert found["state"] == "failed"
    assert "“Lamps Out” is a draft that lacks: " in found["words"]
    assert "the map carries no briefing" in found["words"]
    assert website(lamps).json() is None
