"""A published folder's search shows what the app's shows: hits, their order, marks and words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from dashboard.maps.joined_script import joined
from dashboard.publish.facts import facts
from dashboard.publish.search_pieces import found
from dashboard.reading.selection import QUERY_MOST
from dashboard.script_engine import Kept, script, script_engine
from dashboard.search.actor_names import ActorNames
from dashboard.search.name_folding import Named, spellings
from dashboard.search.search import Index
from dashboard.views.shell.search_found import found_html
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import Library
from geodata.schema.dossier import Dossier

PAGES = ("actors", "article", "map", "map")
TYPED = (
    *("", "  ", "the", "of the", "a", "us", "U.S.", "Hamas", "HAMAS!", "Gaza strip", "gaza-strip"),
    *("Hizb Allah", "hezbolah", "hmas", "Sirya", "Axis fo Resistance", "Netanyahu", "Teheran"),
    *("Hassan Nasr Allah", "straits of hormuz", "enrichement", "cease fire", "Khaménei"),
    *("Republic", "7.4.26", "31 February", "octobr 7", "Esamil Qaani"),
    *("حماس", "حزب الله", "هرمز", "إيران", "ירושלים", "חמאס", "Израиль", "Ḥizb Allāh", 'צה"ל'),
    *("12 October", "2023-10", "17 October – 13 November", "April 2026", "8 Apr", "10/11"),
    *("since 7 October", "until 1 November 2023", "mid October", "late March 2026", "before April"),
    *("between 1 and 8 April", "3 days ago", "yesterday", "this week", "2023", "1899"),
    *("¶6", "paras 6, 8", "p06s4", "¶4–9", "¶6, sentence 2", "¶999", "¶2.99", "§3", "s4"),
    *('"joint operations"', "“two weeks” Iran", "'Strait of Hormuz'", '"no such phrase" war'),
    *("zzzzqqq", "zzzzqqq Hamas", "Iran zzzzqqq war", "<b>&amp;", "& <script>", "x" * 200),
)  # fmt: skip

BOX = """({ ActorNames, Finder, Index }, text) => {
  const held = JSON.parse(text), boxes = {};
  const index = new Index(held.facts, held.found), names = new ActorNames(held.found);
  return (page, typed) => JSON.stringify([
    (boxes[page] ??= new Finder(held, page, index)).html(typed), names.find(typed),
  ]);
}"""
"""What a folder's two boxes show of what is typed."""


def of_its_own(dossier: Dossier) -> Iterator[str]:
    """Yield what a map's own names and texts give: whole, begun, misspelt, as one, as a phrase."""
    others = (one.names[-1] for one in dossier.unnamed[:8])
    records: tuple[Named, ...] = (
        *dossier.actors, *dossier.concepts, *dossier.incidents, *others,
    )  # fmt: skip
    for n, one in enumerate(records[::9]):
        name = spellings(one)[-1]
        yield (name, name[:5], name[:3] + name[4:], name.replace(" ", ""))[n % 4]
    for n, passage in enumerate(dossier.passages[::30]):
        words = [word.strip(".,;:“”’") for word in passage.text.split()]
        yield (" ".join(words[1:8:3]), f'"{" ".join(words[2:4])}"')[n % 2]


@pytest.mark.parametrize("slug", ["save-hamas", "iran-ceasefire"])
def test_what_is_typed_shows_what_the_app_shows(slug: str) -> None:
    dossier = Library(Path(SHIPPED).parent, default=SHIPPED.parent / slug).open().dossier
    order = [one.id for one in dossier.article.sentences]
    app = Index(dossier, dict(zip(order, dossier.text or (), strict=False)))
    finding = script(joined("site/search_shown.js", "FINDING"), "FINDING")
    held = json.dumps({"facts": facts(dossier), "found": found(dossier)})
    box = Kept(BOX, (finding, held))
    actors, near, unnamed = ActorNames(dossier), 0, 0
    told = ("spans", "undated", "written", "cited", "places", "read_as", "phrases", "loosened")
    kinds = set()
    for n, typed in enumerate(dict.fromkeys((*TYPED, *of_its_own(dossier)))):
        page = PAGES[n % 4]
        answer = app.find(typed)
        wanted = found_html(answer, with_copy=bool(dossier.text), page=page)
        ran = script_engine().run("(box, page, typed) => box(page, typed)", box, page, typed)
        shown, named = json.loads(ran)
        assert shown == wanted, (typed, page)
        whom = actors.find(typed[:QUERY_MOST])
        assert named == json.loads(json.dumps(asdict(whom))), typed
        near, unnamed = near + whom.near, unnamed + ("not named" in whom.said)
        kinds |= {name for name in told if getattr(answer, name)}
    assert kinds == set(told)
    assert near > 1
    assert unnamed or not dossier.unnamed
