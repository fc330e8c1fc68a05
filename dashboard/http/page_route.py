"""Our pages as HTML, ``/`` and ``/PAGE``: Streamlit's own, with what a page opens with put into it.

And ``/opening.svg?…&_size=WIDTHxHEIGHT&_stage=dark``: the map in the state of the query, as the
page's own map opens in a frame of that many px, where the system is light or dark.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from dashboard.briefing.export.map_svg import draw_opening
from dashboard.briefing.export.projected_basemap import terrain_of
from dashboard.http.packing import packed, unpacked_for
from dashboard.http.requested_map import for_map, not_understood, params_of
from dashboard.library import map_of
from dashboard.maps.map_state import MapState
from dashboard.maps.reading_map import map_state
from dashboard.maps.static_files import streamlit_page, with_first_page
from dashboard.maps.style import Stage
from dashboard.reading.query_string import from_query, read_link
from dashboard.reading.reading import Reading, read
from dashboard.views.shell.first_page import first_page
from dashboard.views.shell.map_list import unknown_map_page, unknown_page
from dashboard.views.shell.page_titles import every_title
from geodata.errors import ArenasError
from geodata.loading.library import LoadedMap, UnknownMap

SIZE = "_size"
"""The parameter that has the frame's size, as ``912x668``."""
STAGE = "_stage"
"""The parameter that says ``dark`` where the reader's system is."""
_LEAST, _MOST = 120, 4096
"""px: a frame narrower or lower, wider or higher is none."""
_KEPT = 64
"""Maps, of some 50 KB each as packed."""
_EACH_TIME = {"cache-control": "no-cache"}


class Word(Convertor[str]):
    """A word, as a mistyped page is one; no file and no address of Streamlit is."""

    regex = "[A-Za-z-]+"

    def convert(self, value: str) -> str:
        """Return the word."""
        return value

    def to_string(self, value: str) -> str:
        """Return the word."""
        return value


register_url_convertor("word", Word())


async def serve_no_page(request: Request) -> Response:
    """Answer at an address of one word that is no page; Streamlit would send its own, bare."""
    return HTMLResponse(unknown_page(request.path_params["page"]), 404, headers=_EACH_TIME)


async def serve_no_review(request: Request) -> Response:
    """Answer a GET of ``/review/WORD``, which is no page and no part of the review, likewise."""
    page = unknown_page(f"review/{request.path_params['page']}", "../")
    return HTMLResponse(page, 404, headers=_EACH_TIME)


async def serve_page(request: Request) -> Response:
    """Answer with the page as it opens; without a dossier, with Streamlit's alone."""
    page = request.url.path.rstrip("/").rpartition("/")[2]
    page = page if page in every_title() else next(iter(every_title()))
    params = params_of(request)
    try:
        one = await run_in_threadpool(map_of, params)
        reading = read(one.dossier, from_query(params, one.dossier))
        drawn = await run_in_threadpool(_page, page, one, reading)
    except UnknownMap as unknown:
        return HTMLResponse(unknown_map_page(unknown.slug), 404, headers=_EACH_TIME)
    except ArenasError:
        drawn = packed(streamlit_page())  # the run of the page says what is wrong
    return unpacked_for(request, drawn, "text/html", _EACH_TIME)


@for_map
async def serve_opening(request: Request, one: LoadedMap) -> Response:
    """Answer with the map as SVG for a frame of the size that the request gives."""
    match = re.fullmatch(r"([0-9]{1,4})x([0-9]{1,4})", request.query_params.get(SIZE, ""))
    size = tuple(int(side) for side in match.groups()) if match else ()
    if len(size) != 2 or not all(_LEAST <= side <= _MOST for side in size):
        wanted = f"{SIZE} must be WIDTHxHEIGHT in px, each {_LEAST} to {_MOST}, such as 912x668\n"
        return PlainTextResponse(wanted, 400)
    try:
        selection, unread = read_link(params_of(request), one.dossier)
        if unread:
            return not_understood(unread)
        state = map_state(read(one.dossier, selection)).model_dump_json()
        stage: Stage = "dark" if request.query_params.get(STAGE) == "dark" else "light"
        drawn = await run_in_threadpool(_opening, one, state, size, stage)
    except ArenasError as error:
        return PlainTextResponse(f"{error}\n", 503)
    # A page that comes back to it asks whether it changed, and is not sent it again.
    tag = f'"{sha256(drawn).hexdigest()[:16]}"'
    return unpacked_for(request, drawn, "image/svg+xml", {**_EACH_TIME, "etag": tag})


def _page(page: str, one: LoadedMap, reading: Reading) -> bytes:
    opens = first_page(page, one, reading)
    return packed(with_first_page(streamlit_page(), opens.head, opens.body, later=opens.is_drawn))


@lru_cache(maxsize=_KEPT)
def _opening(one: LoadedMap, state: str, size: tuple[int, int], stage: Stage) -> bytes:
    terrain = terrain_of(one.geometry, one.dossier)
    return packed(draw_opening(terrain, MapState.model_validate_json(state), size, stage).svg())
