"""A map as the files of a static site: pages, scripts, styles and data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dashboard.briefing.stage.scenes import scene_name
from dashboard.briefing.stage.stage_page import folder_html
from dashboard.exports.formats import FORMATS
from dashboard.http.assets import assets, assets_of
from dashboard.maps.house import OURS, HouseStyle
from dashboard.maps.house_css import house_css, house_sheets
from dashboard.maps.joined_script import WEB, joined
from dashboard.maps.static_files import SCRIPTS, STYLES, site_style_source, spare
from dashboard.publish.about import about_body
from dashboard.publish.embeds import embed_html, embeds, oembed
from dashboard.publish.extras import (
    data_files,
    data_path,
    for_robots,
    picture_path,
    pictures,
)
from dashboard.publish.figures import figures
from dashboard.publish.held import held
from dashboard.publish.typefaces import typefaces
from dashboard.reading.coverage import argument
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from dashboard.text.escape import script_json, trusted
from dashboard.text.templates import render
from dashboard.views.article.coverage_ledger import section_name
from dashboard.views.cards import ROLL, cards
from dashboard.views.page_views import PAGES, VIEWS
from dashboard.views.shell.page_titles import description, title_of, titles
from geodata.loading.library import LoadedMap
from geodata.schema.dossier import Dossier

INSTEAD = (("page/door.js", "site/door.js"),)
"""Modules of the app, and those that replace them without a server."""
IN_ONE = (*INSTEAD, ("site/address.js", "site/address_in_one.js"))
"""The same where all is one file."""
POLICY = "connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"
"""A page may send no request."""
_HELD, _READS = ("facts", "pieces", "cards", "text"), "site"
"""Scripts of every page: what is held, and after it what reads that."""
_OF_PAGE = {
    "actors": ("actors", "figures", "diagram", "diagram-drawn"),
    "article": ("argument",),
    "map": ("strip",),
    "timeline": ("timeline",),
}
"""Further ones of each page. ``web/site/held.js`` loads what no page begins with."""
_ENDS = ".html"
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Site:
    """What is published: a map, and where it will lie, if that is known."""

    one: LoadedMap
    url: str = ""
    house: HouseStyle = OURS
    single: bool = False
    """Whether it becomes one HTML file (``one_file.py``)."""

    @property
    def dossier(self) -> Dossier:
        """The map's dossier."""
        return self.one.dossier


def file_of(page: str) -> str:
    """Return the name of a page's file."""
    return f"{'index' if page == next(iter(titles())) else page}{_ENDS}"


def site_files(site: Site, says: Callable[[str], None] = lambda _: None) -> Files:
    """Return every file by its path in the folder; ``says`` is called with what is made next."""
    found: dict[str, bytes] = {}
    steps = {step: made for step, made in _STEPS.items() if not (site.single and made is _embeds)}
    for n, (step, made) in enumerate(steps.items(), 1):
        says(f"{n} of {len(steps)}: {step}")
        found |= made(site)
    found |= {f"assets/{name}": data for name, data in typefaces(found)}
    return found


def _assets(site: Site) -> Iterator[tuple[str, bytes]]:
    names = (
        *STYLES,
        "leaflet.js",
        "arenas.js",
        "stage.js",
        "stage.css",
        "embed.css",
    )
    for name in names:
        yield f"assets/{name}", assets()[name].content
    for name in (one for one in assets() if one.startswith("images/")):
        yield f"assets/{name}", assets()[name].content
    yield "assets/ground.js", assets_of(site.one)["ground.js"].content
    yield "assets/site.js", _script(site).encode()
    yield "assets/finding.js", spare(joined("site/finder.js", "FINDING")).encode()
    yield "assets/diagram-drawn.js", spare(joined("site/diagram.js", "DIAGRAM")).encode()
    yield "assets/site.css", spare(site_style_source()).encode()
    for name in house_sheets(site.house):
        yield f"assets/{name}", house_css(site.house).encode()
    yield "assets/favicon.svg", (WEB / "page" / "favicon.svg").read_bytes()


