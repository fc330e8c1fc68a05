"""The committed geometry as shapes by id, for the tests of its layers."""

from __future__ import annotations

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.loading.dossier_files import SHIPPED
from geodata.loading.geometry import load_geometry

THEATRE_IDS = ("gaza", "west-bank", "south-lebanon", "golan", "iraq", "syria", "yemen")
"""The theatres' ids, in the order of the file."""

ROOT = SHIPPED / "ground"

GEOMETRY = load_geometry(ROOT)
THEATRES: dict[str, BaseGeometry] = {
    item["properties"]["id"]: shape(item["geometry"]) for item in GEOMETRY.theatres["features"]
}
COUNTRIES: dict[str, BaseGeometry] = {
    item["properties"]["id"]: shape(item["geometry"]) for item in GEOMETRY.countries["features"]
}
LAND = THEATRES | COUNTRIES
