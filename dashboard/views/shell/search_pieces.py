"""What the list under the search box is made of, in the app and in a published folder.

``web/search/shown.js`` fills the pieces. Each is a macro of the template, drawn with holes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from dashboard.reading.filter_model import FIRST_DAY, LAST_DAY
from dashboard.text.holes import drawn, hole
from dashboard.text.templates import render

KINDS = {
    "actor": ("Actors", "adds to the filter"),
    "theatre": ("Theatres", "opens the region"),
    "place": ("Places that are no theatres", "opens"),
    "concept": ("Concepts", "opens the first passage"),
    "incident": ("Incidents", "opens"),
    "unnamed": ("Other names of the field", "leads to what the article has"),
    "passage": ("Passages", "opens"),
}
"""What each kind of hit is called, and what choosing one does."""
_IN_PLACE: Mapping[str, Mapping[str, tuple[Mapping[str, str], str]]] = {
    "actors": {"actor": ({"kind": "profile"}, "opens the profile")},
    "article": {"place": ({"page": "map"}, "opens on the map")},
}
"""By page and kind, where that differs: the event of choosing a hit, and what it does.

What no view of a page can show opens on the map: the event then names that.
"""


_SENT = Markup('data-event="{}"').format(hole("event"))


def search_pieces() -> dict[str, Any]:
    """Return ``Shown`` of ``web/search/search.d.ts``: the pieces, and what choosing a hit does."""
    return {
        "days": {"first": FIRST_DAY.isoformat(), "last": LAST_DAY.isoformat()},
        "kinds": KINDS,
        "inPlace": _IN_PLACE,
        "pieces": {
            "found": _drawn("found", "said", "read", "list"),
            "found none": _drawn("found", "said", "read", list=""),
            "read": _drawn("read", "typed", "words"),
            "span": _drawn("span", "words", "order", "falling", sent=_SENT),
            "ordered": _drawn("ordered", "order"),
            "falling": _drawn("falling", "count"),
            "undated day": _drawn("undated", "words", "count", sent=_SENT, is_day=True),
            "undated days": _drawn("undated", "words", "count", sent=_SENT, is_day=False),
            "group": _drawn("group", "kind", "title", "does", "total", "hits", "more"),
            "more": _drawn("more", "count"),
            "hit": _drawn("hit", "kind", "leads", "title", "meta", "detail", sent=_SENT),
            "leads": _drawn("leads", "name"),
            "detail": _drawn("detail", "words", verbatim=False),
            "detail verbatim": _drawn("detail", "words", verbatim=True),
        },
    }


def unasked(*, with_copy: bool) -> Markup:
    """Return what is under the box before anything is typed."""
    return render("views/shell/found.unasked", with_copy=with_copy)


def _drawn(macro: str, *holes: str, **values: object) -> str:
    return drawn(f"views/shell/found.{macro}", **{name: hole(name) for name in holes}, **values)
