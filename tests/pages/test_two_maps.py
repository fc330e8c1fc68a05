"""Two people read two maps on one server, and do not meet."""

from __future__ import annotations

import json
import re
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.briefing.model.repository import Shelf
from dashboard.library import library
from tests.pages.test_pages import drawn, open_app


def html(app: AppTest) -> str:
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


def test_each_session_has_header_ground_search_and_shelf_of_its_own_map(lamps: str) -> None:
    theirs, ours = open_app(map=lamps), open_app()
    for app in (theirs, ours, theirs):
        is_theirs = app is theirs
        titles = ("Lamps Out in the Narrow Sea", "Hope to Save Hamas")
        title, other = titles if is_theirs else reversed(titles)
        app.run()
        header = html(app).partition("ar-maps-open")[2].partition("</button>")[0]
        assert title in header
        assert other not in header
        order: Any = drawn(app)["verbatim"]["order"]
        assert len(order) == (12 if is_theirs else 93)
        app.session_state["arenas_search_draft"] = "lantern"
        found = re.sub("<[^>]*>", "", drawn(app.run())["search"]["html"])
        assert ("Lantern League" in found) is is_theirs


def test_a_briefing_belongs_to_its_map(lamps: str) -> None:
    default, other = Shelf(library().open()), Shelf(library().open(lamps))
    assert (default.names(), other.names()) == (("main",), ("lamps",))
    briefing = other.find("lamps")
    assert briefing is not None
    other.save("mine", briefing, started_from=None)
    assert (default.names(), other.names()) == (("main",), ("lamps", "mine"))


def test_an_unknown_map_is_said_with_the_list_and_nothing_is_drawn() -> None:
    app = open_app(map="nowhere")
    assert "No map is called “nowhere”" in html(app)
    assert "panel" not in drawn(app)
    assert json.dumps(drawn(app)) == "{}"
