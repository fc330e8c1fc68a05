"""The manifest: what went into the outputs, what came out, and what was measured on the way."""

from __future__ import annotations

import json
from pathlib import Path

from geodata.build.sources import SOURCES, Source, file_digest

OUTPUTS = (
    "theatres.geojson",
    "basemap/countries.geojson",
    "basemap/borders.geojson",
    "basemap/lakes.geojson",
    "basemap/rivers.geojson",
    "basemap/places.geojson",
    "basemap/labels.geojson",
)


def listed(source: Source, used_for: str) -> dict[str, str]:
    """Return what a manifest says of a source, and of what we take from it."""
    return {
        "registry": source.registry,
        "package": source.package,
        "version": source.version,
        "licence": source.licence,
        "sha256": source.sha256,
        "data": source.data,
        "used_for": used_for,
    }


def write_manifest(folder: Path, measured: dict[str, float]) -> Path:
    """Write `basemap/manifest.json` beside the outputs in `folder` (the `geodata` folder)."""
    inputs = [listed(source, source.used_for) for source in SOURCES]
    outputs = {
        name: {"sha256": file_digest(folder / name), "bytes": (folder / name).stat().st_size}
        for name in OUTPUTS
    }
    manifest = {"inputs": inputs, "outputs": outputs, "measured_km2": measured}
    path = folder / "basemap/manifest.json"
    path.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