def _script(site: Site) -> str:
    return spare(joined("site/site.js", "SITE", IN_ONE if site.single else INSTEAD))


def _data(site: Site) -> Iterator[tuple[str, bytes]]:
    every = {
        **held(site.one),
        "figures": figures(site.one),
        "cards": {"cards": _cards(site)},
        "text": _text(site.dossier),
    }
    for name, value in every.items():
        script = f'(globalThis.ARENAS_HELD ??= {{}})["{name}"] = {script_json(value)};\n'
        yield f"assets/{name}.js", script.encode()


def _text(dossier: Dossier) -> dict[str, Any] | None:
    """Return the article's sentences where the map carries them, which its rights then allow."""
    if not dossier.text:
        return None
    return {"sentences": dossier.carried, "order": [*dossier.carried]}


def _cards(site: Site) -> dict[str, str]:
    share = render("publish/page.share", files=_offered(site), single=site.single)
    every = {**cards(site.dossier), "share": str(share)}
    # The list of every tie is the actors page's alone, and comes with that page's pieces.
    return {name: card for name, card in every.items() if name != ROLL}


def _offered(site: Site) -> list[dict[str, str]]:
    return [
        {
            "id": form.id,
            "path": data_path(form.id, site.one.slug),
            "title": form.title,
            "suffix": form.suffix,
            "use": form.use,
        }
        for form in FORMATS.values()
    ]


def _extras(site: Site) -> Iterator[tuple[str, bytes]]:
    yield from data_files(site.one, site.url)
    if site.url:  # the address of a picture must be whole
        yield from pictures(site.one, site.house)
    yield from for_robots(site.url, [file_of(page) for page in site_pages()])


def _pages(site: Site) -> Iterator[tuple[str, bytes]]:
    for page in site_pages():
        yield file_of(page), _page(site, page).encode()


def _stages(site: Site) -> Iterator[tuple[str, bytes]]:
    for name, briefing in site.one.briefings.items():
        page = folder_html(
            name,
            briefing,
            site.dossier,
            site.one.geometry,
            asset_url=lambda asset: f"../assets/{asset}",
            leave=f"../{file_of('briefing')}",
            house=site.house,
        )
        yield stage_file(name), page.encode()


def site_pages() -> Mapping[str, str]:
    """Return the title of each page that a folder has, by its name, the first one first.

    A page that is not named here needs the app, so that a folder leaves it out.
    """
    return {page: title for page, title in titles().items() if page in (*_OWN, "briefing", "about")}


def stage_file(name: str) -> str:
    """Return the path of a briefing's stage."""
    return f"stage/{name}{_ENDS}"


def embed_file(kind: str, name: str) -> str:
    """Return the path of a card for other pages."""
    return f"embed/{kind}-{name}{_ENDS}"


def _embeds(site: Site) -> Iterator[tuple[str, bytes]]:
    for card in embeds(site.one):
        name = embed_file(card.kind, card.name).removesuffix(_ENDS)
        address = f"{site.url}/{name}" if site.url else ""
        page = embed_html(
            card,
            sheets=[f"../assets/{name}" for name in ("embed.css", *house_sheets(site.house))],
            house=site.house,
            back=f"../{file_of(card.page)}{'?' if card.query else ''}{card.query}{card.place}",
            discovery=f"{address}.json" if address else "",
        )
        yield f"{name}{_ENDS}", page.encode()
        if address:
            yield f"{name}.json", json.dumps(oembed(card, f"{address}{_ENDS}")).encode()


