"""The routes of embeds: ``/embed/KIND/NAME``, a card for another page, and ``/oembed?url=``.

These pages alone may be in anybody's frame: they have no script, set no cookie, and open the
map in a window of its own.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from dashboard.http.assets import asset_url
from dashboard.http.house_read import house_or_why
from dashboard.http.requested_map import for_map
from dashboard.library import map_of, query_for
from dashboard.maps.house_css import house_sheets
from dashboard.publish.embeds import FIGURES, embed_html, embed_named, oembed
from dashboard.reading.link_reading import Unread, near
from dashboard.views.shell.page_titles import titles
from geodata.errors import ArenasError
from geodata.loading.library import LoadedMap

POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors *"
)
_HEADERS = {
    "cache-control": "no-cache",
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
_PATH = "/embed/"


@for_map
async def serve_embed(request: Request, one: LoadedMap) -> Response:
    """Answer ``/embed/{kind}/{name}`` with the card."""
    kind, name = request.path_params["kind"], request.path_params["name"]
    card = await run_in_threadpool(embed_named, one, kind, name)
    if card is None:
        return PlainTextResponse(f"{_unknown(one, kind, name)}\n", 404)
    query = "&".join(filter(None, (query_for(one.slug), card.query)))
    first = next(iter(titles()))
    page = "" if card.page == first else card.page
    back = f"../../{page}{'?' if query else ''}{query}{card.place}"
    discovery = f"../../oembed?{urlencode({'url': str(request.url)})}"
    house = await house_or_why()
    if isinstance(house, Response):
        return house
    names = ("embed.css", *house_sheets(house))
    sheets = [await run_in_threadpool(asset_url, name, "../../assets/") for name in names]
    html = embed_html(card, sheets=sheets, back=back, discovery=discovery, house=house)
    return HTMLResponse(html, headers=_HEADERS)


async def serve_oembed(request: Request) -> Response:
    """Answer ``/oembed?url=`` with the code that shows the embed of that address."""
    url = urlsplit(request.query_params.get("url", ""))
    path = url.path.partition(_PATH)[2].split("/")
    if url.netloc != request.url.netloc or len(path) != 2:
        return PlainTextResponse("url must be the address of an embed of this server\n", 404)
    if request.query_params.get("format", "json") != "json":
        return PlainTextResponse("only json\n", 501)
    try:
        one = await run_in_threadpool(map_of, parse_qs(url.query))
    except ArenasError as error:
        return PlainTextResponse(f"{error}\n", 404)
    card = await run_in_threadpool(embed_named, one, *path)
    if card is None:
        return PlainTextResponse(f"{_unknown(one, *path)}\n", 404)
    return JSONResponse(oembed(card, url.geturl()), headers={"cache-control": "no-cache"})


def _unknown(one: LoadedMap, kind: str, name: str) -> str:
    """Return what embeds there are, and which of them may have been meant."""
    figures = tuple(FIGURES)
    every = {
        "theatre": tuple(theatre.id for theatre in one.dossier.theatres),
        "passage": tuple(passage.id for passage in one.dossier.passages),
        "figure": figures,
    }
    if kind in every:
        known = every[kind]
        return str(Unread(kind, name, kind, known, near(name, known)))
    ways = ", ".join(f"figure/{name}" for name in figures)
    return f"no such embed; there are theatre/ID, passage/ID, scene/BRIEFING.ID and {ways}"
