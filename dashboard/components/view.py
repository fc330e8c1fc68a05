"""Mounts a piece of our own HTML on a page, and hands its events to the state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import state
from geodata.model import Dossier

_WEB = Path(__file__).parents[1] / "web"
_ROOT = '<div class="ar-root" data-view="{name}"></div>'


@st.cache_resource
def component(name: str, scripts: tuple[str, ...]) -> Callable[..., Any]:
    """Register the component ``name`` once; its script is the files of ``web/``, joined."""
    source = "\n".join((_WEB / script).read_text(encoding="utf-8") for script in scripts)
    return st.components.v2.component(
        f"arenas_{name}", html=_ROOT.format(name=name), js=source, isolate_styles=False
    )


def mount(
    name: str,
    html: str,
    *,
    dossier: Dossier,
    key: str,
    scripts: tuple[str, ...] = ("view.js",),
    **data: object,
) -> None:
    """Draw ``html``, whose values were escaped where it was made; its events go to the state."""
    component(name, scripts)(
        key=key,
        data={"html": html, **data},
        on_event_change=lambda: state.dispatch_from(dossier, key),
    )
