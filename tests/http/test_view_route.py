"""The view route draws what its URL says, and nothing that a URL or an event may try changes it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from dashboard.http import content_version, view_route
from dashboard.reading.query_string import leads
from dashboard.reading.selection import Selection
from dashboard.views.page_views import PAGES, VIEWS
from dashboard.views.shell.page_titles import every_title
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import load_map
from geodata.schema.dossier import Dossier
from tests import shipped
from tests.asgi import Answer, ask

THEATRES = [theatre.id for theatre in shipped.dossier().theatres]


def view(page: str, query: str = "", event: Any = None, **headers: str) -> Answer:
    asked = f"&{urlencode({'_event': json.dumps(event)})}" if event is not None else ""
    return ask(f"/view/{page}?{query}{asked}", headers=headers)


def shown(page: str, query: str = "", event: Any = None) -> Any:
    answer = view(page, query, event)
    assert answer.status_code == 200
    return answer.json()


def test_each_page_of_the_app_has_its_views_and_each_view_a_page() -> None:
    assert list(PAGES) == list(every_title())
    assert {name for views in PAGES.values() for name in views} == set(VIEWS)
    for page, views in PAGES.items():
        answer = shown(page, "theatre=yemen")
        assert tuple(answer["views"]) == views
        assert bool(answer["map"]) == bool(answer["leads"]) == bool(views)
        assert all(one["html"] for one in answer["views"].values())


def test_the_overview_lists_every_theatre() -> None:
    html = shown("map")["views"]["panel"]["html"]
    assert "Read the article on its map" in html
    for theatre in shipped.dossier().theatres:
        assert theatre.name in html


def test_a_link_to_a_theatre_opens_its_panel_and_outlines_it() -> None:
    for theatre in shipped.dossier().theatres:
        answer = shown("map", f"theatre={theatre.id}")
        assert f">{theatre.name}</h2>" in answer["views"]["panel"]["html"]
        assert answer["map"]["selected"] == theatre.id


@pytest.mark.parametrize(
    ("page", "query", "event", "after"),
    [
        ("map", "theatre=iraq", {"kind": "actor", "id": "iran"}, "theatre=iraq&actor=iran"),
        ("map", "actor=iran", {"kind": "theatre", "id": "golan"}, "theatre=golan&actor=iran"),
        ("map", "", {"kind": "layer", "id": "yemen"}, "off=yemen"),
        ("timeline", "", {"kind": "span", "start": "2023-10-01"}, "from=2023-10-01"),
        ("actors", "theatre=iraq", {"kind": "profile", "id": "iran"}, "theatre=iraq&profile=iran"),
        ("actors", "", {"kind": "pair", "id": "hamas", "theatre": "gaza"},
         "theatre=gaza&actor=hamas"),
        ("about", "", {"kind": "search", "value": "quds"}, "q=quds"),
    ],
)  # fmt: skip
def test_after_an_event_a_page_shows_what_a_visitor_of_that_address_sees(
    page: str, query: str, event: dict[str, str], after: str
) -> None:
    assert shown(page, query, event) == shown(page, after)
    assert shown(page, after)["query"] == after


def test_a_query_is_answered_as_it_is_understood() -> None:
    assert shown("map", "theatre=atlantis&actor=%3Cscript%3E&from=0001-01-01")["query"] == ""
    assert shown("map", "off=syria&theatre=yemen")["query"] == "theatre=yemen&off=syria"


def test_a_page_keeps_its_own_parameters_and_no_other_page_does() -> None:
    own = "briefing=main&scene=golan"
    assert shown("briefing", f"{own}&theatre=golan")["query"] == f"theatre=golan&{own}"
    assert shown("map", f"{own}&theatre=golan")["query"] == "theatre=golan"


def test_what_is_no_event_is_refused_and_what_no_reading_knows_changes_nothing() -> None:
    for bad in ("", "1", "{", "[]", "[" * 9_000):
        assert ask(f"/view/map?_event={quote(bad)}").status_code == 400
    for odd in ({}, {"kind": "?"}, {"kind": ["theatre"]}, {"kind": "theatre", "id": {"a": 1}}):
        assert shown("map", "theatre=iraq", odd)["query"] == "theatre=iraq"
    missing = ask("/view/nowhere")
    assert missing.status_code == 404
    assert "map" in missing.text
    assert ask("/reader/view/map", base="/reader/").status_code == 200


def test_an_event_that_opens_a_region_leads_where_the_answer_says(other: Dossier) -> None:
    for query in ("", "theatre=iraq&actor=iran&off=yemen", "theatre=gaza&q=52"):
        answer = shown("map", query)
        for key, to in answer["leads"].items():
            kind, _, name = key.partition(":")
            assert shown("map", query, {"kind": kind, "id": name})["query"] == to
        assert {f"theatre:{name}" for name in THEATRES} < set(answer["leads"])
    assert leads(Selection(), other)["theatre:quill-bay"] == "theatre=quill-bay"


def test_only_what_every_reader_would_fetch_is_fetched_ahead_for_all() -> None:
    assert shown("map")["shared"]
    assert shown("timeline", "theatre=iraq")["shared"]
    for query in ("actor=iran", "q=52", "theatre=iraq&passage=p02-fifty-two-incidents", "off=iraq"):
        assert not shown("map", query)["shared"]
    assert not shown("actors")["shared"]  # a region there is rarely the next thing


def test_the_browser_keeps_what_its_url_says_for_good_and_asks_anew_for_the_rest() -> None:
    now = content_version.version(shipped.loaded())
    for query, kept in (
        ("theatre=iraq", "no-cache"),
        (f"theatre=iraq&_v={now}", "private,max-age=86400,immutable"),
        ("theatre=iraq&_v=older", "no-cache"),
        (f"_v={now}&_event=%7B%7D", "no-cache"),
    ):
        assert ask(f"/view/map?{query}").headers["cache-control"] == kept
    first = view("map", "theatre=iraq")
    tag = first.headers["etag"]
    again = view("map", "theatre=iraq", **{"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert view("map", "theatre=syria").headers["etag"] != tag


def test_the_version_changes_with_every_kind_of_file_that_answers_are_made_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / SHIPPED.name))
    now, read = content_version.version(load_map(folder)), Path.read_bytes
    assert now == content_version.version(shipped.loaded())
    root = Path(__file__).parents[2]
    for changed in (
        root / "dashboard" / "http" / "view_route.py",
        root / "dashboard" / "views" / "panel" / "templates" / "panel.html",
        root / "geodata" / "schema" / "passages.py",
        folder / "theatres.yaml",
    ):

        def other(path: Path, changed: Path = changed) -> bytes:
            return read(path) + (b"#" if path == changed else b"")

        monkeypatch.setattr(Path, "read_bytes", other)
        content_version._code.cache_clear()
        assert content_version.version(load_map(folder)) != now, changed
    monkeypatch.undo()
    content_version._code.cache_clear()


def test_an_answer_is_small_and_packed_once() -> None:
    plain = view("map", "theatre=iraq")
    packed = view("map", "theatre=iraq", **{"accept-encoding": "gzip"})
    assert packed.json() == plain.json()
    most = {
        ("map", ""): 12_000,
        ("map", "lens=certainty"): 12_000,
        ("map", "actor=iran"): 20_000,
        ("article", ""): 20_000,
        ("actors", "profile=iran"): 22_000,
    }
    for (page, query), bytes_at_most in most.items():
        answer = view(page, query, **{"accept-encoding": "gzip"})
        assert len(answer.content) < bytes_at_most
    kept = view_route._answer.cache_info().hits
    view("map", "theatre=syria", {"kind": "theatre", "id": "iraq"})
    assert view_route._answer.cache_info().hits == kept + 1


def test_broken_data_are_an_error_that_says_so(broken_default: str) -> None:
    answer = ask("/view/map")
    assert answer.status_code == 503
    assert broken_default in answer.text


def test_an_answer_says_the_title_of_what_is_open_and_asked_for() -> None:
    titles = {
        "/view/map?theatre=yemen": "Yemen · Map · Arenas",
        "/view/map": "Map · Arenas",
        "/view/map?place=washington": "Washington · Map · Arenas",
        "/view/timeline?theatre=iraq&passage=p02-fifty-two-incidents": (
            "Iraq, ¶2, sentence 4 · Timeline · Arenas"
        ),
        "/view/actors?profile=hamas&theatre=gaza": "Hamas · Actors · Arenas",
        "/view/map?profile=hamas&theatre=gaza": "Gaza · Map · Arenas",
        "/view/actors?relation=nasrallah-heads-hizballah": (
            "Hassan Nasrallah and Hizballah · Actors · Arenas"
        ),
        "/view/article?actor=hamas&actor=iran&from=2023-10-17": (
            "any of Hamas, Iran; dates from 17 October 2023 · The argument · Arenas"
        ),
        "/view/about": "",
    }
    assert {path: ask(path).json()["title"] for path in titles} == titles


def test_an_answer_says_what_of_the_link_names_nothing_and_what_it_may_have_been() -> None:
    answer = ask("/view/map?theatre=yemenn&actor=hamas").json()
    assert answer["query"] == "actor=hamas"
    ((said, meant),) = answer["unread"]
    assert said == "“yemenn” in the link is no theatre of this map."
    assert meant == [["Yemen", "theatre=yemen&actor=hamas"]]
    assert ask("/view/map?theatre=Yemen.&amp;actor=hamas").json()["unread"] == []


def test_a_map_of_a_mangled_link_is_the_one_that_was_meant(lamps: str) -> None:
    plain = ask(f"/view/map?map={lamps}&theatre=quill-bay").json()
    for mangled in (
        f"map={lamps}.&theatre=quill-bay",
        f"theatre=quill-bay&amp;map={lamps.upper()}",
    ):
        assert ask(f"/view/map?{mangled}").json()["query"] == plain["query"]
    assert ask("/view/map?map=lampz").status_code == 404


def test_the_cards_that_a_long_list_goes_on_with() -> None:
    one, other = (p.id for p in shipped.dossier().passages[:2])
    answer = ask(f"/cards?of={one}+{other}")
    assert json.loads(answer.text)["cards"].keys() == {one, other}
    assert f'data-passage="{one}"' in json.loads(answer.text)["cards"][one]
    refused = ask(f"/cards?of={one}+%3Cscript%3E")
    assert refused.status_code == 400
    assert "no such: <script>" in refused.text
    assert refused.headers["content-type"].startswith("text/plain")
    # A very long list has no names, but a bit for each passage.
    assert ask("/cards?set=3").json() == json.loads(answer.text) | {
        "names": [one, other],
        "set": "",
    }
    beyond = f"{1 << len(shipped.dossier().passages):x}"
    for wrong in ("", "0", "-1", "0x3", "3_0", "é", beyond, "f" * 10_000):
        assert ask(f"/cards?set={wrong}").status_code == 400, wrong