def _page(site: Site, page: str) -> str:
    reading = read(site.dossier, Selection())
    article = site.dossier.article
    body = render(
        "publish/page.site",
        header=render("views/shell/shell.header", article=article, maps=()),
        pages=render(
            "views/shell/shell.pages", titles=site_pages(), article=article, here=page, ends=_ENDS
        ),
        body=_body(site, page, reading),
        house=None if site.house.is_ours else site.house,
    )
    return str(
        render(
            "publish/page.document",
            title=title_of(page, reading),
            description=description(site.dossier),
            policy=POLICY,
            address=f"{site.url}/{file_of(page)}" if site.url else "",
            picture=f"{site.url}/{picture_path(page)}" if site.url else "",
            styles=[f"assets/{name}" for name in ("site.css", *house_sheets(site.house))],
            scripts=[f"assets/{name}.js" for name in (*_HELD, *_OF_PAGE.get(page, ()), _READS)],
            body=body + ("" if site.single else without_scripts(site, page)),
        )
    )


def _body(site: Site, page: str, reading: Reading) -> Markup:
    title = titles()[page]
    if page == "briefing":
        listed = [
            (stage_file(name), one, [] if site.single else
             [(embed_file("scene", scene_name(name, s)), s.title)
              for s in one.scenes if not s.is_later])
            for name, one in site.one.briefings.items()
        ]  # fmt: skip
        return render("publish/page.briefing", listed=listed, title=title)
    if page == "about":
        return about_body(site.one, single=site.single)
    return render(f"publish/page.{page}", views=_views(site, page, reading), title=title)


_OWN = {
    "map": ("map_alone",),
    "actors": ("map_beside",),
    "timeline": ("map_beside",),
    "article": ("article_map",),
}
"""Roots of a page that are no views of the reading, as ``views/templates/frames.html`` has them."""
_SHOWS_FOUND = ("panel", "actors-panel", "article")
"""Views that show what is chosen in the search box."""
_PLACES = {"actors-panel": "panel"}
"""Roots that are named otherwise than their view, as ``views/mount.py`` has them."""


def _views(site: Site, page: str, reading: Reading) -> dict[str, Markup]:
    """Return the views of a page as it opens, each where it is mounted."""
    drawn = {name: VIEWS[name](reading, site.one.geometry).html for name in PAGES[page]}
    # The cards are not in it: the page's scripts bring them, and who has none reads the argument.
    views = {name: _mounted(name, html, **_found(name)) for name, html in drawn.items()}
    return views | {name: _framed(name) for name in _OWN[page]}


def _framed(name: str) -> Markup:
    """Return the place of a map in a frame of ours."""
    html = str(render(f"views/frames.{name}"))
    return _mounted(
        name, html, html=html,
        scripts_of_map=[f"assets/{script}" for script in SCRIPTS],
        styles_of_map=[f"assets/{sheet}" for sheet in STYLES],
    )  # fmt: skip


def _mounted(name: str, drawn: str, **data: object) -> Markup:
    values = json.dumps({"view": name, **data}, ensure_ascii=False)
    root = _PLACES.get(name, name)
    return render("publish/page.mounted", name=root, data=values, html=trusted(drawn))


def _found(name: str) -> dict[str, bool]:
    return {"shows_found": True} if name in _SHOWS_FOUND else {}


def without_scripts(site: Site, page: str) -> Markup:
    """Return what a reader without scripts has: on the first page the whole argument."""
    if not PAGES[page]:
        return Markup()  # it is read without them
    if page != next(iter(titles())):
        return render("publish/page.elsewhere", first=file_of(next(iter(titles()))))
    parts = [
        (
            section_name(part.section),
            [placed.passage for one in part.paragraphs for placed in one.passages],
        )
        for part in argument(site.dossier, Selection())
    ]
    filled = [(heading, passages) for heading, passages in parts if passages]
    return render("publish/page.reading", dossier=site.dossier, parts=filled, single=site.single)


_STEPS: Mapping[str, Callable[[Site], Iterable[tuple[str, bytes]]]] = {
    "the scripts, styles and the ground": _assets,
    "the pieces that the pages are made of": _data,
    "the pages": _pages,
    "the stages": _stages,
    "the cards for other pages": _embeds,
    "the data in every format": _extras,
}
