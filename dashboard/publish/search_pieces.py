"""What the search of a published folder finds, and how it is shown: by the app's own template."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from dashboard.publish.holes import cut, cut_within, drawn, hole
from dashboard.reading.citation import dates_words, sentences
from dashboard.search.documents import APART, indexed
from dashboard.search.name_folding import FILLERS, searched, spellings
from dashboard.search.result_text import Hit
from dashboard.search.search import KINDS
from dashboard.text.templates import event
from dashboard.views.shell.search_found import IN_PLACE
from dashboard.views.shell.search_found import KINDS as SAID
from geodata.schema.dossier import Dossier

HELD = tuple(kind for kind in KINDS if kind not in ("concept", "unnamed"))
"""Kinds that a folder finds. What leads elsewhere by its meaning is the app's."""
_MANY = 7777
_PAGES = ("map", "actors", "article", "timeline")


@dataclass(frozen=True)
class _Group:
    kind: str
    total: int = _MANY


def unasked_pieces() -> dict[str, str]:
    """Return what stands under the search box before anything is typed."""
    return {"found unasked": drawn("publish/page.unasked")}


def found(dossier: Dossier) -> dict[str, Any]:
    """Return what is looked through: the app's own index, and each hit as it is shown."""
    named: dict[tuple[str, str], tuple[str, ...]] = {
        **{("actor", one.id): spellings(one) for one in dossier.actors},
        **{("theatre", one.id): spellings(one) for one in dossier.theatres},
        **{("place", one.id): spellings(one) for one in dossier.places},
        **{("incident", one.id): spellings(one) for one in dossier.incidents},
    }
    entries = [
        {
            "key": f"{kind}:{name}",
            "names": [searched(one) for one in named.get((kind, name), ())],
            "words": sorted({word for text in texts for word in text.split()} - {APART}),
        }
        for kind, name, *texts in indexed(dossier, {})
        if kind in HELD
    ]
    return {
        "entries": entries,
        "little": sorted(FILLERS),
        "kinds": list(HELD),
        "chosen": {
            page: {kind: {"kind": kind, **IN_PLACE.get((page, kind), ({}, ""))[0]} for kind in HELD}
            for page in _PAGES
        },
        "pieces": _pieces(dossier),
    }


def _pieces(dossier: Dossier) -> dict[str, str]:
    """Return the frame of what was found, its headings, and each hit."""
    group = _group("actor", "map", [])
    shared: dict[str, object] = {
        "with_copy": False, "read_as": [], "spans": [], "undated": [], "article": None,
        "others": None, "kinds": SAID, "other_scope": "",
    }  # fmt: skip
    at = "views/shell/found"
    some = drawn(at, asked="x", said=hole("said"), groups=[_listed("actor", "map", [])], **shared)
    return {
        "found some": cut(_whole(some), (group, "groups")),
        "found none": drawn(at, asked="x", said=hole("said"), groups=[], **shared),
        **{
            f"found {page} {kind}": cut(
                _group(kind, page, []).replace("</div>", hole("hits") + "</div>"),
                (str(_MANY), "total"),
            )
            for page in _PAGES
            for kind in HELD
        },
        **{f"hit {hit.kind}:{hit.id}": _hit(hit) for hit in _hits(dossier)},
    }


def _listed(kind: str, page: str, hits: list[Any]) -> tuple[object, ...]:
    title, does = SAID[kind]
    _, does = IN_PLACE.get((page, kind), ({}, does))
    return title, does, _Group(kind), hits


def _group(kind: str, page: str, hits: list[Any]) -> str:
    title, does, found, listed = _listed(kind, page, hits)
    html = drawn("views/shell/found.group", title=title, does=does, found=found, hits=listed)
    return _whole(html)


def _whole(html: str) -> str:
    """Return ``html`` without the line that there is more: a folder shows all that it finds."""
    return re.sub(r'<p class="ar-found-more">.*?</p>', "", html)


def _hit(hit: Hit) -> str:
    whole, bare = _group("actor", "map", [(hit, event("x", "y"))]), _group("actor", "map", [])
    start = len(bare) - len("</div>")
    return cut_within(whole[start : -len("</div>")], r'data-event="([^"]*)"', "event")


def _hits(dossier: Dossier) -> list[Hit]:
    mentions = Counter(one for p in dossier.passages for one in (*p.actors, *p.theatres))

    def counted(name: str) -> str:
        n = mentions[name]
        return f"{n} {'passage' if n == 1 else 'passages'}"

    def made(kind: str, name: str, title: str, meta: str) -> Hit:
        return Hit(kind, name, ((title, False),), (), meta)

    return [
        *(made("actor", a.id, a.name, f"{a.kind.name} · {counted(a.id)}") for a in dossier.actors),
        *(
            made("theatre", t.id, t.name, f"{t.front_name or t.role.name} · {counted(t.id)}")
            for t in dossier.theatres
        ),
        *(made("place", p.id, p.name, p.note) for p in dossier.places),
        *(made("incident", i.id, i.title, dates_words(i.dates)) for i in dossier.incidents),
        *(made("passage", p.id, p.text, sentences(p.sentences)) for p in dossier.passages),
    ]
