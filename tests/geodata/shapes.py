"""The committed geometry as shapes by id, for the tests of its layers."""

from __future__ import annotations

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.loading.geometry import load_geometry
from geodata.loading.shipped import geodata_folder

THEATRE_IDS = ("gaza", "west-bank", "south-lebanon", "golan", "iraq", "syria", "yemen")
"""The theatres' ids, in the order of the file."""

ROOT = geodata_folder()

GEOMETRY = load_geometry(ROOT)
THEATRES: dict[str, BaseGeometry] = {
    item["properties"]["id"]: shape(item["geometry"]) for item in GEOMETRY.theatres["features"]
}
COUNTRIES: dict[str, BaseGeometry] = {
    item["properties"]["id"]: shape(item["geometry"]) for item in GEOMETRY.countries["features"]
}
LAND = THEATRES | COUNTRIES
