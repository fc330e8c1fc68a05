"""A published folder's search finds what the app's finds, under the same heads, nearest first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import quickjs

from dashboard.maps.joined_script import joined
from dashboard.publish.search_pieces import HELD, found
from dashboard.search.name_folding import spellings
from dashboard.search.results import Found
from dashboard.search.search import Index
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import Library
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.incidents import Incident
from geodata.schema.theatres import Place, Theatre

BOTH = ("save-hamas", "iran-ceasefire")


def queries(dossier: Dossier) -> Iterator[str]:
    """Yield what people may type: names, their beginnings, words of passages, one and two."""
    named: tuple[tuple[Actor | Theatre | Place | Incident, ...], ...] = (
        dossier.actors, dossier.theatres, dossier.places, dossier.incidents,
    )  # fmt: skip
    names = dict.fromkeys(name for some in named for one in some for name in spellings(one))
    for name in names:
        yield name
        yield name[:5]
        yield name.split()[-1]
    for passage in dossier.passages:
        words = [word.strip(".,;:“”’") for word in passage.text.split()]
        yield words[2]
        yield " ".join(words[3:5])


def is_plain(answer: Found) -> bool:
    """Whether the app read the query word by word, as a folder does, and held all of it."""
    beyond = (answer.read_as, answer.loosened, answer.spans, answer.undated, answer.written)
    kinds = {group.kind for group in answer.groups}
    whole = all(len(group.hits) == group.total for group in answer.groups)
    return not any((*beyond, answer.cited, answer.phrases)) and whole and kinds <= set(HELD)


@pytest.mark.parametrize("slug", BOTH)
def test_what_is_typed_finds_the_same_under_the_same_headings(slug: str) -> None:
    dossier = Library(Path(SHIPPED).parent, default=SHIPPED.parent / slug).open().dossier
    app, engine = Index(dossier), quickjs.Context()
    engine.eval(joined("site/find.js", "FIND"))
    engine.eval(f"globalThis.HELD = {json.dumps(found(dossier))}")
    engine.eval(
        "globalThis.ask = (t) => { const every = FIND.found(HELD, t), "
        "at = Object.fromEntries(every.map((one) => [one.entry.key, one.at])); "
        "return JSON.stringify(FIND.sections(HELD, every)"
        ".map(([kind, keys]) => [kind, keys.map((key) => [key.split(':')[1], at[key]])])) }"
    )
    engine.eval(
        "globalThis.shown = (t) => "
        "new FIND.Finder({ found: HELD, pieces: HELD.pieces }, 'map').html(t)"
    )
    ask, shown, compared = engine.get("ask"), engine.get("shown"), 0
    for query in dict.fromkeys(queries(dossier)):
        answer = app.find(query)
        if not is_plain(answer):
            continue
        compared += 1
        mine = json.loads(ask(query))
        wanted = [[group.kind, [hit.id for hit in group.hits]] for group in answer.groups]
        if compared <= 20:  # an order needs two
            is_list = any(len(hits) > 1 for _, hits in wanted)
            assert ("the nearest names first" in shown(query)) is is_list, query
        assert [kind for kind, _ in mine] == [kind for kind, _ in wanted], query
        for (kind, ranked), (_, hits) in zip(mine, wanted, strict=True):
            rank = dict(ranked)
            assert sorted(rank) == sorted(hits), (query, kind)
            # The app weighs words only between names that are equally near.
            assert list(rank.values()) == [rank[hit] for hit in hits], (query, kind)
    assert compared > 350
