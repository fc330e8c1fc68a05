"""The library of this installation, and which of its maps a query means.

Its maps are those that come with Arenas and the user's own, in ``dossiers/`` of the data folder.
The environment may name another map as the default: ``ARENAS_DOSSIER`` the folder of its dossier,
``ARENAS_GEODATA`` that of its ground, if that lies elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from dashboard.kept_by_map import keep_by_map
from dashboard.reading.link_reading import meant, spread
from dashboard.reading.query_string import MAP
from dashboard.storage import own_maps
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import Library, LoadedMap, UnknownMap


def library() -> Library:
    """Return the library, one as long as the environment names the same folders."""
    named = os.environ.get("ARENAS_DOSSIER"), os.environ.get("ARENAS_GEODATA")
    return _library(own_maps(), *named)


def map_of(params: Mapping[str, Sequence[str]]) -> LoadedMap:
    """Return the map that a query names; without a name, the default one.

    Raises ``UnknownMap`` where there is none of that name, ``DataFault`` where it is broken.
    """
    wanted = next((value for key, value in spread(params) if key == MAP), "")
    try:
        return library().open(wanted)
    except UnknownMap as unknown:
        slug = meant(wanted, unknown.known)
        if slug is None:
            raise
        return library().open(slug)


def query_for(slug: str) -> str:
    """Return the query by which a link means the map ``slug``; empty for the default one."""
    return "" if library().is_default(slug) else f"{MAP}={slug}"


@lru_cache(maxsize=4)
def _library(own: Path, dossier: str | None, ground: str | None) -> Library:
    made = Library(
        SHIPPED.parent,
        own,
        default=Path(dossier) if dossier else SHIPPED,
        default_ground=Path(ground) if ground else None,
    )
    keep_by_map(made)
    return made
