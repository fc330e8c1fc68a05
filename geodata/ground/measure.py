"""Areas in square kilometres, in an equal-area projection centred on what is measured."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]


def laea(centre: BaseGeometry) -> pyproj.Transformer:
    """EPSG:4326 (lon, lat) to the Lambert azimuthal equal-area plane on the centroid, metres."""
    point = centre.centroid
    target = f"+proj=laea +lat_0={point.y} +lon_0={point.x} +datum=WGS84 +units=m"
    return pyproj.Transformer.from_crs("EPSG:4326", target, always_xy=True)


def project(geometry: BaseGeometry, transformer: pyproj.Transformer) -> BaseGeometry:
    """Return the geometry in the plane of `transformer`, vertex by vertex."""

    def move(xy: Floats) -> Floats:
        return np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))

    moved: BaseGeometry = shapely.transform(geometry, move)
    return moved


def area_km2(geometry: BaseGeometry) -> float:
    """Area in km² of a polygon in EPSG:4326, in LAEA on its own centroid."""
    return float(project(geometry, laea(geometry)).area) / 1e6


def overlap(here: BaseGeometry, there: BaseGeometry) -> float:
    """Intersection over union of two polygons in EPSG:4326, in LAEA on the first's centroid."""
    plane = laea(here)
    ours, theirs = project(here, plane), shapely.make_valid(project(there, plane))
    return float(ours.intersection(theirs).area / ours.union(theirs).area)
