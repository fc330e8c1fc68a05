"""The shapes of a plan as geometry: bases from the world layer or a file, then what is cut away.

Coordinates are EPSG:4326 (lon, lat). Across the 180th meridian they run on past 180: `cut` is the
meridian at which the world is cut open, -180 unless the theatres lie there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyproj
import shapely
from shapely.affinity import translate
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

from geodata.ground.detail import Floats
from geodata.ground.errors import GroundError
from geodata.ground.files import from_geojson, mended
from geodata.ground.measure import laea, project
from geodata.loading.yaml_lines import Loc
from geodata.schema.ground import GroundLine, GroundSide, Shape, ShapeFile
from geodata.world.layer import World

_TURN = 360.0
_SHORE_STEP = 0.02
"""Degrees: how finely a coast is followed when a strip along it is measured."""


class ShapeFault(GroundError):
    """A shape that cannot be made, with its place in the plan."""

    def __init__(self, loc: Loc, message: str) -> None:
        """Keep the place."""
        self.loc = loc
        super().__init__(message)


@dataclass
class Shaper:
    """Makes geometry of shapes, and notes which parts of the world layer it used."""

    world: World
    read_file: Callable[[ShapeFile], BaseGeometry]
    cut: float = -180.0
    used: set[str] = field(default_factory=set)
    """Sources that were really used: ``regions``, ``rivers``, ``seas``."""
    _land: dict[tuple[float, ...], BaseGeometry] = field(default_factory=dict)

    def make(self, shape: Shape, loc: Loc = ()) -> BaseGeometry:
        """Return the shape's area; `ShapeFault` where it is empty or does not fit."""
        try:
            area = self._base(shape, loc)
        except (LookupError, GroundError) as error:
            if isinstance(error, ShapeFault):
                raise
            name = next(
                n
                for n in ("country", "region", "sea", "file", "geojson", "line", "box")
                if getattr(shape, n) is not None
            )
            raise ShapeFault((*loc, name), str(error.args[0])) from None
        steps: list[tuple[str, Callable[[BaseGeometry], BaseGeometry]]] = []
        if shape.km is not None and shape.line is None:
            km = shape.km
            steps.append(("km", lambda area: grown(area, km)))
        for number, less in enumerate(shape.minus):
            taken = self.make(less, (*loc, "minus", number))
            steps.append(("minus", lambda area, taken=taken: area.difference(taken)))  # type: ignore[misc]
        if shape.within is not None:
            frame = self.make(shape.within, (*loc, "within"))
            steps.append(("within", lambda area: area.intersection(frame)))
        if shape.side_of is not None:
            side = shape.side_of
            steps.append(("side_of", lambda area: self._side(area, side, (*loc, "side_of"))))
        if shape.coast_km is not None:
            reach = shape.coast_km
            steps.append(("coast_km", lambda area: self._strip(area, reach)))
        for name, step in steps:
            left = polygons_of(step(area))
            if left.is_empty:
                raise ShapeFault((*loc, name), _nothing_left(name))
            area = left
        return area

    def moved(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return geometry of the world layer as it lies where the world is cut open at `cut`."""
        if self.cut == -180:
            return geometry
        west, _, east, _ = geometry.bounds
        if west >= self.cut:
            return geometry
        if east <= self.cut:
            return translate(geometry, xoff=_TURN)
        east_part = geometry.intersection(shapely.box(self.cut, -90, 180, 90))
        west_part = geometry.intersection(shapely.box(-180, -90, self.cut, 90))
        return shapely.union_all([east_part, translate(west_part, xoff=_TURN)], grid_size=1e-6)

    def land(self, bounds: tuple[float, float, float, float]) -> BaseGeometry:
        """Return all land within bounds."""
        if bounds not in self._land:
            frame = shapely.box(*bounds)
            parts = []
            for geometry in self.world.regions.values():
                there = self.moved(geometry)
                if shapely.intersects(shapely.box(*there.bounds), frame):
                    parts.append(there)
            self._land[bounds] = shapely.union_all(parts).intersection(frame)
        return self._land[bounds]

    def _base(self, shape: Shape, loc: Loc) -> BaseGeometry:
        if shape.country is not None:
            self.used.add("regions")
            return self.moved(self.world.country(self.world.country_code(shape.country)))
        if shape.region is not None:
            self.used.add("regions")
            return self.moved(self.world.regions[self.world.region_key(shape.region)])
        if shape.sea is not None:
            self.used.add("seas")
            bounds = self._box(self.world.sea(shape.sea).box)
            return shapely.box(*bounds).difference(self.land(bounds))
        if shape.union is not None:
            parts = [self.make(one, (*loc, "union", n)) for n, one in enumerate(shape.union)]
            return polygons_of(shapely.union_all(parts, grid_size=1e-7))
        if shape.box is not None:
            return shapely.box(*self._box(shape.box))
        if shape.line is not None:
            return grown(self._line(shape.line), shape.km or 0)
        if shape.file is not None:
            return self._frame(self.read_file(shape.file))
        return self._frame(from_geojson(shape.geojson or {}))

    def _frame(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return brought geometry in our frame; refuse what runs the wrong way round the world."""
        west, _, east, _ = geometry.bounds
        parts = shapely.get_parts(geometry)
        refuse_turned(geometry)
        if west < self.cut or east > self.cut + _TURN:
            home = [
                self.moved(
                    translate(part, xoff=_TURN * round(-(part.bounds[0]) / _TURN))
                    if abs(part.bounds[0]) > 180
                    else part
                )
                for part in parts
            ]
            return mended(shapely.union_all(home), "the shape")
        return geometry

    def _box(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        west, south, east, north = box
        if south >= north:
            raise GroundError(
                f"a box is west, south, east, north; {south:g} is not south of {north:g}"
            )
        if east <= west:
            east += _TURN
        if east <= self.cut or (west < self.cut and east - self.cut < self.cut - west):
            west, east = west + _TURN, east + _TURN
        return west, south, east, north

    def _line(self, line: GroundLine) -> BaseGeometry:
        if line.river is not None:
            self.used.add("rivers")
            return self.moved(self.world.river(line.river))
        points = np.array(line.points)
        points[:, 0] += np.where(points[:, 0] < self.cut, _TURN, 0)
        return LineString(points)

    def _side(self, area: BaseGeometry, side: GroundSide, loc: Loc) -> BaseGeometry:
        """Return the parts of an area on that side of a line on which a point lies.

        The ends of the line are run on straight, past the area.
        """
        try:
            line = self._line(side)
        except LookupError as error:
            raise ShapeFault((*loc, "river"), str(error.args[0])) from None
        longest = max(shapely.get_parts(line), key=lambda part: part.length)
        blade = _run_on(longest, area)
        lon, lat = side.holding
        point = Point(lon + (_TURN if lon < self.cut else 0), lat)
        pieces = [p for part in shapely.get_parts(area) for p in split(part, blade).geoms]
        holding = [piece for piece in pieces if piece.distance(point) < 1e-9]
        if len(pieces) == len(shapely.get_parts(area)):
            raise ShapeFault(loc, "the line does not cut the shape; draw it on past both edges")
        if not holding:
            raise ShapeFault((*loc, "holding"), f"{lon:g}, {lat:g} does not lie in the shape")
        # What lies on the same side of the line as the piece with the point.
        frame = shapely.box(*area.bounds).buffer(1)
        halves = list(split(frame, blade).geoms)
        half = next(h for h in halves if h.covers(point))
        return shapely.union_all([p for p in pieces if half.covers(p.representative_point())])

    def _strip(self, area: BaseGeometry, km: float) -> BaseGeometry:
        west, south, east, north = area.bounds
        land = self.land((west - 0.5, south - 0.5, east + 0.5, north + 0.5))
        shore = shapely.boundary(area).difference(shapely.buffer(land, -_SHORE_STEP / 10))
        inner = shapely.boundary(area).intersection(shapely.boundary(land).buffer(1e-4))
        coast = shore.intersection(inner)
        if coast.is_empty:
            return coast
        return area.intersection(grown(coast, km))


def refuse_turned(geometry: BaseGeometry) -> None:
    """Refuse polygons that run the wrong way round the world."""
    if max(part.bounds[2] - part.bounds[0] for part in shapely.get_parts(geometry)) > _TURN / 2:
        raise GroundError(
            "a polygon is more than half the world wide: it seems to cross the 180th meridian; "
            "cut it there in two, or write longitudes past 180 (181 for 179° W)"
        )


def grown(geometry: BaseGeometry, km: float) -> BaseGeometry:
    """Return everything within `km` kilometres, measured on the plane of its middle."""
    plane = laea(geometry)
    wide = shapely.buffer(project(geometry, plane), km * 1000, quad_segs=24)
    back = pyproj.Transformer.from_crs(plane.target_crs, plane.source_crs, always_xy=True)
    middle = geometry.centroid.x

    def home(xy: Floats) -> Floats:
        lon, lat = back.transform(xy[:, 0], xy[:, 1])
        lon = np.asarray(lon) + _TURN * np.round((middle - np.asarray(lon)) / _TURN)
        return np.column_stack([lon, lat])

    return shapely.make_valid(shapely.transform(wide, home))


def polygons_of(geometry: BaseGeometry) -> BaseGeometry:
    """Return only the polygons: lines and points are what two edges have in common."""
    parts = [p for p in _flat(geometry) if p.geom_type == "Polygon" and p.area > 1e-10]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def _flat(geometry: BaseGeometry) -> list[BaseGeometry]:
    parts = list(shapely.get_parts(geometry))
    if len(parts) == 1 and parts[0].geom_type != "GeometryCollection":
        return parts
    return [leaf for part in parts for leaf in _flat(part)] if parts else []


def _run_on(line: BaseGeometry, area: BaseGeometry) -> LineString:
    """Return the line with both ends run on, in their own direction, past the area."""
    west, south, east, north = area.bounds
    far = 2 * ((east - west) ** 2 + (north - south) ** 2) ** 0.5 + 2
    points = [(float(x), float(y)) for x, y in line.coords]
    ends = []
    for tip, before in (
        (points[0], points[min(5, len(points) - 1)]),
        (points[-1], points[-min(6, len(points))]),
    ):
        dx, dy = tip[0] - before[0], tip[1] - before[1]
        size = (dx * dx + dy * dy) ** 0.5 or 1
        ends.append((tip[0] + dx / size * far, tip[1] + dy / size * far))
    return LineString([ends[0], *points, ends[1]])


def _nothing_left(step: str) -> str:
    return {
        "minus": "nothing is left: what is taken away covers the whole shape",
        "within": "nothing is left: the shape and what it is clipped by do not meet",
        "side_of": "nothing is left on that side of the line",
        "coast_km": "nothing is left: the shape has no coast",
        "km": "nothing is left",
    }[step]
