"""Our routes: right types, real 404s, caching by hash, the configured base path."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette

from dashboard.http.assets import asset_url, assets, assets_of, page_asset_url
from dashboard.http.server import EACH_TIME, FOR_EVER, routes
from tests import shipped


@dataclass
class Answer:
    """What came back; the body as a browser would see it, unpacked."""

    status_code: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""

    @property
    def content(self) -> bytes:
        return gzip.decompress(self.raw) if "content-encoding" in self.headers else self.raw

    def json(self) -> Any:
        return json.loads(self.content)


class Client:
    """Asks our routes as a server would, without one (Starlette's own client needs a package)."""

    def __init__(self, base_path: str) -> None:
        self.app = Starlette(routes=list(routes(base_path)))

    def get(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        path, _, query = url.partition("?")
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(k.encode(), v.encode()) for k, v in (headers or {}).items()],
        }
        answer = Answer()

        async def receive() -> dict[str, Any]:
            return {"type": "http.request"}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                answer.status_code = message["status"]
                answer.headers = {k.decode(): v.decode() for k, v in message["headers"]}
            else:
                answer.raw += message.get("body", b"")

        # In a thread of its own: a browser that other tests keep open has a loop in this one.
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(lambda: asyncio.run(self.app(scope, receive, send))).result()
        return answer


@pytest.fixture(scope="module")
def client() -> Client:
    return Client("/atlas/")


@pytest.mark.parametrize("prefix", ["", "/atlas"])
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("arenas.js", "text/javascript"),
        ("ground.js", "text/javascript"),
        ("leaflet.js", "text/javascript"),
        ("arenas.css", "text/css"),
        ("leaflet.css", "text/css"),
        ("serif.woff2", "font/woff2"),
        ("serif-italic.woff2", "font/woff2"),
        ("sans.woff2", "font/woff2"),
        ("images/layers.png", "image/png"),
    ],
)
def test_each_asset_comes_with_its_type(client: Client, prefix: str, name: str, kind: str) -> None:
    answer = client.get(f"{prefix}/assets/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert answer.content == {**assets(), **assets_of(shipped.loaded())}[name].content


@pytest.mark.parametrize("name", ["nope.js", "", "../server.py", "images/", "map/draw.js"])
def test_a_missing_asset_is_a_real_404(client: Client, name: str) -> None:
    answer = client.get(f"/assets/{name}")
    assert answer.status_code == 404
    assert "html" not in answer.headers["content-type"]


def test_only_the_right_hash_is_kept_for_ever(client: Client) -> None:
    right = client.get(asset_url("arenas.js", "/assets/"))
    assert right.headers["cache-control"] == FOR_EVER
    for wrong in ("/assets/arenas.js", "/assets/arenas.js?v=0"):
        assert client.get(wrong).headers["cache-control"] == EACH_TIME


def test_an_unchanged_asset_is_not_sent_twice(client: Client) -> None:
    tag = client.get("/assets/ground.js").headers["etag"]
    again = client.get("/assets/ground.js", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert again.content == b""


def test_gzip_is_sent_where_it_is_understood_and_only_there(client: Client) -> None:
    plain = client.get("/assets/ground.js", headers={"accept-encoding": "identity"})
    packed = client.get("/assets/ground.js", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.content == packed.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    asset = assets_of(shipped.loaded())["ground.js"]
    assert asset.gzipped
    assert gzip.decompress(asset.gzipped) == asset.content


def test_health_answers_under_both_paths(client: Client) -> None:
    for path in ("/healthz", "/atlas/healthz"):
        answer = client.get(path)
        assert answer.json()["status"] == "ok"
        assert answer.headers["cache-control"] == "no-store"


def test_urls_are_relative_so_that_a_base_path_changes_nothing() -> None:
    assert asset_url("arenas.js").startswith("../../assets/arenas.js?v=")
    assert page_asset_url("arenas.js").startswith("assets/arenas.js?v=")
    with pytest.raises(KeyError):
        asset_url("nope.js")


def test_the_style_sheet_names_only_assets_that_are_served() -> None:
    for url in re.findall(r'url\("([^"]+)"\)', assets()["arenas.css"].content.decode()):
        assert url in assets()


def test_without_a_base_path_routes_stand_once() -> None:
    paths = [route.path for route in routes("")]
    assert len(paths) == len(set(paths))
    assert [route.path for route in routes("/")] == paths


def test_the_actor_filter_asks_by_a_typed_name() -> None:
    found = Client("").get("/find/actors?q=Hmaas")
    assert found.status_code == 200
    assert found.headers["cache-control"] == "no-cache"
    assert [actor["id"] for actor in found.json()["actors"]] == ["hamas"]
    assert found.json()["near"] is True
