"""Warm starts: load what is heavy before the first visitor, settle the collector after him."""

from __future__ import annotations

import gc
import socket
from contextlib import suppress
from functools import cache

import uvicorn
from streamlit import net_util


def preload() -> None:
    """Import what the first run would import, and build every asset of the default map."""
    import folium  # noqa: F401
    import streamlit.elements  # noqa: F401

    from dashboard.briefing.export.projected_basemap import terrain_of
    from dashboard.diagram.tier_diagram import tiers_svg
    from dashboard.drafting.journal import finish_all
    from dashboard.http.assets import assets, assets_of
    from dashboard.library import library
    from dashboard.own_maps import recover
    from dashboard.reading.reading import read
    from dashboard.reading.selection import Selection
    from dashboard.search.search import index_of
    from dashboard.storage import own_maps
    from dashboard.text.lettering import KINDS
    from geodata.errors import ArenasError

    with suppress(ArenasError):  # without a data folder there is nothing to finish
        finish_all(own_maps())
        recover()
    assets()
    with suppress(ArenasError):  # the page says what is wrong with it
        default = library().open()
        assets_of(default)
        terrain_of(default.geometry, default.dossier)
        tiers_svg(read(default.dossier, Selection()))  # starts the engine of answers
        index_of(default.dossier).find("the")  # finds much; what it works out of names is kept
    for kind in KINDS.values():
        kind.width("Ay")  # reads its typeface


def send_at_once() -> None:
    """Let the server that is about to start send what it has at once; call it before it listens.

    An answer is written in two parts, head and body. Streamlit opens its socket in a way in which
    asyncio leaves Nagle's algorithm on: the body then waits until the browser has confirmed the
    head, often for 40 ms. What a socket accepts has the option of the one that listens.
    """
    start = uvicorn.Server.startup

    async def startup(self: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
        for one in sockets or ():
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await start(self, sockets)

    uvicorn.Server.startup = startup  # type: ignore[method-assign]


def stay_offline() -> None:
    """Keep Streamlit from requests to the internet; call it before the server listens.

    When a page of another origin opens a WebSocket, Streamlit fetches this machine's outside
    address from checkip.amazonaws.com, and all readers wait until that answers or times out.
    """
    net_util.get_external_ip = lambda: None


@cache
def settle() -> None:
    """Take all that lives now out of the collector's way; call it at the end of each run.

    Streamlit collects all garbage after every run, and most of that time goes into walking
    modules and data that never die. Once, after the first run, when they are all loaded, they
    are frozen; later calls do nothing.
    """
    gc.collect()
    gc.freeze()
