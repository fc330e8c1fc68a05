"""Warm starts: load what is heavy before the first visitor, settle the collector after him."""

from __future__ import annotations

import gc
from contextlib import suppress
from functools import cache


def preload() -> None:
    """Import what the first run would import, and build every asset of the default map."""
    import folium  # noqa: F401
    import streamlit.elements  # noqa: F401

    from dashboard.briefing.export.projected_basemap import terrain_of
    from dashboard.drafting.journal import finish_all
    from dashboard.http.assets import assets, assets_of
    from dashboard.library import library, own_maps
    from dashboard.own_maps import recover
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
