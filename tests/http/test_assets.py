"""Our routes: right types, real 404s, caching by hash, the configured base path."""

from __future__ import annotations

import gzip
import re
from functools import partial

import pytest

from dashboard.http.assets import asset_url, assets, assets_of, page_asset_url
from dashboard.http.server import EACH_TIME, FOR_EVER, routes
from tests import shipped
from tests.asgi import ask
from tests.each import each

ask_in_atlas = partial(ask, base="/atlas/")


@each("prefix", ["", "/atlas"])
@each(
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
def test_each_asset_comes_with_its_type(prefix: str, name: str, kind: str) -> None:
    answer = ask_in_atlas(f"{prefix}/assets/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert answer.unpacked == {**assets(), **assets_of(shipped.loaded())}[name].content


@pytest.mark.parametrize("name", ["nope.js", "", "../server.py", "images/", "map/draw.js"])
def test_a_missing_asset_is_a_real_404(name: str) -> None:
    answer = ask_in_atlas(f"/assets/{name}")
    assert answer.status_code == 404
    assert "html" not in answer.headers["content-type"]


def test_only_the_right_hash_is_kept_for_ever() -> None:
    right = ask_in_atlas(asset_url("arenas.js", "/assets/"))
    assert right.headers["cache-control"] == FOR_EVER
    for wrong in ("/assets/arenas.js", "/assets/arenas.js?v=0"):
        assert ask_in_atlas(wrong).headers["cache-control"] == EACH_TIME


def test_an_unchanged_asset_is_not_sent_twice() -> None:
    tag = ask_in_atlas("/assets/ground.js").headers["etag"]
    again = ask_in_atlas("/assets/ground.js", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert again.content == b""


def test_gzip_is_sent_where_it_is_understood_and_only_there() -> None:
    plain = ask_in_atlas("/assets/ground.js", headers={"accept-encoding": "identity"})
    packed = ask_in_atlas("/assets/ground.js", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.content == packed.unpacked
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    asset = assets_of(shipped.loaded())["ground.js"]
    assert asset.gzipped
    assert gzip.decompress(asset.gzipped) == asset.content


def test_health_answers_under_both_paths() -> None:
    for path in ("/healthz", "/atlas/healthz"):
        answer = ask_in_atlas(path)
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
    found = ask("/find/actors?q=Hmaas")
    assert found.status_code == 200
    assert found.headers["cache-control"] == "no-cache"
    assert [actor["id"] for actor in found.json()["actors"]] == ["hamas"]
    assert found.json()["near"] is True
