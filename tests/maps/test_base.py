"""The folium side: a constant base without foreign links, and a state that carries no script."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError
from streamlit_folium import generate_js_hash, generate_leaflet_string

from dashboard.http.assets import urls_for
from dashboard.maps.base import BaseMap
from dashboard.maps.map_state import MapState, TheatreView
from tests import shipped


def _rendered(base: BaseMap) -> str:
    base.get_root().render()
    return str(generate_leaflet_string(base))


def test_the_base_map_links_to_no_other_host() -> None:
    base = BaseMap(urls_for(shipped.loaded()))
    links = [url for _, url in (*base.default_js, *base.default_css)]
    assert links
    assert all(url.startswith("../../assets/") and "?v=" in url for url in links)
    page = base.get_root().render()
    assert not re.search(r"https?://", page)


def test_the_base_map_is_the_same_in_every_run() -> None:
    first, second = (
        _rendered(BaseMap(urls_for(shipped.loaded()))),
        _rendered(BaseMap(urls_for(shipped.loaded()))),
    )
    assert generate_js_hash(first, "map") == generate_js_hash(second, "map")


def test_the_base_map_leaves_zooming_to_the_reader() -> None:
    assert "user-scalable" not in BaseMap(urls_for(shipped.loaded())).get_root().render()


def test_it_mounts_once_with_the_name_of_its_view() -> None:
    script = _rendered(BaseMap(urls_for(shipped.loaded()), name="main"))
    assert re.findall(r"ARENAS\.mount\(map_\w+, (.*)\);", script) == ['{"name":"main"}']
    assert '"zoomSnap": 0' in script or "zoomSnap: 0" in script


def test_a_state_takes_no_unknown_mode_and_no_unknown_key() -> None:
    with pytest.raises(ValidationError):
        TheatreView(state="hot")  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        MapState(zoom=4)  # type: ignore[call-arg]
