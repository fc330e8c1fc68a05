"""Mounts a piece of our own HTML on a page, and hands its events to the state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.components.patch import patch
from dashboard.components.store import shipped_plain_views
from dashboard.http.assets import page_asset_url
from dashboard.reading.selection import Event
from dashboard.text.escape import script_json
from geodata.schema.dossier import Dossier

_ROOT = '<div class="ar-root" data-view="{name}"></div>'
_STUB = (
    "let m;const d=(c)=>m[0].default(c,m.slice(1));\n"
    "export default(c)=>m?d(c):Promise.all({urls}.map((u)=>import(new URL(u,document.baseURI))))"
    ".then((l)=>{{m=l;d(c)}});"
)
"""Goes over the wire with each message, hence so terse; the scripts are assets, loaded once.

Two lines, for Streamlit takes a single one for the path of a file."""


@st.cache_resource
def component(name: str, scripts: tuple[str, ...]) -> Callable[..., Any]:
    """Register the component ``name`` once.

    The first of ``scripts`` (of ``web/``) draws it, by its default export; the others may export
    ``enhance(root, data, store)``, called after each drawing.
    """
    urls = script_json([page_asset_url(script) for script in scripts])
    return st.components.v2.component(
        f"arenas_{name}",
        html=_ROOT.format(name=name),
        js=_STUB.format(urls=urls),
        isolate_styles=False,
    )


def mount(
    name: str,
    html: str,
    *,
    dossier: Dossier,
    key: str,
    scripts: tuple[str, ...] = ("view.js",),
    like: str = "",
    takes: Callable[[Dossier, Event], bool] | None = None,
    **data: object,
) -> None:
    """Draw ``html``, whose values were escaped where it was made; its events go to the state.

    ``like`` names the plain view in the browser's store that ``html`` resembles: only what
    differs from it goes over the wire. ``takes`` is asked first whether an event is its own.
    """
    component(name, scripts)(
        key=key,
        data={**content(html, like), "store": page_asset_url("store.json"), **data},
        on_event_change=lambda: state.dispatch_from(dossier, key, takes=takes),
    )


def content(html: str, like: str = "") -> dict[str, object]:
    """Return ``html``, or what differs in it from the plain view ``like``, for ``web/view.js``."""
    base = shipped_plain_views().get(like)
    return {"html": html} if base is None else {"ref": like, "patch": patch(base, html)}
