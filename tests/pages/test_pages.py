"""The pages run: every page, with and without a query, and with broken data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from dashboard.components.patch import apply
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.components.store import shipped_plain_views
from geodata import shipped
from geodata.errors import DataFault

ROOT = Path(__file__).parents[2]


def open_app(page: str = "", **query: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page:
        app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    return app


def drawn(app: AppTest) -> dict[str, Any]:
    """What our views were given to draw, by the name of the view."""
    found = {}
    for element in app.get("bidi_component"):
        proto = element.proto
        data = json.loads(proto.json)
        if "ref" in data:  # the browser has the rest in its store
            data["html"] = apply(shipped_plain_views()[data["ref"]], data["patch"])
        found[proto.component_name.removeprefix("arenas_")] = data
    return found


def test_the_overview_lists_every_theatre() -> None:
    html = drawn(open_app())["panel"]["html"]
    assert "Read the article on its map" in html
    for theatre in shipped.dossier().theatres:
        assert theatre.name in html


@pytest.mark.parametrize("theatre", [t.id for t in shipped.dossier().theatres])
def test_a_link_to_a_theatre_opens_its_panel(theatre: str) -> None:
    app = open_app(theatre=theatre)
    assert not app.exception
    name = next(t.name for t in shipped.dossier().theatres if t.id == theatre)
    assert f">{name}</h2>" in drawn(app)["panel"]["html"]


def test_an_unknown_theatre_falls_back_to_the_overview_and_leaves_the_url() -> None:
    app = open_app(theatre="atlantis", actor=["<script>"])
    assert "Read the article on its map" in drawn(app)["panel"]["html"]
    assert not app.query_params


def test_the_selection_survives_a_change_of_page() -> None:
    app = open_app(theatre="yemen", off=["syria"])
    app.switch_page(str(ROOT / "pages" / "about.py")).run()
    app.switch_page(str(ROOT / "pages" / "map.py")).run()
    kept = app.session_state[state.SELECTION]
    assert (kept.theatre, kept.layers_off) == ("yemen", ("syria",))


def test_the_about_page_says_what_each_polygon_is() -> None:
    app = open_app("about")
    assert not app.exception
    html = " ".join(element.proto.body for element in app.get("html"))
    for theatre in shipped.dossier().theatres:
        assert theatre.definition[:40] in html


def test_broken_data_show_a_notice_and_no_map(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DataFault.of("dossier/actors.yaml", "unknown key", line=7, field="colour")

    monkeypatch.setattr(shipped, "dossier", broken)
    app = open_app()
    html = " ".join(element.proto.body for element in app.get("html"))
    assert "dossier/actors.yaml:7: colour: unknown key" in html
    assert "panel" not in drawn(app)


@pytest.mark.parametrize("page", ["", "timeline", "actors", "article"])
def test_a_date_that_no_scale_could_draw_falls_back(page: str) -> None:
    app = open_app(page, **{"from": "0001-01-01", "to": "9999-12-31"})
    assert not app.exception
    assert not app.query_params
