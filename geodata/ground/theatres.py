"""The theatres of a plan as areas, and where on the globe they lie."""

from __future__ import annotations

from collections.abc import Callable

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.errors import DataFault, Fault
from geodata.ground.measure import area_km2
from geodata.ground.shapes import ShapeFault, Shaper, polygons_of
from geodata.loading.yaml_lines import Document, Loc, dotted
from geodata.schema.ground import GroundPlan, ShapeFile
from geodata.world.layer import World

_OVERLAP = 0.005
"""Share of the smaller of two theatres that may overlap by the sources' own differences."""


def shaped_theatres(
    plan: GroundPlan,
    document: Document,
    read_file: Callable[[ShapeFile], BaseGeometry],
    world: World,
) -> tuple[Shaper, dict[str, BaseGeometry]]:
    """Return every theatre's area, across the 180th meridian where they lie there."""
    shaper = Shaper(world, read_file)
    shapes = _shaped(plan, document, shaper)
    cut = _open_at(list(shapes.values()))
    if cut is not None:
        shaper = Shaper(world, read_file, cut)
        shapes = _shaped(plan, document, shaper)
    return shaper, shapes


def _shaped(plan: GroundPlan, document: Document, shaper: Shaper) -> dict[str, BaseGeometry]:
    shapes: dict[str, BaseGeometry] = {}
    faults: list[Fault] = []
    for number, theatre in enumerate(plan.theatres):
        try:
            area = shaper.make(theatre.shape, ("theatres", number, "shape"))
            if theatre.water:
                west, south, east, north = area.bounds
                area = polygons_of(area.difference(shaper.land((west, south, east, north))))
                if area.is_empty:
                    loc: Loc = ("theatres", number, "water")
                    raise ShapeFault(loc, "there is no sea in this shape; leave water out")
            shapes[theatre.id] = area
        except ShapeFault as error:
            faults += fault_at(document, error.loc, str(error)).faults
    if faults:
        raise DataFault(tuple(faults))
    return shapes


def _open_at(shapes: list[BaseGeometry]) -> float | None:
    """Return the meridian at which to cut the world open; None for the usual one.

    Theatres that together lie nearer across the 180th meridian are shown in one piece there.
    """
    spans = sorted(
        (part.bounds[0], part.bounds[2]) for one in shapes for part in shapely.get_parts(one)
    )
    gap, middle, east = spans[0][0] + 360 - max(end for _, end in spans), 0.0, spans[0][1]
    widest = gap
    for west, end in spans[1:]:
        if west - east > widest:
            widest, middle = west - east, (west + east) / 2
        east = max(east, end)
    return round(middle, 1) if widest > gap else None


def members_of(
    plan: GroundPlan, document: Document, shapes: dict[str, BaseGeometry], frame: BaseGeometry
) -> dict[str, BaseGeometry]:
    """Return the theatres, of two that overlap by a hair the first one whole."""
    members: dict[str, BaseGeometry] = {}
    faults: list[Fault] = []
    for number, theatre in enumerate(plan.theatres):
        area = shapes[theatre.id]
        for other, before in members.items():
            shared = area.intersection(before).area
            if shared > _OVERLAP * min(area.area, before.area):
                km2 = area_km2(polygons_of(area.intersection(before)))
                message = f"the theatre overlaps with {other} by {km2:,.0f} km²"
                message += "; cut one away from the other"
                faults += fault_at(document, ("theatres", number, "shape"), message).faults
        members[theatre.id] = area
    if faults:
        raise DataFault(tuple(faults))
    return {key: polygons_of(area.intersection(frame)) for key, area in members.items()}


def fault_at(document: Document, loc: Loc, message: str) -> DataFault:
    """Return the fault of a value of the plan, with the value's line."""
    known = document.known(loc)
    return DataFault((Fault(document.file, document.line(known), dotted(loc), message),))
