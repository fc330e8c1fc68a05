"""Measures the shipped theatres against a reference that is never part of this project.

Areas and overlaps are taken in the Lambert azimuthal equal-area projection on the centroid of
the shipped polygon.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.build.errors import BuildError
from geodata.ground.measure import area_km2, laea, overlap, project

REFERENCE_FILE = "theatres_wof.geojson"
# Theatre id: id in the reference, least intersection over union.
FLOORS: dict[str, tuple[str, float]] = {
    "gaza": ("gaza_strip", 0.95),
    "west-bank": ("west_bank_with_east_jerusalem", 0.94),
    "south-lebanon": ("southern_lebanon", 0.93),
    "golan": ("golan_heights_with_shebaa", 0.93),
    "iraq": ("iraq", 0.985),
    "syria": ("syria", 0.985),
    "yemen": ("yemen", 0.985),
}


@dataclass(frozen=True)
class Comparison:
    """One theatre against its reference."""

    theatre: str
    area_km2: float
    reference: str
    reference_area_km2: float
    iou: float
    floor: float

    @property
    def passes(self) -> bool:
        """Whether the overlap reaches the floor."""
        return self.iou >= self.floor


def compare(theatres: Path, reference: Path) -> list[Comparison]:
    """Compare `theatres` (a GeoJSON file) with the reference folder, in order of the floors."""
    ours = _by_id(theatres)
    theirs = _by_id(reference / REFERENCE_FILE)
    rows = []
    for theatre, (name, floor) in FLOORS.items():
        if theatre not in ours:
            raise BuildError(f"{theatres.name}: no feature with id {theatre!r}")
        if name not in theirs:
            raise BuildError(f"{REFERENCE_FILE}: no feature with id {name!r}")
        here, there = ours[theatre], theirs[name]
        there_area = project(there, laea(here)).area / 1e6
        rows.append(
            Comparison(theatre, area_km2(here), name, there_area, overlap(here, there), floor)
        )
    return rows


def table(rows: list[Comparison]) -> str:
    """Return the comparison as fixed-width text."""
    head = f"{'id':<14} {'km2 here':>11} {'km2 there':>11} {'IoU':>7} {'floor':>6}  reference"
    lines = [head]
    for row in rows:
        mark = "" if row.passes else "  BELOW THE FLOOR"
        lines.append(
            f"{row.theatre:<14} {row.area_km2:>11,.1f} {row.reference_area_km2:>11,.1f} "
            f"{row.iou:>7.4f} {row.floor:>6.3f}  {row.reference}{mark}"
        )
    return "\n".join(lines)


def _by_id(path: Path) -> dict[str, BaseGeometry]:
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BuildError(f"{path.name}: no such file in {path.parent.name}") from error
    return {item["properties"]["id"]: shape(item["geometry"]) for item in collection["features"]}
