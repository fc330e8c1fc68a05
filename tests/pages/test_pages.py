"""The pages run: every page, with and without a query, and with broken data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.views.map import folium_map
from dashboard.views.page_views import PAGES
from dashboard.views.shell.page_titles import titles
from tests import shipped

ROOT = Path(__file__).parents[2]
ACTORS = str(ROOT / "pages" / "actors.py")


def open_app(page: str = "", **query: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    if page:
        app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    return app.run()


def drawn(app: AppTest) -> dict[str, Any]:
    """What our components were given by a run, by the name of the component."""
    return {
        element.proto.component_name.removeprefix("arenas_"): json.loads(element.proto.json)
        for element in app.get("bidi_component")
    }


@pytest.mark.parametrize("page", PAGES)
def test_a_run_mounts_a_root_for_each_view_of_its_page_and_says_the_same_each_time(
    page: str,
) -> None:
    app = open_app(page)
    first = drawn(app)
    app.query_params["theatre"] = "yemen"
    other = drawn(app.run())
    assert {one["view"] for one in first.values() if "view" in one} >= set(PAGES[page])
    assert first == other
    titled = [one.proto.body.count("<h1") for one in app.get("html")]
    assert sum(titled) == 1, "a page has one title, where its content begins"


def test_the_page_without_a_path_is_the_one_that_the_browser_takes_for_it() -> None:
    first = next(iter(titles()))
    for module in ("page/door.js", "site/pages.js"):
        assert f'FIRST = "{first}"' in (ROOT / "dashboard/web" / module).read_text()


def test_the_browser_keeps_the_parameters_that_one_page_alone_has() -> None:
    script = (ROOT / "dashboard/web/page/url_steps.js").read_text()
    (own,) = re.findall(r"OWN = new Map\((.*)\);", script)
    assert json.loads(own) == [[page, list(names)] for page, names in state.PARAMS_OF.items()]


def test_a_map_that_was_read_is_kept_on_other_pages_until_another_map_is(lamps: str) -> None:
    def frames() -> int:
        assert not app.exception
        return len(app.get("component_instance"))

    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    app.switch_page(ACTORS).run()
    assert frames() == 0, "who comes to another page loads no map that it does not show"
    app.switch_page(str(ROOT / "pages" / "map.py")).run()
    assert frames() == 1
    for page in ("actors", "article", "about"):
        app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
        assert frames() == 1, page
    app.query_params["map"] = lamps
    app.switch_page(ACTORS).run()
    assert frames() == 0


def test_the_map_is_in_a_frame_of_ours_where_streamlit_folium_is_missing_or_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for one in (None, lambda: None):
        monkeypatch.setattr(folium_map, "st_folium", one)
        app = open_app()
        assert not app.exception
        assert drawn(app)["map_alone"]["scripts_of_map"]


def test_the_about_page_says_what_each_polygon_is() -> None:
    app = open_app("about")
    assert not app.exception
    html = " ".join(element.proto.body for element in app.get("html"))
    for theatre in shipped.dossier().theatres:
        assert theatre.definition[:40] in html


def test_broken_data_show_a_notice_and_no_map(broken_default: str) -> None:
    app = open_app()
    html = " ".join(element.proto.body for element in app.get("html"))
    assert broken_default in html
    assert "panel" not in drawn(app)
