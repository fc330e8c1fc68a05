"""A published folder answers as the app does: the same words and counts for any selection."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from dashboard.http import view_route
from dashboard.reading.query_string import from_query, read_link, to_query
from dashboard.reading.reading import read
from dashboard.views.page_views import page_views
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import Library, LoadedMap
from tests.publish.engine import Engine
from tests.publish.walks import walk

DATA = Path(__file__).parents[1] / "data"
MAPS = ((SHIPPED.parent, "save-hamas"), (SHIPPED.parent, "iran-ceasefire"), (DATA, "isles"))
PAGES = ("map", "timeline", "article")
JOINED = re.compile(r'"[a-z-]+="')
"""An attribute that begins where another ends, with no space between."""


@cache
def opened(folder: Path, slug: str) -> tuple[LoadedMap, Engine]:
    one = Library(folder, default=folder / slug).open()
    return one, Engine(one)


@pytest.fixture(params=MAPS, ids=lambda given: given[1])
def published(request: pytest.FixtureRequest) -> tuple[LoadedMap, Engine]:
    return opened(*request.param)


def test_any_selection_shows_what_the_app_shows(published: tuple[LoadedMap, Engine]) -> None:
    one, engine = published
    for n, (before, event, after) in enumerate(walk(one, 3)):
        page = PAGES[n % len(PAGES)]
        shown = page_views(page, read(one.dossier, after), one.geometry)
        found = engine.answer(page, to_query(before), event)
        wanted = json.loads(json.dumps(shown))
        wanted["query"] = to_query(after)
        for part in ("query", "title", "map", "views"):
            assert found[part] == wanted[part], (part, to_query(before), event)
        for name, view in found["views"].items():
            assert not JOINED.search(view["html"]), name


def here(html: str) -> str:
    """Return ``html`` without what leads to other maps: a folder holds one."""
    return re.sub(r'<section class="ar-elsewhere">.*?</section>', "", html)


def test_the_actors_page_is_that_of_the_app(published: tuple[LoadedMap, Engine]) -> None:
    one, engine = published
    for before, event, after in walk(one, 11, 40):
        found = engine.answer("actors", to_query(before), event)
        shown = json.loads(json.dumps(page_views("actors", read(one.dossier, after), one.geometry)))
        assert found["title"] == shown["title"]
        assert found["map"] == shown["map"]
        for name, view in shown["views"].items():
            mine = found["views"][name]
            assert mine == {**view, "html": here(view["html"])}, (name, to_query(after))


def test_what_a_link_names_and_is_not_there_is_said(published: tuple[LoadedMap, Engine]) -> None:
    one, engine = published
    actor = one.dossier.actors[0].id
    found = engine.answer("map", f"theatre=atlantis&actor={actor}&from=soon&members=perhaps")
    assert found["query"] == f"actor={actor}"
    assert [said for said, _ in found["unread"]] == [
        "“atlantis” in the link is no theatre of this map.",
        "“soon” in the link is no day; one is written as 2023-10-17.",
        "“perhaps” in the link is no value of “members”; it takes 0 or 1.",
    ]


def test_a_query_is_read_as_the_app_reads_it(published: tuple[LoadedMap, Engine]) -> None:
    one, engine = published
    for _, _, asked in walk(one, 5):
        query = to_query(asked)
        assert engine.answer("map", query)["query"] == query
    query = "q=a%2Bb+c%26+%E2%80%9Cx%E2%80%9D&from=2023-12-01&to=2023-01-02"
    wanted = to_query(
        from_query({"q": ["a+b c& “x”"], "from": ["2023-12-01"], "to": ["2023-01-02"]}, one.dossier)
    )
    assert engine.answer("map", query)["query"] == wanted


def mangled(one: LoadedMap) -> list[str]:
    """Return links as mail programs, chats and people make of sound ones, and some of nothing."""
    theatre, actor = one.dossier.theatres[0].id, one.dossier.actors[0].id
    entities = ("&amp;", "&amp;amp;", "&#38;", "&#x26;", ";", "%26amp%3B", "%26", "&amp", "?")
    glued = (".", ")", "%E2%80%9D", ",%20", "%E2%80%8B", "%20", "/", "%2E", "]", "%22")
    keys = (
        "Theatre",
        "theater",
        "theatres",
        "theatr",
        "theatre%20",
        "thaetre",
        "lang",
        "%22theatre",
    )
    days = (
        *("2023-10-17.", "2023/1/5", "20231017", "2023%E2%80%9110%E2%80%9117", "0001-01-01"),
        *("2023-02-30", "9999-01-01", "17 October"),
    )
    return [
        *(f"theatre={theatre}{between}actor={actor}" for between in entities),
        *(f"theatre={theatre}{end}" for end in glued),
        *(f"actor={actor}&theatre={start}{theatre}" for start in ("(", "%22", "%E2%80%9C", "+")),
        *(f"{key}={theatre}" for key in keys),
        *(f"from={day}" for day in days),
        f"theatre={theatre.upper()}&actor={actor.replace('-', '_').title()}",
        f"theatre={theatre[:-1]}&actor=x{actor}&passage=p01&certainity=stated&certainty=claimd",
        "theatre=atlantis&off=&lens=certain&match=al&members=0.&later=1)&kind=Incident",
        "theatre=&actor=&q=a;b=c&amp;d=e&by=Author&profile=%25&relation=%&place=" + "x" * 200,
    ]  # fmt: skip


def test_a_mangled_link_is_read_as_the_app_reads_it(published: tuple[LoadedMap, Engine]) -> None:
    one, engine = published
    repaired = said = 0
    for query in mangled(one):
        params = parse_qs(query)
        asked, unread = read_link(params, one.dossier)
        found = engine.answer("map", query)
        assert found["query"] == to_query(asked), query
        wanted = json.loads(json.dumps(view_route._said(unread, params, one.dossier)))
        assert found["unread"] == wanted, query
        repaired += found["query"] not in ("", query)
        said += bool(wanted)
    assert repaired > 25
    assert said > 5


def test_a_map_of_which_nothing_is_dated_offers_no_span_to_drag() -> None:
    one, _ = opened(*MAPS[2])
    passages = (p.model_copy(update={"dates": (), "incidents": ()}) for p in one.dossier.passages)
    bare = one.dossier.model_copy(update={"incidents": (), "passages": tuple(passages)})
    engine = Engine(replace(one, dossier=bare))
    for query in ("", "from=2031-02-01"):
        asked = from_query({"from": [query[5:]]} if query else {}, bare)
        for page, name in (("map", "strip"), ("timeline", "timeline")):
            found = engine.answer(page, query)["views"][name]
            shown = page_views(page, read(bare, asked), one.geometry)
            assert found == json.loads(json.dumps(shown))["views"][name]
            assert not re.search("drag (to|across)|data-span", found["html"], re.I)
            assert query or "0 events with a date" in found["html"]
