"""Our pages as HTML, ``/`` and ``/PAGE``: Streamlit's own, with what a page opens with put into it.

And ``/opening.svg?…&_size=WIDTHxHEIGHT&_stage=dark``: the map in the state of the query, as the
page's own map opens in a frame of that many px, where the system is light or dark.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.briefing.export.map_svg import draw_opening
from dashboard.briefing.export.projected_basemap import Terrain, survey
from dashboard.http.packing import packed, unpacked_for
from dashboard.http.view_route import version
from dashboard.maps.ground import ground_data
from dashboard.maps.map_state import MapState
from dashboard.maps.reading_map import map_state
from dashboard.maps.static_files import streamlit_page, with_first_page
from dashboard.maps.style import Stage
from dashboard.reading.query_string import from_query
from dashboard.reading.reading import Reading, read
from dashboard.views.cards import cards
from dashboard.views.shell.first_page import first_page
from dashboard.views.shell.navigation import titles
from geodata.errors import ArenasError
from geodata.loading import shipped

SIZE = "_size"
"""The parameter that has the frame's size, as ``912x668``."""
STAGE = "_stage"
"""The parameter that says ``dark`` where the reader's system is."""
_LEAST, _MOST = 120, 4096
"""px: a frame narrower or lower, wider or higher is none."""
_KEPT = 64
"""Maps, of some 50 KB each as packed."""
_EACH_TIME = {"cache-control": "no-cache"}


async def serve_page(request: Request) -> Response:
    """Answer with the page as it opens; without a dossier, with Streamlit's alone."""
    page = request.url.path.rstrip("/").rpartition("/")[2]
    page = page if page in titles() else next(iter(titles()))
    try:
        drawn = await run_in_threadpool(_page, page, _reading(request))
    except ArenasError:
        drawn = packed(streamlit_page())  # the run of the page says what is wrong
    return unpacked_for(request, drawn, "text/html", _EACH_TIME)


async def serve_opening(request: Request) -> Response:
    """Answer with the map as SVG for a frame of the size that is asked for."""
    asked = re.fullmatch(r"([0-9]{1,4})x([0-9]{1,4})", request.query_params.get(SIZE, ""))
    size = tuple(int(side) for side in asked.groups()) if asked else ()
    if len(size) != 2 or not all(_LEAST <= side <= _MOST for side in size):
        wanted = f"{SIZE} must be WIDTHxHEIGHT in px, each {_LEAST} to {_MOST}, such as 912x668\n"
        return PlainTextResponse(wanted, 400)
    try:
        state = map_state(_reading(request)).model_dump_json()
        stage: Stage = "dark" if request.query_params.get(STAGE) == "dark" else "light"
        drawn = await run_in_threadpool(_opening, state, size, stage, version())
    except ArenasError as error:
        return PlainTextResponse(f"{error}\n", 503)
    return unpacked_for(request, drawn, "image/svg+xml", _EACH_TIME)


def _reading(request: Request) -> Reading:
    params = {name: request.query_params.getlist(name) for name in request.query_params}
    dossier = shipped.dossier()
    return read(dossier, from_query(params, dossier))


def _page(page: str, reading: Reading) -> bytes:
    opens = first_page(page, reading, _cards())
    return packed(with_first_page(streamlit_page(), opens.head, opens.body))


@lru_cache(maxsize=_KEPT)
def _opening(state: str, size: tuple[int, int], stage: Stage, _: str) -> bytes:
    return packed(draw_opening(terrain(), MapState.model_validate_json(state), size, stage).svg())


@cache
def _cards() -> dict[str, str]:
    return cards(shipped.dossier())


@cache
def terrain() -> Terrain:
    """Return the shipped ground as shapes; made once."""
    return survey(ground_data(shipped.geometry(), shipped.dossier()))
