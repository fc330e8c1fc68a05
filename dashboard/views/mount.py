"""Mounts the empty roots that the browser draws views into, and our other components."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.http.assets import page_asset_url
from dashboard.text.escape import script_json
from dashboard.text.templates import render

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
    ``enhance(view)``, which is called once and returns what is called after each drawing.
    """
    urls = script_json([page_asset_url(script) for script in scripts])
    return st.components.v2.component(
        f"arenas_{name}",
        html=render("views/frames.root", name=name),
        js=_STUB.format(urls=urls),
        isolate_styles=False,
    )


def html(template: str, **values: object) -> None:
    """Draw a template at the run's place in the page."""
    st.html(render(template, **values))


def mount_panel(view: str = "panel") -> None:
    """Mount the reading panel, or the view that is in its place."""
    mount(
        view,
        place="panel",
        key=state.PANEL,
        scripts=("views/panel.js", "views/sheet.js"),
        shows_found=True,
    )


def mount(
    view: str,
    *,
    key: str,
    place: str = "",
    scripts: tuple[str, ...] = (),
    html: str = "",
    on_event: Callable[[], None] | None = None,
    **data: object,
) -> None:
    """Mount an empty root; ``web/page/live_views.js`` draws the view of ``views.VIEWS`` into it.

    ``place`` names the root where it is not the view; ``html`` is drawn where the view is none of
    those. ``data`` is constant, or what one session adds. ``on_event`` is called with what the
    root requests of this session, which is no event of the reading.
    """
    shown: Mapping[str, object] = {"view": view, **({"html": html} if html else {}), **data}
    callbacks = {"on_event_change": on_event} if on_event else {}
    component(place or view, ("page/live_views.js", *scripts))(key=key, data=shown, **callbacks)
