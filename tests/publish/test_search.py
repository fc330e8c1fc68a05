"""A published folder's search says what the app's says of one query, and reads days as it does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.maps.joined_script import joined
from dashboard.publish.held import held
from dashboard.script_engine import Kept, script, script_engine
from dashboard.search.search import index_of
from dashboard.views.shell.search_found import found_html
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import Library

PAGES = ("actors", "article", "map")
TYPED = (
    *("", "Hamas", "hezbolah", "حزب الله", "Axis fo Resistance", "Iran zzzzqqq war", "Qassam"),
    *("cease fire", "10/11", "8 Apr", "12 October", "17 October – 13 November", "April 2026"),
    *("since 7 October", "until 1 November 2023", "mid October", "before April", "1899", "2023"),
    *("yesterday", "¶6", "paras 6, 8", "¶999", "¶2.99", '"joint operations"', "“two weeks” Iran"),
    *('"no such phrase" war', "zzzzqqq", "<b>&amp;", "x" * 200, '"zzqx'),
)

BOX = """({ Finder, Index }, text) => {
  const held = JSON.parse(text), index = new Index(held.found);
  return (page, typed) => new Finder(held, page, index).html(typed);
}"""
"""What a folder's box shows of what is typed."""


@pytest.mark.parametrize("slug", ["save-hamas", "iran-ceasefire"])
def test_what_is_typed_shows_what_the_app_shows(slug: str) -> None:
    one = Library(Path(SHIPPED).parent, default=SHIPPED.parent / slug).open()
    dossier = one.dossier
    app = index_of(dossier)
    finding = script(joined("site/finder.js", "FINDING"), "FINDING")
    folder = held(one)
    box = Kept(BOX, (finding, json.dumps({name: folder[name] for name in ("facts", "found")})))
    told = ("spans", "undated", "written", "cited", "places", "read_as", "phrases", "loosened")
    kinds = set()
    for n, typed in enumerate(TYPED):
        page, answer = PAGES[n % 3], app.find(typed)
        wanted = found_html(app, typed, with_copy=bool(dossier.text), page=page)
        shown = script_engine("answers").run(
            "(box, page, typed) => box(page, typed)", box, page, typed
        )
        assert (shown or folder["pieces"]["found unasked"]) == wanted, (typed, page)
        kinds |= {name for name in told if getattr(answer, name)}
    assert kinds == set(told)
