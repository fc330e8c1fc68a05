"""Cards for other people's pages: a region, passage, figure or scene, cited, with a way back."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup

from dashboard.briefing.export.thumbnail import thumbnail
from dashboard.briefing.stage.scenes import scene_name
from dashboard.charts.date_marks import fades
from dashboard.charts.locator_map import locator_svg, windows
from dashboard.diagram.tier_diagram import tiers_svg
from dashboard.maps.house import OURS, HouseStyle
from dashboard.reading.citation import article_citation, citation, sentences
from dashboard.reading.query_string import to_query
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from dashboard.text.escape import trusted
from dashboard.text.templates import render
from dashboard.views.shell.page_titles import titles
from dashboard.views.timeline.timeline_html import strip_html
from geodata.loading.library import LoadedMap

WIDTH, HEIGHT = 640, 400
"""px of the frame in the code to paste; a card keeps this shape at any width."""
_STRIP = re.compile(r'<svg class="ar-tl ar-tl-strip".*</svg>(?=</div><div class="ar-tl-aside">)')


@dataclass(frozen=True)
class Embed:
    """One card."""

    kind: str
    name: str
    title: str
    body: Markup
    cited: str
    """The citation beneath it, without the article's address."""
    page: str
    """The page that shows the same, and its query."""
    query: str
    place: str = ""
    """Where on that page, as a link ends with it."""
    source: str = ""
    """The article's address, to which the citation is a link."""


def embed_named(one: LoadedMap, kind: str, name: str) -> Embed | None:
    """Return the card of that kind and name; None where there is none."""
    make = _KINDS.get(kind)
    card = make(one, name) if make else None
    return replace(card, source=str(one.dossier.article.url or "")) if card else None


def embeds(one: LoadedMap) -> Iterator[Embed]:
    """Yield every card of a map."""
    every = [
        *(("theatre", theatre.id) for theatre in one.dossier.theatres),
        *(("passage", passage.id) for passage in one.dossier.passages),
        *(("figure", name) for name in FIGURES),
        *(
            ("scene", scene_name(briefing, scene))
            for briefing, its in one.briefings.items()
            for scene in its.scenes
        ),
    ]
    for kind, name in every:
        found = embed_named(one, kind, name)
        if found:
            yield found


def embed_html(
    card: Embed,
    *,
    sheets: Sequence[str],
    back: str,
    discovery: str = "",
    house: HouseStyle = OURS,
) -> str:
    """Return a card as a page; ``back`` leads to the map, ``discovery`` to its oEmbed."""
    return str(
        render(
            "publish/embed.page",
            card=card,
            sheets=sheets,
            back=back,
            discovery=discovery,
            house=None if house.is_ours else house,
        )
    )


def oembed(card: Embed, address: str) -> Mapping[str, object]:
    """Return what oEmbed says of the card that lies at ``address``."""
    frame = render("views/macros.frame", title=card.title, address=address)
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Arenas",
        "title": card.title,
        "width": WIDTH,
        "height": HEIGHT,
        "html": str(frame),
    }


def _theatre(one: LoadedMap, name: str) -> Embed | None:
    dossier = one.dossier
    theatre = next((t for t in dossier.theatres if t.id == name), None)
    if theatre is None:
        return None
    reading = read(dossier, Selection(theatre=name))
    body = render(
        "publish/embed.theatre",
        theatre=theatre,
        share=reading.share,
        locator=trusted(locator_svg(windows(one.geometry), dossier, {name})),
    )
    cited = article_citation(dossier.article, address=False)
    return Embed("theatre", name, theatre.name, body, cited, "map", to_query(reading.selection))


def _passage(one: LoadedMap, name: str) -> Embed | None:
    dossier = one.dossier
    passage = next((p for p in dossier.passages if p.id == name), None)
    if passage is None:
        return None
    body = render("publish/embed.passage", passage=passage, dossier=dossier)
    title = sentences(passage.sentences)
    query = to_query(Selection(passage=name))
    cited = citation(passage, dossier, address=False)
    return Embed("passage", name, title, body, cited, "map", query)


def _scene(one: LoadedMap, name: str) -> Embed | None:
    """Return the card of a scene; later notes have none, for they are not the article's."""
    of, _, id_ = name.partition(".")
    scenes = one.briefings[of].scenes if of in one.briefings else ()
    found = ((n, s) for n, s in enumerate(scenes, 1) if s.id == id_ and not s.is_later)
    number, scene = next(found, (0, None))
    if scene is None:
        return None
    body = render(
        "publish/embed.scene",
        scene=scene,
        briefing=one.briefings[of].title,
        picture=base64.b64encode(thumbnail(one, scene)).decode(),
    )
    cited = article_citation(one.dossier.article, address=False)
    return Embed("scene", name, scene.title, body, cited, f"stage/{of}", "", f"#{number}")


def _figure(one: LoadedMap, name: str) -> Embed | None:
    draw = FIGURES.get(name)
    if draw is None:
        return None
    dossier = one.dossier
    body = render("publish/embed.figure", title=titles()[name], svg=trusted(_drawn(one, name)))
    cited = article_citation(dossier.article, address=False)
    return Embed("figure", name, titles()[name], body, cited, name, "")


_KINDS: Mapping[str, Callable[[LoadedMap, str], Embed | None]] = {
    "theatre": _theatre,
    "passage": _passage,
    "scene": _scene,
    "figure": _figure,
}


def _diagram(reading: Reading) -> str:
    return tiers_svg(reading, still=True)


def _strip(reading: Reading) -> str:
    found = _STRIP.search(strip_html(reading, whole=True))
    svg = found[0] if found else ""
    # Nothing can be opened here: a mark is a picture.
    return fades() + svg.replace('role="button" tabindex="-1" data-mark', 'role="img"')


FIGURES = {"actors": _diagram, "timeline": _strip}
"""Figures by the page that has them."""


@lru_cache(maxsize=16)
def _drawn(one: LoadedMap, name: str) -> str:
    return FIGURES[name](read(one.dossier, Selection()))
