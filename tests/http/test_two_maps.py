"""Two maps on one server: each route shows the one that its query names, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.reading.query_string import to_query
from dashboard.reading.selection import Selection, reduce
from dashboard.views.shell import map_list
from geodata.loading.library import Library
from geodata.schema.dossier import Dossier
from tests.asgi import ask

SHIPPED, LAMPS = (
    re.compile(r"\bYemen\b|War on the Rocks"),
    re.compile(r"Lantern League|Tidal Review|Quill Bay"),
)


def test_each_route_answers_for_the_map_that_is_asked_for(lamps: str) -> None:
    for path in (
        "/view/map?",
        "/?",
        "/actors?",
        "/opening.svg?_size=900x600",
        "/assets/ground.js?",
        "/assets/cards.json?",
        "/take/csv?",
        "/stage/{name}?",
    ):
        default = ask(path.format(name="main"))
        other = ask(f"{path.format(name='lamps')}&map={lamps}")
        assert (default.status_code, other.status_code) == (200, 200), path
        assert ask(path.format(name="main")).content == default.content, path
        assert LAMPS.search(other.text), path
        assert SHIPPED.search(default.text), path
        assert not LAMPS.search(default.text), path
        assert not SHIPPED.search(other.text), path
    named = [ask(f"/find/actors?q=l{more}").json() for more in ("", f"&map={lamps}")]
    assert LAMPS.search(str(named[1]))
    assert not LAMPS.search(str(named[0]))


def test_every_step_and_link_of_another_map_names_it_and_none_of_the_default_does(
    lamps: str,
) -> None:
    answer = ask(f"/view/map?map={lamps}").json()
    assert answer["query"] == f"map={lamps}"
    assert all(f"map={lamps}" in query for query in answer["leads"].values())
    assert "map=" not in str(ask("/view/map").json()["leads"])
    page = ask(f"/?map={lamps}").text
    assert f'href="actors?map={lamps}"' in page
    for name in ("ground.js", "cards.json"):
        assert f"assets/{name}?map={lamps}&amp;v=" in page
        assert f"assets/{name}?v=" in ask("/").text
    stage = ask(f"/stage/lamps?map={lamps}").text
    assert f"../assets/ground.js?map={lamps}&amp;v=" in stage
    assert f"../briefing?map={lamps}&amp;briefing=lamps" in stage
    assert f'"handout_at":"lamps/handout?map={lamps}"' in stage
    assert f'href="lamps?map={lamps}"' in ask(f"/stage/none?map={lamps}").text


def test_the_title_opens_the_list_of_maps_where_there_are_several(lamps: str) -> None:
    page = ask(f"/?map={lamps}").text
    (listed,) = re.findall(r'<ul class="ar-maps".*?</ul>', page, re.DOTALL)
    first, *others = re.findall(r'href="([^"]*)"', listed)
    assert first == "./"
    assert {f"./?map={lamps}", "./?map=iran-ceasefire", f"maps?map={lamps}"} <= set(others)
    assert listed.count("aria-current") == 1
    assert "draft" in listed  # its manifest does not say that it is published


def test_with_one_map_there_is_nothing_to_choose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_list, "library", lambda: Library(tmp_path))
    assert "ar-maps" not in ask("/").text


@pytest.mark.parametrize("name", ["nowhere", "../x", "<img src=x>"])
def test_an_unknown_map_is_a_page_that_lists_the_known_and_a_404_of_every_route(name: str) -> None:
    page = ask(f"/?map={name}")
    assert page.status_code == 404
    assert 'href="./"' in page.text
    assert "<img" not in page.text
    for path in ("view/map", "opening.svg", "assets/ground.js", "take/csv", "stage/main"):
        answer = ask(f"/{path}?map={name}")
        assert (answer.status_code, answer.headers["content-type"][:10]) == (404, "text/plain")


def test_the_address_of_no_page_is_a_page_that_lists_the_pages_and_a_404() -> None:
    page = ask("/timelines")
    assert page.status_code == 404
    assert "no page “timelines”" in page.text
    assert 'href="timeline"' in page.text


def test_the_address_of_no_page_of_the_review_is_the_same_one_level_up() -> None:
    page = ask("/review/test-map")
    assert page.status_code == 404
    assert "no page “review/test-map”" in page.text
    for address in ("../timeline", "../assets/page.css?v="):
        assert f'href="{address}' in page.text


def test_the_map_outlives_every_event(other: Dossier) -> None:
    asked = Selection(other.manifest.slug, theatre="quill-bay")
    for kind in ("clear", "reset", "back", "unfilter", "lens"):
        assert reduce(asked, {"kind": kind}, other).map == other.manifest.slug
    assert to_query(asked).startswith("map=other-dossier&")
