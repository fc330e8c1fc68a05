"""The plan of a dossier's ground: of what each theatre is composed; ``ground.yaml`` in its folder.

``python -m dashboard ground SLUG`` makes the files in ``ground/`` of it. A dossier whose ground
came from elsewhere has none. Coordinates are (lon, lat) in degrees, EPSG:4326.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field, model_validator

from geodata.schema.record import Bounds, Record, Slug, Text

Position = tuple[float, float]
"""(lon, lat)."""
BASES = ("country", "region", "sea", "union", "box", "line", "file", "geojson")


class GroundLine(Record):
    """A line to cut or to go along: a river of the world layer, or points of one's own."""

    river: Text | None = None
    """A river by its name."""
    points: Annotated[tuple[Position, ...], Field(min_length=2)] | None = None
    """Points of the line, each longitude and latitude in degrees."""

    @model_validator(mode="after")
    def _is_one_of_both(self) -> GroundLine:
        if (self.river is None) == (self.points is None):
            raise ValueError("expected either a river or points")
        return self


class GroundSide(GroundLine):
    """One side of a line: the side on which a point lies."""

    holding: Position
    """A point on the side that is kept."""


SHAPE_KINDS: Mapping[str, bytes] = MappingProxyType(
    {".geojson": b"{", ".json": b"{", ".kml": b"<", ".gpkg": b"SQLite format 3\0"}
)
"""Endings of the files that somebody may bring, and how such a file begins."""


class ShapeFile(Record):
    """A file of polygons beside ``ground.yaml``: GeoJSON, KML or GeoPackage."""

    path: Text
    """Where it lies, seen from the dossier's folder."""
    layer: Text | None = None
    """The layer of a file that has several."""
    crs: Text | None = None
    """Its reference system ("EPSG:32637"), where the file itself does not say."""
    where: dict[str, str] = Field(default_factory=dict)
    """Takes only features whose property has this value."""


class Shape(Record):
    """A piece of land or sea: one base, then what is taken away from it, in the order below."""

    country: Text | None = None
    """A country by ISO's three letters or by name."""
    region: Text | None = None
    """A first-level region by its ISO 3166-2 code, or by name: "Nabatieh, Lebanon"."""
    sea: Text | None = None
    """A sea or strait by name: the box that the world layer has for it."""
    union: Annotated[tuple[Shape, ...], Field(min_length=1)] | None = None
    """Several shapes together."""
    box: Bounds | None = None
    """West, south, east, north."""
    line: GroundLine | None = None
    """The ground within ``km`` of a line."""
    file: ShapeFile | None = None
    """A file in ``shapes/``: GeoJSON, KML or GeoPackage."""
    geojson: dict[str, Any] | None = None
    """A polygon written out, as a last resort."""

    minus: tuple[Shape, ...] = ()
    """What is left out."""
    within: Shape | None = None
    """What it is clipped by."""
    side_of: GroundSide | None = None
    """Only what lies on one side of a river or line."""
    coast_km: Annotated[float, Field(gt=0, le=500)] | None = None
    """Only what lies within so many kilometres of the sea."""
    km: Annotated[float, Field(gt=0, le=500)] | None = None
    """How far it reaches beyond its base; with ``line``, the half of its width."""

    @model_validator(mode="after")
    def _has_one_base(self) -> Shape:
        bases = [name for name in BASES if getattr(self, name) is not None]
        if len(bases) != 1:
            found = f"found {' and '.join(bases)}" if bases else "found none"
            raise ValueError(f"expected one of {', '.join(BASES)}; {found}")
        if self.line is not None and self.km is None:
            raise ValueError("a line has no width; add km, the half of its width")
        return self


class GroundTheatre(Record):
    """One theatre of the dossier and its shape."""

    id: Slug
    """The theatre's id in ``theatres.yaml``."""
    shape: Shape
    """What its land is composed of."""
    water: bool = False
    """Whether it is a stretch of sea: land is left out of it, and it is drawn as water."""
    note: Text
    """What the polygon is, and what was ours to decide."""
    source: Text | None = None
    """Where a file or a drawn shape comes from; needed for these."""
    licence: Text | None = None
    """The licence of a file or a drawn shape."""
    date: Text | None = None
    """Day or year of the source."""

    @model_validator(mode="after")
    def _a_file_has_a_source(self) -> GroundTheatre:
        if _is_brought(self.shape) and not (self.source and self.licence):
            raise ValueError("a shape from a file or written out needs its source and licence")
        return self


def _is_brought(shape: Shape) -> bool:
    inner = (*(shape.union or ()), *((shape.within,) if shape.within else ()), *shape.minus)
    return shape.file is not None or shape.geojson is not None or any(map(_is_brought, inner))


class GroundTown(Record):
    """A town that the map must show, or one that GeoNames lacks."""

    name: Text
    """As the map writes it."""
    geonameid: int | None = None
    """Which place of that name, where there are several."""
    point: Position | None = None
    """Where it lies, if the world layer does not have it."""
    zoom: Annotated[int, Field(ge=2, le=12)] | None = None
    """From which zoom it shows; by default by its size."""
    named: bool = False
    """Whether the article names it."""

    @model_validator(mode="after")
    def _is_found_one_way(self) -> GroundTown:
        if self.geonameid is not None and self.point is not None:
            raise ValueError("expected geonameid or point, found both")
        return self


class GroundPlan(Record):
    """Everything that a dossier's ground is made of."""

    theatres: tuple[GroundTheatre, ...]
    """Each theatre with its shape."""
    towns: tuple[GroundTown, ...] = ()
    """Towns that must show; others are chosen by size."""
    hidden_towns: tuple[Text, ...] = ()
    """Towns that would be chosen by size and shall not show."""
    rivers: tuple[Text, ...] = ()
    """Rivers that must show; others are chosen by rank."""
    hidden_rivers: tuple[Text, ...] = ()
    """Rivers that would be chosen by rank and shall not show."""
    hidden_labels: tuple[Text, ...] = ()
    """Names of countries or seas that are not drawn on the map."""
    extent: Bounds | None = None
    """How far the basemap reaches; by default as far as the widest view."""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> GroundPlan:
        ids = [theatre.id for theatre in self.theatres]
        for name in ids:
            if ids.count(name) > 1:
                raise ValueError(f"the theatre {name!r} occurs twice; keep one")
        return self
