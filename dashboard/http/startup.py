"""Warm starts: load what is heavy before the first visitor, settle the collector after him."""

from __future__ import annotations

import gc
from functools import cache


def preload() -> None:
    """Import what the first run would import, and build every asset."""
    import folium  # noqa: F401
    import streamlit.elements  # noqa: F401

    from dashboard.http.assets import assets
    from dashboard.http.page_route import terrain
    from dashboard.text.lettering import KINDS

    assets()
    terrain()
    for kind in KINDS.values():
        kind.width("Ay")  # reads its typeface


@cache
def settle() -> None:
    """Take all that lives now out of the collector's way; call it at the end of each run.

    Streamlit collects all garbage after every run, and most of that time goes into walking
    modules and data that never die. Once, after the first run, when they are all loaded, they
    are frozen; later calls do nothing.
    """
    gc.collect()
    gc.freeze()
