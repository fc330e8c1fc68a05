"""A page as it opens: its title, what a link's preview says, and the map page drawn by the server.

The browser shows this at once, and gives it up when Streamlit and Leaflet have drawn the same in
the same place (``web/page/first_page.js``).
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.http.assets import modules_below, page_asset_url
from dashboard.library import query_for
from dashboard.maps.static_files import SCRIPTS, STYLES
from dashboard.reading.query_string import to_query
from dashboard.reading.reading import Reading
from dashboard.text.escape import trusted
from dashboard.text.templates import render
from dashboard.views.cards import cards_in, with_cards
from dashboard.views.page_views import PAGES, VIEWS
from dashboard.views.shell.map_list import maps_beside
from dashboard.views.shell.own_copy_menu import label_of
from dashboard.views.shell.page_titles import description, title_of, titles
from geodata.loading.library import LoadedMap

_DRAWN = "map"
"""The page that is drawn before Streamlit comes."""
_CARDS = "cards.json"
_SCRIPT, _LIVE = "page/first_page.js", "page/live_views.js"
"""Its script, and the one that this fetches for a click."""
_FETCHED = (*SCRIPTS, *STYLES)
"""Assets that it needs later: they are fetched while Streamlit starts."""


@dataclass(frozen=True)
class FirstPage:
    """What is put into Streamlit's own page, as HTML that is escaped where it was made."""

    head: str
    body: str
    is_drawn: bool
    """Whether the page can be read before Streamlit comes."""


def first_page(page: str, one: LoadedMap, reading: Reading) -> FirstPage:
    """Return what ``page`` opens with; the map page alone is drawn whole, with its cards."""
    is_drawn = page == _DRAWN
    head = render(
        "views/shell/first_page.head",
        title=title_of(page, reading),
        description=description(reading.dossier),
        script=page_asset_url(_SCRIPT),
        modules=[page_asset_url(name) for name in modules_below(_SCRIPT)],
        alive=[page_asset_url(name) for name in modules_below(_LIVE)],
        typefaces=[f"assets/{name}" for name in ("serif.woff2", "sans.woff2")],
        cards=page_asset_url(_CARDS, one),  # a reader goes on from any page to one with passages
        ahead=[page_asset_url(name, one) for name in _FETCHED] if is_drawn else [],
    )
    drawn = _map_page(one, reading) if is_drawn else ""
    query = query_for(one.slug)
    body = render(
        "views/shell/first_page.body",
        sheet=page_asset_url("page.css"),
        drawn=trusted(drawn),
        briefings=[(name, briefing.title) for name, briefing in one.briefings.items()],
        query=f"?{query}" if query else "",
    )
    return FirstPage(head, body, is_drawn)


def _map_page(one: LoadedMap, reading: Reading) -> str:
    article, query = reading.dossier.article, to_query(reading.selection)
    views = {name: VIEWS[name](reading, one.geometry).html for name in PAGES[_DRAWN]}
    views["panel"] = with_cards(views["panel"], cards_in(views["panel"], one.dossier))
    return render(
        "views/shell/first_page.map_page",
        sheet=page_asset_url("page.css"),
        header=render("views/shell/shell.header", article=article, maps=maps_beside(one)),
        links=render(
            "views/shell/shell.pages",
            titles=titles(),
            article=article,
            here=_DRAWN,
            query=f"?{query}" if query else "",
        ),
        copy=label_of(reading.dossier),
        query=query,
        views={name: trusted(html) for name, html in views.items()},
    )
